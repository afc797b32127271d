-- A company may want to be asked before one of us comes in.
alter table tenant add column asks_before_entry boolean not null default false;

create table access_request (
  id uuid not null,
  tenant_id uuid not null,
  administrator_id uuid not null,
  administrator_name text not null,
  reason text not null,
  ticket text,
  message text not null,
  minutes integer not null,
  may_write boolean not null,
  state text not null,
  asked_at timestamptz not null,
  lapses_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  access_id uuid,
  constraint access_request_pkey primary key (id),
  constraint access_request_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint access_request_administrator_fkey foreign key (administrator_id) references login_user (id),
  constraint access_request_access_fkey foreign key (access_id) references tenant_access (id),
  constraint access_request_state_word check (state in ('WAITING', 'ALLOWED', 'REFUSED', 'TAKEN_BACK', 'LAPSED', 'OVERRIDDEN')),
  constraint access_request_minutes check (minutes between 15 and 240),
  constraint access_request_decided_says check (state = 'WAITING' or (decided_by is not null and decided_at is not null)),
  constraint access_request_access_says check ((state in ('ALLOWED', 'OVERRIDDEN')) = (access_id is not null))
);
comment on table access_request is 'append-only but (state, decided_by, decided_at, access_id): what was asked for, and why, stays written down';
create index access_request_tenant on access_request (tenant_id, id);
create unique index access_request_open on access_request (tenant_id, administrator_id) where state = 'WAITING';
create index access_request_due on access_request (lapses_at) where state = 'WAITING';

-- What leads from the panel into the app of a company: once, within a minute, for one access.
create table tenant_handover (
  id uuid not null,
  access_id uuid not null,
  tenant_id uuid not null,
  administrator_id uuid not null,
  code_hash text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint tenant_handover_pkey primary key (id),
  constraint tenant_handover_access_fkey foreign key (access_id) references tenant_access (id),
  constraint tenant_handover_code unique (code_hash),
  constraint tenant_handover_length check (expires_at > made_at and expires_at <= made_at + interval '1 minute')
);
comment on table tenant_handover is 'append-only but (used_at): a code never becomes good for another access, or for longer';

-- A session that one of us has in a company lasts as long as the access it came by.
alter table login_session add column access_id uuid;
alter table login_session add constraint login_session_access_fkey foreign key (access_id) references tenant_access (id);
alter table login_session add constraint login_session_access_in_company check (access_id is null or tenant_id is not null);
create index login_session_access on login_session (access_id) where access_id is not null;

-- Coming in without being allowed to takes two of us.
alter table approval drop constraint approval_act_word;
alter table approval add constraint approval_act_word check (act in ('TENANT_REMOVE', 'ACCESS_WITHOUT_CONSENT', 'PRICE_PUBLISH', 'PRICE_MIGRATE'));
alter table approval drop constraint approval_about;
alter table approval add constraint approval_about check ((act in ('TENANT_REMOVE', 'ACCESS_WITHOUT_CONSENT')) = (tenant_id is not null) and (act <> 'TENANT_REMOVE') = (subject is not null) and (act in ('PRICE_PUBLISH', 'PRICE_MIGRATE')) = (details is not null));

-- What administrators ask again and again in the explorer.
create table saved_query (
  id uuid not null,
  name text not null,
  description text,
  kind text not null,
  document text not null,
  variables text,
  is_mutation boolean not null,
  is_shared boolean not null,
  owner_id uuid not null,
  owner_name text not null,
  deleted_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint saved_query_pkey primary key (id),
  constraint saved_query_owner_fkey foreign key (owner_id) references login_user (id),
  constraint saved_query_kind_word check (kind in ('COMPANY', 'PANEL')),
  constraint saved_query_size check (length(document) <= 20000 and length(variables) <= 8000)
);
create index saved_query_owner on saved_query (owner_id, id);
create unique index saved_query_name on saved_query (owner_id, lower(name)) where deleted_at is null;
create index saved_query_deleted on saved_query (deleted_at) where deleted_at is not null;

create table saved_query_use (
  administrator_id uuid not null,
  query text not null,
  used_at timestamptz not null,
  constraint saved_query_use_pkey primary key (administrator_id, query),
  constraint saved_query_use_administrator_fkey foreign key (administrator_id) references login_user (id)
);

-- For whom a feature is that is built and not yet for everybody.
create table feature_release (
  id uuid not null,
  feature text not null,
  is_on boolean not null,
  percentage integer not null,
  tenant_ids jsonb not null,
  set_by text not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint feature_release_pkey primary key (id),
  constraint feature_release_feature unique (feature),
  constraint feature_release_percentage check (percentage between 0 and 100)
);
