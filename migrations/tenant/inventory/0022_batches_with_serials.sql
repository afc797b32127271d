-- An item may be tracked by batch and by serial number at once: then each of its units is of one batch, and what stands of a batch are its units.

alter table inventory_item_tracking drop constraint inventory_item_tracking_known;
alter table inventory_item_tracking add constraint inventory_item_tracking_known check (tracking in ('NONE', 'BATCH', 'SERIAL', 'BATCH_SERIAL'));
alter table inventory_item_tracking drop constraint inventory_item_tracking_expiry;
alter table inventory_item_tracking add constraint inventory_item_tracking_expiry
  check ((shelf_life_days is null or shelf_life_days between 1 and 36500) and (tracking in ('BATCH', 'BATCH_SERIAL') or (shelf_life_days is null and not must_expire)));

alter table inventory_serial_number add column batch_id uuid;
alter table inventory_serial_number add constraint inventory_serial_number_batch foreign key (batch_id, variant_id) references inventory_batch (id, variant_id);
create index inventory_serial_number_batch_id on inventory_serial_number (batch_id, warehouse_id, received_on, id) where batch_id is not null;

create or replace function inventory_moves_as_tracked() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('tracking ' || new.variant_id, 0));
  if (new.batch_id is not null) <> exists (select from inventory_item_tracking t where t.variant_id = new.variant_id and t.tracking in ('BATCH', 'BATCH_SERIAL')) then
    raise exception 'an item moves as it is tracked' using errcode = 'check_violation', constraint = 'inventory_stock_ledger_entry_tracked';
  end if;
  return new;
end $$;

-- As many serial numbers stand in a warehouse as units, of each batch by itself.
create or replace function inventory_serials_agree() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (select from inventory_item_tracking t where t.variant_id = new.variant_id and t.tracking in ('SERIAL', 'BATCH_SERIAL'))
     and (select count(*) from inventory_serial_number s where s.variant_id = new.variant_id and s.warehouse_id = new.warehouse_id and s.batch_id is not distinct from new.batch_id)
      <> (select l.on_hand from inventory_stock_level l where l.id = new.id) then
    raise exception 'as many serial numbers stand there as units' using errcode = 'check_violation', constraint = 'inventory_serial_number_on_hand';
  end if;
  return null;
end $$;

-- And a movement of the ledger took as many along as units, all of its own batch.
create or replace function inventory_serial_entry_agrees() returns trigger language plpgsql set search_path from current as $$
declare entry uuid;
begin
  foreach entry in array array_remove(array[new.in_entry_id, new.out_entry_id], null) loop
    if (select count(*) from inventory_serial_event v where v.in_entry_id = entry) - (select count(*) from inventory_serial_event v where v.out_entry_id = entry)
       <> (select l.quantity from inventory_stock_ledger_entry l where l.id = entry) then
      raise exception 'a movement takes as many serial numbers along as units' using errcode = 'check_violation', constraint = 'inventory_serial_event_units';
    end if;
    if (select l.batch_id from inventory_stock_ledger_entry l where l.id = entry) is distinct from (select s.batch_id from inventory_serial_number s where s.id = new.serial_id) then
      raise exception 'a unit moves with its batch' using errcode = 'check_violation', constraint = 'inventory_serial_event_batch';
    end if;
  end loop;
  return null;
end $$;

-- A unit stays of its batch; only one whose receipt was cancelled never was of any.
create function inventory_serial_stays_of_batch() returns trigger language plpgsql set search_path from current as $$
begin
  if old.status <> 'CANCELLED' then
    raise exception 'a unit stays of its batch' using errcode = 'check_violation', constraint = 'inventory_serial_number_stays';
  end if;
  return new;
end $$;
create trigger inventory_serial_number_stays before update of batch_id on inventory_serial_number for each row when (coalesce(old.batch_id::text, '') <> coalesce(new.batch_id::text, '')) execute function inventory_serial_stays_of_batch();
