-- When the books of stock were proven, and where they disagreed with themselves.

create table inventory_stock_proof (
  id uuid not null,
  at timestamptz not null,
  is_whole boolean not null,
  levels integer not null,
  faults integer not null,
  took_ms integer not null,
  actor_name text not null,
  constraint inventory_stock_proof_pkey primary key (id),
  constraint inventory_stock_proof_figures check (levels >= 0 and faults >= 0 and took_ms >= 0)
);
comment on table inventory_stock_proof is 'append-only: when the books of stock were proven';
create index inventory_stock_proof_at on inventory_stock_proof (at);

create table inventory_stock_fault (
  id uuid not null,
  proof_id uuid not null,
  level_id uuid,
  sku text not null,
  figure text not null,
  found text not null,
  expected text not null,
  constraint inventory_stock_fault_pkey primary key (id),
  constraint inventory_stock_fault_proof foreign key (proof_id) references inventory_stock_proof (id)
);
comment on table inventory_stock_fault is 'append-only: where the books of stock disagreed with themselves';
create index inventory_stock_fault_proof_id on inventory_stock_fault (proof_id);
