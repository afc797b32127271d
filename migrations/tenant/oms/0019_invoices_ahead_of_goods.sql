-- Invoices that are issued before their goods leave. What is invoiced, never delivered and credited is a quantity of its own.

alter table oms_order_line add column undelivered numeric(20,6) not null default 0;
alter table oms_order_line alter column undelivered drop default;
alter table oms_order_line drop constraint oms_order_line_invoiced;
alter table oms_order_line add constraint oms_order_line_invoiced check (invoiced >= 0 and invoiced <= quantity - moved - cancelled + undelivered);
alter table oms_order_line add constraint oms_order_line_undelivered check (undelivered >= 0 and undelivered <= cancelled and undelivered <= credited);
-- Nobody is credited for units that are still to come.
alter table oms_order_line add constraint oms_order_line_credited_of_delivered check (credited <= shipped + undelivered);

alter table oms_order add column is_invoiced_ahead boolean not null default false;
alter table oms_order alter column is_invoiced_ahead drop default;
create index oms_order_invoiced_ahead on oms_order (ordered_on, id) where is_invoiced_ahead;

alter table oms_order_amendment add column credited numeric(18,2) not null default 0;
alter table oms_order_amendment alter column credited drop default;
alter table oms_order_amendment add constraint oms_order_amendment_credited check (credited >= 0);

alter table oms_sales_policy drop constraint oms_sales_policy_invoicing;
alter table oms_sales_policy add constraint oms_sales_policy_invoicing check (invoicing in ('BY_HAND', 'ON_SHIPMENT', 'ON_ORDER'));
