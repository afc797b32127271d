-- More than ordered may leave within a tolerance, and what is weighed leaves as it weighs: a line is for so much more, or less, from then on.

alter table oms_order_line add column difference numeric(20,6) not null default 0;
alter table oms_order_line alter column difference drop default;
alter table oms_order_line add column is_weighed boolean not null default false;
alter table oms_order_line alter column is_weighed drop default;
alter table oms_order_line drop constraint oms_order_line_shipped;
alter table oms_order_line drop constraint oms_order_line_reserved;
alter table oms_order_line drop constraint oms_order_line_invoiced;
alter table oms_order_line add constraint oms_order_line_shipped check (shipped >= 0 and shipped <= quantity + difference - cancelled - moved);
alter table oms_order_line add constraint oms_order_line_reserved check (reserved >= 0 and backordered >= 0 and reserved + backordered <= quantity + difference - cancelled - moved - shipped);
alter table oms_order_line add constraint oms_order_line_invoiced check (invoiced >= 0 and invoiced <= quantity + difference - moved - cancelled + undelivered);
-- What left differs, and nothing that is still on the shelf.
alter table oms_order_line add constraint oms_order_line_difference check (difference <= shipped and (difference >= 0 or is_weighed));

alter table oms_sales_policy add column over_delivery_percent numeric(20,6) not null default 0;
alter table oms_sales_policy alter column over_delivery_percent drop default;
alter table oms_sales_policy add constraint oms_sales_policy_over_delivery check (over_delivery_percent between 0 and 50);

create table oms_over_delivery (
  id uuid not null,
  product_id uuid not null,
  percent numeric(20,6) not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_over_delivery_pkey primary key (id),
  constraint oms_over_delivery_product unique (product_id),
  constraint oms_over_delivery_of_product foreign key (product_id) references core_product (id) on delete cascade,
  constraint oms_over_delivery_percent check (percent between 0 and 50)
);
