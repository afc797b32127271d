-- Where goods stand, how many, what they are worth, who they are promised to, and every movement that made it so.

create table inventory_warehouse (
  id uuid not null,
  code text not null,
  name text not null,
  branch_id uuid not null,
  city text,
  state_code text not null,
  pincode text,
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_warehouse_pkey primary key (id),
  constraint inventory_warehouse_code unique (code),
  constraint inventory_warehouse_branch foreign key (branch_id) references core_branch (id),
  constraint inventory_warehouse_state check (state_code ~ '^[0-9]{2}$'),
  constraint inventory_warehouse_pincode check (pincode ~ '^[1-9][0-9]{5}$')
);

-- `value` may be hidden from a reader and is therefore nullable in the graph; a stored one is always known.
create table inventory_stock_level (
  id uuid not null,
  warehouse_id uuid not null,
  variant_id uuid not null,
  sku text not null,
  on_hand numeric(20,6) not null,
  reserved numeric(20,6) not null,
  value numeric(18,2),
  last_sequence integer not null,
  opening_quantity numeric(20,6),
  opening_rate numeric(20,6),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_stock_level_pkey primary key (id),
  constraint inventory_stock_level_key unique (warehouse_id, variant_id),
  constraint inventory_stock_level_warehouse foreign key (warehouse_id) references inventory_warehouse (id),
  constraint inventory_stock_level_variant_exists foreign key (variant_id) references core_variant (id),
  constraint inventory_stock_level_never_short check (on_hand >= 0),
  constraint inventory_stock_level_promises_are_kept check (reserved >= 0 and reserved <= on_hand),
  constraint inventory_stock_level_value check (value is not null and value >= 0 and (on_hand > 0 or value = 0)),
  constraint inventory_stock_level_sequence check (last_sequence >= 0),
  constraint inventory_stock_level_opening check ((opening_quantity is null) = (opening_rate is null) and (opening_quantity is null or opening_quantity >= 0))
);
create index inventory_stock_level_variant on inventory_stock_level (variant_id);
create index inventory_stock_level_sku on inventory_stock_level (sku, id);
create index inventory_stock_level_search on inventory_stock_level using gin (sku public.gin_trgm_ops);

-- Figures of cost are nullable for the same reason as above.
create table inventory_stock_ledger_entry (
  id uuid not null,
  level_id uuid not null,
  sequence integer not null,
  posted_at timestamptz not null,
  kind text not null,
  warehouse_id uuid not null,
  variant_id uuid not null,
  sku text not null,
  quantity numeric(20,6) not null,
  rate numeric(20,6),
  value numeric(18,2),
  balance_quantity numeric(20,6) not null,
  balance_value numeric(18,2),
  document_type text,
  document_number text,
  document_id uuid,
  document_line_id uuid,
  reason text,
  actor_id text not null,
  actor_name text not null,
  constraint inventory_stock_ledger_entry_pkey primary key (id),
  constraint inventory_stock_ledger_entry_sequence unique (level_id, sequence),
  constraint inventory_stock_ledger_entry_level foreign key (level_id) references inventory_stock_level (id),
  constraint inventory_stock_ledger_entry_counts_from_one check (sequence > 0),
  constraint inventory_stock_ledger_entry_kind check (kind in ('RECEIPT', 'ISSUE', 'TRANSFER_OUT', 'TRANSFER_IN', 'ADJUSTMENT')),
  constraint inventory_stock_ledger_entry_direction check (
    quantity <> 0
    and (kind not in ('RECEIPT', 'TRANSFER_IN') or quantity > 0)
    and (kind not in ('ISSUE', 'TRANSFER_OUT') or quantity < 0)),
  constraint inventory_stock_ledger_entry_value check (value is not null and rate is not null and rate >= 0 and (value = 0 or (value > 0) = (quantity > 0))),
  constraint inventory_stock_ledger_entry_balance check (
    balance_value is not null and balance_quantity >= 0 and balance_value >= 0 and (balance_quantity > 0 or balance_value = 0))
);
comment on table inventory_stock_ledger_entry is 'append-only: every movement of stock; a mistake is corrected by a movement of its own';
create index inventory_stock_ledger_entry_document on inventory_stock_ledger_entry (document_id);
create index inventory_stock_ledger_entry_posted on inventory_stock_ledger_entry (posted_at, id);
create index inventory_stock_ledger_entry_variant on inventory_stock_ledger_entry (variant_id, posted_at);
create index inventory_stock_ledger_entry_warehouse on inventory_stock_ledger_entry (warehouse_id, posted_at, id);
create index inventory_stock_ledger_entry_search on inventory_stock_ledger_entry using gin (sku public.gin_trgm_ops, document_number public.gin_trgm_ops);

create table inventory_reservation (
  id uuid not null,
  level_id uuid not null,
  warehouse_id uuid not null,
  variant_id uuid not null,
  sku text not null,
  quantity numeric(20,6) not null,
  open numeric(20,6) not null,
  consumed numeric(20,6) not null,
  status text not null,
  document_type text not null,
  document_id uuid not null,
  document_number text,
  document_line_id uuid not null,
  reserved_at timestamptz not null,
  updated_at timestamptz not null,
  constraint inventory_reservation_pkey primary key (id),
  constraint inventory_reservation_level foreign key (level_id) references inventory_stock_level (id),
  constraint inventory_reservation_figures check (quantity > 0 and open >= 0 and consumed >= 0 and open + consumed <= quantity),
  constraint inventory_reservation_status check (
    (status = 'ACTIVE' and open > 0) or (status = 'CONSUMED' and open = 0 and consumed > 0) or (status = 'RELEASED' and open = 0 and consumed = 0))
);
create unique index inventory_reservation_once on inventory_reservation (document_id, document_line_id, level_id) where status = 'ACTIVE';
create index inventory_reservation_level_open on inventory_reservation (level_id) where status = 'ACTIVE';
create index inventory_reservation_reserved on inventory_reservation (reserved_at, id);
create index inventory_reservation_document on inventory_reservation (document_id);
