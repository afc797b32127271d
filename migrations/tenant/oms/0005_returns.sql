-- Goods that come back, what is credited for them, money that goes back, and what customers have to their credit.

alter table oms_order add column credited numeric(18,2) not null default 0;
alter table oms_order add column refunded numeric(18,2) not null default 0;
alter table oms_order alter column credited drop default;
alter table oms_order alter column refunded drop default;
alter table oms_order drop constraint oms_order_due;
alter table oms_order add constraint oms_order_due check (paid >= 0 and due = total - credited - paid + refunded);
alter table oms_order add constraint oms_order_credited check (credited >= 0 and credited <= total);
alter table oms_order add constraint oms_order_refunded check (refunded >= 0 and refunded <= paid);

alter table oms_order_line add column coming_back numeric(20,6) not null default 0;
alter table oms_order_line add column returned numeric(20,6) not null default 0;
alter table oms_order_line add column credited numeric(20,6) not null default 0;
alter table oms_order_line alter column coming_back drop default;
alter table oms_order_line alter column returned drop default;
alter table oms_order_line alter column credited drop default;
alter table oms_order_line add constraint oms_order_line_returned check (coming_back >= 0 and returned >= 0 and coming_back + returned <= shipped);
alter table oms_order_line add constraint oms_order_line_credited check (credited >= 0 and credited <= invoiced);

alter table oms_payment drop constraint oms_payment_method;
alter table oms_payment add constraint oms_payment_method check (method in ('CASH', 'UPI', 'CARD', 'BANK', 'COD', 'MARKETPLACE', 'STORE_CREDIT', 'EXCHANGE'));

create table oms_sales_return (
  id uuid not null,
  number text not null,
  order_id uuid not null,
  order_number text not null,
  customer_id uuid not null,
  customer_name text not null,
  warehouse_id uuid,
  requested_on date not null,
  status text not null,
  outcome text not null,
  value numeric(18,2) not null,
  credited numeric(18,2) not null,
  replacement_id uuid,
  note text,
  approved_at timestamptz,
  approved_by_name text,
  rejected_at timestamptz,
  rejected_reason text,
  picked_up_at timestamptz,
  pickup_reference text,
  received_at timestamptz,
  inspected_at timestamptz,
  closed_at timestamptz,
  close_note text,
  cancelled_at timestamptz,
  cancel_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_sales_return_pkey primary key (id),
  constraint oms_sales_return_number unique (number),
  constraint oms_sales_return_order foreign key (order_id) references oms_order (id),
  constraint oms_sales_return_customer foreign key (customer_id) references core_customer (id),
  constraint oms_sales_return_warehouse foreign key (warehouse_id) references inventory_warehouse (id),
  constraint oms_sales_return_replacement foreign key (replacement_id) references oms_order (id),
  constraint oms_sales_return_status check (status in ('REQUESTED', 'APPROVED', 'REJECTED', 'PICKED_UP', 'RECEIVED', 'INSPECTED', 'CLOSED', 'CANCELLED')),
  constraint oms_sales_return_outcome check (outcome in ('REFUND', 'STORE_CREDIT', 'EXCHANGE')),
  constraint oms_sales_return_rejected check ((rejected_at is null) = (rejected_reason is null)),
  constraint oms_sales_return_cancelled check ((cancelled_at is null) = (cancel_reason is null)),
  constraint oms_sales_return_received check (received_at is null or (approved_at is not null and warehouse_id is not null)),
  constraint oms_sales_return_status_follows check (
    (status = 'CANCELLED') = (cancelled_at is not null) and (status = 'REJECTED') = (rejected_at is not null) and (status = 'CLOSED') = (closed_at is not null)
    and (status <> 'REQUESTED' or approved_at is null) and (status not in ('RECEIVED', 'INSPECTED') or received_at is not null)),
  constraint oms_sales_return_amounts check (value >= 0 and credited >= 0)
);
create index oms_sales_return_order_id on oms_sales_return (order_id, id);
create index oms_sales_return_customer_id on oms_sales_return (customer_id, id);
create index oms_sales_return_requested_on on oms_sales_return (requested_on, id);
create index oms_sales_return_replacement_id on oms_sales_return (replacement_id) where replacement_id is not null;
create index oms_sales_return_open on oms_sales_return (status, requested_on, id) where status not in ('CLOSED', 'CANCELLED', 'REJECTED');
create index oms_sales_return_search on oms_sales_return using gin (number public.gin_trgm_ops, order_number public.gin_trgm_ops, customer_name public.gin_trgm_ops) with (fastupdate = off);

-- A reader who may not see items gets a line without one, hence a nullable column for what is always known.
create table oms_sales_return_line (
  id uuid not null,
  return_id uuid not null,
  order_line_id uuid not null,
  position integer not null,
  variant_id uuid,
  sku text not null,
  description text not null,
  unit text not null,
  quantity numeric(20,6) not null,
  received numeric(20,6) not null,
  inspected numeric(20,6) not null,
  accepted numeric(20,6) not null,
  credited numeric(20,6) not null,
  reason text not null,
  remark text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint oms_sales_return_line_pkey primary key (id),
  constraint oms_sales_return_line_position unique (return_id, position),
  constraint oms_sales_return_line_once unique (return_id, order_line_id),
  constraint oms_sales_return_line_return foreign key (return_id) references oms_sales_return (id),
  constraint oms_sales_return_line_order_line foreign key (order_line_id) references oms_order_line (id),
  constraint oms_sales_return_line_variant foreign key (variant_id) references core_variant (id),
  constraint oms_sales_return_line_has_an_item check (variant_id is not null),
  constraint oms_sales_return_line_quantity check (quantity > 0 and received >= 0 and received <= quantity),
  constraint oms_sales_return_line_inspected check (inspected >= 0 and inspected <= received),
  constraint oms_sales_return_line_accepted check (accepted >= 0 and accepted <= inspected),
  constraint oms_sales_return_line_credited check (credited >= 0 and credited <= accepted),
  constraint oms_sales_return_line_reason check (reason in ('DAMAGED', 'DEFECTIVE', 'WRONG_ITEM', 'NOT_AS_DESCRIBED', 'SIZE_OR_FIT', 'CHANGED_MIND', 'LATE', 'REFUSED', 'OTHER'))
);
create index oms_sales_return_line_order_line_id on oms_sales_return_line (order_line_id);
create index oms_sales_return_line_variant_id on oms_sales_return_line (variant_id);

create table oms_return_inspection (
  id uuid not null,
  return_id uuid not null,
  return_line_id uuid not null,
  at timestamptz not null,
  quantity numeric(20,6) not null,
  grade text not null,
  disposition text not null,
  is_accepted boolean not null,
  warehouse_id uuid,
  loss numeric(18,2),
  remark text,
  actor_id text not null,
  actor_name text not null,
  constraint oms_return_inspection_pkey primary key (id),
  constraint oms_return_inspection_return foreign key (return_id) references oms_sales_return (id),
  constraint oms_return_inspection_line foreign key (return_line_id) references oms_sales_return_line (id),
  constraint oms_return_inspection_warehouse foreign key (warehouse_id) references inventory_warehouse (id),
  constraint oms_return_inspection_quantity check (quantity > 0),
  constraint oms_return_inspection_grade check (grade in ('AS_NEW', 'OPENED', 'DAMAGED', 'DEFECTIVE')),
  constraint oms_return_inspection_disposition check (disposition in ('RESTOCK', 'SCRAP', 'REPAIR', 'VENDOR')),
  constraint oms_return_inspection_place check ((disposition = 'SCRAP') = (warehouse_id is null) and (disposition = 'SCRAP') = (loss is not null))
);
comment on table oms_return_inspection is 'append-only: what was found of returned goods, and what became of them';
create index oms_return_inspection_return_id on oms_return_inspection (return_id, id);
create index oms_return_inspection_line_id on oms_return_inspection (return_line_id);

-- What a credit note covers of its invoice is kept beside what it credits: without effect on GST the tax stays charged.
create table oms_credit_note (
  id uuid not null,
  number text not null,
  issued_on date not null,
  fiscal_year text not null,
  invoice_id uuid not null,
  invoice_number text not null,
  invoice_issued_on date not null,
  order_id uuid not null,
  return_id uuid,
  customer_id uuid not null,
  branch_id uuid not null,
  customer_name text not null,
  customer_gstin text,
  place_of_supply text not null,
  is_inter_state boolean not null,
  is_commercial boolean not null,
  reason text not null,
  taxable numeric(18,2) not null,
  cgst numeric(18,2) not null,
  sgst numeric(18,2) not null,
  igst numeric(18,2) not null,
  round_off numeric(18,2) not null,
  total numeric(18,2) not null,
  covered_total numeric(18,2) not null,
  amount_in_words text not null,
  parties jsonb not null,
  created_at timestamptz not null,
  constraint oms_credit_note_pkey primary key (id),
  constraint oms_credit_note_number unique (branch_id, number),
  constraint oms_credit_note_invoice foreign key (invoice_id) references oms_sales_invoice (id),
  constraint oms_credit_note_order foreign key (order_id) references oms_order (id),
  constraint oms_credit_note_return foreign key (return_id) references oms_sales_return (id),
  constraint oms_credit_note_branch foreign key (branch_id) references core_branch (id),
  constraint oms_credit_note_number_fits_the_law check (number ~ '^[A-Z0-9/-]{1,16}$'),
  constraint oms_credit_note_after_its_invoice check (issued_on >= invoice_issued_on),
  constraint oms_credit_note_one_kind_of_tax check (cgst = sgst and (case when is_inter_state then cgst = 0 else igst = 0 end)),
  constraint oms_credit_note_commercial check (not is_commercial or (cgst = 0 and igst = 0)),
  constraint oms_credit_note_parts_are_the_total check (taxable + cgst + sgst + igst + round_off = total),
  constraint oms_credit_note_amounts check (cgst >= 0 and igst >= 0 and total >= 0 and covered_total >= total and abs(round_off) < 2)
);
comment on table oms_credit_note is 'append-only: credit notes as they were issued';
create index oms_credit_note_order_id on oms_credit_note (order_id);
create index oms_credit_note_invoice_id on oms_credit_note (invoice_id);
create index oms_credit_note_return_id on oms_credit_note (return_id) where return_id is not null;
create index oms_credit_note_issued_on on oms_credit_note (issued_on, id);
create index oms_credit_note_search on oms_credit_note using gin (number public.gin_trgm_ops, invoice_number public.gin_trgm_ops, customer_name public.gin_trgm_ops) with (fastupdate = off);

create table oms_credit_note_line (
  id uuid not null,
  credit_note_id uuid not null,
  invoice_line_id uuid not null,
  position integer not null,
  sku text not null,
  description text not null,
  hsn text not null,
  unit text not null,
  quantity numeric(20,6) not null,
  unit_price numeric(18,2) not null,
  discount numeric(18,2) not null,
  tax_rate numeric(20,6) not null,
  taxable numeric(18,2) not null,
  cgst numeric(18,2) not null,
  sgst numeric(18,2) not null,
  igst numeric(18,2) not null,
  total numeric(18,2) not null,
  covered_cgst numeric(18,2) not null,
  covered_sgst numeric(18,2) not null,
  covered_igst numeric(18,2) not null,
  constraint oms_credit_note_line_pkey primary key (id),
  constraint oms_credit_note_line_position unique (credit_note_id, position),
  constraint oms_credit_note_line_once unique (credit_note_id, invoice_line_id),
  constraint oms_credit_note_line_note foreign key (credit_note_id) references oms_credit_note (id),
  constraint oms_credit_note_line_invoice_line foreign key (invoice_line_id) references oms_sales_invoice_line (id),
  constraint oms_credit_note_line_quantity check (quantity >= 0),
  constraint oms_credit_note_line_parts_are_the_total check (taxable + cgst + sgst + igst = total and cgst = sgst and covered_cgst = covered_sgst),
  constraint oms_credit_note_line_covers check (covered_cgst >= cgst and covered_igst >= igst)
);
comment on table oms_credit_note_line is 'append-only: the lines of credit notes as they were issued';
create index oms_credit_note_line_invoice_line_id on oms_credit_note_line (invoice_line_id);

create table oms_refund (
  id uuid not null,
  number text not null,
  order_id uuid not null,
  order_number text not null,
  return_id uuid,
  customer_id uuid not null,
  customer_name text not null,
  amount numeric(18,2) not null,
  refunded_on date not null,
  reason text,
  actor_id text not null,
  actor_name text not null,
  created_at timestamptz not null,
  constraint oms_refund_pkey primary key (id),
  constraint oms_refund_number unique (number),
  constraint oms_refund_order foreign key (order_id) references oms_order (id),
  constraint oms_refund_return foreign key (return_id) references oms_sales_return (id),
  constraint oms_refund_customer foreign key (customer_id) references core_customer (id),
  constraint oms_refund_amount check (amount > 0)
);
comment on table oms_refund is 'append-only: money that went back; a mistake is corrected by an entry of its own';
create index oms_refund_order_id on oms_refund (order_id);
create index oms_refund_return_id on oms_refund (return_id) where return_id is not null;
create index oms_refund_customer_id on oms_refund (customer_id);
create index oms_refund_refunded_on on oms_refund (refunded_on, id);
create index oms_refund_search on oms_refund using gin (number public.gin_trgm_ops, order_number public.gin_trgm_ops, customer_name public.gin_trgm_ops) with (fastupdate = off);

create table oms_refund_part (
  id uuid not null,
  refund_id uuid not null,
  payment_id uuid not null,
  amount numeric(18,2) not null,
  method text not null,
  reference text,
  constraint oms_refund_part_pkey primary key (id),
  constraint oms_refund_part_once unique (refund_id, payment_id),
  constraint oms_refund_part_refund foreign key (refund_id) references oms_refund (id),
  constraint oms_refund_part_payment foreign key (payment_id) references oms_payment (id),
  constraint oms_refund_part_amount check (amount > 0),
  constraint oms_refund_part_method check (method in ('CASH', 'UPI', 'CARD', 'BANK', 'MARKETPLACE', 'STORE_CREDIT', 'EXCHANGE'))
);
comment on table oms_refund_part is 'append-only: which payment money went back of, and how';
create index oms_refund_part_payment_id on oms_refund_part (payment_id);

-- The account is what two at once wait for; its balance is the sum of its entries and never below 0.
create table oms_store_credit_account (
  id uuid not null,
  customer_id uuid not null,
  balance numeric(18,2) not null,
  last_sequence integer not null,
  created_at timestamptz not null,
  constraint oms_store_credit_account_pkey primary key (id),
  constraint oms_store_credit_account_customer_once unique (customer_id),
  constraint oms_store_credit_account_customer foreign key (customer_id) references core_customer (id),
  constraint oms_store_credit_account_balance check (balance >= 0 and last_sequence >= 0)
);

create table oms_store_credit_entry (
  id uuid not null,
  account_id uuid not null,
  sequence integer not null,
  customer_id uuid not null,
  order_id uuid not null,
  kind text not null,
  amount numeric(18,2) not null,
  balance numeric(18,2) not null,
  document_id uuid not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  constraint oms_store_credit_entry_pkey primary key (id),
  constraint oms_store_credit_entry_sequence unique (account_id, sequence),
  constraint oms_store_credit_entry_account foreign key (account_id) references oms_store_credit_account (id),
  constraint oms_store_credit_entry_customer foreign key (customer_id) references core_customer (id),
  constraint oms_store_credit_entry_order foreign key (order_id) references oms_order (id),
  constraint oms_store_credit_entry_kind check (kind in ('GRANTED', 'SPENT')),
  constraint oms_store_credit_entry_amount check (case when kind = 'GRANTED' then amount > 0 else amount < 0 end),
  constraint oms_store_credit_entry_balance check (balance >= 0)
);
comment on table oms_store_credit_entry is 'append-only: what customers were given to their credit and what they spent of it';
create index oms_store_credit_entry_customer_id on oms_store_credit_entry (customer_id, id);
create index oms_store_credit_entry_order_id on oms_store_credit_entry (order_id);
create index oms_store_credit_entry_at on oms_store_credit_entry (at, id);
