-- What came back of goods that had left, so that all of them together come back at exactly what they had cost.

create table inventory_returned_goods (
  id uuid not null,
  entry_id uuid not null,
  origin_line_id uuid not null,
  quantity numeric(20,6) not null,
  value numeric(18,2) not null,
  at timestamptz not null,
  constraint inventory_returned_goods_pkey primary key (id),
  constraint inventory_returned_goods_entry foreign key (entry_id) references inventory_stock_ledger_entry (id),
  constraint inventory_returned_goods_quantity check (quantity > 0 and value >= 0)
);
comment on table inventory_returned_goods is 'append-only: which goods that had left came back, and at what cost';
create index inventory_returned_goods_origin on inventory_returned_goods (origin_line_id);
create index inventory_returned_goods_entry_id on inventory_returned_goods (entry_id);
