-- What was promised by when, what waits for stock, what changed after it was promised, and what was offered before.

alter table oms_order add column priority integer not null default 3;
alter table oms_order add column promised_on date;
alter table oms_order add column is_waiting boolean not null default false;
alter table oms_order alter column priority drop default;
alter table oms_order alter column is_waiting drop default;
alter table oms_order add constraint oms_order_priority check (priority between 1 and 5);
alter table oms_order add constraint oms_order_waits_for_what_is_open check (not is_waiting or status in ('CONFIRMED', 'PARTLY_SHIPPED'));
create index oms_order_promised_on on oms_order (promised_on, id) where status in ('CONFIRMED', 'PARTLY_SHIPPED');

-- `moved` units went on to another line, of this or another order: what they come to is theirs.
alter table oms_order_line add column backordered numeric(20,6) not null default 0;
alter table oms_order_line add column moved numeric(20,6) not null default 0;
alter table oms_order_line add column waiting_since timestamptz;
alter table oms_order_line add column expected_on date;
alter table oms_order_line add column promised_on date;
alter table oms_order_line alter column backordered drop default;
alter table oms_order_line alter column moved drop default;
alter table oms_order_line drop constraint oms_order_line_cancelled;
alter table oms_order_line drop constraint oms_order_line_shipped;
alter table oms_order_line drop constraint oms_order_line_reserved;
alter table oms_order_line add constraint oms_order_line_gone check (cancelled >= 0 and moved >= 0 and cancelled + moved <= quantity);
alter table oms_order_line add constraint oms_order_line_shipped check (shipped >= 0 and shipped <= quantity - cancelled - moved);
alter table oms_order_line add constraint oms_order_line_reserved check (reserved >= 0 and backordered >= 0 and reserved + backordered <= quantity - cancelled - moved - shipped);
alter table oms_order_line add constraint oms_order_line_waiting check ((backordered > 0) = (waiting_since is not null));
create index oms_order_line_waiting_for on oms_order_line (variant_id, waiting_since, id) where backordered > 0;

-- How the company sells, in one row; without it the usual rules hold.
create table oms_sales_policy (
  id uuid not null,
  singleton boolean not null,
  shortage text not null,
  discount_limit numeric(20,6),
  validity_days integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_sales_policy_pkey primary key (id),
  constraint oms_sales_policy_one unique (singleton),
  constraint oms_sales_policy_one_row check (singleton),
  constraint oms_sales_policy_shortage check (shortage in ('REFUSE', 'BACKORDER')),
  constraint oms_sales_policy_discount_limit check (discount_limit between 0 and 100),
  constraint oms_sales_policy_validity_days check (validity_days between 1 and 365)
);

create table oms_order_amendment (
  id uuid not null,
  order_id uuid not null,
  order_number text not null,
  kind text not null,
  cause text,
  reason text not null,
  changes jsonb,
  total_before numeric(18,2) not null,
  total_after numeric(18,2) not null,
  delta numeric(18,2) not null,
  due_after numeric(18,2) not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  constraint oms_order_amendment_pkey primary key (id),
  constraint oms_order_amendment_order foreign key (order_id) references oms_order (id),
  constraint oms_order_amendment_kind check (kind in ('AMENDED', 'LINES_CANCELLED', 'SPLIT', 'MERGED')),
  constraint oms_order_amendment_cause check ((cause is not null) = (kind = 'LINES_CANCELLED')),
  constraint oms_order_amendment_delta check (delta = total_after - total_before)
);
comment on table oms_order_amendment is 'append-only: what was changed about an order after it was promised, by whom and why';
create index oms_order_amendment_order_id on oms_order_amendment (order_id, id);
create index oms_order_amendment_at on oms_order_amendment (at, id);

create table oms_order_amendment_line (
  id uuid not null,
  amendment_id uuid not null,
  position integer not null,
  order_line_id uuid not null,
  sku text not null,
  description text not null,
  quantity_from numeric(20,6),
  quantity_to numeric(20,6) not null,
  unit_price_from numeric(18,2),
  unit_price_to numeric(18,2) not null,
  discount_from numeric(18,2),
  discount_to numeric(18,2) not null,
  total_from numeric(18,2),
  total_to numeric(18,2) not null,
  constraint oms_order_amendment_line_pkey primary key (id),
  constraint oms_order_amendment_line_position unique (amendment_id, position),
  constraint oms_order_amendment_line_amendment foreign key (amendment_id) references oms_order_amendment (id),
  constraint oms_order_amendment_line_order_line foreign key (order_line_id) references oms_order_line (id)
);
comment on table oms_order_amendment_line is 'append-only: one line of an order before and after it was changed';

-- Each revision of a quotation is a row of its own, so that what was sent can be read and printed as it was.
create table oms_quotation (
  id uuid not null,
  number text not null,
  revision integer not null,
  is_latest boolean not null,
  status text not null,
  quoted_on date not null,
  valid_until date not null,
  customer_id uuid,
  customer_name text not null,
  customer_gstin text,
  customer_gst_category text not null,
  contact_email text,
  contact_phone text,
  branch_id uuid not null,
  warehouse_id uuid not null,
  shipping_address_id uuid,
  shipping_address jsonb,
  billing_address jsonb,
  place_of_supply text not null,
  is_inter_state boolean not null,
  is_tax_inclusive boolean not null,
  taxable numeric(18,2) not null,
  cgst numeric(18,2) not null,
  sgst numeric(18,2) not null,
  igst numeric(18,2) not null,
  round_off numeric(18,2) not null,
  total numeric(18,2) not null,
  discount_percent numeric(20,6) not null,
  needs_approval boolean not null,
  approved_at timestamptz,
  approved_by_id text,
  approved_by_name text,
  terms text,
  note text,
  author_id text not null,
  author_name text not null,
  sent_at timestamptz,
  decided_at timestamptz,
  decline_reason text,
  order_id uuid,
  custom_fields jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_quotation_pkey primary key (id),
  constraint oms_quotation_number unique (number, revision),
  constraint oms_quotation_customer foreign key (customer_id) references core_customer (id),
  constraint oms_quotation_branch foreign key (branch_id) references core_branch (id),
  constraint oms_quotation_warehouse foreign key (warehouse_id) references inventory_warehouse (id),
  constraint oms_quotation_order foreign key (order_id) references oms_order (id),
  constraint oms_quotation_status check (status in ('DRAFT', 'SENT', 'ACCEPTED', 'DECLINED', 'REVISED')),
  constraint oms_quotation_revised check (is_latest = (status <> 'REVISED')),
  constraint oms_quotation_sent check (status = 'DRAFT' or sent_at is not null),
  constraint oms_quotation_accepted check ((order_id is not null) = (status = 'ACCEPTED')),
  constraint oms_quotation_declined check (status <> 'DECLINED' or decline_reason is not null),
  constraint oms_quotation_approved check ((approved_at is null) = (approved_by_id is null) and (approved_by_id is null) = (approved_by_name is null)),
  constraint oms_quotation_approved_by_another check (approved_by_id is null or approved_by_id <> author_id),
  constraint oms_quotation_validity check (valid_until >= quoted_on),
  constraint oms_quotation_place_of_supply check (place_of_supply ~ '^[0-9]{2}$'),
  constraint oms_quotation_parts_are_the_total check (taxable + cgst + sgst + igst + round_off = total),
  constraint oms_quotation_one_kind_of_tax check (cgst = sgst and (case when is_inter_state then cgst = 0 else igst = 0 end))
);
create unique index oms_quotation_one_latest on oms_quotation (number) where is_latest;
create unique index oms_quotation_one_order on oms_quotation (order_id) where order_id is not null;
create index oms_quotation_quoted_on on oms_quotation (quoted_on, id);
create index oms_quotation_customer_id on oms_quotation (customer_id, quoted_on, id);
create index oms_quotation_search on oms_quotation using gin (number public.gin_trgm_ops, customer_name public.gin_trgm_ops) with (fastupdate = off);

create table oms_quotation_line (
  id uuid not null,
  quotation_id uuid not null,
  position integer not null,
  variant_id uuid,
  sku text not null,
  description text not null,
  hsn text not null,
  unit text not null,
  quantity numeric(20,6) not null,
  accepted numeric(20,6) not null,
  list_price numeric(18,2),
  unit_price numeric(18,2) not null,
  discount numeric(18,2) not null,
  tax_rate numeric(20,6) not null,
  taxable numeric(18,2) not null,
  cgst numeric(18,2) not null,
  sgst numeric(18,2) not null,
  igst numeric(18,2) not null,
  total numeric(18,2) not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint oms_quotation_line_pkey primary key (id),
  constraint oms_quotation_line_position unique (quotation_id, position),
  constraint oms_quotation_line_quotation foreign key (quotation_id) references oms_quotation (id),
  constraint oms_quotation_line_variant foreign key (variant_id) references core_variant (id),
  constraint oms_quotation_line_has_an_item check (variant_id is not null),
  constraint oms_quotation_line_quantity check (quantity > 0 and accepted >= 0 and accepted <= quantity),
  constraint oms_quotation_line_price check (unit_price >= 0 and discount >= 0),
  constraint oms_quotation_line_parts_are_the_total check (taxable + cgst + sgst + igst = total and cgst = sgst)
);
create index oms_quotation_line_variant_id on oms_quotation_line (variant_id);
