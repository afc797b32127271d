-- Warehouses carry the company's own fields.
alter table inventory_warehouse add column custom_fields jsonb;
