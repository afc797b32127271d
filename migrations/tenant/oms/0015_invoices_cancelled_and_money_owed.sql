-- Tax invoices that are cancelled within their month, invoices that are issued when goods leave, and money that cancelled orders owe.

alter table oms_sales_invoice drop constraint oms_sales_invoice_is_final;
comment on table oms_sales_invoice is 'append-only but (is_cancelled): tax invoices as they were issued; a mistake is corrected by a document of its own';

create table oms_sales_invoice_cancellation (
  id uuid not null,
  invoice_id uuid not null,
  reason text not null,
  note text,
  cancelled_on date not null,
  actor_id text not null,
  actor_name text not null,
  created_at timestamptz not null,
  constraint oms_sales_invoice_cancellation_pkey primary key (id),
  constraint oms_sales_invoice_cancellation_once unique (invoice_id),
  constraint oms_sales_invoice_cancellation_invoice foreign key (invoice_id) references oms_sales_invoice (id),
  constraint oms_sales_invoice_cancellation_reason check (reason in ('DUPLICATE', 'ENTERED_WRONGLY', 'ORDER_CANCELLED', 'OTHER')),
  constraint oms_sales_invoice_cancellation_words check (reason <> 'OTHER' or note is not null)
);
comment on table oms_sales_invoice_cancellation is 'append-only: why tax invoices were cancelled; their numbers stay used';

alter table oms_sales_policy add column invoicing text not null default 'BY_HAND';
alter table oms_sales_policy alter column invoicing drop default;
alter table oms_sales_policy add constraint oms_sales_policy_invoicing check (invoicing in ('BY_HAND', 'ON_SHIPMENT'));
alter table oms_sales_policy add column money_of_cancelled text not null default 'BY_HAND';
alter table oms_sales_policy alter column money_of_cancelled drop default;
alter table oms_sales_policy add constraint oms_sales_policy_money_of_cancelled check (money_of_cancelled in ('BY_HAND', 'TO_SOURCE', 'STORE_CREDIT'));

create index oms_order_owes_back on oms_order (ordered_on, id) where due < 0;
create index oms_order_owing on oms_order (customer_id) where due > 0;
