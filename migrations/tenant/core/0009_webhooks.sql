-- Where other systems want to hear of events, and what became of each message.

create table core_webhook_endpoint (
  id uuid not null,
  url text not null,
  description text,
  events jsonb not null,
  secret text not null,
  previous_secret text,
  previous_until timestamptz,
  is_active boolean not null,
  paused_why text,
  failing_since timestamptz,
  owner_kind text not null,
  owner_id text not null,
  owner_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint core_webhook_endpoint_pkey primary key (id)
);

create table core_webhook_delivery (
  id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  event_type text not null,
  record_id uuid not null,
  status text not null,
  attempts integer not null,
  next_attempt_at timestamptz,
  log jsonb not null,
  created_at timestamptz not null,
  delivered_at timestamptz,
  constraint core_webhook_delivery_pkey primary key (id),
  constraint core_webhook_delivery_once unique (endpoint_id, event_id),
  constraint core_webhook_delivery_endpoint foreign key (endpoint_id) references core_webhook_endpoint (id) on delete cascade,
  constraint core_webhook_delivery_status check (status in ('PENDING', 'DELIVERED', 'FAILED'))
);
create index core_webhook_delivery_due on core_webhook_delivery (next_attempt_at) where status = 'PENDING';
create index core_webhook_delivery_endpoint_time on core_webhook_delivery (endpoint_id, id);
create index core_webhook_delivery_age on core_webhook_delivery (created_at);
