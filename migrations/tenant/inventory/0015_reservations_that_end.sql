-- Promises that end by themselves, and stock that is kept for somebody without an order.

alter table inventory_reservation add column expires_at timestamptz;
alter table inventory_reservation drop constraint inventory_reservation_status;
alter table inventory_reservation add constraint inventory_reservation_status check (
  (status = 'ACTIVE' and open > 0) or (status = 'CONSUMED' and open = 0 and consumed > 0) or (status in ('RELEASED', 'EXPIRED') and open = 0 and consumed = 0));
create index inventory_reservation_expires on inventory_reservation (expires_at, id) where status = 'ACTIVE' and expires_at is not null;
create index inventory_reservation_search on inventory_reservation using gin (sku public.gin_trgm_ops, document_number public.gin_trgm_ops) with (fastupdate = off);

-- Hours without a figure: until somebody releases it.
alter table inventory_settings add column hold_hours integer;
alter table inventory_settings add column hold_warning_hours integer not null default 4;
alter table inventory_settings alter column hold_warning_hours drop default;
alter table inventory_settings add constraint inventory_settings_hours check (hold_hours > 0 and hold_warning_hours >= 0);

create table inventory_stock_hold (
  id uuid not null,
  number text not null,
  warehouse_id uuid not null,
  held_for text not null,
  reason text not null,
  status text not null,
  expires_at timestamptz,
  warned_at timestamptz,
  held_by_id text not null,
  held_by_name text not null,
  ended_at timestamptz,
  ended_by_name text,
  end_note text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_stock_hold_pkey primary key (id),
  constraint inventory_stock_hold_number unique (number),
  constraint inventory_stock_hold_warehouse foreign key (warehouse_id) references inventory_warehouse (id),
  constraint inventory_stock_hold_status check (status in ('ACTIVE', 'RELEASED', 'EXPIRED')),
  constraint inventory_stock_hold_ended check ((status = 'ACTIVE') = (ended_at is null) and (status <> 'EXPIRED' or expires_at is not null))
);
create index inventory_stock_hold_created on inventory_stock_hold (created_at, id);
create index inventory_stock_hold_expires on inventory_stock_hold (expires_at, id) where status = 'ACTIVE' and expires_at is not null;
create index inventory_stock_hold_search on inventory_stock_hold using gin (number public.gin_trgm_ops, held_for public.gin_trgm_ops) with (fastupdate = off);
