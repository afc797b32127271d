-- What is sold by the piece and weighed: a piece may really weigh more or less than it is taken for.

alter table core_product_unit add column tolerance_percent numeric(20,6);
alter table core_product_unit add constraint core_product_unit_tolerance check (tolerance_percent > 0 and tolerance_percent <= 50);
