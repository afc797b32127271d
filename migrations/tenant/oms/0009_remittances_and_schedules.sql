-- What couriers pay over of cash on delivery.

create table oms_remittance (
  id uuid not null,
  number text not null,
  courier text not null,
  reference text not null,
  remitted_on date not null,
  state text not null,
  collected numeric(18,2) not null,
  charges numeric(18,2) not null,
  gst numeric(18,2) not null,
  remitted numeric(18,2) not null,
  posted numeric(18,2) not null,
  aside numeric(18,2) not null,
  line_count integer not null,
  postable integer not null,
  undecided integer not null,
  posted_at timestamptz,
  posted_by_name text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_remittance_pkey primary key (id),
  constraint oms_remittance_number unique (number),
  constraint oms_remittance_reference unique (courier, reference),
  constraint oms_remittance_state check (state in ('OPEN', 'POSTED')),
  constraint oms_remittance_ties check (collected - charges - gst = remitted),
  constraint oms_remittance_amounts check (collected >= 0 and charges >= 0 and gst >= 0 and posted >= 0 and aside >= 0 and posted + aside <= collected),
  constraint oms_remittance_posted check (state = 'OPEN' or (posted + aside = collected and postable = 0 and undecided = 0)),
  constraint oms_remittance_counts check (line_count >= 0 and postable >= 0 and undecided >= 0 and postable + undecided <= line_count)
);
create index oms_remittance_remitted_on on oms_remittance (remitted_on, id);

create table oms_remittance_line (
  id uuid not null,
  remittance_id uuid not null,
  position integer not null,
  order_number text,
  shipment_reference text,
  collected numeric(18,2) not null,
  charges numeric(18,2) not null,
  gst numeric(18,2) not null,
  order_id uuid,
  state text not null,
  difference numeric(18,2) not null,
  posted numeric(18,2) not null,
  aside numeric(18,2) not null,
  payment_id uuid,
  note text,
  decided_by_name text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_remittance_line_pkey primary key (id),
  constraint oms_remittance_line_position unique (remittance_id, position),
  constraint oms_remittance_line_payment_once unique (payment_id),
  constraint oms_remittance_line_remittance foreign key (remittance_id) references oms_remittance (id),
  constraint oms_remittance_line_order foreign key (order_id) references oms_order (id),
  constraint oms_remittance_line_payment foreign key (payment_id) references oms_payment (id),
  constraint oms_remittance_line_state check (state in ('MATCHED', 'SHORT', 'OVER', 'UNKNOWN', 'ALREADY_PAID', 'POSTED', 'SET_ASIDE')),
  constraint oms_remittance_line_named check (order_number is not null or shipment_reference is not null),
  constraint oms_remittance_line_amounts check (collected > 0 and charges >= 0 and gst >= 0 and charges + gst <= collected and posted >= 0 and aside >= 0),
  constraint oms_remittance_line_posted check ((state = 'POSTED') = (payment_id is not null) and (state <> 'POSTED' or posted + aside = collected) and (state <> 'SET_ASIDE' or (aside = collected and note is not null))),
  constraint oms_remittance_line_known check (state in ('UNKNOWN', 'SET_ASIDE') or order_id is not null)
);
create index oms_remittance_line_order_id on oms_remittance_line (order_id) where order_id is not null;

-- One invoice may be for several orders of a customer; each order bears its own part, and each part may be rounded by itself.
alter table oms_sales_invoice add column order_count integer not null default 1;
alter table oms_sales_invoice alter column order_count drop default;
alter table oms_sales_invoice drop constraint oms_sales_invoice_amounts;
alter table oms_sales_invoice add constraint oms_sales_invoice_amounts check (cgst >= 0 and igst >= 0 and total >= 0 and order_count >= 1 and abs(round_off) < order_count);

create table oms_sales_invoice_order (
  id uuid not null,
  invoice_id uuid not null,
  order_id uuid not null,
  total numeric(18,2) not null,
  constraint oms_sales_invoice_order_pkey primary key (id),
  constraint oms_sales_invoice_order_once unique (invoice_id, order_id),
  constraint oms_sales_invoice_order_invoice foreign key (invoice_id) references oms_sales_invoice (id),
  constraint oms_sales_invoice_order_order foreign key (order_id) references oms_order (id),
  constraint oms_sales_invoice_order_total check (total >= 0)
);
comment on table oms_sales_invoice_order is 'append-only: what of tax invoices is of which order';
create index oms_sales_invoice_order_order_id on oms_sales_invoice_order (order_id, id);

insert into oms_sales_invoice_order (id, invoice_id, order_id, total) select id, id, order_id, total from oms_sales_invoice;

-- When what is charged falls due: copied from the customer's terms when an invoice is issued, or agreed for an order.
create table oms_due (
  id uuid not null,
  order_id uuid not null,
  invoice_id uuid,
  position integer not null,
  due_on date not null,
  amount numeric(18,2) not null,
  created_at timestamptz not null,
  constraint oms_due_pkey primary key (id),
  constraint oms_due_position unique nulls not distinct (order_id, invoice_id, position),
  constraint oms_due_order foreign key (order_id) references oms_order (id),
  constraint oms_due_invoice foreign key (invoice_id) references oms_sales_invoice (id),
  constraint oms_due_amount check (amount >= 0 and position >= 1)
);
create index oms_due_due_on on oms_due (due_on, id);

create table oms_payment_allocation (
  id uuid not null,
  payment_id uuid not null,
  due_id uuid not null,
  order_id uuid not null,
  amount numeric(18,2) not null,
  constraint oms_payment_allocation_pkey primary key (id),
  constraint oms_payment_allocation_once unique (payment_id, due_id),
  constraint oms_payment_allocation_payment foreign key (payment_id) references oms_payment (id),
  constraint oms_payment_allocation_due foreign key (due_id) references oms_due (id),
  constraint oms_payment_allocation_order foreign key (order_id) references oms_order (id),
  constraint oms_payment_allocation_amount check (amount > 0)
);
comment on table oms_payment_allocation is 'append-only: which instalment a payment was made for, where that was said';
create index oms_payment_allocation_due_id on oms_payment_allocation (due_id);
create index oms_payment_allocation_order_id on oms_payment_allocation (order_id);

-- Invoices that are there already fall due in one part, on the last day of the terms that their customer has now.
insert into oms_due (id, order_id, invoice_id, position, due_on, amount, created_at)
select i.id, i.order_id, i.id, 1, i.issued_on + coalesce((select max(t.days) from core_payment_term_line t join core_customer c on c.payment_term_id = t.payment_term_id where c.id = i.customer_id), 0), i.total, i.created_at
  from oms_sales_invoice i where i.total > 0;
