-- A company lives in one of several databases; each time it was moved from one to another, and what came of it.

create table tenant_move (
  id uuid not null,
  tenant_id uuid not null,
  number integer not null,
  from_cell text not null,
  to_cell text not null,
  state text not null,
  step text not null,
  reason text not null,
  asked_by text not null,
  asked_by_kind text not null,
  asked_by_id text not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  cancel_asked_at timestamptz,
  closed_at timestamptz,
  finished_at timestamptz,
  former_state text,
  row_count integer,
  error text,
  kept_until timestamptz,
  dropped_at timestamptz,
  constraint tenant_move_pkey primary key (id),
  constraint tenant_move_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint tenant_move_number_key unique (tenant_id, number),
  constraint tenant_move_elsewhere check (from_cell <> to_cell),
  constraint tenant_move_state_word check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  constraint tenant_move_failed_says check (state <> 'FAILED' or error is not null),
  constraint tenant_move_done_says check (state <> 'DONE' or (finished_at is not null and row_count is not null and kept_until is not null))
);
create index tenant_move_tenant on tenant_move (tenant_id, id);
-- A company is on one way at a time.
create unique index tenant_move_open on tenant_move (tenant_id) where state in ('WAITING', 'RUNNING');
