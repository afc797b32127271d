-- When goods moved is dated apart from when that was written down: the past can be completed, and what things cost is worked out again from there.

alter table inventory_stock_level add column method text not null default 'MOVING_AVERAGE';
alter table inventory_stock_level add column last_effective_at timestamptz;
alter table inventory_stock_level add column valuing_from timestamptz;
alter table inventory_stock_level add column total_in numeric(20,6) not null default 0;
alter table inventory_stock_level add constraint inventory_stock_level_method check (method in ('MOVING_AVERAGE', 'FIFO'));
-- While later movements are valued anew a figure may be provisional; the sums are right all the same.
alter table inventory_stock_level drop constraint inventory_stock_level_value;
alter table inventory_stock_level add constraint inventory_stock_level_value check (value is not null and (valuing_from is not null or (value >= 0 and (on_hand > 0 or value = 0))));

-- Facts are never rewritten; what follows from them, the figures named in the comment, is worked out again when the past is completed.
alter table inventory_stock_ledger_entry add column effective_at timestamptz;
alter table inventory_stock_ledger_entry add column stated_value numeric(18,2);
alter table inventory_stock_ledger_entry add column source_id uuid;
alter table inventory_stock_ledger_entry add column total_in numeric(20,6);
alter table inventory_stock_ledger_entry add column count_id uuid;

update inventory_stock_ledger_entry e set
  effective_at = f.effective_at, total_in = f.total_in, stated_value = case when e.kind = 'RECEIPT' or (e.kind = 'ADJUSTMENT' and e.quantity > 0) then e.value end
  from (select id, max(posted_at) over upto as effective_at, sum(greatest(quantity, 0)) over upto as total_in
          from inventory_stock_ledger_entry window upto as (partition by level_id order by sequence)) f
 where f.id = e.id;
-- The two halves of a transfer were written one after the other, line by line.
update inventory_stock_ledger_entry e set source_id = pair.out_id
  from (select i.id as in_id, o.id as out_id
          from (select id, document_id, variant_id, row_number() over (partition by document_id, variant_id order by id) as place from inventory_stock_ledger_entry where kind = 'TRANSFER_IN') i
          join (select id, document_id, variant_id, row_number() over (partition by document_id, variant_id order by id) as place from inventory_stock_ledger_entry where kind = 'TRANSFER_OUT') o
            on o.document_id = i.document_id and o.variant_id = i.variant_id and o.place = i.place) pair
 where pair.in_id = e.id;
update inventory_stock_level l set last_effective_at = f.at, total_in = f.total_in from (select level_id, max(effective_at) as at, max(total_in) as total_in from inventory_stock_ledger_entry group by level_id) f where f.level_id = l.id;

alter table inventory_stock_ledger_entry alter column effective_at set not null;
alter table inventory_stock_ledger_entry alter column total_in set not null;
alter table inventory_stock_ledger_entry drop constraint inventory_stock_ledger_entry_balance;
alter table inventory_stock_ledger_entry drop constraint inventory_stock_ledger_entry_value;
alter table inventory_stock_ledger_entry drop constraint inventory_stock_ledger_entry_direction;
alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_direction check (
  (quantity <> 0 or count_id is not null)
  and (kind not in ('RECEIPT', 'TRANSFER_IN') or quantity > 0)
  and (kind not in ('ISSUE', 'TRANSFER_OUT') or quantity < 0)
  and (count_id is null or kind = 'ADJUSTMENT'));
alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_value check (value is not null and rate is not null and rate >= 0 and (value = 0 or (value > 0) = (quantity > 0)));
alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_balance check (balance_value is not null and balance_quantity >= 0);
alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_stated check (stated_value is null or (quantity > 0 and stated_value >= 0));
alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_source foreign key (source_id) references inventory_stock_ledger_entry (id) deferrable initially deferred;
comment on table inventory_stock_ledger_entry is 'append-only but (quantity, rate, value, balance_quantity, balance_value, total_in): every movement of stock; a mistake is corrected by a movement of its own; what it cost, and by how much a count differs, follows from all before it';
create index inventory_stock_ledger_entry_effective on inventory_stock_ledger_entry (level_id, effective_at, sequence);
-- Oldest layers first: those of which more has come in than has left.
create index inventory_stock_ledger_entry_layer on inventory_stock_ledger_entry (level_id, total_in) where quantity > 0;
create index inventory_stock_ledger_entry_source on inventory_stock_ledger_entry (source_id) where source_id is not null;

-- What a count found is true whatever is said later about the time before it.
create table inventory_stock_count (
  id uuid not null,
  level_id uuid not null,
  effective_at timestamptz not null,
  counted numeric(20,6) not null,
  rate numeric(20,6),
  document_type text not null,
  document_id uuid not null,
  reason text,
  constraint inventory_stock_count_pkey primary key (id),
  constraint inventory_stock_count_level foreign key (level_id) references inventory_stock_level (id),
  constraint inventory_stock_count_counted check (counted >= 0)
);
comment on table inventory_stock_count is 'append-only: what was counted of one item in one warehouse, and when';
create index inventory_stock_count_level on inventory_stock_count (level_id, effective_at);
alter table inventory_stock_ledger_entry add constraint inventory_stock_ledger_entry_count foreign key (count_id) references inventory_stock_count (id) deferrable initially deferred;
create unique index inventory_stock_ledger_entry_count_once on inventory_stock_ledger_entry (count_id) where count_id is not null;

-- How many moved is a fact; only the difference that a count makes follows from what was there before it.
create function inventory_quantity_is_a_fact() returns trigger language plpgsql as $$
begin
  if old.count_id is null then
    raise exception 'the quantity of a movement is never rewritten' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$ set search_path from current;
create trigger inventory_stock_ledger_entry_facts before update of quantity on inventory_stock_ledger_entry for each row when (old.quantity <> new.quantity) execute function inventory_quantity_is_a_fact();

create table inventory_value_change (
  id uuid not null,
  entry_id uuid not null,
  level_id uuid not null,
  value_before numeric(18,2),
  value_after numeric(18,2),
  quantity_before numeric(20,6),
  quantity_after numeric(20,6),
  posted_on date not null,
  cause_id uuid not null,
  at timestamptz not null,
  constraint inventory_value_change_pkey primary key (id),
  constraint inventory_value_change_entry foreign key (entry_id) references inventory_stock_ledger_entry (id),
  constraint inventory_value_change_values check (value_before is not null and value_after is not null and (value_before <> value_after or quantity_before <> quantity_after))
);
comment on table inventory_value_change is 'append-only: every figure of the stock ledger that was worked out again, what it had been, and which movement made it so';
create index inventory_value_change_entry on inventory_value_change (entry_id, at);
create index inventory_value_change_level on inventory_value_change (level_id, at);
create index inventory_value_change_at on inventory_value_change (at, id);

-- Levels whose later movements are still to be valued anew, and how far that has come.
create table inventory_revaluation (
  id uuid not null,
  level_id uuid not null,
  from_at timestamptz not null,
  from_sequence integer not null,
  cause_id uuid not null,
  done integer not null,
  total integer not null,
  queued_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_revaluation_pkey primary key (id),
  constraint inventory_revaluation_once unique (level_id),
  constraint inventory_revaluation_level foreign key (level_id) references inventory_stock_level (id),
  constraint inventory_revaluation_figures check (done >= 0 and total >= 0)
);
create index inventory_revaluation_from on inventory_revaluation (from_at, id);

create table inventory_item_valuation (
  id uuid not null,
  variant_id uuid not null,
  method text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint inventory_item_valuation_pkey primary key (id),
  constraint inventory_item_valuation_variant unique (variant_id),
  constraint inventory_item_valuation_item foreign key (variant_id) references core_variant (id),
  constraint inventory_item_valuation_method check (method in ('MOVING_AVERAGE', 'FIFO'))
);
