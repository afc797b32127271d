-- Items may be valued at a standard cost, and what it cost to bring goods in is added to what they had cost, also after they have left.

alter table inventory_stock_level drop constraint inventory_stock_level_method;
alter table inventory_stock_level add constraint inventory_stock_level_method check (method in ('MOVING_AVERAGE', 'FIFO', 'STANDARD'));
alter table inventory_stock_level add column standard_cost numeric(20,6);
alter table inventory_stock_level add column first_standard_cost numeric(20,6);
alter table inventory_stock_level add constraint inventory_stock_level_standard check (
  (method = 'STANDARD') = (standard_cost is not null) and (standard_cost is null) = (first_standard_cost is null) and (standard_cost is null or (standard_cost >= 0 and first_standard_cost >= 0)));

alter table inventory_item_valuation drop constraint inventory_item_valuation_method;
alter table inventory_item_valuation add constraint inventory_item_valuation_method check (method in ('MOVING_AVERAGE', 'FIFO', 'STANDARD'));
alter table inventory_item_valuation add column standard_cost numeric(20,6);
alter table inventory_item_valuation add column sku text;
update inventory_item_valuation v set sku = item.sku from core_variant item where item.id = v.variant_id;
alter table inventory_item_valuation alter column sku set not null;
create index inventory_item_valuation_search on inventory_item_valuation using gin (sku public.gin_trgm_ops);
alter table inventory_item_valuation add constraint inventory_item_valuation_standard check ((method = 'STANDARD') = (standard_cost is not null) and (standard_cost is null or standard_cost >= 0));

-- A new standard cost changes what stands there without anything moving.
alter table inventory_stock_ledger_entry drop constraint inventory_stock_ledger_entry_kind;
alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_kind check (kind in ('RECEIPT', 'ISSUE', 'TRANSFER_OUT', 'TRANSFER_IN', 'ADJUSTMENT', 'REVALUATION'));
alter table inventory_stock_ledger_entry drop constraint inventory_stock_ledger_entry_direction;
alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_direction check (
  (quantity <> 0 or count_id is not null or kind = 'REVALUATION')
  and (kind not in ('RECEIPT', 'TRANSFER_IN') or quantity > 0)
  and (kind not in ('ISSUE', 'TRANSFER_OUT') or quantity < 0)
  and (kind <> 'REVALUATION' or quantity = 0)
  and (count_id is null or kind = 'ADJUSTMENT'));
alter table inventory_stock_ledger_entry drop constraint inventory_stock_ledger_entry_value;
alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_value check (
  value is not null and rate is not null and rate >= 0 and (value = 0 or kind = 'REVALUATION' or (value > 0) = (quantity > 0)));
create index inventory_stock_ledger_entry_revaluation on inventory_stock_ledger_entry (level_id, effective_at, sequence) where kind = 'REVALUATION';

create table inventory_landed_cost (
  id uuid not null,
  number text not null,
  spread_by text not null,
  total numeric(18,2),
  status text not null,
  bill_number text,
  vendor_id uuid,
  note text,
  posted_at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  cancel_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_landed_cost_pkey primary key (id),
  constraint inventory_landed_cost_number unique (number),
  constraint inventory_landed_cost_spread_by check (spread_by in ('VALUE', 'QUANTITY', 'WEIGHT', 'VOLUME', 'EQUALLY')),
  constraint inventory_landed_cost_status check (status in ('POSTED', 'CANCELLED') and (status = 'CANCELLED') = (cancel_reason is not null)),
  constraint inventory_landed_cost_total check (total is not null),
  constraint inventory_landed_cost_vendor foreign key (vendor_id) references core_vendor (id)
);
create index inventory_landed_cost_posted on inventory_landed_cost (posted_at, id);
create index inventory_landed_cost_vendor_id on inventory_landed_cost (vendor_id) where vendor_id is not null;

create table inventory_landed_charge (
  id uuid not null,
  landed_cost_id uuid not null,
  kind text not null,
  description text,
  amount numeric(18,2),
  constraint inventory_landed_charge_pkey primary key (id),
  constraint inventory_landed_charge_cost foreign key (landed_cost_id) references inventory_landed_cost (id) deferrable initially deferred,
  constraint inventory_landed_charge_kind check (kind in ('FREIGHT', 'CUSTOMS_DUTY', 'INSURANCE', 'CLEARING', 'LOADING', 'COMMISSION', 'REBATE', 'OTHER')),
  constraint inventory_landed_charge_amount check (amount is not null and amount <> 0)
);
comment on table inventory_landed_charge is 'append-only: what it cost to bring goods in, charge by charge';
create index inventory_landed_charge_landed_cost on inventory_landed_charge (landed_cost_id);

create table inventory_landed_share (
  id uuid not null,
  landed_cost_id uuid not null,
  entry_id uuid not null,
  amount numeric(18,2),
  at timestamptz not null,
  constraint inventory_landed_share_pkey primary key (id),
  constraint inventory_landed_share_cost foreign key (landed_cost_id) references inventory_landed_cost (id) deferrable initially deferred,
  constraint inventory_landed_share_entry foreign key (entry_id) references inventory_stock_ledger_entry (id),
  constraint inventory_landed_share_amount check (amount is not null)
);
comment on table inventory_landed_share is 'append-only: what one receipt bears of a landed cost; a cancelled one is taken back by shares of the opposite sign';
create index inventory_landed_share_of_entry on inventory_landed_share (entry_id);
create index inventory_landed_share_of_cost on inventory_landed_share (landed_cost_id);

alter table inventory_value_change add column landed_cost_id uuid;
alter table inventory_value_change add constraint inventory_value_change_landed_cost foreign key (landed_cost_id) references inventory_landed_cost (id) deferrable initially deferred;
create index inventory_value_change_landed on inventory_value_change (landed_cost_id) where landed_cost_id is not null;
alter table inventory_revaluation add column landed_cost_id uuid;
