-- One of our administrators in a company: why, how long, and whether he may write. Without one that runs the company's graph refuses him.
create table tenant_access (
  id uuid not null,
  tenant_id uuid not null,
  administrator_id uuid not null,
  administrator_name text not null,
  reason text not null,
  ticket text,
  may_write boolean not null,
  begun_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  constraint tenant_access_pkey primary key (id),
  constraint tenant_access_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint tenant_access_administrator_fkey foreign key (administrator_id) references login_user (id),
  constraint tenant_access_length check (ends_at > begun_at and ends_at <= begun_at + interval '4 hours'),
  constraint tenant_access_end_says check ((ended_at is null) = (ended_by is null))
);
comment on table tenant_access is 'append-only but (ended_at, ended_by): who was in a company, and why, stays written down';
create index tenant_access_tenant on tenant_access (tenant_id, id);
create unique index tenant_access_open on tenant_access (tenant_id, administrator_id) where ended_at is null;
create index tenant_access_due on tenant_access (ends_at) where ended_at is null;

-- What one administrator may not do alone. Another one approves it, and until its day it can be taken back.
create table approval (
  id uuid not null,
  act text not null,
  tenant_id uuid not null,
  reason text not null,
  state text not null,
  asked_by_id uuid not null,
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by_id uuid,
  decided_by text,
  decided_at timestamptz,
  note text,
  due_at timestamptz,
  taken_back_by text,
  taken_back_at timestamptz,
  done_at timestamptz,
  failure text,
  version integer not null default 1,
  constraint approval_pkey primary key (id),
  constraint approval_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint approval_asker_fkey foreign key (asked_by_id) references login_user (id),
  constraint approval_decider_fkey foreign key (decided_by_id) references login_user (id),
  constraint approval_act_word check (act in ('TENANT_REMOVE')),
  constraint approval_state_word check (state in ('ASKED', 'REFUSED', 'TAKEN_BACK', 'APPROVED', 'UNDER_WAY', 'DONE', 'FAILED')),
  constraint approval_by_two check (decided_by_id <> asked_by_id),
  constraint approval_decided_says check (state in ('ASKED', 'TAKEN_BACK') or (decided_by_id is not null and decided_by is not null and decided_at is not null)),
  constraint approval_due_says check (state not in ('APPROVED', 'UNDER_WAY', 'DONE', 'FAILED') or due_at is not null),
  constraint approval_failed_says check (state <> 'FAILED' or failure is not null)
);
create index approval_tenant on approval (tenant_id, id);
create unique index approval_open on approval (tenant_id, act) where state in ('ASKED', 'APPROVED', 'UNDER_WAY');
create index approval_due on approval (due_at) where state in ('APPROVED', 'UNDER_WAY');

-- Sessions of the panel end sooner than those of the companies' people; those that are open do so too.
update login_session set expires_at = least(expires_at, last_used_at + interval '30 minutes', created_at + interval '12 hours') where tenant_id is null;
