-- What was written away of each company, and what was made of it again.

-- The archive itself lies outside the database, under the id of its row.
create table backup (
  id uuid not null,
  tenant_id uuid not null,
  origin text not null,
  state text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  size_kib integer,
  row_count integer,
  error text,
  constraint backup_pkey primary key (id),
  constraint backup_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint backup_origin_word check (origin in ('DAILY', 'ASKED')),
  constraint backup_state_word check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'EXPIRED')),
  constraint backup_done_says check (state not in ('DONE', 'EXPIRED') or (finished_at is not null and size_kib is not null and row_count is not null)),
  constraint backup_failed_says check (state <> 'FAILED' or error is not null)
);
create index backup_tenant on backup (tenant_id, id);
-- One is asked for, or under way, at a time.
create unique index backup_open on backup (tenant_id) where state in ('WAITING', 'RUNNING');

create table restore_run (
  id uuid not null,
  tenant_id uuid not null,
  archive_id uuid not null,
  number integer not null,
  purpose text not null,
  state text not null,
  step text not null,
  reason text not null,
  asked_by text not null,
  asked_by_kind text not null,
  asked_by_id text not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  former_state text,
  row_count integer,
  error text,
  aside_until timestamptz,
  aside_dropped_at timestamptz,
  constraint restore_run_pkey primary key (id),
  constraint restore_run_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint restore_run_number_key unique (tenant_id, number),
  constraint restore_run_purpose_word check (purpose in ('RESTORE', 'DRILL')),
  constraint restore_run_state_word check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  constraint restore_run_failed_says check (state <> 'FAILED' or error is not null),
  constraint restore_run_done_says check (state <> 'DONE' or (finished_at is not null and row_count is not null))
);
create index restore_run_tenant on restore_run (tenant_id, id);
-- Two restores of one company would overwrite each other.
create unique index restore_run_open on restore_run (tenant_id) where state in ('WAITING', 'RUNNING');
