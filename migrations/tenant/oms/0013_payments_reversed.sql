-- Payments that turned out to be none: a cheque that bounced, money of another order, a typing mistake.

alter table oms_payment add column is_reversed boolean not null default false;
alter table oms_payment alter column is_reversed drop default;
comment on table oms_payment is 'append-only but (is_reversed): money received for orders; what turned out to be none has a reversal of its own';

-- `paid` is what has stayed of the payments. What went back of one that was reversed later is still gone.
alter table oms_order add column reversed numeric(18,2) not null default 0;
alter table oms_order alter column reversed drop default;
alter table oms_order drop constraint oms_order_refunded;
alter table oms_order add constraint oms_order_refunded check (refunded >= 0 and reversed >= 0 and refunded <= paid + reversed);

create table oms_payment_reversal (
  id uuid not null,
  payment_id uuid not null,
  order_id uuid not null,
  amount numeric(18,2) not null,
  reason text not null,
  note text,
  bank_charge numeric(18,2),
  reversed_on date not null,
  actor_id text not null,
  actor_name text not null,
  created_at timestamptz not null,
  constraint oms_payment_reversal_pkey primary key (id),
  constraint oms_payment_reversal_once unique (payment_id),
  constraint oms_payment_reversal_payment foreign key (payment_id) references oms_payment (id),
  constraint oms_payment_reversal_order foreign key (order_id) references oms_order (id),
  constraint oms_payment_reversal_amount check (amount > 0 and bank_charge > 0),
  constraint oms_payment_reversal_reason check (reason in ('BOUNCED', 'WRONG_ORDER', 'ENTERED_WRONGLY', 'ENTERED_TWICE', 'OTHER', 'TAKEN_OFF')),
  constraint oms_payment_reversal_words check (reason <> 'OTHER' or note is not null)
);
comment on table oms_payment_reversal is 'append-only: payments that turned out to be none';
create index oms_payment_reversal_order_id on oms_payment_reversal (order_id, id);

-- Store credit that was spent on an order by mistake is the customer's again.
alter table oms_store_credit_entry drop constraint oms_store_credit_entry_kind;
alter table oms_store_credit_entry add constraint oms_store_credit_entry_kind check (kind in ('GRANTED', 'SPENT', 'RESTORED'));
alter table oms_store_credit_entry drop constraint oms_store_credit_entry_amount;
alter table oms_store_credit_entry add constraint oms_store_credit_entry_amount check (case when kind = 'SPENT' then amount < 0 else amount > 0 end);
