-- For how many months a unit is under warranty, counted from the day it leaves for its buyer.

alter table core_product add column warranty_months integer;
alter table core_product add constraint core_product_warranty check (warranty_months between 1 and 600);
