-- Customers, vendors and products carry the company's own fields. They have no index: none serves every key a company may think of, and a list narrowed by one
-- reads the rows it has.
alter table core_customer add column custom_fields jsonb;
alter table core_vendor add column custom_fields jsonb;
alter table core_product add column custom_fields jsonb;
