-- What left at once from one warehouse for one order, and what became of it: delivered, on its way back, or taken back before it went.

create table oms_shipment (
  id uuid not null,
  number text not null,
  order_id uuid not null,
  order_number text not null,
  channel text not null,
  customer_id uuid not null,
  customer_name text not null,
  warehouse_id uuid not null,
  state text not null,
  shipped_at timestamptz not null,
  shipped_on date not null,
  reference text,
  courier text,
  promised_on date,
  delivered_on date,
  received_by text,
  is_late boolean,
  note text,
  return_id uuid,
  undone_at timestamptz,
  undone_by_name text,
  undo_reason text,
  entry_ids jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_shipment_pkey primary key (id),
  constraint oms_shipment_number unique (number),
  constraint oms_shipment_order foreign key (order_id) references oms_order (id),
  constraint oms_shipment_return foreign key (return_id) references oms_sales_return (id),
  constraint oms_shipment_state check (state in ('ON_THE_WAY', 'DELIVERED', 'COMING_BACK', 'UNDONE')),
  constraint oms_shipment_delivered check ((state = 'DELIVERED') = (delivered_on is not null) and delivered_on >= shipped_on and (delivered_on is null) = (received_by is null)),
  constraint oms_shipment_late check ((is_late is null) = (delivered_on is null or promised_on is null)),
  constraint oms_shipment_coming_back check (state <> 'COMING_BACK' or return_id is not null),
  constraint oms_shipment_undone check ((state = 'UNDONE') = (undone_at is not null) and (undone_at is null) = (undo_reason is null))
);
create index oms_shipment_of_order on oms_shipment (order_id, id);
create index oms_shipment_shipped_on on oms_shipment (shipped_on, id);
create index oms_shipment_on_the_way on oms_shipment (shipped_on, id) where state = 'ON_THE_WAY';
create index oms_shipment_search on oms_shipment using gin (number public.gin_trgm_ops, order_number public.gin_trgm_ops, customer_name public.gin_trgm_ops, reference public.gin_trgm_ops) with (fastupdate = off);

create table oms_shipment_line (
  id uuid not null,
  shipment_id uuid not null,
  position integer not null,
  order_line_id uuid not null,
  variant_id uuid not null,
  sku text not null,
  description text not null,
  unit text not null,
  quantity numeric(20,6) not null,
  difference numeric(20,6) not null,
  serials jsonb,
  constraint oms_shipment_line_pkey primary key (id),
  constraint oms_shipment_line_position unique (shipment_id, position),
  constraint oms_shipment_line_shipment foreign key (shipment_id) references oms_shipment (id),
  constraint oms_shipment_line_order_line foreign key (order_line_id) references oms_order_line (id),
  constraint oms_shipment_line_quantity check (quantity > 0 and difference <= quantity)
);
comment on table oms_shipment_line is 'append-only: what of each line left with a shipment';

-- Where the units of a line that have left are now, as far as shipments say so; of what left before shipments were kept nothing is known.
alter table oms_order_line add column under_way numeric(20,6) not null default 0;
alter table oms_order_line add column delivered numeric(20,6) not null default 0;
alter table oms_order_line alter column under_way drop default;
alter table oms_order_line alter column delivered drop default;
alter table oms_order_line add constraint oms_order_line_delivered check (under_way >= 0 and delivered >= 0 and under_way + delivered <= shipped);

alter table oms_order add column is_under_way boolean not null default false;
alter table oms_order add column has_delivered boolean not null default false;
alter table oms_order add column delivery text;
alter table oms_order alter column is_under_way drop default;
alter table oms_order alter column has_delivered drop default;
alter table oms_order add constraint oms_order_delivery check (delivery in ('ON_TIME', 'LATE'));
create index oms_order_under_way on oms_order (ordered_on, id) where is_under_way;
