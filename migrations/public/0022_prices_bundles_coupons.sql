-- Prices that are published by two of us, sets offered to companies, and coupons.

-- What two have to want is not always about one company.
alter table approval alter column tenant_id drop not null;
alter table approval add column subject text;
alter table approval add column details jsonb;
alter table approval drop constraint approval_act_word;
alter table approval add constraint approval_act_word check (act in ('TENANT_REMOVE', 'PRICE_PUBLISH', 'PRICE_MIGRATE'));
alter table approval add constraint approval_about check ((act = 'TENANT_REMOVE') = (tenant_id is not null) and (act <> 'TENANT_REMOVE') = (subject is not null and details is not null));
create unique index approval_subject_open on approval (act, subject) where subject is not null and state in ('ASKED', 'APPROVED', 'UNDER_WAY');

-- Who published a price, and why; nothing stands there for what the manifests say.
alter table price_version add column reason text;
alter table price_version add column published_by text;
alter table price_version add column published_at timestamptz;
alter table price_version add column approval_id uuid;
alter table price_version add column withdrawn_at timestamptz;
alter table price_version add column withdrawn_by text;
alter table price_version add constraint price_version_approval_fkey foreign key (approval_id) references approval (id);
alter table price_version add constraint price_version_published_says check ((published_by is null) = (published_at is null) and (withdrawn_by is null) = (withdrawn_at is null));
create unique index price_version_approval_once on price_version (approval_id);
comment on table price_version is 'append-only but (withdrawn_at, withdrawn_by): prices are versioned, never edited';

-- A company that is to pay another version of a price, from a month on.
create table price_migration (
  id uuid not null,
  tenant_id uuid not null,
  kind text not null,
  subject text not null,
  price_version_id uuid not null,
  effective_on date not null,
  asked_at timestamptz not null,
  asked_by text not null,
  revoked_at timestamptz,
  revoked_by text,
  applied_at timestamptz,
  constraint price_migration_pkey primary key (id),
  constraint price_migration_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint price_migration_price_fkey foreign key (price_version_id) references price_version (id),
  constraint price_migration_end check (revoked_at is null or applied_at is null),
  constraint price_migration_revoked_says check ((revoked_at is null) = (revoked_by is null))
);
comment on table price_migration is 'append-only but (revoked_at, revoked_by, applied_at): what was decided stays written down';
create unique index price_migration_open on price_migration (tenant_id, kind, subject) where revoked_at is null and applied_at is null;
create index price_migration_version on price_migration (price_version_id);

-- A set that was put together, offered to one company or under its code to whoever knows it.
create table bundle_offer (
  id uuid not null,
  bundle text not null,
  tenant_id uuid,
  valid_until date,
  made_at timestamptz not null,
  made_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  constraint bundle_offer_pkey primary key (id),
  constraint bundle_offer_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint bundle_offer_withdrawn_says check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on table bundle_offer is 'append-only but (withdrawn_at, withdrawn_by): what was offered stays written down';
create index bundle_offer_tenant on bundle_offer (tenant_id) where withdrawn_at is null;
create index bundle_offer_bundle on bundle_offer (bundle);

create table coupon (
  id uuid not null,
  code text not null,
  name text not null,
  percent numeric(20,6),
  amount numeric(18,2),
  applies_to jsonb not null,
  months integer,
  valid_from date not null,
  valid_until date,
  max_redemptions integer,
  for_new_only boolean not null,
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  constraint coupon_pkey primary key (id),
  constraint coupon_code_key unique (code),
  constraint coupon_code_word check (code ~ '^[A-Z0-9][A-Z0-9-]{2,38}[A-Z0-9]$'),
  constraint coupon_takes_off check ((percent is null) <> (amount is null)),
  constraint coupon_percent_range check (percent > 0 and percent <= 100),
  constraint coupon_amount_positive check (amount > 0),
  constraint coupon_months_positive check (months > 0),
  constraint coupon_max_positive check (max_redemptions > 0),
  constraint coupon_days check (valid_until >= valid_from),
  constraint coupon_ended_says check ((ended_at is null) = (ended_by is null))
);
comment on table coupon is 'append-only but (ended_at, ended_by): its terms never change; ending it stops new redemptions only';

-- Which company has redeemed which coupon; number counts the redemptions of a coupon.
create table coupon_redemption (
  id uuid not null,
  coupon_id uuid not null,
  tenant_id uuid not null,
  number integer not null,
  from_day date not null,
  redeemed_at timestamptz not null,
  redeemed_by text not null,
  is_given boolean not null,
  constraint coupon_redemption_pkey primary key (id),
  constraint coupon_redemption_coupon_fkey foreign key (coupon_id) references coupon (id),
  constraint coupon_redemption_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint coupon_redemption_once unique (coupon_id, tenant_id),
  constraint coupon_redemption_number unique (coupon_id, number),
  constraint coupon_redemption_number_positive check (number > 0)
);
comment on table coupon_redemption is 'append-only: who has redeemed what stays written down';
create index coupon_redemption_tenant on coupon_redemption (tenant_id);

-- What a coupon takes off one entry: negative beside a charge, positive beside a credit. monthly is what it takes off a whole month of the item.
create table billing_discount (
  id uuid not null,
  tenant_id uuid not null,
  entry_id uuid not null,
  redemption_id uuid not null,
  amount numeric(18,2) not null,
  monthly numeric(18,2) not null,
  at timestamptz not null,
  constraint billing_discount_pkey primary key (id),
  constraint billing_discount_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint billing_discount_entry_fkey foreign key (entry_id) references billing_entry (id),
  constraint billing_discount_redemption_fkey foreign key (redemption_id) references coupon_redemption (id),
  constraint billing_discount_entry_once unique (entry_id),
  constraint billing_discount_monthly_not_negative check (monthly >= 0)
);
comment on table billing_discount is 'append-only: what was taken off stays written down';
create index billing_discount_tenant on billing_discount (tenant_id);
create index billing_discount_redemption on billing_discount (redemption_id);

-- A discount stands on a line of its own, beside the entry it belongs to.
alter table billing_line add column discount_id uuid;
alter table billing_line add constraint billing_line_discount_fkey foreign key (discount_id) references billing_discount (id);
alter table billing_line drop constraint billing_line_entry_once;
create unique index billing_line_entry_once on billing_line (entry_id) where discount_id is null;
create unique index billing_line_discount_once on billing_line (discount_id);

-- The coupon somebody signs up with.
alter table signup add column coupon text;
