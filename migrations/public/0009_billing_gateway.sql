-- Companies pay us through the payment gateway: our account there, what is open to be paid, what the gateway tells, mandates.

-- Our account at the gateway: one row; its secrets are sealed.
create table billing_gateway (
  id uuid not null,
  only_one boolean not null default true,
  mode text not null,
  key_id text not null,
  key_secret text not null,
  webhook_secret text not null,
  previous_webhook_secret text,
  previous_until timestamptz,
  is_active boolean not null default true,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint billing_gateway_pkey primary key (id),
  constraint billing_gateway_one unique (only_one),
  constraint billing_gateway_only check (only_one),
  constraint billing_gateway_mode_word check (mode in ('LOCAL', 'TEST', 'LIVE'))
);

-- What a company was asked to pay: an order at the gateway. Its id is the receipt there.
create table billing_checkout (
  id uuid not null,
  tenant_id uuid not null,
  purpose text not null,
  mode text not null,
  key_id text not null,
  amount numeric(18,2) not null,
  state text not null,
  idempotency_key text not null,
  gateway_order_id text,
  customer_id text,
  made_by_until timestamptz,
  looked_at timestamptz,
  expires_at timestamptz not null,
  last_error text,
  actor_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint billing_checkout_pkey primary key (id),
  constraint billing_checkout_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint billing_checkout_key_once unique (tenant_id, purpose, idempotency_key),
  constraint billing_checkout_order_once unique (gateway_order_id),
  constraint billing_checkout_purpose_word check (purpose in ('PAYMENT', 'MANDATE', 'CHARGE')),
  constraint billing_checkout_mode_word check (mode in ('LOCAL', 'TEST', 'LIVE')),
  constraint billing_checkout_state_word check (state in ('OPEN', 'PAID', 'FAILED', 'EXPIRED')),
  constraint billing_checkout_positive check (amount > 0)
);
-- Two at once make one.
create unique index billing_checkout_open_once on billing_checkout (tenant_id, purpose) where state = 'OPEN' and purpose <> 'CHARGE';
create index billing_checkout_open on billing_checkout (expires_at) where state = 'OPEN';

create table billing_gateway_event (
  id uuid not null,
  event_id text not null,
  type text not null,
  body text not null,
  received_at timestamptz not null,
  constraint billing_gateway_event_pkey primary key (id),
  constraint billing_gateway_event_once unique (event_id)
);
comment on table billing_gateway_event is 'append-only: a message of the gateway, as it came';
create index billing_gateway_event_received on billing_gateway_event (received_at);

create table billing_gateway_event_outcome (
  id uuid not null,
  event_id uuid not null,
  outcome text not null,
  at timestamptz not null,
  constraint billing_gateway_event_outcome_pkey primary key (id),
  constraint billing_gateway_event_outcome_event_fkey foreign key (event_id) references billing_gateway_event (id),
  constraint billing_gateway_event_outcome_once unique (event_id)
);
comment on table billing_gateway_event_outcome is 'append-only: what came of a message';

-- A payment at the gateway, how far it has come, and which of our payments it became.
create table billing_gateway_payment (
  id uuid not null,
  gateway_id text not null,
  checkout_id uuid,
  tenant_id uuid,
  amount numeric(18,2) not null,
  currency text not null,
  method text not null,
  state text not null,
  refunded numeric(18,2) not null,
  fee numeric(18,2),
  error text,
  paid_at timestamptz not null,
  payment_id uuid,
  exception text,
  exception_reason text,
  resolution text,
  resolution_note text,
  resolved_at timestamptz,
  resolved_by_name text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint billing_gateway_payment_pkey primary key (id),
  constraint billing_gateway_payment_once unique (gateway_id),
  constraint billing_gateway_payment_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint billing_gateway_payment_checkout_fkey foreign key (checkout_id) references billing_checkout (id),
  constraint billing_gateway_payment_payment_fkey foreign key (payment_id) references billing_payment (id),
  constraint billing_gateway_payment_booked_once unique (payment_id),
  constraint billing_gateway_payment_state_word check (state in ('CREATED', 'FAILED', 'AUTHORIZED', 'CAPTURED')),
  constraint billing_gateway_payment_booked check (payment_id is null or state = 'CAPTURED'),
  constraint billing_gateway_payment_exception_word check (exception in ('UNKNOWN_CHECKOUT', 'OTHER_COMPANY', 'CURRENCY_DIFFERS', 'AMOUNT_DIFFERS')),
  constraint billing_gateway_payment_resolution_word check (resolution in ('ASSIGNED', 'REFUNDED', 'NOTED'))
);
create index billing_gateway_payment_checkout on billing_gateway_payment (checkout_id);
create index billing_gateway_payment_exception on billing_gateway_payment (created_at) where exception is not null;

create table billing_gateway_refund (
  id uuid not null,
  gateway_id text not null,
  gateway_payment_id text not null,
  amount numeric(18,2) not null,
  state text not null,
  payment_id uuid,
  refunded_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint billing_gateway_refund_pkey primary key (id),
  constraint billing_gateway_refund_once unique (gateway_id),
  constraint billing_gateway_refund_payment_fkey foreign key (payment_id) references billing_payment (id),
  constraint billing_gateway_refund_state_word check (state in ('PENDING', 'PROCESSED', 'FAILED'))
);
create index billing_gateway_refund_of on billing_gateway_refund (gateway_payment_id);

-- A company lets us take what it owes: at most one at a time.
create table billing_mandate (
  id uuid not null,
  tenant_id uuid not null,
  checkout_id uuid not null,
  key_id text not null,
  customer_id text,
  contact text,
  token text,
  max_amount numeric(18,2) not null,
  method text,
  state text not null,
  since timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint billing_mandate_pkey primary key (id),
  constraint billing_mandate_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint billing_mandate_checkout_fkey foreign key (checkout_id) references billing_checkout (id),
  constraint billing_mandate_checkout_once unique (checkout_id),
  constraint billing_mandate_state_word check (state in ('PENDING', 'ACTIVE', 'ENDED')),
  constraint billing_mandate_active check (state <> 'ACTIVE' or token is not null)
);
create unique index billing_mandate_live_once on billing_mandate (tenant_id) where state = 'ACTIVE';
create index billing_mandate_tenant on billing_mandate (tenant_id);

-- What was announced to a company, and taken by its mandate: each try once for each invoice, and one a day.
create table billing_charge (
  id uuid not null,
  tenant_id uuid not null,
  document_id uuid not null,
  mandate_id uuid not null,
  attempt integer not null,
  day date not null,
  checkout_id uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint billing_charge_pkey primary key (id),
  constraint billing_charge_tenant_fkey foreign key (tenant_id) references tenant (id),
  constraint billing_charge_document_fkey foreign key (document_id) references billing_document (id),
  constraint billing_charge_mandate_fkey foreign key (mandate_id) references billing_mandate (id),
  constraint billing_charge_checkout_fkey foreign key (checkout_id) references billing_checkout (id),
  constraint billing_charge_attempt_once unique (document_id, attempt),
  constraint billing_charge_day_once unique (document_id, day),
  constraint billing_charge_attempts check (attempt between 1 and 4)
);
