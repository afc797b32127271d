-- When we are told that something is wrong, and what we were told.

create table health_rule (
  kind text not null,
  threshold double precision not null,
  is_on boolean not null,
  constraint health_rule_pkey primary key (kind),
  constraint health_rule_threshold check (threshold > 0)
);

-- Where alerts go: one row. The secret by which a receiver knows that they are ours is sealed.
create table health_alert_target (
  id uuid not null,
  emails jsonb not null,
  webhook_url text,
  webhook_secret text,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint health_alert_target_pkey primary key (id)
);
create unique index health_alert_target_one on health_alert_target ((true));

-- Something went past its threshold, from its first minute to its last. `posted_at` and `end_posted_at` say when the webhook took it.
create table health_alert (
  id uuid not null,
  kind text not null,
  value double precision not null,
  threshold double precision not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  posted_at timestamptz,
  end_posted_at timestamptz,
  post_tries integer not null default 0,
  post_error text,
  constraint health_alert_pkey primary key (id)
);
-- Told once until it is over.
create unique index health_alert_open on health_alert (kind) where ended_at is null;
create index health_alert_began on health_alert (began_at);
