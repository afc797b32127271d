-- How numbers are written, and which ones were taken: gaps and duplicates of a series can be proven.
-- The register begins with the next number; what was numbered before stands in the documents alone.

alter table core_number_series add column registered_from integer not null default 1;
update core_number_series set registered_from = last_number + 1;

-- fiscal_year is a year such as 2026-27, or every: from now on until a year has its own.
create table core_number_pattern (
  id uuid not null,
  document text not null,
  scope text not null,
  fiscal_year text not null,
  pattern text not null,
  template text not null,
  start_number integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_number_pattern_pkey primary key (id),
  constraint core_number_pattern_once unique (document, scope, fiscal_year),
  constraint core_number_pattern_counts check (template like '%{SEQ%'),
  constraint core_number_pattern_start check (start_number > 0)
);

create table core_number_taken (
  id uuid not null,
  document text not null,
  scope text not null,
  fiscal_year text not null,
  number integer not null,
  written text not null,
  record_id uuid,
  at timestamptz not null,
  constraint core_number_taken_pkey primary key (id),
  constraint core_number_taken_once unique (document, scope, fiscal_year, number),
  constraint core_number_taken_written unique (document, fiscal_year, written)
);
comment on table core_number_taken is 'append-only: every number of a series with the document that bears it';
create index core_number_taken_record on core_number_taken (record_id) where record_id is not null;

create table core_number_void (
  id uuid not null,
  taken_id uuid not null,
  reason text not null,
  at timestamptz not null,
  actor_name text not null,
  constraint core_number_void_pkey primary key (id),
  constraint core_number_void_once unique (taken_id),
  constraint core_number_void_taken foreign key (taken_id) references core_number_taken (id)
);
comment on table core_number_void is 'append-only: numbers whose document was cancelled; the number is never given again';
