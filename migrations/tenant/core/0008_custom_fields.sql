-- Fields that a company has defined for itself. Their values stand in a column of the records, so that no table ever changes for them.

create table core_custom_field (
  id uuid not null,
  noun text not null,
  key text not null,
  label text not null,
  kind text not null,
  choices jsonb not null,
  is_required boolean not null,
  is_active boolean not null,
  position integer not null,
  help text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_custom_field_pkey primary key (id),
  constraint core_custom_field_key unique (noun, key),
  constraint core_custom_field_key_shape check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  constraint core_custom_field_kind check (kind in ('TEXT', 'NUMBER', 'DAY', 'FLAG', 'CHOICE', 'CHOICES'))
);
