-- Work on many records at once: exports, imports, bulk changes, and what became of each of their rows.

create table core_bulk_operation (
  id uuid not null,
  kind text not null,
  label text not null,
  status text not null,
  request jsonb not null,
  progress jsonb not null,
  is_trial boolean not null,
  total integer,
  processed integer not null,
  succeeded integer not null,
  failed integer not null,
  owner_kind text not null,
  owner_id text not null,
  owner_name text not null,
  error text,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  beat_at timestamptz not null,
  version integer not null default 1,
  constraint core_bulk_operation_pkey primary key (id),
  constraint core_bulk_operation_kind check (kind in ('EXPORT', 'IMPORT', 'ACTION')),
  constraint core_bulk_operation_status check (status in ('DRAFT', 'WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'UNDOING', 'UNDONE')),
  constraint core_bulk_operation_counts check (processed >= 0 and succeeded >= 0 and failed >= 0)
);
create index core_bulk_operation_owner on core_bulk_operation (owner_id, id);
create index core_bulk_operation_open on core_bulk_operation (beat_at) where status in ('WAITING', 'RUNNING', 'UNDOING');

create table core_bulk_row (
  id uuid not null,
  operation_id uuid not null,
  line integer not null,
  source jsonb not null,
  outcome text,
  record_key text,
  record_id uuid,
  problems jsonb,
  constraint core_bulk_row_pkey primary key (id),
  constraint core_bulk_row_line unique (operation_id, line),
  constraint core_bulk_row_operation foreign key (operation_id) references core_bulk_operation (id) on delete cascade,
  constraint core_bulk_row_outcome check (outcome in ('CREATED', 'UPDATED', 'UNCHANGED', 'DONE', 'REFUSED'))
);
create index core_bulk_row_open on core_bulk_row (operation_id, line) where outcome is null;
create index core_bulk_row_refused on core_bulk_row (operation_id, line) where outcome = 'REFUSED';

create table core_bulk_chunk (
  id uuid not null,
  operation_id uuid not null,
  number integer not null,
  rows jsonb not null,
  constraint core_bulk_chunk_pkey primary key (id),
  constraint core_bulk_chunk_number unique (operation_id, number),
  constraint core_bulk_chunk_operation foreign key (operation_id) references core_bulk_operation (id) on delete cascade
);

create table core_bulk_file (
  id uuid not null,
  filename text not null,
  content_type text not null,
  content bytea not null,
  constraint core_bulk_file_pkey primary key (id),
  constraint core_bulk_file_operation foreign key (id) references core_bulk_operation (id) on delete cascade
);

create table core_import_mapping (
  id uuid not null,
  kind text not null,
  headings text not null,
  mapping jsonb not null,
  options jsonb not null,
  used_at timestamptz not null,
  constraint core_import_mapping_pkey primary key (id),
  constraint core_import_mapping_key unique (kind, headings)
);
