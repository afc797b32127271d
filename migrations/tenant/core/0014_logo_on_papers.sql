-- The logo at the head of printed papers, of the company or of one branch.

create table core_print_logo (
  id uuid not null,
  branch_id uuid,
  content_type text not null,
  width integer not null,
  height integer not null,
  sha256 text not null,
  content bytea not null,
  created_at timestamptz not null,
  constraint core_print_logo_pkey primary key (id),
  constraint core_print_logo_branch_once unique nulls not distinct (branch_id),
  constraint core_print_logo_branch foreign key (branch_id) references core_branch (id) deferrable initially deferred,
  constraint core_print_logo_kind check (content_type in ('image/png', 'image/jpeg')),
  constraint core_print_logo_size check (width > 0 and height > 0)
);
