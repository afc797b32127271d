-- A module (with what it needs) that a company tries beside what it pays for. One runs at a time, and each module is tried once.
create table module_trial (
  id uuid not null,
  tenant_id uuid not null,
  module text not null,
  modules jsonb not null,
  starts_on date not null,
  ends_on date not null,
  begun_by text not null,
  ended_at timestamptz,
  is_kept boolean,
  constraint module_trial_pkey primary key (id),
  constraint module_trial_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint module_trial_days check (ends_on > starts_on),
  constraint module_trial_end check ((ended_at is null) = (is_kept is null))
);
create index module_trial_tenant on module_trial (tenant_id, id);
create unique index module_trial_running on module_trial (tenant_id) where ended_at is null;
