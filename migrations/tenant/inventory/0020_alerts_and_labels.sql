-- That an item fell to its reorder point, once for each rule until it is above it again.

create table inventory_reorder_crossing (
  id uuid not null,
  fell_at timestamptz not null,
  constraint inventory_reorder_crossing_pkey primary key (id),
  constraint inventory_reorder_crossing_rule foreign key (id) references inventory_reorder_rule (id) on delete cascade
);

-- What the last day of a batch is called on its packs: by it alone its label is told from others.
alter table inventory_item_tracking add column last_day_is text not null default 'EXPIRY';
alter table inventory_item_tracking alter column last_day_is drop default;
alter table inventory_item_tracking add constraint inventory_item_tracking_last_day check (last_day_is in ('EXPIRY', 'BEST_BEFORE'));
