-- Warehouses stand in a tree: a group holds other places and no stock.

alter table inventory_warehouse add column parent_id uuid;
alter table inventory_warehouse drop constraint inventory_warehouse_kind;
alter table inventory_warehouse add constraint inventory_warehouse_kind check (kind in ('GROUP', 'STORE', 'TRANSIT', 'QUARANTINE'));
alter table inventory_warehouse add constraint inventory_warehouse_parent foreign key (parent_id) references inventory_warehouse (id);
alter table inventory_warehouse add constraint inventory_warehouse_not_within_itself check (parent_id <> id);
create index inventory_warehouse_parent_id on inventory_warehouse (parent_id);

-- Only groups have places below them, and stock never stands in one: also where somebody writes past the rules.
create function inventory_warehouse_stands_in_a_group() returns trigger language plpgsql set search_path from current as $$
begin
  if new.parent_id is not null and not exists (select 1 from inventory_warehouse g where g.id = new.parent_id and g.kind = 'GROUP') then
    raise exception 'A place stands in a group.' using errcode = 'check_violation', constraint = 'inventory_warehouse_stands_in_a_group';
  end if;
  return null;
end $$;
create constraint trigger inventory_warehouse_stands_in_a_group after insert or update of parent_id on inventory_warehouse for each row execute function inventory_warehouse_stands_in_a_group();

create function inventory_stock_level_not_in_a_group() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (select 1 from inventory_warehouse g where g.id = new.warehouse_id and g.kind = 'GROUP') then
    raise exception 'A group of places holds no stock.' using errcode = 'check_violation', constraint = 'inventory_stock_level_not_in_a_group';
  end if;
  return null;
end $$;
create constraint trigger inventory_stock_level_not_in_a_group after insert on inventory_stock_level for each row execute function inventory_stock_level_not_in_a_group();
