-- When an item is ordered again for a warehouse, and how much of it. Each check repeats a rule of reorder-terms.ts.
create table inventory_reorder_rule (
  id uuid not null,
  warehouse_id uuid not null,
  variant_id uuid not null,
  sku text not null,
  method text not null,
  reorder_point numeric(20,6),
  order_up_to numeric(20,6),
  safety_stock numeric(20,6),
  service_level numeric(20,6),
  lead_time_days integer,
  demand_days integer not null,
  cover_days integer not null,
  order_multiple numeric(20,6),
  minimum_order numeric(20,6),
  vendor_id uuid,
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_reorder_rule_pkey primary key (id),
  constraint inventory_reorder_rule_key unique (warehouse_id, variant_id),
  constraint inventory_reorder_rule_warehouse foreign key (warehouse_id) references inventory_warehouse (id),
  constraint inventory_reorder_rule_variant foreign key (variant_id) references core_variant (id),
  constraint inventory_reorder_rule_vendor foreign key (vendor_id) references core_vendor (id),
  constraint inventory_reorder_rule_method check (
    (method = 'POINT' and reorder_point is not null and order_up_to is not null)
    or (method = 'DEMAND' and reorder_point is null)),
  constraint inventory_reorder_rule_figures check (
    coalesce(reorder_point, 0) >= 0 and coalesce(order_up_to, 1) > coalesce(reorder_point, 0)
    and coalesce(safety_stock, 0) >= 0 and (reorder_point is null or coalesce(safety_stock, 0) <= reorder_point)
    and coalesce(order_multiple, 1) > 0 and coalesce(minimum_order, 0) >= 0),
  constraint inventory_reorder_rule_safety check (
    (safety_stock is null or service_level is null) and (service_level is null or (service_level >= 50 and service_level <= 99.99))),
  constraint inventory_reorder_rule_days check (
    demand_days between 7 and 365 and cover_days between 0 and 365 and (lead_time_days is null or lead_time_days between 0 and 730))
);
create index inventory_reorder_rule_variant on inventory_reorder_rule (variant_id);
create index inventory_reorder_rule_vendor on inventory_reorder_rule (vendor_id);
create index inventory_reorder_rule_sku on inventory_reorder_rule (sku, id);
create index inventory_reorder_rule_search on inventory_reorder_rule using gin (sku public.gin_trgm_ops);
