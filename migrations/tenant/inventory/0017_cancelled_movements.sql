-- A movement that was wrong is taken back by another one, in the same ledger. Taken back at its own moment, neither counts for anything.

create table inventory_stock_cancellation (
  id uuid not null,
  number text not null,
  document_type text not null,
  document_id uuid not null,
  document_number text,
  reason text not null,
  is_at_own_moment boolean not null,
  effective_at timestamptz not null,
  cancelled_at timestamptz not null,
  cancelled_by_id text not null,
  cancelled_by_name text not null,
  constraint inventory_stock_cancellation_pkey primary key (id),
  constraint inventory_stock_cancellation_number unique (number),
  constraint inventory_stock_cancellation_once unique (document_id)
);
comment on table inventory_stock_cancellation is 'append-only: which document of stock was cancelled, when, why and by whom';
create index inventory_stock_cancellation_at on inventory_stock_cancellation (cancelled_at, id);
create index inventory_stock_cancellation_search on inventory_stock_cancellation using gin (number public.gin_trgm_ops, reason public.gin_trgm_ops);

alter table inventory_stock_ledger_entry add column reverses_id uuid;
alter table inventory_stock_ledger_entry add column is_cancelled boolean not null default false;
alter table inventory_stock_ledger_entry add column is_void boolean not null default false;
alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_reverses foreign key (reverses_id) references inventory_stock_ledger_entry (id);
alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_void check (not is_void or is_cancelled or reverses_id is not null);
create unique index inventory_stock_ledger_entry_reversed_once on inventory_stock_ledger_entry (reverses_id) where reverses_id is not null;
create index inventory_stock_ledger_entry_cancelled on inventory_stock_ledger_entry (effective_at, id) where is_cancelled;
-- What takes a movement back is of its kind and goes the other way.
alter table inventory_stock_ledger_entry drop constraint inventory_stock_ledger_entry_direction;
alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_direction check (
  (quantity <> 0 or count_id is not null or kind = 'REVALUATION' or (kind = 'ADJUSTMENT' and reverses_id is not null))
  and (kind not in ('RECEIPT', 'TRANSFER_IN') or (quantity > 0) = (reverses_id is null))
  and (kind not in ('ISSUE', 'TRANSFER_OUT') or (quantity < 0) = (reverses_id is null))
  and (kind <> 'REVALUATION' or (quantity = 0 and reverses_id is null))
  and (count_id is null or (kind = 'ADJUSTMENT' and reverses_id is null)));
comment on table inventory_stock_ledger_entry is 'append-only but (quantity, rate, value, balance_quantity, balance_value, total_in, is_cancelled, is_void): every movement of stock; a mistake is corrected by a movement of its own; what it cost, and by how much a count differs, follows from all before it';

-- Who is cancelled stays cancelled.
create function inventory_cancelled_for_good() returns trigger language plpgsql as $$
begin
  raise exception 'a movement that was cancelled stays cancelled' using errcode = 'integrity_constraint_violation';
end $$ set search_path from current;
create trigger inventory_stock_ledger_entry_cancelled_once before update of is_cancelled, is_void on inventory_stock_ledger_entry for each row when ((old.is_cancelled and not new.is_cancelled) or (old.is_void and not new.is_void) or (old.is_cancelled and old.is_void <> new.is_void)) execute function inventory_cancelled_for_good();

alter table inventory_adjustment drop constraint inventory_adjustment_status;
alter table inventory_adjustment add constraint inventory_adjustment_status check (status in ('PENDING', 'POSTED', 'REJECTED', 'CANCELLED'));

alter table inventory_serial_number drop constraint inventory_serial_number_status;
alter table inventory_serial_number add constraint inventory_serial_number_status check (status in ('IN_STOCK', 'IN_TRANSIT', 'RETURNED', 'SOLD', 'ISSUED', 'SCRAPPED', 'MISSING', 'CANCELLED'));
alter table inventory_serial_event drop constraint inventory_serial_event_kind;
alter table inventory_serial_event add constraint inventory_serial_event_kind check (kind in ('RECEIVED', 'MOVED', 'SOLD', 'ISSUED', 'RETURNED', 'INSPECTED', 'SCRAPPED', 'MISSING', 'FOUND', 'CANCELLED'));
