-- People and what they may do: invitations, own roles, second factors, forgotten passwords, keys that are bound and replaced.

alter table tenant add column requires_second_factor boolean not null default false;

alter table membership add column last_signed_in_at timestamptz;
update membership set last_signed_in_at = s.at
  from (select user_id, tenant_id, max(created_at) as at from login_session where tenant_id is not null group by user_id, tenant_id) s
  where s.user_id = membership.user_id and s.tenant_id = membership.tenant_id;

alter table login_session add column address text;

alter table api_key add column allowed_addresses jsonb not null default '[]';
alter table api_key add column replaced_by uuid;

-- A code on somebody's phone. The secret is sealed; until it was confirmed with a code it protects nothing.
create table second_factor (
  id uuid not null,
  user_id uuid not null,
  secret text not null,
  confirmed_at timestamptz,
  last_step integer,
  created_at timestamptz not null,
  constraint second_factor_pkey primary key (id),
  constraint second_factor_user_key unique (user_id),
  constraint second_factor_user_fkey foreign key (user_id) references login_user (id)
);

create table recovery_code (
  id uuid not null,
  user_id uuid not null,
  code_hash text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  constraint recovery_code_pkey primary key (id),
  constraint recovery_code_key unique (user_id, code_hash),
  constraint recovery_code_user_fkey foreign key (user_id) references login_user (id)
);

-- Between the password and the second factor: good for one door, a few minutes and one session.
create table sign_in_challenge (
  id uuid not null,
  user_id uuid not null,
  tenant_id uuid,
  token_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint sign_in_challenge_pkey primary key (id),
  constraint sign_in_challenge_token_key unique (token_hash),
  constraint sign_in_challenge_user_fkey foreign key (user_id) references login_user (id)
);
create index sign_in_challenge_age on sign_in_challenge (expires_at);

create table invitation (
  id uuid not null,
  tenant_id uuid not null,
  email text not null,
  roles jsonb not null,
  token_hash text not null,
  invited_by text not null,
  inviter_name text not null,
  created_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  version integer not null default 1,
  constraint invitation_pkey primary key (id),
  constraint invitation_token_key unique (token_hash),
  constraint invitation_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint invitation_email_lower check (email = lower(email)),
  constraint invitation_ends_once check (accepted_at is null or revoked_at is null)
);
create index invitation_tenant on invitation (tenant_id, id);
-- One person is invited once at a time, also when two administrators do it at once.
create unique index invitation_open on invitation (tenant_id, email) where accepted_at is null and revoked_at is null;

create table password_reset (
  id uuid not null,
  user_id uuid not null,
  token_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint password_reset_pkey primary key (id),
  constraint password_reset_token_key unique (token_hash),
  constraint password_reset_user_fkey foreign key (user_id) references login_user (id)
);
create index password_reset_user on password_reset (user_id);
create index password_reset_age on password_reset (expires_at);

-- A company's own roles stand beside those its modules bring. The code is what memberships name; it never changes.
create table tenant_role (
  id uuid not null,
  tenant_id uuid not null,
  code text not null,
  name text not null,
  description text,
  permissions jsonb not null,
  copied_from text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint tenant_role_pkey primary key (id),
  constraint tenant_role_code_key unique (tenant_id, code),
  constraint tenant_role_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint tenant_role_code_shape check (code ~ '^own:[a-z0-9-]{1,60}$'),
  constraint tenant_role_not_the_panel check (not permissions @? '$[*] ? (@ starts with "panel:")' and not permissions ? '*')
);
create unique index tenant_role_name on tenant_role (tenant_id, lower(name));

-- What a company may read of the audit trail: written beside it, so that nothing of ours can come along.
create table security_entry (
  id uuid not null,
  tenant_id uuid not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_name text not null,
  action text not null,
  details jsonb not null,
  constraint security_entry_pkey primary key (id),
  constraint security_entry_tenant_fkey foreign key (tenant_id) references tenant (id)
);
comment on table security_entry is 'append-only: the part of the audit trail that a company reads itself';
create index security_entry_tenant on security_entry (tenant_id, id);

insert into security_entry (id, tenant_id, at, actor_kind, actor_name, action, details)
  select a.id, a.tenant_id, a.at,
    case when a.actor_id = 'command-line' then 'admin' else a.actor_kind end,
    case when a.actor_kind = 'admin' or a.actor_id = 'command-line' then 'ilms support' else a.actor_name end,
    case when a.action in ('run-as-tenant', 'signed-in-as') then 'administrator-looked' else a.action end,
    case when a.action in ('sign-in-locked', 'api-key-created', 'api-key-revoked', 'api-key-refused', 'module-enabled', 'module-disabled', 'feature-set') then a.details else '{}' end
  from audit_entry a join tenant t on t.id = a.tenant_id
  where a.action in ('sign-in-locked', 'api-key-created', 'api-key-revoked', 'api-key-refused', 'module-enabled', 'module-disabled', 'feature-set',
    'run-as-tenant', 'signed-in-as', 'session-revoked', 'refresh-token-reused', 'cross-tenant', 'tenant-suspended', 'tenant-resumed');
