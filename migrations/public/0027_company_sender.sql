-- An address of its own that a company writes from. Companies may share a domain: each proves it by a key of its own, published under a selector of its own.
create table company_sender (
  id uuid not null,
  tenant_id uuid not null,
  domain text not null,
  local_part text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  checked_at timestamptz,
  problem text,
  dmarc text,
  proven_at timestamptz,
  lapsing_since timestamptz,
  warned_on date,
  ended_at timestamptz,
  version integer not null default 1,
  constraint company_sender_pkey primary key (id),
  constraint company_sender_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint company_sender_domain_shape check (domain ~ '^[a-z0-9-]+([.][a-z0-9-]+)+$'),
  constraint company_sender_local_shape check (local_part ~ '^[a-z0-9_+-]+([.][a-z0-9_+-]+)*$'),
  constraint company_sender_dmarc_word check (dmarc in ('NONE', 'QUARANTINE', 'REJECT')),
  constraint company_sender_lapses_once_proven check (lapsing_since is null or proven_at is not null)
);
create unique index company_sender_open on company_sender (tenant_id) where ended_at is null;

-- The pair of keys that signs, and one that waits to take its place. The private half is sealed; both go when the sender ends.
create table company_sender_key (
  id uuid not null,
  sender_id uuid not null,
  selector text not null,
  public_key text not null,
  private_key text not null,
  made_at timestamptz not null,
  signs_since timestamptz,
  constraint company_sender_key_pkey primary key (id),
  constraint company_sender_key_sender_fkey foreign key (sender_id) references company_sender (id),
  constraint company_sender_key_selector_shape check (selector ~ '^ilms-[0-9a-f]{12}$'),
  constraint company_sender_key_public_shape check (public_key ~ '^[A-Za-z0-9+/]+=*$'),
  constraint company_sender_key_sealed check (private_key ~ '^v1[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]+$')
);
create unique index company_sender_key_selector on company_sender_key (selector);
create unique index company_sender_key_signs on company_sender_key (sender_id) where signs_since is not null;
create unique index company_sender_key_waits on company_sender_key (sender_id) where signs_since is null;
