-- How the system is: minute by minute, for some days.

-- Requests of a minute by what they were about. `took` counts them by how long they took, in the steps of the latency scale.
create table health_traffic (
  minute timestamptz not null,
  process uuid not null,
  kind text not null,
  subject text not null,
  requests integer not null,
  errors integer not null,
  took integer[] not null,
  constraint health_traffic_pkey primary key (minute, process, kind, subject),
  constraint health_traffic_kind_word check (kind in ('ALL', 'SUBGRAPH', 'OPERATION', 'TENANT')),
  constraint health_traffic_counts check (requests > 0 and errors between 0 and requests)
);

-- One process at the end of a minute.
create table health_process (
  minute timestamptz not null,
  process uuid not null,
  role text not null,
  started_at timestamptz not null,
  loop_p50_ms double precision not null,
  loop_p99_ms double precision not null,
  loop_most_ms double precision not null,
  pool_most integer not null,
  pool_total integer not null,
  pool_idle integer not null,
  pool_waiting integer not null,
  memory_mb integer not null,
  variants integer,
  plans_built integer,
  plans_reused integer,
  constraint health_process_pkey primary key (minute, process)
);

-- Statements that took long, the slowest of each minute; texts name no company.
create table health_statement (
  minute timestamptz not null,
  process uuid not null,
  text text not null,
  calls integer not null,
  total_ms double precision not null,
  most_ms double precision not null,
  id uuid not null,
  constraint health_statement_pkey primary key (id)
);
create index health_statement_minute on health_statement (minute);

-- What went wrong on our side, by the request id that was answered.
create table health_error (
  id uuid not null,
  at timestamptz not null,
  process uuid not null,
  request_id text,
  tenant text,
  message text not null,
  stack text,
  details jsonb not null,
  constraint health_error_pkey primary key (id)
);
create index health_error_at on health_error (at);
create index health_error_request on health_error (request_id) where request_id is not null;

-- What companies' modules have said and not yet heard, and what gave up; as of the last look.
create table health_backlog (
  tenant_id uuid not null,
  looked_at timestamptz not null,
  waiting integer not null,
  oldest_at timestamptz,
  dead integer not null,
  constraint health_backlog_pkey primary key (tenant_id),
  constraint health_backlog_tenant_fkey foreign key (tenant_id) references tenant (id)
);
