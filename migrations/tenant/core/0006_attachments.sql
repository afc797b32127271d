-- What hangs on records of any module: files, links for outsiders, and which paper led to which.

create table core_attachment (
  id uuid not null,
  noun text not null,
  record_id uuid not null,
  filename text not null,
  content_type text not null,
  size integer not null,
  sha256 text not null,
  caption text,
  position integer not null,
  is_image boolean not null,
  uploaded_by_id text not null,
  uploaded_by_name text not null,
  created_at timestamptz not null,
  version integer not null default 1,
  constraint core_attachment_pkey primary key (id),
  constraint core_attachment_size check (size > 0)
);
create index core_attachment_record on core_attachment (record_id, position, id);

create table core_attachment_content (
  id uuid not null,
  content bytea not null,
  constraint core_attachment_content_pkey primary key (id),
  constraint core_attachment_content_of foreign key (id) references core_attachment (id) on delete cascade deferrable initially deferred
);

create table core_share_link (
  id uuid not null,
  noun text not null,
  record_id uuid not null,
  secret_hash text not null,
  made_by_id text not null,
  made_by_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  opened integer not null,
  last_opened_at timestamptz,
  version integer not null default 1,
  constraint core_share_link_pkey primary key (id),
  constraint core_share_link_lives check (expires_at > created_at)
);
create index core_share_link_record on core_share_link (record_id, id);

create table core_document_link (
  id uuid not null,
  from_noun text not null,
  from_id uuid not null,
  from_label text not null,
  to_noun text not null,
  to_id uuid not null,
  to_label text not null,
  relation text not null,
  at timestamptz not null,
  constraint core_document_link_pkey primary key (id),
  constraint core_document_link_once unique (from_id, to_id),
  constraint core_document_link_apart check (from_id <> to_id)
);
comment on table core_document_link is 'append-only: which paper led to which';
create index core_document_link_back on core_document_link (to_id);
