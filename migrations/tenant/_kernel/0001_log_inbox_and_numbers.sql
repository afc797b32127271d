-- What every module writes through the kernel: its events, its timeline, its numbers, its answered keys.

create table core_event (
  id uuid not null,
  module text not null,
  type text not null,
  record_id uuid not null,
  payload jsonb not null,
  at timestamptz not null,
  actor_id text not null,
  request_id text not null,
  constraint core_event_pkey primary key (id)
);
comment on table core_event is 'append-only: what happened, kept for modules subscribed later';
create index core_event_type on core_event (type, id);

create table core_outbox (
  id uuid not null,
  constraint core_outbox_pkey primary key (id)
);

create table core_inbox (
  id uuid not null,
  event_id uuid not null,
  consumer text not null,
  state text not null,
  attempts integer not null,
  next_attempt_at timestamptz not null,
  last_error text,
  done_at timestamptz,
  constraint core_inbox_pkey primary key (id),
  constraint core_inbox_once unique (event_id, consumer),
  constraint core_inbox_state check (state in ('pending', 'done', 'dead'))
);
create index core_inbox_due on core_inbox (next_attempt_at) where state = 'pending';

create table core_timeline_entry (
  id uuid not null,
  noun text not null,
  record_id uuid not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  action text not null,
  changes jsonb,
  note text,
  request_id text not null,
  constraint core_timeline_entry_pkey primary key (id)
);
comment on table core_timeline_entry is 'append-only: who changed what';
create index core_timeline_entry_record on core_timeline_entry (record_id, id);

create table core_number_series (
  id uuid not null,
  document text not null,
  scope text not null,
  fiscal_year text not null,
  last_number integer not null,
  constraint core_number_series_pkey primary key (id),
  constraint core_number_series_key unique (document, scope, fiscal_year),
  constraint core_number_series_counts_up check (last_number > 0)
);

create table core_idempotency_key (
  id uuid not null,
  principal text not null,
  key text not null,
  fingerprint text not null,
  response jsonb not null,
  at timestamptz not null,
  constraint core_idempotency_key_pkey primary key (id),
  constraint core_idempotency_key_once unique (principal, key)
);
create index core_idempotency_key_age on core_idempotency_key (at);
