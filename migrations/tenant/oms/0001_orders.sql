-- What was ordered, what became of it, what was invoiced and what was paid.

-- `total` and its parts follow the quantities: what was cancelled is no longer in them.
create table oms_order (
  id uuid not null,
  number text not null,
  channel text not null,
  external_id text,
  ordered_on date not null,
  status text not null,
  customer_id uuid not null,
  customer_name text not null,
  customer_gstin text,
  customer_gst_category text not null,
  branch_id uuid not null,
  warehouse_id uuid not null,
  place_of_supply text not null,
  is_inter_state boolean not null,
  is_tax_inclusive boolean not null,
  shipping_address_id uuid,
  shipping_address jsonb,
  billing_address jsonb,
  taxable numeric(18,2) not null,
  cgst numeric(18,2) not null,
  sgst numeric(18,2) not null,
  igst numeric(18,2) not null,
  round_off numeric(18,2) not null,
  total numeric(18,2) not null,
  cancelled_total numeric(18,2) not null,
  paid numeric(18,2) not null,
  due numeric(18,2) not null,
  note text,
  confirmed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_order_pkey primary key (id),
  constraint oms_order_number unique (number),
  constraint oms_order_external_id unique (channel, external_id),
  constraint oms_order_customer foreign key (customer_id) references core_customer (id),
  constraint oms_order_branch foreign key (branch_id) references core_branch (id),
  constraint oms_order_warehouse foreign key (warehouse_id) references inventory_warehouse (id),
  constraint oms_order_status check (status in ('DRAFT', 'CONFIRMED', 'PARTLY_SHIPPED', 'SHIPPED', 'INVOICED', 'PAID', 'CANCELLED')),
  constraint oms_order_confirmed_at check (status in ('DRAFT', 'CANCELLED') or confirmed_at is not null),
  constraint oms_order_place_of_supply check (place_of_supply ~ '^[0-9]{2}$'),
  constraint oms_order_one_kind_of_tax check (cgst = sgst and (case when is_inter_state then cgst = 0 else igst = 0 end)),
  constraint oms_order_parts_are_the_total check (taxable + cgst + sgst + igst + round_off = total),
  constraint oms_order_amounts check (taxable >= 0 and cgst >= 0 and igst >= 0 and total >= 0 and cancelled_total >= 0 and abs(round_off) <= 0.50),
  constraint oms_order_due check (paid >= 0 and due = total - paid)
);
create index oms_order_ordered_on on oms_order (ordered_on, id);
create index oms_order_customer_id on oms_order (customer_id, ordered_on, id);
create index oms_order_search on oms_order using gin (number public.gin_trgm_ops, external_id public.gin_trgm_ops, customer_name public.gin_trgm_ops);
create index oms_order_open on oms_order (status, ordered_on, id) where status not in ('PAID', 'CANCELLED');

-- A reader who may not see items gets a line without one, hence a nullable column for what is always known.
-- The ordered amounts are for the whole ordered quantity and stay; what is kept, shipped or invoiced bears its share of them.
create table oms_order_line (
  id uuid not null,
  order_id uuid not null,
  position integer not null,
  variant_id uuid,
  sku text not null,
  description text not null,
  hsn text not null,
  unit text not null,
  quantity numeric(20,6) not null,
  reserved numeric(20,6) not null,
  shipped numeric(20,6) not null,
  invoiced numeric(20,6) not null,
  cancelled numeric(20,6) not null,
  is_dropped boolean not null,
  unit_price numeric(18,2) not null,
  discount numeric(18,2) not null,
  tax_rate numeric(20,6) not null,
  is_tax_inclusive boolean not null,
  ordered_taxable numeric(18,2) not null,
  ordered_cgst numeric(18,2) not null,
  ordered_sgst numeric(18,2) not null,
  ordered_igst numeric(18,2) not null,
  ordered_total numeric(18,2) not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint oms_order_line_pkey primary key (id),
  constraint oms_order_line_position unique (order_id, position),
  constraint oms_order_line_order foreign key (order_id) references oms_order (id),
  constraint oms_order_line_variant foreign key (variant_id) references core_variant (id),
  constraint oms_order_line_has_an_item check (variant_id is not null),
  constraint oms_order_line_quantity check (quantity > 0 or (quantity = 0 and is_dropped)),
  constraint oms_order_line_cancelled check (cancelled >= 0 and cancelled <= quantity),
  constraint oms_order_line_shipped check (shipped >= 0 and shipped <= quantity - cancelled),
  constraint oms_order_line_invoiced check (invoiced >= 0 and invoiced <= shipped),
  constraint oms_order_line_reserved check (reserved >= 0 and reserved <= quantity - cancelled - shipped),
  constraint oms_order_line_price check (unit_price >= 0 and discount >= 0 and tax_rate between 0 and 100),
  constraint oms_order_line_one_kind_of_tax check (ordered_cgst = ordered_sgst and (ordered_cgst = 0 or ordered_igst = 0)),
  constraint oms_order_line_amounts check (ordered_taxable >= 0 and ordered_cgst >= 0 and ordered_igst >= 0
    and ordered_taxable + ordered_cgst + ordered_sgst + ordered_igst = ordered_total)
);
create index oms_order_line_variant_id on oms_order_line (variant_id);

create table oms_order_history_entry (
  id uuid not null,
  order_id uuid not null,
  at timestamptz not null,
  from_status text,
  to_status text not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  reason text,
  constraint oms_order_history_entry_pkey primary key (id),
  constraint oms_order_history_entry_order foreign key (order_id) references oms_order (id),
  constraint oms_order_history_entry_status check (
    to_status in ('DRAFT', 'CONFIRMED', 'PARTLY_SHIPPED', 'SHIPPED', 'INVOICED', 'PAID', 'CANCELLED')
    and from_status in ('DRAFT', 'CONFIRMED', 'PARTLY_SHIPPED', 'SHIPPED', 'INVOICED', 'PAID', 'CANCELLED'))
);
comment on table oms_order_history_entry is 'append-only: who took an order where, and why';
create index oms_order_history_entry_order_id on oms_order_history_entry (order_id, id);

-- `parties` keeps everybody on the invoice as they were called on that day, so that it can be printed again as it was.
create table oms_sales_invoice (
  id uuid not null,
  number text not null,
  issued_on date not null,
  fiscal_year text not null,
  order_id uuid not null,
  customer_id uuid not null,
  branch_id uuid not null,
  customer_name text not null,
  customer_gstin text,
  place_of_supply text not null,
  is_inter_state boolean not null,
  taxable numeric(18,2) not null,
  cgst numeric(18,2) not null,
  sgst numeric(18,2) not null,
  igst numeric(18,2) not null,
  round_off numeric(18,2) not null,
  total numeric(18,2) not null,
  amount_in_words text not null,
  is_cancelled boolean not null,
  parties jsonb not null,
  created_at timestamptz not null,
  constraint oms_sales_invoice_pkey primary key (id),
  constraint oms_sales_invoice_number unique (number),
  constraint oms_sales_invoice_order foreign key (order_id) references oms_order (id),
  constraint oms_sales_invoice_branch foreign key (branch_id) references core_branch (id),
  constraint oms_sales_invoice_number_fits_the_law check (number ~ '^[A-Z0-9/-]{1,16}$'),
  constraint oms_sales_invoice_place_of_supply check (place_of_supply ~ '^[0-9]{2}$'),
  constraint oms_sales_invoice_one_kind_of_tax check (cgst = sgst and (case when is_inter_state then cgst = 0 else igst = 0 end)),
  constraint oms_sales_invoice_parts_are_the_total check (taxable + cgst + sgst + igst + round_off = total),
  constraint oms_sales_invoice_amounts check (cgst >= 0 and igst >= 0 and total >= 0 and abs(round_off) < 1),
  constraint oms_sales_invoice_is_final check (not is_cancelled)
);
comment on table oms_sales_invoice is 'append-only: tax invoices as they were issued; a mistake is corrected by a document of its own';
create index oms_sales_invoice_order_id on oms_sales_invoice (order_id);
create index oms_sales_invoice_issued_on on oms_sales_invoice (issued_on, id);
create index oms_sales_invoice_search on oms_sales_invoice using gin (number public.gin_trgm_ops, customer_name public.gin_trgm_ops, customer_gstin public.gin_trgm_ops);

create table oms_sales_invoice_line (
  id uuid not null,
  invoice_id uuid not null,
  order_line_id uuid not null,
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
  constraint oms_sales_invoice_line_pkey primary key (id),
  constraint oms_sales_invoice_line_position unique (invoice_id, position),
  constraint oms_sales_invoice_line_invoice foreign key (invoice_id) references oms_sales_invoice (id),
  constraint oms_sales_invoice_line_order_line foreign key (order_line_id) references oms_order_line (id),
  constraint oms_sales_invoice_line_quantity check (quantity > 0),
  constraint oms_sales_invoice_line_parts_are_the_total check (taxable + cgst + sgst + igst = total and cgst = sgst)
);
comment on table oms_sales_invoice_line is 'append-only: the lines of tax invoices as they were issued';

create table oms_payment (
  id uuid not null,
  order_id uuid not null,
  amount numeric(18,2) not null,
  method text not null,
  reference text,
  received_on date not null,
  actor_id text not null,
  actor_name text not null,
  created_at timestamptz not null,
  constraint oms_payment_pkey primary key (id),
  constraint oms_payment_order foreign key (order_id) references oms_order (id),
  constraint oms_payment_amount check (amount > 0),
  constraint oms_payment_method check (method in ('CASH', 'UPI', 'CARD', 'BANK', 'COD', 'MARKETPLACE'))
);
comment on table oms_payment is 'append-only: money received for orders; a mistake is corrected by an entry of its own';
create index oms_payment_order_id on oms_payment (order_id);
create index oms_payment_received_on on oms_payment (received_on, id);
