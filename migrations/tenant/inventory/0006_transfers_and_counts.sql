-- Goods between two warehouses, what was counted, and corrections that somebody has to approve: documents with numbers.

-- What a place is for. Goods in transit and in quarantine belong to the company and are not for sale.
alter table inventory_warehouse add column kind text not null default 'STORE';
alter table inventory_warehouse add constraint inventory_warehouse_kind check (kind in ('STORE', 'TRANSIT', 'QUARANTINE'));
create index inventory_warehouse_transit on inventory_warehouse (code) where kind = 'TRANSIT';

create table inventory_settings (
  id uuid not null,
  is_only boolean not null,
  adjustment_limit numeric(18,2) not null,
  count_tolerance_percent numeric(20,6) not null,
  count_tolerance_value numeric(18,2) not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_settings_pkey primary key (id),
  constraint inventory_settings_one unique (is_only),
  constraint inventory_settings_only check (is_only),
  constraint inventory_settings_figures check (adjustment_limit >= 0 and count_tolerance_percent >= 0 and count_tolerance_value >= 0)
);
-- There is always one, and it asks for no approval until somebody says so.
insert into inventory_settings (id, is_only, adjustment_limit, count_tolerance_percent, count_tolerance_value, created_at, updated_at)
values ('00000000-0000-7000-8000-000000000001', true, 0, 2, 500, '2026-04-01T00:00:00Z', '2026-04-01T00:00:00Z');

create table inventory_transfer_order (
  id uuid not null,
  number text not null,
  from_warehouse_id uuid not null,
  to_warehouse_id uuid not null,
  transit_warehouse_id uuid,
  status text not null,
  expected_on date,
  transport text,
  note text,
  created_by_name text not null,
  dispatched_at timestamptz,
  dispatched_by_name text,
  closed_at timestamptz,
  close_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_transfer_order_pkey primary key (id),
  constraint inventory_transfer_order_number unique (number),
  constraint inventory_transfer_order_from foreign key (from_warehouse_id) references inventory_warehouse (id),
  constraint inventory_transfer_order_to foreign key (to_warehouse_id) references inventory_warehouse (id),
  constraint inventory_transfer_order_transit foreign key (transit_warehouse_id) references inventory_warehouse (id),
  constraint inventory_transfer_order_places check (from_warehouse_id <> to_warehouse_id),
  constraint inventory_transfer_order_status check (
    (status in ('DRAFT', 'CANCELLED') and dispatched_at is null and transit_warehouse_id is null)
    or (status in ('DISPATCHED', 'PARTLY_RECEIVED', 'DIFFERENCE', 'RECEIVED', 'CALLED_BACK') and dispatched_at is not null and transit_warehouse_id is not null)),
  constraint inventory_transfer_order_closed check ((status in ('CANCELLED', 'RECEIVED', 'CALLED_BACK')) = (closed_at is not null))
);
create index inventory_transfer_order_created on inventory_transfer_order (created_at, id);
create index inventory_transfer_order_status on inventory_transfer_order (status, created_at, id);
create index inventory_transfer_order_search on inventory_transfer_order using gin (number public.gin_trgm_ops, transport public.gin_trgm_ops);

-- A unit that left is at the destination, in quarantine, written off, back at the source, or still on its way: never in two of these, never in none.
create table inventory_transfer_order_line (
  id uuid not null,
  transfer_id uuid not null,
  position integer not null,
  variant_id uuid not null,
  sku text not null,
  name text not null,
  quantity numeric(20,6) not null,
  dispatched numeric(20,6) not null,
  received numeric(20,6) not null,
  quarantined numeric(20,6) not null,
  written_off numeric(20,6) not null,
  returned numeric(20,6) not null,
  in_transit numeric(20,6) not null,
  short numeric(20,6) not null,
  constraint inventory_transfer_order_line_pkey primary key (id),
  constraint inventory_transfer_order_line_order foreign key (transfer_id) references inventory_transfer_order (id),
  constraint inventory_transfer_order_line_variant foreign key (variant_id) references core_variant (id),
  constraint inventory_transfer_order_line_once unique (transfer_id, variant_id),
  constraint inventory_transfer_order_line_quantity check (quantity > 0 and dispatched in (0, quantity)),
  constraint inventory_transfer_order_line_figures check (received >= 0 and quarantined >= 0 and written_off >= 0 and returned >= 0 and in_transit >= 0),
  constraint inventory_transfer_order_line_adds_up check (dispatched = received + quarantined + written_off + returned + in_transit),
  constraint inventory_transfer_order_line_short check (short >= 0 and short <= in_transit)
);
create index inventory_transfer_order_line_on_the_way on inventory_transfer_order_line (variant_id) where in_transit > 0;

create table inventory_transfer_step (
  id uuid not null,
  transfer_id uuid not null,
  line_id uuid not null,
  act_id uuid not null,
  kind text not null,
  quantity numeric(20,6) not null,
  warehouse_id uuid,
  entry_id uuid,
  reason text,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  constraint inventory_transfer_step_pkey primary key (id),
  constraint inventory_transfer_step_order foreign key (transfer_id) references inventory_transfer_order (id),
  constraint inventory_transfer_step_line foreign key (line_id) references inventory_transfer_order_line (id),
  constraint inventory_transfer_step_kind check (kind in ('DISPATCHED', 'RECEIVED', 'QUARANTINED', 'DAMAGE_WRITTEN_OFF', 'SHORT', 'FOUND', 'LOSS_WRITTEN_OFF', 'CALLED_BACK')),
  constraint inventory_transfer_step_moved check ((kind = 'SHORT') = (entry_id is null)),
  constraint inventory_transfer_step_reason check (kind not in ('DAMAGE_WRITTEN_OFF', 'LOSS_WRITTEN_OFF') or reason is not null),
  constraint inventory_transfer_step_quantity check (quantity > 0)
);
comment on table inventory_transfer_step is 'append-only: what became of each line of a transfer, when, and who said so';
create index inventory_transfer_step_order on inventory_transfer_step (transfer_id, at, id);

create table inventory_adjustment (
  id uuid not null,
  number text not null,
  warehouse_id uuid not null,
  status text not null,
  reason_code text not null,
  reason text not null,
  counted_at timestamptz not null,
  value numeric(18,2),
  magnitude numeric(18,2),
  requested_by_id text not null,
  requested_by_name text not null,
  requested_at timestamptz not null,
  decided_by_id text,
  decided_by_name text,
  decided_at timestamptz,
  decision_note text,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_adjustment_pkey primary key (id),
  constraint inventory_adjustment_number unique (number),
  constraint inventory_adjustment_warehouse foreign key (warehouse_id) references inventory_warehouse (id),
  constraint inventory_adjustment_status check (status in ('PENDING', 'POSTED', 'REJECTED')),
  constraint inventory_adjustment_reason check (reason_code in ('DAMAGE', 'THEFT', 'FOUND', 'EXPIRED', 'SAMPLE', 'COUNT', 'OTHER')),
  constraint inventory_adjustment_value check (value is not null and magnitude is not null and magnitude >= abs(value)),
  constraint inventory_adjustment_decided check ((decided_by_id is null) = (decided_at is null) and (status <> 'PENDING' or decided_at is null) and (status <> 'REJECTED' or decided_at is not null)),
  constraint inventory_adjustment_four_eyes check (decided_by_id is null or decided_by_id <> requested_by_id)
);
create index inventory_adjustment_requested on inventory_adjustment (requested_at, id);
create index inventory_adjustment_pending on inventory_adjustment (requested_at, id) where status = 'PENDING';
create index inventory_adjustment_search on inventory_adjustment using gin (number public.gin_trgm_ops, reason public.gin_trgm_ops);

create table inventory_adjustment_line (
  id uuid not null,
  adjustment_id uuid not null,
  position integer not null,
  variant_id uuid not null,
  sku text not null,
  name text not null,
  counted numeric(20,6) not null,
  rate numeric(20,6),
  expected numeric(20,6) not null,
  difference numeric(20,6) not null,
  value numeric(18,2),
  entry_id uuid,
  constraint inventory_adjustment_line_pkey primary key (id),
  constraint inventory_adjustment_line_document foreign key (adjustment_id) references inventory_adjustment (id),
  constraint inventory_adjustment_line_variant foreign key (variant_id) references core_variant (id),
  constraint inventory_adjustment_line_once unique (adjustment_id, variant_id),
  constraint inventory_adjustment_line_figures check (counted >= 0 and difference = counted - expected and value is not null)
);

create table inventory_count_plan (
  id uuid not null,
  warehouse_id uuid not null,
  days_a integer not null,
  days_b integer not null,
  days_c integer not null,
  most_lines integer not null,
  is_blind boolean not null,
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_count_plan_pkey primary key (id),
  constraint inventory_count_plan_key unique (warehouse_id),
  constraint inventory_count_plan_warehouse foreign key (warehouse_id) references inventory_warehouse (id),
  constraint inventory_count_plan_days check (days_a between 0 and 730 and days_b between 0 and 730 and days_c between 0 and 730 and days_a + days_b + days_c > 0),
  constraint inventory_count_plan_lines check (most_lines between 1 and 2000)
);

create table inventory_count_sheet (
  id uuid not null,
  number text not null,
  warehouse_id uuid not null,
  kind text not null,
  status text not null,
  scope text not null,
  is_blind boolean not null,
  tolerance_percent numeric(20,6) not null,
  tolerance_value numeric(18,2),
  uncounted text,
  note text,
  created_by_name text not null,
  started_at timestamptz,
  started_by_name text,
  posted_at timestamptz,
  posted_by_name text,
  close_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_count_sheet_pkey primary key (id),
  constraint inventory_count_sheet_number unique (number),
  constraint inventory_count_sheet_warehouse foreign key (warehouse_id) references inventory_warehouse (id),
  constraint inventory_count_sheet_kind check (kind in ('FULL', 'SELECTION', 'CYCLE')),
  constraint inventory_count_sheet_status check (status in ('SUGGESTED', 'COUNTING', 'RECOUNT', 'COUNTED', 'POSTED', 'CANCELLED')),
  constraint inventory_count_sheet_started check (status in ('SUGGESTED', 'CANCELLED') or started_at is not null),
  constraint inventory_count_sheet_posted check ((status = 'POSTED') = (posted_at is not null)),
  constraint inventory_count_sheet_uncounted check ((uncounted is null or uncounted in ('LEAVE', 'ZERO')) and (status <> 'POSTED' or uncounted is not null)),
  constraint inventory_count_sheet_tolerance check (tolerance_percent >= 0 and tolerance_value is not null and tolerance_value >= 0)
);
create index inventory_count_sheet_created on inventory_count_sheet (created_at, id);
create unique index inventory_count_sheet_suggested_once on inventory_count_sheet (warehouse_id) where status = 'SUGGESTED';
create index inventory_count_sheet_search on inventory_count_sheet using gin (number public.gin_trgm_ops, scope public.gin_trgm_ops);

create table inventory_count_line (
  id uuid not null,
  sheet_id uuid not null,
  variant_id uuid not null,
  sku text not null,
  name text not null,
  abc text,
  frozen numeric(20,6) not null,
  round integer not null,
  state text not null,
  first_quantity numeric(20,6),
  first_at timestamptz,
  first_by_name text,
  second_quantity numeric(20,6),
  second_at timestamptz,
  second_by_name text,
  third_quantity numeric(20,6),
  third_at timestamptz,
  third_by_name text,
  expected numeric(20,6),
  difference numeric(20,6),
  value numeric(18,2),
  entry_id uuid,
  constraint inventory_count_line_pkey primary key (id),
  constraint inventory_count_line_sheet foreign key (sheet_id) references inventory_count_sheet (id),
  constraint inventory_count_line_variant foreign key (variant_id) references core_variant (id),
  constraint inventory_count_line_once unique (sheet_id, variant_id),
  constraint inventory_count_line_round check (round between 1 and 3),
  constraint inventory_count_line_state check (state in ('OPEN', 'COUNTED', 'RECOUNT', 'DECIDED')),
  constraint inventory_count_line_counts check (
    (first_quantity is null) = (first_at is null) and (second_quantity is null) = (second_at is null) and (third_quantity is null) = (third_at is null)
    and coalesce(first_quantity, 0) >= 0 and coalesce(second_quantity, 0) >= 0 and coalesce(third_quantity, 0) >= 0)
);
create index inventory_count_line_sku on inventory_count_line (sheet_id, sku);

create table inventory_count_tally (
  id uuid not null,
  sheet_id uuid not null,
  line_id uuid not null,
  round integer not null,
  mode text not null,
  quantity numeric(20,6) not null,
  total numeric(20,6) not null,
  counted_at timestamptz not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  constraint inventory_count_tally_pkey primary key (id),
  constraint inventory_count_tally_line foreign key (line_id) references inventory_count_line (id),
  constraint inventory_count_tally_mode check (mode in ('ADD', 'SET')),
  constraint inventory_count_tally_total check (total >= 0)
);
comment on table inventory_count_tally is 'append-only: what each counter entered on a count sheet, and when it was counted';
create index inventory_count_tally_line on inventory_count_tally (line_id, at, id);
