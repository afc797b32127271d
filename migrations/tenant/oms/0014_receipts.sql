-- Money a customer paid at once for several orders, or ahead of any: what is of no order stands on its account.

create table oms_receipt (
  id uuid not null,
  number text not null,
  customer_id uuid not null,
  customer_name text not null,
  amount numeric(18,2) not null,
  method text not null,
  reference text,
  received_on date not null,
  note text,
  applied numeric(18,2) not null,
  on_account numeric(18,2) not null,
  refunded numeric(18,2) not null,
  reversed numeric(18,2) not null,
  reversed_on date,
  reversal_reason text,
  reversal_note text,
  bank_charge numeric(18,2),
  last_sequence integer not null,
  actor_id text not null,
  actor_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_receipt_pkey primary key (id),
  constraint oms_receipt_number unique (number),
  constraint oms_receipt_customer foreign key (customer_id) references core_customer (id),
  constraint oms_receipt_method check (method in ('CASH', 'UPI', 'CARD', 'BANK')),
  constraint oms_receipt_ties check (amount > 0 and applied >= 0 and on_account >= 0 and refunded >= 0 and reversed >= 0 and amount = applied + on_account + refunded + reversed),
  constraint oms_receipt_reversed check (reversed in (0, amount) and (reversed > 0) = (reversed_on is not null) and (reversed_on is null) = (reversal_reason is null) and bank_charge > 0)
);
create unique index oms_receipt_known on oms_receipt (customer_id, received_on, amount, lower(reference)) where reference is not null and reversed = 0;
create index oms_receipt_received_on on oms_receipt (received_on, id);
create index oms_receipt_customer_id on oms_receipt (customer_id, received_on, id);
create index oms_receipt_on_account on oms_receipt (customer_id) where on_account > 0;
create index oms_receipt_search on oms_receipt using gin (number public.gin_trgm_ops, reference public.gin_trgm_ops, customer_name public.gin_trgm_ops) with (fastupdate = off);

create table oms_receipt_entry (
  id uuid not null,
  receipt_id uuid not null,
  sequence integer not null,
  kind text not null,
  amount numeric(18,2) not null,
  on_account numeric(18,2) not null,
  order_id uuid,
  document_id uuid,
  note text,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  constraint oms_receipt_entry_pkey primary key (id),
  constraint oms_receipt_entry_sequence unique (receipt_id, sequence),
  constraint oms_receipt_entry_receipt foreign key (receipt_id) references oms_receipt (id),
  constraint oms_receipt_entry_order foreign key (order_id) references oms_order (id),
  constraint oms_receipt_entry_kind check (kind in ('RECEIVED', 'APPLIED', 'TAKEN_OFF', 'REFUNDED', 'REVERSED')),
  constraint oms_receipt_entry_amount check (case when kind in ('RECEIVED', 'TAKEN_OFF') then amount > 0 else amount < 0 end and on_account >= 0),
  constraint oms_receipt_entry_of_order check ((kind in ('APPLIED', 'TAKEN_OFF')) = (order_id is not null))
);
comment on table oms_receipt_entry is 'append-only: what came on the account of customers by receipts, and what became of it';

create table oms_receipt_refund (
  id uuid not null,
  number text not null,
  receipt_id uuid not null,
  amount numeric(18,2) not null,
  method text not null,
  reference text,
  refunded_on date not null,
  reason text,
  actor_id text not null,
  actor_name text not null,
  created_at timestamptz not null,
  constraint oms_receipt_refund_pkey primary key (id),
  constraint oms_receipt_refund_number unique (number),
  constraint oms_receipt_refund_receipt foreign key (receipt_id) references oms_receipt (id),
  constraint oms_receipt_refund_amount check (amount > 0),
  constraint oms_receipt_refund_method check (method in ('CASH', 'UPI', 'CARD', 'BANK'))
);
comment on table oms_receipt_refund is 'append-only: money on account that went back to customers';
create index oms_receipt_refund_receipt_id on oms_receipt_refund (receipt_id, id);

alter table oms_payment add column receipt_id uuid;
alter table oms_payment add constraint oms_payment_receipt foreign key (receipt_id) references oms_receipt (id);
create index oms_payment_receipt_id on oms_payment (receipt_id, id) where receipt_id is not null;
