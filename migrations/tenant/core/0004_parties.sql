-- Whom the company deals with in depth: contacts, terms, groups, vendors, suspected duplicates and merges that can be undone.

create table core_payment_term (
  id uuid not null,
  code text not null,
  name text not null,
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_payment_term_pkey primary key (id),
  constraint core_payment_term_code unique (code)
);

create table core_payment_term_line (
  id uuid not null,
  payment_term_id uuid not null,
  position integer not null,
  percent numeric(20,6) not null,
  days integer not null,
  is_end_of_month boolean not null,
  day_of_month integer,
  discount_percent numeric(20,6),
  discount_days integer,
  constraint core_payment_term_line_pkey primary key (id),
  constraint core_payment_term_line_term foreign key (payment_term_id) references core_payment_term (id) deferrable initially deferred,
  constraint core_payment_term_line_percent check (percent > 0 and percent <= 100),
  constraint core_payment_term_line_days check (days between 0 and 730),
  constraint core_payment_term_line_day check (day_of_month between 1 and 31 and not (is_end_of_month and day_of_month is not null)),
  constraint core_payment_term_line_discount check ((discount_percent is null) = (discount_days is null) and discount_percent > 0 and discount_percent < 100 and discount_days between 0 and 730)
);
create index core_payment_term_line_term_id on core_payment_term_line (payment_term_id);

-- What most companies agree on; each may change, add to or close them.
insert into core_payment_term (id, code, name, is_active, created_at, updated_at)
select gen_random_uuid(), code, name, true, now(), now()
from (values ('IMMEDIATE', 'Immediate'), ('NET15', 'Net 15 days'), ('NET30', 'Net 30 days'), ('NET45', 'Net 45 days'), ('NET60', 'Net 60 days'), ('ADVANCE50', '50 % in advance, rest in 30 days')) as standard (code, name);
insert into core_payment_term_line (id, payment_term_id, position, percent, days, is_end_of_month)
select gen_random_uuid(), t.id, standard.position, standard.percent, standard.days, false
from core_payment_term t
join (values ('IMMEDIATE', 0, 100, 0), ('NET15', 0, 100, 15), ('NET30', 0, 100, 30), ('NET45', 0, 100, 45), ('NET60', 0, 100, 60), ('ADVANCE50', 0, 50, 0), ('ADVANCE50', 1, 50, 30)) as standard (code, position, percent, days)
  on standard.code = t.code;

create table core_customer_group (
  id uuid not null,
  name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_customer_group_pkey primary key (id)
);
create unique index core_customer_group_name on core_customer_group (lower(name));

alter table core_customer add column state_code text;
alter table core_customer add column tan text;
alter table core_customer add column udyam text;
alter table core_customer add column msme_category text;
alter table core_customer add column language text;
alter table core_customer add column notes text;
alter table core_customer add column group_id uuid;
alter table core_customer add column price_list_id uuid;
alter table core_customer add column payment_term_id uuid;
alter table core_customer add column credit_limit numeric(18,2);
alter table core_customer add column credit_days integer;
alter table core_customer add column is_blocked boolean not null default false;
alter table core_customer add column blocked_reason text;
alter table core_customer add column is_merged boolean not null default false;
alter table core_customer add column merged_into_id uuid;
alter table core_customer add column contact_words text not null default '';

-- The state a party is registered in; without a registration, where its bills go.
update core_customer c set state_code = coalesce(
  (select left(c.gstin, 2) where left(c.gstin, 2) between '01' and '38'),
  (select a.state_code from core_address a where a.customer_id = c.id order by a.is_billing desc, a.position limit 1));

alter table core_customer add constraint core_customer_group foreign key (group_id) references core_customer_group (id) deferrable initially deferred;
alter table core_customer add constraint core_customer_price_list foreign key (price_list_id) references core_price_list (id) deferrable initially deferred;
alter table core_customer add constraint core_customer_payment_term foreign key (payment_term_id) references core_payment_term (id) deferrable initially deferred;
alter table core_customer add constraint core_customer_merged_into foreign key (merged_into_id) references core_customer (id) deferrable initially deferred;
alter table core_customer add constraint core_customer_merged check (is_merged = (merged_into_id is not null) and merged_into_id <> id and not (is_merged and is_active));
alter table core_customer add constraint core_customer_blocked check (is_blocked = (blocked_reason is not null));
alter table core_customer add constraint core_customer_state check (state_code ~ '^[0-9]{2}$');
alter table core_customer add constraint core_customer_tan check (tan ~ '^[A-Z]{4}[0-9]{5}[A-Z]$');
alter table core_customer add constraint core_customer_udyam check (udyam ~ '^UDYAM-[A-Z]{2}-[0-9]{2}-[0-9]{7}$');
alter table core_customer add constraint core_customer_msme check ((msme_category is null) = (udyam is null) and msme_category in ('MICRO', 'SMALL', 'MEDIUM'));
alter table core_customer add constraint core_customer_credit check (credit_limit >= 0 and credit_days between 0 and 730);

create table core_vendor (
  id uuid not null,
  code text not null,
  name text not null,
  gst_category text not null,
  gstin text,
  pan text,
  state_code text,
  tan text,
  udyam text,
  msme_category text,
  tds_section text,
  email text,
  phone text,
  language text,
  notes text,
  currency text not null,
  lead_time_days integer,
  payment_term_id uuid,
  bank_account_name text,
  bank_account_number text,
  bank_ifsc text,
  bank_name text,
  same_as_id uuid,
  is_active boolean not null,
  is_blocked boolean not null,
  blocked_reason text,
  is_merged boolean not null,
  merged_into_id uuid,
  contact_words text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_vendor_pkey primary key (id),
  constraint core_vendor_code unique (code),
  constraint core_vendor_same_as_once unique (same_as_id),
  constraint core_vendor_same_as foreign key (same_as_id) references core_customer (id) deferrable initially deferred,
  constraint core_vendor_payment_term foreign key (payment_term_id) references core_payment_term (id) deferrable initially deferred,
  constraint core_vendor_merged_into foreign key (merged_into_id) references core_vendor (id) deferrable initially deferred,
  constraint core_vendor_merged check (is_merged = (merged_into_id is not null) and merged_into_id <> id and not (is_merged and is_active)),
  constraint core_vendor_blocked check (is_blocked = (blocked_reason is not null)),
  constraint core_vendor_gst_category check (gst_category in ('REGULAR', 'UNREGISTERED', 'COMPOSITION', 'SEZ', 'OVERSEAS')),
  constraint core_vendor_registered_has_gstin check ((gst_category in ('REGULAR', 'COMPOSITION', 'SEZ')) = (gstin is not null)),
  constraint core_vendor_gstin check (length(gstin) = 15),
  constraint core_vendor_pan check (pan ~ '^[A-Z]{5}[0-9]{4}[A-Z]$'),
  constraint core_vendor_state check (state_code ~ '^[0-9]{2}$'),
  constraint core_vendor_tan check (tan ~ '^[A-Z]{4}[0-9]{5}[A-Z]$'),
  constraint core_vendor_udyam check (udyam ~ '^UDYAM-[A-Z]{2}-[0-9]{2}-[0-9]{7}$'),
  constraint core_vendor_msme check ((msme_category is null) = (udyam is null) and msme_category in ('MICRO', 'SMALL', 'MEDIUM')),
  constraint core_vendor_lead_time check (lead_time_days between 0 and 730),
  constraint core_vendor_currency check (currency ~ '^[A-Z]{3}$'),
  constraint core_vendor_ifsc check (bank_ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'),
  constraint core_vendor_bank check (bank_account_number is not null or bank_ifsc is null)
);

-- An address, like a contact, belongs to exactly one party.
alter table core_address alter column customer_id drop not null;
alter table core_address add column vendor_id uuid;
alter table core_address add constraint core_address_vendor foreign key (vendor_id) references core_vendor (id) deferrable initially deferred;
alter table core_address add constraint core_address_one_party check (num_nonnulls(customer_id, vendor_id) = 1);
alter table core_address add constraint core_address_vendor_label unique (vendor_id, label);
create index core_address_pincode on core_address (pincode);

create table core_contact (
  id uuid not null,
  customer_id uuid,
  vendor_id uuid,
  position integer not null,
  name text not null,
  role text,
  email text,
  phone text,
  is_primary boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_contact_pkey primary key (id),
  constraint core_contact_customer foreign key (customer_id) references core_customer (id) deferrable initially deferred,
  constraint core_contact_vendor foreign key (vendor_id) references core_vendor (id) deferrable initially deferred,
  constraint core_contact_one_party check (num_nonnulls(customer_id, vendor_id) = 1),
  constraint core_contact_customer_name unique (customer_id, name),
  constraint core_contact_vendor_name unique (vendor_id, name)
);

create table core_party_distinction (
  id uuid not null,
  kind text not null,
  one_id uuid not null,
  other_id uuid not null,
  at timestamptz not null,
  by_name text not null,
  constraint core_party_distinction_pkey primary key (id),
  constraint core_party_distinction_kind check (kind in ('CUSTOMER', 'VENDOR')),
  constraint core_party_distinction_order check (one_id < other_id),
  constraint core_party_distinction_once unique (one_id, other_id)
);

create table core_party_merge (
  id uuid not null,
  kind text not null,
  from_id uuid not null,
  into_id uuid not null,
  was_active boolean not null,
  copied jsonb not null,
  at timestamptz not null,
  by_name text not null,
  undone_at timestamptz,
  undone_by_name text,
  version integer not null default 1,
  constraint core_party_merge_pkey primary key (id),
  constraint core_party_merge_kind check (kind in ('CUSTOMER', 'VENDOR')),
  constraint core_party_merge_undone check ((undone_at is null) = (undone_by_name is null))
);
create unique index core_party_merge_stands_once on core_party_merge (from_id) where undone_at is null;

create index core_vendor_name on core_vendor (name, id);
create index core_vendor_search on core_vendor using gin (code public.gin_trgm_ops, name public.gin_trgm_ops, gstin public.gin_trgm_ops, phone public.gin_trgm_ops, email public.gin_trgm_ops, contact_words public.gin_trgm_ops);
create index core_customer_contact_search on core_customer using gin (email public.gin_trgm_ops, contact_words public.gin_trgm_ops);
create index core_customer_gstin_lookup on core_customer (gstin);
create index core_customer_pan_lookup on core_customer (pan);
create index core_customer_group_id on core_customer (group_id, name);
create index core_customer_state_code on core_customer (state_code, name);
create index core_customer_phone_digits on core_customer (right(regexp_replace(phone, '[^0-9]', '', 'g'), 10));
create index core_customer_mail on core_customer (lower(email));
create index core_customer_merged_into_id on core_customer (merged_into_id) where is_merged;
create index core_vendor_gstin_lookup on core_vendor (gstin);
create index core_vendor_pan_lookup on core_vendor (pan);
create index core_vendor_phone_digits on core_vendor (right(regexp_replace(phone, '[^0-9]', '', 'g'), 10));
create index core_vendor_mail on core_vendor (lower(email));
create index core_contact_phone_digits on core_contact (right(regexp_replace(phone, '[^0-9]', '', 'g'), 10));
create index core_contact_mail on core_contact (lower(email));
