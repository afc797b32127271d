-- A module that one of us has switched off for everybody: it is in maintenance, and companies read why.
create table module_pause (
  id uuid not null,
  module text not null,
  reason text not null,
  paused_by text not null,
  paused_at timestamptz not null,
  resumed_by text,
  resumed_at timestamptz,
  constraint module_pause_pkey primary key (id),
  constraint module_pause_end_says check ((resumed_at is null) = (resumed_by is null))
);
comment on table module_pause is 'append-only but (resumed_at, resumed_by): what was switched off for everybody, and why, stays written down';
create unique index module_pause_open on module_pause (module) where resumed_at is null;
