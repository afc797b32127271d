-- What companies pay for, what of it is to change, and what each day came to.

-- From this day on a company is charged, a month at a time; months are counted from it. None while it tries us out.
alter table tenant add column charged_from date;

alter table price_version drop constraint price_version_kind_word;
alter table price_version add constraint price_version_kind_word check (subject_kind in ('module', 'plan', 'bundle'));

-- Sold, whether it is built or not: a company may pay for a set of which a part is still to come.
create table subscription_item (
  id uuid not null,
  tenant_id uuid not null,
  kind text not null,
  subject text not null,
  price_version_id uuid not null,
  amount numeric(18,2) not null,
  starts_on date not null,
  ends_on date,
  created_at timestamptz not null,
  constraint subscription_item_pkey primary key (id),
  constraint subscription_item_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint subscription_item_price_fkey foreign key (price_version_id) references price_version (id),
  constraint subscription_item_kind_word check (kind in ('module', 'plan', 'bundle')),
  constraint subscription_item_not_negative check (amount >= 0),
  constraint subscription_item_order check (ends_on >= starts_on)
);
comment on table subscription_item is 'append-only but (ends_on): what was sold stays written down';
create index subscription_item_tenant on subscription_item (tenant_id, starts_on);
create unique index subscription_item_open on subscription_item (tenant_id, kind, subject) where ends_on is null;
create unique index subscription_item_one_plan on subscription_item (tenant_id) where ends_on is null and kind <> 'module';

-- What a company has asked for from a day on, and may take back until then.
create table scheduled_change (
  id uuid not null,
  tenant_id uuid not null,
  effective_on date not null,
  plan text,
  modules jsonb not null,
  asked_at timestamptz not null,
  asked_by text not null,
  revoked_at timestamptz,
  applied_at timestamptz,
  constraint scheduled_change_pkey primary key (id),
  constraint scheduled_change_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint scheduled_change_end check (revoked_at is null or applied_at is null)
);
comment on table scheduled_change is 'append-only but (revoked_at, applied_at): what was asked for stays written down';
create unique index scheduled_change_open on scheduled_change (tenant_id) where revoked_at is null and applied_at is null;
create index scheduled_change_due on scheduled_change (effective_on) where revoked_at is null and applied_at is null;

-- What days of an item came to. Charges of an item never overlap; a credit gives back the rest of one.
create table billing_entry (
  id uuid not null,
  tenant_id uuid not null,
  item_id uuid not null,
  kind text not null,
  from_day date not null,
  to_day date not null,
  amount numeric(18,2) not null,
  at timestamptz not null,
  constraint billing_entry_pkey primary key (id),
  constraint billing_entry_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint billing_entry_item_fkey foreign key (item_id) references subscription_item (id),
  constraint billing_entry_kind_word check (kind in ('charge', 'credit')),
  constraint billing_entry_days check (to_day > from_day),
  constraint billing_entry_sign check (kind = 'charge' and amount >= 0 or kind = 'credit' and amount <= 0),
  constraint billing_entry_once unique (item_id, kind, from_day)
);
comment on table billing_entry is 'append-only: what was charged stays written down';
create index billing_entry_tenant on billing_entry (tenant_id, from_day);
