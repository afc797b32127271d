-- Serial numbers: where each unit of an item that is tracked by serial number stands, and all that ever happened to it.

create table inventory_serial_number (
  id uuid not null,
  variant_id uuid not null,
  sku text not null,
  number text not null,
  status text not null,
  warehouse_id uuid,
  document_type text,
  document_id uuid,
  document_line_id uuid,
  document_number text,
  received_on date not null,
  sold_on date,
  warranty_ends_on date,
  note text,
  last_sequence integer not null,
  last_moved_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_serial_number_pkey primary key (id),
  constraint inventory_serial_number_item foreign key (variant_id) references core_variant (id),
  constraint inventory_serial_number_warehouse foreign key (warehouse_id) references inventory_warehouse (id),
  constraint inventory_serial_number_status check (status in ('IN_STOCK', 'IN_TRANSIT', 'RETURNED', 'SOLD', 'ISSUED', 'SCRAPPED', 'MISSING')),
  -- One place or none, and never both: a unit stands somewhere exactly while it is the company's to move.
  constraint inventory_serial_number_place check ((warehouse_id is not null) = (status in ('IN_STOCK', 'IN_TRANSIT', 'RETURNED'))),
  constraint inventory_serial_number_sold check (status <> 'SOLD' or sold_on is not null),
  constraint inventory_serial_number_form check (number ~ '^[!-~]+( [!-~]+)*$' and length(number) <= 60)
);
create unique index inventory_serial_number_once on inventory_serial_number (variant_id, lower(number));
create index inventory_serial_number_standing on inventory_serial_number (variant_id, warehouse_id, received_on, id) where warehouse_id is not null;
create index inventory_serial_number_document on inventory_serial_number (document_id, document_line_id) where document_id is not null;
create index inventory_serial_number_warehouse_id on inventory_serial_number (warehouse_id) where warehouse_id is not null;
create index inventory_serial_number_moved on inventory_serial_number (last_moved_at, id);
create index inventory_serial_number_search on inventory_serial_number using gin (number public.gin_trgm_ops, sku public.gin_trgm_ops, document_number public.gin_trgm_ops);

create table inventory_serial_event (
  id uuid not null,
  serial_id uuid not null,
  sequence integer not null,
  kind text not null,
  at timestamptz not null,
  posted_at timestamptz not null,
  from_warehouse_id uuid,
  to_warehouse_id uuid,
  from_status text,
  to_status text not null,
  out_entry_id uuid,
  in_entry_id uuid,
  document_type text,
  document_id uuid,
  document_line_id uuid,
  document_number text,
  reason text,
  actor_id text not null,
  actor_name text not null,
  constraint inventory_serial_event_pkey primary key (id),
  constraint inventory_serial_event_serial foreign key (serial_id) references inventory_serial_number (id),
  -- Of two who move one unit at once, one is first.
  constraint inventory_serial_event_order unique (serial_id, sequence),
  constraint inventory_serial_event_out foreign key (out_entry_id) references inventory_stock_ledger_entry (id),
  constraint inventory_serial_event_in foreign key (in_entry_id) references inventory_stock_ledger_entry (id),
  constraint inventory_serial_event_kind check (kind in ('RECEIVED', 'MOVED', 'SOLD', 'ISSUED', 'RETURNED', 'INSPECTED', 'SCRAPPED', 'MISSING', 'FOUND')),
  constraint inventory_serial_event_moved check ((out_entry_id is null and in_entry_id is null) = (kind = 'INSPECTED' and from_warehouse_id = to_warehouse_id))
);
comment on table inventory_serial_event is 'append-only: what happened to each serial number, when, by which document and by whom';
create index inventory_serial_event_out on inventory_serial_event (out_entry_id) where out_entry_id is not null;
create index inventory_serial_event_in on inventory_serial_event (in_entry_id) where in_entry_id is not null;

-- Of an item that is tracked by serial number as many units stand in a warehouse as serial numbers do: whoever moves the one and not
-- the other is refused when the transaction ends, whichever way he came.
create function inventory_serials_agree() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (select from inventory_item_tracking t where t.variant_id = new.variant_id and t.tracking = 'SERIAL')
     and (select count(*) from inventory_serial_number s where s.variant_id = new.variant_id and s.warehouse_id = new.warehouse_id)
      <> (select coalesce(sum(l.on_hand), 0) from inventory_stock_level l where l.variant_id = new.variant_id and l.warehouse_id = new.warehouse_id) then
    raise exception 'as many serial numbers stand there as units' using errcode = 'check_violation', constraint = 'inventory_serial_number_on_hand';
  end if;
  return null;
end $$;
create constraint trigger inventory_stock_level_serials after insert or update of on_hand on inventory_stock_level deferrable initially deferred for each row execute function inventory_serials_agree();

-- A serial number is where its last event says.
create function inventory_serial_is_told() returns trigger language plpgsql set search_path from current as $$
begin
  if not exists (select from inventory_serial_number s join inventory_serial_event e on e.serial_id = s.id and e.sequence = s.last_sequence
                  where s.id = new.id and e.to_status = s.status and e.to_warehouse_id is not distinct from s.warehouse_id) then
    raise exception 'a serial number is where its last event says' using errcode = 'check_violation', constraint = 'inventory_serial_number_told';
  end if;
  return null;
end $$;
create constraint trigger inventory_serial_number_told after insert or update of warehouse_id, status, last_sequence on inventory_serial_number deferrable initially deferred for each row execute function inventory_serial_is_told();

-- And a movement of the ledger took as many along as units.
create function inventory_serial_entry_agrees() returns trigger language plpgsql set search_path from current as $$
declare entry uuid;
begin
  foreach entry in array array_remove(array[new.in_entry_id, new.out_entry_id], null) loop
    if (select count(*) from inventory_serial_event v where v.in_entry_id = entry) - (select count(*) from inventory_serial_event v where v.out_entry_id = entry)
       <> (select l.quantity from inventory_stock_ledger_entry l where l.id = entry) then
      raise exception 'a movement takes as many serial numbers along as units' using errcode = 'check_violation', constraint = 'inventory_serial_event_units';
    end if;
  end loop;
  return null;
end $$;
create constraint trigger inventory_serial_event_units after insert on inventory_serial_event deferrable initially deferred for each row execute function inventory_serial_entry_agrees();

-- Where new serial numbers come from.
create table inventory_serial_sequence (
  id uuid not null,
  name text not null,
  variant_id uuid,
  sku text,
  prefix text not null,
  suffix text not null,
  width integer not null,
  alphabet text not null,
  check_digit text not null,
  first_number integer not null,
  last_number integer not null,
  increment integer not null,
  next_number integer not null,
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_serial_sequence_pkey primary key (id),
  constraint inventory_serial_sequence_name unique (name),
  constraint inventory_serial_sequence_item foreign key (variant_id) references core_variant (id),
  constraint inventory_serial_sequence_sku check ((variant_id is null) = (sku is null)),
  constraint inventory_serial_sequence_alphabet check (alphabet in ('DIGITS', 'LETTERS')),
  constraint inventory_serial_sequence_check_digit check (check_digit in ('NONE', 'LUHN', 'MOD_11', 'MOD_37_36') and (alphabet = 'DIGITS' or check_digit in ('NONE', 'MOD_37_36'))),
  constraint inventory_serial_sequence_range check (first_number >= 0 and last_number >= first_number and increment > 0 and width between 1 and 20),
  constraint inventory_serial_sequence_next check (next_number >= first_number and next_number <= last_number::bigint + increment and (next_number - first_number) % increment = 0)
);
-- One item draws from one sequence, and items without one from the general one.
create unique index inventory_serial_sequence_active on inventory_serial_sequence (variant_id) nulls not distinct where is_active;
create index inventory_serial_sequence_variant_id on inventory_serial_sequence (variant_id) where variant_id is not null;

create table inventory_serial_draw (
  id uuid not null,
  sequence_id uuid not null,
  first_number integer not null,
  count integer not null,
  first_serial text not null,
  last_serial text not null,
  document_type text,
  document_id uuid,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  constraint inventory_serial_draw_pkey primary key (id),
  constraint inventory_serial_draw_sequence foreign key (sequence_id) references inventory_serial_sequence (id),
  constraint inventory_serial_draw_once unique (sequence_id, first_number),
  constraint inventory_serial_draw_count check (count > 0)
);
comment on table inventory_serial_draw is 'append-only: which numbers were drawn from a sequence, when and by whom';
create index inventory_serial_draw_at on inventory_serial_draw (sequence_id, at, id);

-- A correction that waits for somebody to decide it remembers which units it is about.
alter table inventory_adjustment_line add column found_serials jsonb;
alter table inventory_adjustment_line add column missing_serials jsonb;

-- What was printed on labels, when and by whom; the same can be printed again.
create table inventory_label_sheet (
  id uuid not null,
  layout text not null,
  start_at integer not null,
  shows_mrp boolean not null,
  labels integer not null,
  pages integer not null,
  facts jsonb not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  constraint inventory_label_sheet_pkey primary key (id),
  constraint inventory_label_sheet_layout check (layout in ('A4_24', 'A4_40', 'A4_65', 'ROLL_50_25', 'ROLL_100_50')),
  constraint inventory_label_sheet_labels check (labels between 1 and 2000 and start_at between 1 and 65 and pages > 0)
);
comment on table inventory_label_sheet is 'append-only: labels that were prepared to print';
create index inventory_label_sheet_at on inventory_label_sheet (at, id);
