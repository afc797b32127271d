-- More may be known of units than how many there are: which batch they are of, when it expires. A batch is a dimension of the stock level, with a ledger of its own.

create table inventory_item_tracking (
  id uuid not null,
  variant_id uuid not null,
  sku text not null,
  tracking text not null,
  shelf_life_days integer,
  must_expire boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_item_tracking_pkey primary key (id),
  constraint inventory_item_tracking_variant unique (variant_id),
  constraint inventory_item_tracking_item foreign key (variant_id) references core_variant (id),
  constraint inventory_item_tracking_known check (tracking in ('NONE', 'BATCH', 'SERIAL')),
  constraint inventory_item_tracking_expiry check ((shelf_life_days is null or shelf_life_days between 1 and 36500) and (tracking = 'BATCH' or (shelf_life_days is null and not must_expire)))
);
create index inventory_item_tracking_search on inventory_item_tracking using gin (sku public.gin_trgm_ops);

create table inventory_batch (
  id uuid not null,
  variant_id uuid not null,
  sku text not null,
  number text not null,
  made_on date,
  expires_on date,
  mrp numeric(18,2),
  vendor_batch text,
  note text,
  is_quarantined boolean not null,
  quarantine_reason text,
  quarantined_at timestamptz,
  quarantined_by_name text,
  expiring_said_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_batch_pkey primary key (id),
  constraint inventory_batch_of_item unique (id, variant_id),
  constraint inventory_batch_item foreign key (variant_id) references core_variant (id),
  constraint inventory_batch_dates check (made_on is null or expires_on is null or made_on <= expires_on),
  constraint inventory_batch_mrp check (mrp is null or mrp >= 0),
  constraint inventory_batch_quarantine check (is_quarantined = (quarantined_at is not null) and is_quarantined = (quarantine_reason is not null) and is_quarantined = (quarantined_by_name is not null))
);
create unique index inventory_batch_number on inventory_batch (variant_id, lower(number));
create index inventory_batch_expires on inventory_batch (expires_on, id);
create index inventory_batch_created on inventory_batch (created_at, id);
create index inventory_batch_search on inventory_batch using gin (number public.gin_trgm_ops, sku public.gin_trgm_ops, vendor_batch public.gin_trgm_ops);

alter table inventory_stock_level add column batch_id uuid;
alter table inventory_stock_level drop constraint inventory_stock_level_key;
alter table inventory_stock_level add constraint inventory_stock_level_key unique nulls not distinct (warehouse_id, variant_id, batch_id);
alter table inventory_stock_level add constraint inventory_stock_level_batch foreign key (batch_id, variant_id) references inventory_batch (id, variant_id);
create index inventory_stock_level_batch_id on inventory_stock_level (batch_id) where batch_id is not null;

alter table inventory_stock_ledger_entry add column batch_id uuid;
alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_batch foreign key (batch_id) references inventory_batch (id);
create index inventory_stock_ledger_entry_batch_id on inventory_stock_ledger_entry (batch_id, effective_at) where batch_id is not null;

alter table inventory_reservation add column batch_id uuid;
alter table inventory_reservation add constraint inventory_reservation_batch foreign key (batch_id) references inventory_batch (id);

alter table inventory_transfer_order_line add column batch_id uuid;
alter table inventory_transfer_order_line drop constraint inventory_transfer_order_line_once;
alter table inventory_transfer_order_line add constraint inventory_transfer_order_line_once unique nulls not distinct (transfer_id, variant_id, batch_id);
alter table inventory_transfer_order_line add constraint inventory_transfer_order_line_batch foreign key (batch_id, variant_id) references inventory_batch (id, variant_id);

alter table inventory_adjustment_line add column batch_id uuid;
alter table inventory_adjustment_line drop constraint inventory_adjustment_line_once;
alter table inventory_adjustment_line add constraint inventory_adjustment_line_once unique nulls not distinct (adjustment_id, variant_id, batch_id);
alter table inventory_adjustment_line add constraint inventory_adjustment_line_batch foreign key (batch_id, variant_id) references inventory_batch (id, variant_id);

alter table inventory_count_line add column batch_id uuid;
alter table inventory_count_line drop constraint inventory_count_line_once;
alter table inventory_count_line add constraint inventory_count_line_once unique nulls not distinct (sheet_id, variant_id, batch_id);
alter table inventory_count_line add constraint inventory_count_line_batch foreign key (batch_id, variant_id) references inventory_batch (id, variant_id);

-- How an item is tracked is settled before it moves. Both sides look at each other under one lock per item, so that neither the first
-- movement nor the settling slips past the other.
create function inventory_moves_as_tracked() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('tracking ' || new.variant_id, 0));
  if (new.batch_id is not null) <> exists (select from inventory_item_tracking t where t.variant_id = new.variant_id and t.tracking = 'BATCH') then
    raise exception 'an item moves as it is tracked' using errcode = 'check_violation', constraint = 'inventory_stock_ledger_entry_tracked';
  end if;
  return new;
end $$ set search_path from current;
create trigger inventory_stock_ledger_entry_tracked before insert on inventory_stock_ledger_entry for each row when (new.sequence = 1) execute function inventory_moves_as_tracked();

create function inventory_tracking_is_settled() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('tracking ' || new.variant_id, 0));
  if exists (select from inventory_stock_ledger_entry e where e.variant_id = new.variant_id) then
    raise exception 'how an item is tracked is settled before it moves' using errcode = 'check_violation', constraint = 'inventory_item_tracking_settled';
  end if;
  return new;
end $$ set search_path from current;
create trigger inventory_item_tracking_set before insert on inventory_item_tracking for each row when (new.tracking <> 'NONE') execute function inventory_tracking_is_settled();
create trigger inventory_item_tracking_changed before update of tracking on inventory_item_tracking for each row when (old.tracking <> new.tracking) execute function inventory_tracking_is_settled();
