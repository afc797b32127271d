-- Companies that sign up by themselves, from the first form to the open door.
create table signup (
  id uuid not null,
  slug text not null,
  company text not null,
  gstin text,
  plan text,
  modules jsonb not null,
  owner_name text not null,
  email text not null,
  code_hash text not null,
  follow_hash text,
  password_hash text,
  state text not null,
  refusal text,
  tenant_id uuid,
  enter_hash text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  done_at timestamptz,
  entered_at timestamptz,
  constraint signup_pkey primary key (id),
  constraint signup_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint signup_state_word check (state in ('ASKED', 'MAKING', 'DONE', 'REFUSED'))
);
create index signup_slug on signup (slug) where state in ('ASKED', 'MAKING');
create index signup_age on signup (created_at);
create unique index signup_enter on signup (enter_hash) where enter_hash is not null;

-- Who has tried us out: the same business does so once.
create table trial_claim (
  kind text not null,
  value text not null,
  signup_id uuid not null,
  at timestamptz not null,
  constraint trial_claim_pkey primary key (kind, value),
  constraint trial_claim_signup_fkey foreign key (signup_id) references signup (id),
  constraint trial_claim_kind_word check (kind in ('PAN', 'EMAIL'))
);
