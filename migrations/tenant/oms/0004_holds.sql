-- Why goods of an order may not leave, since when, and who let them go.

alter table oms_order add column is_prepaid boolean not null default false;
alter table oms_order add column is_on_hold boolean not null default false;
alter table oms_order alter column is_prepaid drop default;
alter table oms_order alter column is_on_hold drop default;
alter table oms_order add constraint oms_order_held_has_something_to_leave check (not is_on_hold or status in ('DRAFT', 'CONFIRMED', 'PARTLY_SHIPPED'));
create index oms_order_on_hold on oms_order (ordered_on, id) where is_on_hold;

-- Without a person the rules placed or released it.
create table oms_order_hold (
  id uuid not null,
  order_id uuid not null,
  order_number text not null,
  customer_id uuid not null,
  customer_name text not null,
  kind text not null,
  reason text not null,
  figures jsonb,
  placed_at timestamptz not null,
  placed_by_id text,
  placed_by_name text,
  released_at timestamptz,
  released_by_id text,
  released_by_name text,
  release_note text,
  version integer not null default 1,
  constraint oms_order_hold_pkey primary key (id),
  constraint oms_order_hold_order foreign key (order_id) references oms_order (id),
  constraint oms_order_hold_customer foreign key (customer_id) references core_customer (id),
  constraint oms_order_hold_kind check (kind in ('PAYMENT', 'CREDIT', 'ADDRESS', 'FRAUD', 'MANUAL')),
  constraint oms_order_hold_by_hand check (placed_by_id is not null or kind in ('PAYMENT', 'CREDIT', 'ADDRESS')),
  constraint oms_order_hold_named check ((placed_by_id is null) = (placed_by_name is null) and (released_by_id is null) = (released_by_name is null)),
  constraint oms_order_hold_released check (case when released_at is null then released_by_id is null and release_note is null else released_at >= placed_at end),
  constraint oms_order_hold_release_note check (released_at is null or kind not in ('CREDIT', 'FRAUD') or release_note is not null)
);
create unique index oms_order_hold_one_open on oms_order_hold (order_id, kind) where released_at is null;
create index oms_order_hold_order_id on oms_order_hold (order_id, id);
create index oms_order_hold_customer_id on oms_order_hold (customer_id, placed_at, id);
create index oms_order_hold_placed_at on oms_order_hold (placed_at, id);
create index oms_order_hold_search on oms_order_hold using gin (order_number public.gin_trgm_ops, customer_name public.gin_trgm_ops) with (fastupdate = off);

-- An order is marked exactly while a hold of it is open, at every commit: also when a bulk change is taken back.
create function oms_order_hold_agrees() returns trigger language plpgsql set search_path from current as $$
declare
  changed jsonb := to_jsonb(coalesce(new, old));
begin
  if exists (
    select 1 from oms_order o where o.id = coalesce(changed ->> 'order_id', changed ->> 'id')::uuid
      and o.is_on_hold <> exists (select 1 from oms_order_hold h where h.order_id = o.id and h.released_at is null)) then
    raise exception 'An order is on hold exactly while a hold of it is open.' using errcode = 'check_violation', constraint = 'oms_order_hold_agrees';
  end if;
  return null;
end $$;
create constraint trigger oms_order_hold_agrees after insert or update or delete on oms_order_hold deferrable initially deferred for each row execute function oms_order_hold_agrees();
create constraint trigger oms_order_hold_agrees after update of is_on_hold on oms_order deferrable initially deferred for each row execute function oms_order_hold_agrees();
