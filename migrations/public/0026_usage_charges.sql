-- What a company has used beyond what its price includes, where the price says what that costs.

alter table billing_entry drop constraint billing_entry_kind_word;
alter table billing_entry add constraint billing_entry_kind_word check (kind in ('charge', 'credit', 'usage'));
alter table billing_entry drop constraint billing_entry_sign;
alter table billing_entry add constraint billing_entry_sign check (kind = 'credit' and amount <= 0 or kind <> 'credit' and amount >= 0);
alter table billing_entry drop constraint billing_entry_once;
create unique index billing_entry_once on billing_entry (item_id, kind, from_day) where kind <> 'usage';

create table billing_usage (
  id uuid not null,
  tenant_id uuid not null,
  entry_id uuid not null,
  meter text not null,
  label text not null,
  from_day date not null,
  to_day date not null,
  used numeric(20,6) not null,
  included numeric(20,6) not null,
  price numeric(18,2) not null,
  at timestamptz not null,
  constraint billing_usage_pkey primary key (id),
  constraint billing_usage_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint billing_usage_entry_fkey foreign key (entry_id) references billing_entry (id),
  constraint billing_usage_entry_once unique (entry_id),
  constraint billing_usage_once unique (tenant_id, meter, from_day),
  constraint billing_usage_beyond check (used > included and included >= 0 and price > 0),
  constraint billing_usage_days check (to_day > from_day)
);
comment on table billing_usage is 'append-only: what was used and charged stays written down';
