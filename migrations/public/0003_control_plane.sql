-- The control plane: who our tenants are, what they bought, who may sign in, and what happened.

create table tenant (
  id uuid not null,
  slug text not null,
  name text not null,
  schema_name text not null,
  cell text not null,
  state text not null,
  plan text,
  custom_domain text,
  trial_ends_on date,
  activated_at timestamptz,
  restricted_at timestamptz,
  suspended_at timestamptz,
  cancelled_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint tenant_pkey primary key (id),
  constraint tenant_slug_key unique (slug),
  constraint tenant_schema_name_key unique (schema_name),
  constraint tenant_custom_domain_key unique (custom_domain),
  constraint tenant_slug_shape check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
  constraint tenant_schema_shape check (schema_name ~ '^t_[0-9a-z]{26}$'),
  constraint tenant_state_word check (state in ('provisioning', 'trial', 'active', 'past_due', 'restricted', 'suspended', 'cancelled', 'purged', 'maintenance'))
);

-- Two addresses that people would confuse may not both exist, also when two are asked for at once.
create unique index tenant_slug_skeleton on tenant (translate(replace(replace(replace(slug, '-', ''), 'rn', 'm'), 'vv', 'w'), '01i5', 'olls'));

-- What a tenant subscribed to is the fold of these; the view below shows where that stands now.
create table subscription_event (
  id uuid not null,
  tenant_id uuid not null,
  at timestamptz not null,
  kind text not null,
  subject text not null,
  data jsonb not null,
  actor_id text not null,
  actor_name text not null,
  request_id text not null,
  constraint subscription_event_pkey primary key (id),
  constraint subscription_event_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint subscription_event_kind_word check (kind in ('module_enabled', 'module_disabled', 'feature_set', 'plan_set', 'limit_set'))
);
comment on table subscription_event is 'append-only: entitlements are resolved from these rows';
create index subscription_event_tenant on subscription_event (tenant_id, id);

create view current_subscription as
  select distinct on (tenant_id, subject) tenant_id, subject as module, kind = 'module_enabled' as is_enabled, at
  from subscription_event where kind in ('module_enabled', 'module_disabled')
  order by tenant_id, subject, id desc;

create table module (
  code text not null,
  name text not null,
  summary text not null,
  category text not null,
  requires jsonb not null,
  integrates jsonb not null,
  is_built boolean not null,
  is_always_on boolean not null,
  constraint module_pkey primary key (code)
);

create table plan (
  code text not null,
  name text not null,
  constraint plan_pkey primary key (code)
);

-- A price never changes; a new version is sold from its day on, and who bought an older one keeps it.
create table price_version (
  id uuid not null,
  subject_kind text not null,
  subject text not null,
  version integer not null,
  amount_paise bigint not null,
  currency text not null,
  effective_from date not null,
  contents jsonb not null,
  constraint price_version_pkey primary key (id),
  constraint price_version_key unique (subject_kind, subject, version),
  constraint price_version_kind_word check (subject_kind in ('module', 'plan')),
  constraint price_version_not_negative check (amount_paise >= 0)
);
comment on table price_version is 'append-only: prices are versioned, never edited';

create table login_user (
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text not null,
  is_admin boolean not null,
  is_active boolean not null,
  password_changed_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint login_user_pkey primary key (id),
  constraint login_user_email_key unique (email),
  constraint login_user_email_lower check (email = lower(email))
);

create table membership (
  id uuid not null,
  user_id uuid not null,
  tenant_id uuid not null,
  roles jsonb not null,
  is_active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint membership_pkey primary key (id),
  constraint membership_key unique (tenant_id, user_id),
  constraint membership_user_fkey foreign key (user_id) references login_user (id),
  constraint membership_tenant_fkey foreign key (tenant_id) references tenant (id)
);
create index membership_user on membership (user_id);

create table login_session (
  id uuid not null,
  user_id uuid not null,
  tenant_id uuid,
  refresh_hash text not null,
  previous_refresh_hash text,
  rotated_at timestamptz not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  user_agent text not null,
  constraint login_session_pkey primary key (id),
  constraint login_session_user_fkey foreign key (user_id) references login_user (id)
);
create index login_session_user on login_session (user_id, id);
create index login_session_tenant on login_session (tenant_id, id);
create index login_session_end on login_session (least(expires_at, revoked_at));

-- Counted by what was typed, whether or not such a person exists: a lock-out tells nobody who has an account.
create table login_attempt (
  subject text not null,
  failures integer not null,
  locked_until timestamptz,
  last_failed_at timestamptz not null,
  constraint login_attempt_pkey primary key (subject)
);
create index login_attempt_age on login_attempt (last_failed_at);

create table api_key (
  id uuid not null,
  tenant_id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash text not null,
  scopes jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  version integer not null default 1,
  constraint api_key_pkey primary key (id),
  constraint api_key_prefix_key unique (prefix),
  constraint api_key_tenant_fkey foreign key (tenant_id) references tenant (id)
);
create index api_key_tenant on api_key (tenant_id, id);

create table audit_entry (
  id uuid not null,
  number integer not null,
  at timestamptz not null,
  tenant_id uuid,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  action text not null,
  details jsonb not null,
  request_id text not null,
  previous_hash text not null,
  hash text not null,
  constraint audit_entry_pkey primary key (id),
  constraint audit_entry_number_key unique (number)
);
comment on table audit_entry is 'append-only: each row carries the hash of the one before';
create index audit_entry_tenant on audit_entry (tenant_id, id);
