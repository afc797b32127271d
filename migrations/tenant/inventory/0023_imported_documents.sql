-- A document of a file is booked once, under the reference the file gives it.

create table inventory_imported_document (
  id uuid not null,
  kind text not null,
  reference text not null,
  fingerprint text not null,
  document_id uuid not null,
  imported_at timestamptz not null,
  imported_by_name text not null,
  constraint inventory_imported_document_pkey primary key (id),
  constraint inventory_imported_document_kind check (kind in ('RECEIPT', 'ISSUE', 'TRANSFER', 'ADJUSTMENT'))
);
create unique index inventory_imported_document_once on inventory_imported_document (kind, lower(reference));
