-- What a wrong figure is and must be may be kept from who may not see cost, so the graph may answer nothing there.

alter table inventory_stock_fault alter column found drop not null;
alter table inventory_stock_fault alter column expected drop not null;
