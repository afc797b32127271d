-- A kit is made of other items and has no stock of its own. Both sides look at each other: what is said to be a kit locks the levels
-- of the item, and a level that gets its first units looks whether the item has become a kit meanwhile. (core_kit_component belongs to
-- core, which cannot know who holds its items, so it says only what a refusal is called.)
create function inventory_item_becomes_kit() returns trigger language plpgsql as $$
declare
  held text;
begin
  if exists (select from core_kit_component k where k.kit_id = new.kit_id) then
    return new;
  end if;
  perform from inventory_stock_level l where l.variant_id = new.kit_id order by l.id for update;
  select trim_scale(sum(l.on_hand))::text || ' of ' || min(l.sku) || ' stand on shelves or are on their way, ' || trim_scale(sum(l.reserved))::text || ' of them are promised'
    into held from inventory_stock_level l where l.variant_id = new.kit_id having sum(l.on_hand) > 0 or sum(l.reserved) > 0;
  if held is not null then
    raise exception 'an item with stock becomes no kit' using errcode = 'check_violation', constraint = 'core_kit_item_in_use', detail = held || '. A kit has no stock of its own: move them out first, or take another item.';
  end if;
  return new;
end $$ set search_path from current;
create trigger core_kit_component_has_no_stock before insert on core_kit_component for each row execute function inventory_item_becomes_kit();

create function inventory_kit_gets_no_stock() returns trigger language plpgsql as $$
begin
  if exists (select from core_kit_component k where k.kit_id = new.variant_id) then
    raise exception 'a kit has no stock of its own' using errcode = 'check_violation', constraint = 'inventory_kit_has_no_stock';
  end if;
  return new;
end $$ set search_path from current;
create trigger inventory_stock_level_of_kit before update of on_hand on inventory_stock_level for each row when (old.on_hand = 0 and new.on_hand > 0) execute function inventory_kit_gets_no_stock();
