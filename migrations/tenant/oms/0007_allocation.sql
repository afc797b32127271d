-- From which warehouses orders are promised, by which rule, and why.

-- Lists are kept as they are said: nobody asks the database for one of their entries.
create table oms_allocation_rule (
  id uuid not null,
  name text not null,
  priority integer not null,
  is_active boolean not null,
  channels jsonb not null,
  customer_group_ids jsonb not null,
  state_codes jsonb not null,
  pincode_prefixes jsonb not null,
  category_ids jsonb not null,
  min_value numeric(18,2),
  max_value numeric(18,2),
  payment text,
  criteria jsonb not null,
  warehouses jsonb not null,
  only_listed boolean not null,
  keep_back numeric(20,6) not null,
  zones jsonb not null,
  cut_off text,
  max_warehouses integer,
  whole_lines_only boolean not null,
  on_shortage text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_allocation_rule_pkey primary key (id),
  constraint oms_allocation_rule_priority check (priority >= 1),
  constraint oms_allocation_rule_value check ((min_value is null or min_value >= 0) and (max_value is null or max_value >= coalesce(min_value, 0))),
  constraint oms_allocation_rule_payment check (payment in ('PREPAID', 'COD')),
  constraint oms_allocation_rule_keep_back check (keep_back >= 0),
  constraint oms_allocation_rule_cut_off check (cut_off ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  constraint oms_allocation_rule_max_warehouses check (max_warehouses >= 1),
  constraint oms_allocation_rule_on_shortage check (on_shortage in ('REFUSE', 'LEAVE'))
);
create unique index oms_allocation_rule_name on oms_allocation_rule (lower(name));
create index oms_allocation_rule_priority_order on oms_allocation_rule (priority, id);

create table oms_allocation_run (
  id uuid not null,
  order_id uuid not null,
  order_number text not null,
  at timestamptz not null,
  trigger text not null,
  reason text,
  actor_id text not null,
  actor_name text not null,
  result text not null,
  search text not null,
  combinations integer not null,
  pincode text,
  state_code text,
  warehouse_codes text not null,
  rule_names text not null,
  warehouse_count integer not null,
  steps jsonb not null,
  constraint oms_allocation_run_pkey primary key (id),
  constraint oms_allocation_run_order foreign key (order_id) references oms_order (id),
  constraint oms_allocation_run_trigger check (trigger in ('CONFIRMATION', 'RULES_AGAIN', 'BY_HAND')),
  constraint oms_allocation_run_reason check (trigger = 'CONFIRMATION' or reason is not null),
  constraint oms_allocation_run_result check (result in ('COMPLETE', 'PARTIAL')),
  constraint oms_allocation_run_search check (search in ('EXACT', 'GREEDY'))
);
comment on table oms_allocation_run is 'append-only: what was decided about the warehouses of an order, and how';
create index oms_allocation_run_order_id on oms_allocation_run (order_id, id);
create index oms_allocation_run_at on oms_allocation_run (at, id);
create index oms_allocation_run_search_words on oms_allocation_run using gin (order_number public.gin_trgm_ops, warehouse_codes public.gin_trgm_ops, rule_names public.gin_trgm_ops) with (fastupdate = off);

create table oms_allocation_candidate (
  id uuid not null,
  run_id uuid not null,
  position integer not null,
  rule_id uuid,
  rule_name text not null,
  warehouse_id uuid not null,
  warehouse_code text not null,
  warehouse_name text not null,
  outcome text not null,
  reason text not null,
  words text not null,
  criterion text,
  quantity numeric(20,6) not null,
  available numeric(20,6) not null,
  km integer,
  zone text,
  rate numeric(18,2),
  ships_on date,
  arrives_on date,
  constraint oms_allocation_candidate_pkey primary key (id),
  constraint oms_allocation_candidate_run foreign key (run_id) references oms_allocation_run (id),
  constraint oms_allocation_candidate_outcome check (outcome in ('WON', 'LOST', 'EXCLUDED') and (outcome = 'WON') = (quantity > 0)),
  constraint oms_allocation_candidate_zone check (zone in ('LOCAL', 'WITHIN_STATE', 'SPECIAL', 'METRO', 'REST'))
);
comment on table oms_allocation_candidate is 'append-only: why each warehouse won, lost or could not be used';
create index oms_allocation_candidate_run_id on oms_allocation_candidate (run_id, position);

create table oms_allocation_line (
  id uuid not null,
  run_id uuid not null,
  order_line_id uuid not null,
  position integer not null,
  sku text not null,
  warehouse_id uuid,
  warehouse_code text,
  quantity numeric(20,6) not null,
  constraint oms_allocation_line_pkey primary key (id),
  constraint oms_allocation_line_run foreign key (run_id) references oms_allocation_run (id),
  constraint oms_allocation_line_warehouse check ((warehouse_id is null) = (warehouse_code is null)),
  constraint oms_allocation_line_quantity check (quantity > 0)
);
comment on table oms_allocation_line is 'append-only: how many units of each line were promised from where';
create index oms_allocation_line_run_id on oms_allocation_line (run_id, position);
