-- Which migration has been applied to which schema. A row is written in the transaction of the migration it records.
create table public.schema_migrations (
  schema     text        not null,
  module     text        not null,
  name       text        not null,
  checksum   text        not null,
  applied_at timestamptz not null,
  constraint schema_migrations_pkey primary key (schema, module, name)
);
