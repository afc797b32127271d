-- What bulk operations changed, row by row, for as long as they can be undone.

create table core_change (
  id uuid not null,
  batch_id uuid not null,
  type text not null,
  record_id uuid not null,
  action text not null,
  before jsonb not null,
  version_after integer,
  at timestamptz not null,
  constraint core_change_pkey primary key (id),
  constraint core_change_action check (action in ('create', 'update', 'delete'))
);
create index core_change_batch on core_change (batch_id, id);
create index core_change_age on core_change (at);
