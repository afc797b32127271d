-- Until when an order that is not paid yet holds stock, and when it lost what it held.

alter table oms_order add column stock_held_until timestamptz;
alter table oms_order add column stock_warned_at timestamptz;
alter table oms_order add column stock_lapsed_at timestamptz;
create index oms_order_stock_held_until on oms_order (stock_held_until, id) where stock_held_until is not null;

-- Without a figure: stock is held until it leaves.
alter table oms_sales_policy add column unpaid_hold_hours integer;
alter table oms_sales_policy add constraint oms_sales_policy_unpaid_hold_hours check (unpaid_hold_hours between 1 and 8760);
