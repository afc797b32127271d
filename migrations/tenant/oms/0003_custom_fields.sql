-- Orders carry the company's own fields.
alter table oms_order add column custom_fields jsonb;
