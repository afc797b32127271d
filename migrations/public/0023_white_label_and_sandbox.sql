-- Whoever sells us under a label of their own: companies they brought carry it unless they have one themselves.
create table partner (
  id uuid not null,
  name text not null,
  contact_name text,
  email text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint partner_pkey primary key (id)
);
create unique index partner_name on partner (lower(name));

alter table tenant add column partner_id uuid;
alter table tenant add constraint tenant_partner_fkey foreign key (partner_id) references partner (id);
create index tenant_partner on tenant (partner_id) where partner_id is not null;

-- The company beside which this one stands for trying things out. It keeps its row, and so its address, when its data are removed.
alter table tenant add column sandbox_of uuid;
alter table tenant add constraint tenant_sandbox_fkey foreign key (sandbox_of) references tenant (id);
alter table tenant add constraint tenant_sandbox_of_another check (sandbox_of <> id);
alter table tenant add constraint tenant_sandbox_is_free check (sandbox_of is null or (charged_from is null and trial_ends_on is null and plan is null and custom_domain is null));
create unique index tenant_sandbox on tenant (sandbox_of) where sandbox_of is not null;
alter table tenant add column refilled_at timestamptz;

-- The name and the colour under which a company, or every company of a partner, appears.
create table company_label (
  id uuid not null,
  tenant_id uuid,
  partner_id uuid,
  name text,
  accent text,
  sender_name text,
  reply_to text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint company_label_pkey primary key (id),
  constraint company_label_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint company_label_partner_fkey foreign key (partner_id) references partner (id),
  constraint company_label_of_one check ((tenant_id is null) <> (partner_id is null)),
  constraint company_label_accent_shape check (accent ~ '^#[0-9a-f]{6}$'),
  constraint company_label_name_plain check (name !~ '[[:cntrl:]]'),
  constraint company_label_sender_plain check (sender_name !~ '[[:cntrl:]<>"]'),
  constraint company_label_reply_plain check (reply_to !~ '[[:cntrl:][:space:]<>,;"]')
);
create unique index company_label_tenant on company_label (tenant_id) where tenant_id is not null;
create unique index company_label_partner on company_label (partner_id) where partner_id is not null;

create table label_picture (
  id uuid not null,
  label_id uuid not null,
  kind text not null,
  content_type text not null,
  sha256 text not null,
  content bytea not null,
  constraint label_picture_pkey primary key (id),
  constraint label_picture_label_fkey foreign key (label_id) references company_label (id) on delete cascade,
  constraint label_picture_kind_word check (kind in ('LOGO', 'LOGO_DARK', 'ICON')),
  constraint label_picture_type_word check (content_type in ('image/png', 'image/jpeg', 'image/webp')),
  constraint label_picture_size check (octet_length(content) <= 524288)
);
create unique index label_picture_kind on label_picture (label_id, kind);

-- A domain a company wants to be reached under. Anybody may want it; only whoever publishes the token in its name has it, and it is served from
-- then on. Which one that is stands in tenant.custom_domain, where it is unique.
create table company_domain (
  id uuid not null,
  tenant_id uuid not null,
  domain text not null,
  token text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  checked_at timestamptz,
  problem text,
  points_here boolean not null default false,
  proven_at timestamptz,
  lapsing_since timestamptz,
  warned_on date,
  ended_at timestamptz,
  version integer not null default 1,
  constraint company_domain_pkey primary key (id),
  constraint company_domain_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint company_domain_shape check (domain ~ '^[a-z0-9-]+([.][a-z0-9-]+)+$')
);
create unique index company_domain_open on company_domain (tenant_id) where ended_at is null;
create unique index company_domain_proven on company_domain (domain) where ended_at is null and proven_at is not null;

-- One click from a company into the one beside it: good for one person, at one address, once and for a minute.
create table sandbox_entry (
  id uuid not null,
  tenant_id uuid not null,
  user_id uuid not null,
  token_hash text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint sandbox_entry_pkey primary key (id),
  constraint sandbox_entry_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint sandbox_entry_user_fkey foreign key (user_id) references login_user (id)
);
create unique index sandbox_entry_token on sandbox_entry (token_hash);
