-- Payments through a gateway: its settings, what customers were asked to pay, what it told us, what arrived and what goes back.

create table oms_gateway_settings (
  id uuid not null,
  singleton boolean not null,
  mode text not null,
  is_active boolean not null,
  key_id text,
  key_secret text,
  webhook_secret text,
  previous_webhook_secret text,
  previous_until timestamptz,
  auto_capture boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_gateway_settings_pkey primary key (id),
  constraint oms_gateway_settings_one unique (singleton),
  constraint oms_gateway_settings_singleton check (singleton),
  constraint oms_gateway_settings_mode check (mode in ('LOCAL', 'TEST', 'LIVE')),
  constraint oms_gateway_settings_keys check (key_id is not null and key_secret is not null and webhook_secret is not null),
  constraint oms_gateway_settings_previous check ((previous_webhook_secret is null) = (previous_until is null))
);

create table oms_payment_request (
  id uuid not null,
  order_id uuid not null,
  order_number text not null,
  customer_name text not null,
  mode text not null,
  key_id text not null,
  is_link boolean not null,
  gateway_id text,
  link_url text,
  amount numeric(18,2) not null,
  currency text not null,
  state text not null,
  checks integer not null,
  next_check_at timestamptz,
  last_error text,
  actor_id text not null,
  actor_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_payment_request_pkey primary key (id),
  constraint oms_payment_request_gateway_id unique (gateway_id),
  constraint oms_payment_request_order foreign key (order_id) references oms_order (id),
  constraint oms_payment_request_mode check (mode in ('LOCAL', 'TEST', 'LIVE')),
  constraint oms_payment_request_state check (state in ('DOUBTFUL', 'OPEN', 'PAID', 'REFUSED', 'LAPSED')),
  constraint oms_payment_request_known check (state not in ('OPEN', 'PAID') or gateway_id is not null),
  constraint oms_payment_request_amount check (amount >= 1 and checks >= 0)
);
create index oms_payment_request_order_id on oms_payment_request (order_id, id);
create index oms_payment_request_next_check on oms_payment_request (next_check_at) where next_check_at is not null;
create index oms_payment_request_created_at on oms_payment_request (created_at, id);

create table oms_gateway_payment (
  id uuid not null,
  gateway_id text not null,
  request_id uuid,
  order_id uuid,
  order_number text,
  customer_name text,
  amount numeric(18,2) not null,
  currency text not null,
  method text not null,
  payer text,
  bank_reference text,
  state text not null,
  refunded numeric(18,2) not null,
  fee numeric(18,2),
  error text,
  paid_at timestamptz not null,
  payment_id uuid,
  exception text,
  exception_reason text,
  resolution text,
  resolved_at timestamptz,
  resolved_by_name text,
  resolution_note text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_gateway_payment_pkey primary key (id),
  constraint oms_gateway_payment_gateway_id unique (gateway_id),
  constraint oms_gateway_payment_payment_once unique (payment_id),
  constraint oms_gateway_payment_request foreign key (request_id) references oms_payment_request (id),
  constraint oms_gateway_payment_order foreign key (order_id) references oms_order (id),
  constraint oms_gateway_payment_payment foreign key (payment_id) references oms_payment (id),
  constraint oms_gateway_payment_state check (state in ('CREATED', 'FAILED', 'AUTHORIZED', 'CAPTURED', 'PARTLY_REFUNDED', 'REFUNDED')),
  constraint oms_gateway_payment_exception check (exception in ('UNKNOWN_ORDER', 'AMOUNT_DIFFERS', 'CURRENCY_DIFFERS', 'ORDER_CANCELLED', 'EXCEEDS_DUE', 'BOOKS_CLOSED', 'REFUNDED_OUTSIDE')),
  constraint oms_gateway_payment_resolution check (resolution in ('ASSIGNED', 'REFUNDED', 'NOTED')),
  constraint oms_gateway_payment_resolved check ((resolution is null) = (resolved_at is null) and (resolved_at is null or exception is not null)),
  constraint oms_gateway_payment_booked check (payment_id is null or state in ('CAPTURED', 'PARTLY_REFUNDED', 'REFUNDED')),
  constraint oms_gateway_payment_amount check (amount > 0 and refunded >= 0 and refunded <= amount)
);
create index oms_gateway_payment_request_id on oms_gateway_payment (request_id) where request_id is not null;
create index oms_gateway_payment_order_id on oms_gateway_payment (order_id) where order_id is not null;
create index oms_gateway_payment_paid_at on oms_gateway_payment (paid_at, id);
create index oms_gateway_payment_open on oms_gateway_payment (paid_at, id) where exception is not null and resolved_at is null;

create table oms_gateway_event (
  id uuid not null,
  event_id text not null,
  type text not null,
  gateway_payment_id text,
  body text not null,
  received_at timestamptz not null,
  constraint oms_gateway_event_pkey primary key (id),
  constraint oms_gateway_event_once unique (event_id)
);
comment on table oms_gateway_event is 'append-only: messages of the gateway as they came';
create index oms_gateway_event_payment on oms_gateway_event (gateway_payment_id) where gateway_payment_id is not null;
create index oms_gateway_event_received_at on oms_gateway_event (received_at, id);

create table oms_gateway_event_outcome (
  id uuid not null,
  event_id uuid not null,
  outcome text not null,
  created_at timestamptz not null,
  constraint oms_gateway_event_outcome_pkey primary key (id),
  constraint oms_gateway_event_outcome_once unique (event_id),
  constraint oms_gateway_event_outcome_event foreign key (event_id) references oms_gateway_event (id)
);
comment on table oms_gateway_event_outcome is 'append-only: which messages of the gateway were worked on';

create table oms_gateway_refund (
  id uuid not null,
  gateway_payment_id uuid not null,
  refund_id uuid,
  refund_part_id uuid,
  order_id uuid,
  order_number text,
  customer_name text,
  amount numeric(18,2) not null,
  state text not null,
  gateway_id text,
  request_key text not null,
  bank_reference text,
  attempts integer not null,
  next_check_at timestamptz,
  last_error text,
  settled_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint oms_gateway_refund_pkey primary key (id),
  constraint oms_gateway_refund_gateway_id unique (gateway_id),
  constraint oms_gateway_refund_request_key unique (request_key),
  constraint oms_gateway_refund_part_once unique (refund_part_id),
  constraint oms_gateway_refund_payment foreign key (gateway_payment_id) references oms_gateway_payment (id),
  constraint oms_gateway_refund_refund foreign key (refund_id) references oms_refund (id),
  constraint oms_gateway_refund_part foreign key (refund_part_id) references oms_refund_part (id),
  constraint oms_gateway_refund_order foreign key (order_id) references oms_order (id),
  constraint oms_gateway_refund_state check (state in ('PENDING', 'PROCESSED', 'FAILED', 'SETTLED_ELSEWHERE')),
  constraint oms_gateway_refund_settled check ((state = 'PENDING') = (settled_at is null)),
  constraint oms_gateway_refund_amount check (amount > 0 and attempts >= 0)
);
create index oms_gateway_refund_payment_id on oms_gateway_refund (gateway_payment_id);
create index oms_gateway_refund_refund_id on oms_gateway_refund (refund_id) where refund_id is not null;
create index oms_gateway_refund_order_id on oms_gateway_refund (order_id) where order_id is not null;
create index oms_gateway_refund_next_check on oms_gateway_refund (next_check_at) where next_check_at is not null;
create index oms_gateway_refund_created_at on oms_gateway_refund (created_at, id);

-- An order that is paid on delivery leaves before it is paid; what a courier calls its shipments is kept beside it.
alter table oms_order add column is_cod boolean not null default false;
alter table oms_order alter column is_cod drop default;
alter table oms_order add constraint oms_order_paid_before_or_on_delivery check (not (is_cod and is_prepaid));

create table oms_shipment_reference (
  id uuid not null,
  order_id uuid not null,
  reference text not null,
  courier text,
  created_at timestamptz not null,
  constraint oms_shipment_reference_pkey primary key (id),
  constraint oms_shipment_reference_once unique (order_id, reference),
  constraint oms_shipment_reference_order foreign key (order_id) references oms_order (id),
  constraint oms_shipment_reference_written check (reference ~ '^[A-Z0-9/-]{4,40}$')
);
comment on table oms_shipment_reference is 'append-only: what couriers call the shipments of orders';
create index oms_shipment_reference_reference on oms_shipment_reference (reference);
