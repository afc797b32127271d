-- How far the records of a monolith were taken over into a company, so that whoever begins again goes on, and what was not taken and why.
create table legacy_step (
  tenant_id uuid not null,
  source text not null,
  code text not null,
  last_key bigint not null,
  read integer not null,
  created integer not null,
  updated integer not null,
  unchanged integer not null,
  refused integer not null,
  finished_at timestamptz,
  constraint legacy_step_pkey primary key (tenant_id, source, code),
  constraint legacy_step_tenant_fkey foreign key (tenant_id) references tenant (id)
);
create table legacy_refusal (
  tenant_id uuid not null,
  source text not null,
  code text not null,
  key bigint not null,
  refusal text not null,
  message text not null,
  constraint legacy_refusal_pkey primary key (tenant_id, source, code, key),
  constraint legacy_refusal_step_fkey foreign key (tenant_id, source, code) references legacy_step (tenant_id, source, code) on delete cascade
);
