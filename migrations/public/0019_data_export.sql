-- What companies take along of their own data, kept for some days.
create table data_export (
  id uuid not null,
  tenant_id uuid not null,
  state text not null,
  asked_by text not null,
  asked_by_id text not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  kept_until timestamptz,
  size_kib integer,
  row_count integer,
  file_count integer,
  part_count integer,
  error text,
  constraint data_export_pkey primary key (id),
  constraint data_export_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint data_export_state_word check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'EXPIRED')),
  constraint data_export_done_says check (state not in ('DONE', 'EXPIRED') or (finished_at is not null and kept_until is not null and size_kib is not null and row_count is not null and file_count is not null and part_count is not null)),
  constraint data_export_failed_says check (state <> 'FAILED' or error is not null)
);
create index data_export_tenant on data_export (tenant_id, id);
-- One is asked for, or under way, at a time.
create unique index data_export_open on data_export (tenant_id) where state in ('WAITING', 'RUNNING');

-- In the database, so that every process that answers can hand it out; sealed, because the company's own rights do not hold here.
create table data_export_part (
  id uuid not null,
  export_id uuid not null,
  place integer not null,
  content bytea not null,
  constraint data_export_part_pkey primary key (id),
  constraint data_export_part_export_fkey foreign key (export_id) references data_export (id) on delete cascade,
  constraint data_export_part_place_key unique (export_id, place)
);
