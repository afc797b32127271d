-- A line of a kit keeps what one kit was made of when it was promised; what is held, shipped and taken back bears the id of a component.
-- Lines that were promised before took the kit itself from the shelf and go on doing so: they have no components.
create table oms_order_line_component (
  id uuid not null,
  line_id uuid not null,
  position integer not null,
  variant_id uuid,
  sku text not null,
  description text not null,
  unit text not null,
  quantity numeric(20,6) not null,
  weight numeric(18,2) not null,
  coming_back numeric(20,6) not null,
  returned numeric(20,6) not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint oms_order_line_component_pkey primary key (id),
  constraint oms_order_line_component_once unique (line_id, variant_id),
  constraint oms_order_line_component_line foreign key (line_id) references oms_order_line (id),
  constraint oms_order_line_component_variant foreign key (variant_id) references core_variant (id),
  constraint oms_order_line_component_has_an_item check (variant_id is not null),
  constraint oms_order_line_component_quantity check (quantity > 0 and weight >= 0),
  constraint oms_order_line_component_returned check (coming_back >= 0 and returned >= 0)
);
create index oms_order_line_component_variant_id on oms_order_line_component (variant_id, line_id);

alter table oms_order_line add column broken_up numeric(20,6) not null default 0;
alter table oms_order_line alter column broken_up drop default;
alter table oms_order_line drop constraint oms_order_line_returned;
alter table oms_order_line add constraint oms_order_line_returned check (coming_back >= 0 and returned >= 0 and broken_up >= 0 and coming_back + returned + broken_up <= shipped);

alter table oms_sales_return_line add column component_id uuid;
alter table oms_sales_return_line add constraint oms_sales_return_line_component foreign key (component_id) references oms_order_line_component (id);
alter table oms_sales_return_line drop constraint oms_sales_return_line_once;
alter table oms_sales_return_line add constraint oms_sales_return_line_once unique nulls not distinct (return_id, order_line_id, component_id);
create index oms_sales_return_line_component_id on oms_sales_return_line (component_id) where component_id is not null;

alter table oms_credit_note_line add column component_id uuid;
alter table oms_credit_note_line add constraint oms_credit_note_line_component foreign key (component_id) references oms_order_line_component (id);
alter table oms_credit_note_line drop constraint oms_credit_note_line_once;
alter table oms_credit_note_line add constraint oms_credit_note_line_once unique nulls not distinct (credit_note_id, invoice_line_id, component_id);

-- Orders that wait for units of an item wait for that item: while some do it does not become a kit, which never comes.
create function oms_item_becomes_kit() returns trigger language plpgsql as $$
declare
  waiting text;
begin
  if exists (select from core_kit_component k where k.kit_id = new.kit_id) then
    return new;
  end if;
  select trim_scale(sum(l.backordered * coalesce(c.quantity, 1)))::text into waiting
    from oms_order_line l left join oms_order_line_component c on c.line_id = l.id
   where l.backordered > 0 and coalesce(c.variant_id, l.variant_id) = new.kit_id having count(*) > 0;
  if waiting is not null then
    raise exception 'an item that is waited for becomes no kit' using errcode = 'check_violation', constraint = 'core_kit_item_in_use', detail = 'Orders wait for ' || waiting || ' of this item as it is. Serve or cancel them first, or take another item.';
  end if;
  return new;
end $$ set search_path from current;
create trigger core_kit_component_is_not_awaited before insert on core_kit_component for each row execute function oms_item_becomes_kit();
