-- Our own invoices to companies, what they paid, and where that leaves them.

alter table tenant add column held_at timestamptz;
alter table tenant add column ended_on date;
-- Who was stopped before this was stopped by one of us.
update tenant set held_at = suspended_at where state = 'suspended';

-- Who sells: one row. Nothing is invoiced before it is there.
create table billing_seller (
  id uuid not null,
  only_one boolean not null default true,
  legal_name text not null,
  gstin text not null,
  state_code text not null,
  address_lines jsonb not null,
  email text not null,
  phone text,
  sac text not null,
  signatory text,
  bank jsonb,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint billing_seller_pkey primary key (id),
  constraint billing_seller_one unique (only_one),
  constraint billing_seller_only check (only_one)
);

-- To whom a company's invoices are made out.
create table billing_profile (
  id uuid not null,
  tenant_id uuid not null,
  legal_name text not null,
  gstin text,
  state_code text,
  address_lines jsonb not null,
  email text,
  is_in_sez boolean not null default false,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint billing_profile_pkey primary key (id),
  constraint billing_profile_tenant_key unique (tenant_id),
  constraint billing_profile_tenant_fkey foreign key (tenant_id) references tenant (id)
);
create index billing_profile_gstin on billing_profile (gstin);

-- The last number of each series of a financial year; taken in the transaction of the document, so that no number is skipped.
create table billing_series (
  kind text not null,
  fiscal_year text not null,
  last integer not null,
  constraint billing_series_pkey primary key (kind, fiscal_year)
);

create table billing_document (
  id uuid not null,
  tenant_id uuid not null,
  kind text not null,
  number text not null,
  fiscal_year text not null,
  issued_on date not null,
  due_on date not null,
  seller jsonb not null,
  buyer jsonb not null,
  place_of_supply text not null,
  supply_type text not null,
  state_tax text,
  taxable numeric(18,2) not null,
  cgst numeric(18,2) not null,
  sgst numeric(18,2) not null,
  igst numeric(18,2) not null,
  total numeric(18,2) not null,
  at timestamptz not null,
  constraint billing_document_pkey primary key (id),
  constraint billing_document_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint billing_document_number_key unique (number),
  constraint billing_document_kind_word check (kind in ('INVOICE', 'CREDIT_NOTE')),
  constraint billing_document_number_short check (length(number) <= 16),
  constraint billing_document_sum check (total = taxable + cgst + sgst + igst and taxable >= 0)
);
comment on table billing_document is 'append-only: what was issued stays as it was; a credit note takes it back';
create index billing_document_tenant on billing_document (tenant_id, issued_on);

create table billing_line (
  id uuid not null,
  document_id uuid not null,
  entry_id uuid not null,
  against_id uuid,
  position integer not null,
  description text not null,
  from_day date not null,
  to_day date not null,
  taxable numeric(18,2) not null,
  cgst numeric(18,2) not null,
  sgst numeric(18,2) not null,
  igst numeric(18,2) not null,
  rate numeric(9,3) not null,
  constraint billing_line_pkey primary key (id),
  constraint billing_line_document_fkey foreign key (document_id) references billing_document (id),
  constraint billing_line_against_fkey foreign key (against_id) references billing_document (id),
  constraint billing_line_entry_fkey foreign key (entry_id) references billing_entry (id),
  constraint billing_line_entry_once unique (entry_id)
);
comment on table billing_line is 'append-only: a line of what was issued';
create index billing_line_document on billing_line (document_id, position);

-- Money of a company, as it came or went. What came by mistake is reversed by a row of its own.
create table billing_payment (
  id uuid not null,
  tenant_id uuid not null,
  source text not null,
  reference text not null,
  amount numeric(18,2) not null,
  received_on date not null,
  note text,
  actor_name text not null,
  at timestamptz not null,
  constraint billing_payment_pkey primary key (id),
  constraint billing_payment_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint billing_payment_once unique (source, reference),
  constraint billing_payment_source_word check (source in ('GATEWAY', 'BANK', 'TDS', 'REFUND', 'REVERSAL')),
  constraint billing_payment_sign check (source in ('GATEWAY', 'BANK', 'TDS') and amount > 0 or source in ('REFUND', 'REVERSAL') and amount < 0)
);
comment on table billing_payment is 'append-only: money that came stays written down';
create index billing_payment_tenant on billing_payment (tenant_id, received_on);

-- What was written to a company about a date, once each.
create table billing_letter (
  id uuid not null,
  tenant_id uuid not null,
  kind text not null,
  about date not null,
  day integer not null,
  sent_to jsonb not null,
  at timestamptz not null,
  constraint billing_letter_pkey primary key (id),
  constraint billing_letter_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint billing_letter_once unique (tenant_id, kind, about, day)
);
comment on table billing_letter is 'append-only: what was written to whom';
