-- What a customer calls its order, when it was placed and how it was paid there, by when which part of it is promised, what was taken
-- off its prices and who let that pass, and why it was cancelled or came back.

alter table oms_order add column customer_po text;
alter table oms_order add column customer_po_on date;
alter table oms_order add column contact_phone text;
alter table oms_order add column contact_email text;
alter table oms_order add column placed_at timestamptz;
alter table oms_order add column placed_hour text;
alter table oms_order add column is_paid_to_channel boolean not null default false;
alter table oms_order add column is_promise_proposed boolean not null default false;
alter table oms_order add column next_promise_on date;
alter table oms_order add column is_at_risk boolean not null default false;
alter table oms_order add column told_late_for date;
alter table oms_order add column told_risk_for date;
alter table oms_order add column discount_percent numeric(20,6) not null default 0;
alter table oms_order add column approved_discount numeric(20,6);
alter table oms_order add column cancel_cause text;
alter table oms_order add column has_cancelled boolean not null default false;
alter table oms_order add column has_returned boolean not null default false;
alter table oms_order add column is_refused boolean not null default false;
alter table oms_order add column items text not null default '';
alter table oms_order alter column is_paid_to_channel drop default;
alter table oms_order alter column is_promise_proposed drop default;
alter table oms_order alter column is_at_risk drop default;
alter table oms_order alter column discount_percent drop default;
alter table oms_order alter column has_cancelled drop default;
alter table oms_order alter column has_returned drop default;
alter table oms_order alter column is_refused drop default;
alter table oms_order alter column items drop default;
alter table oms_order add constraint oms_order_placed_hour check ((placed_at is null) = (placed_hour is null) and placed_hour ~ '^([01][0-9]|2[0-3])$');
alter table oms_order add constraint oms_order_customer_po_on check (customer_po_on is null or customer_po is not null);
alter table oms_order add constraint oms_order_cancel_cause check (cancel_cause in ('CUSTOMER', 'OUT_OF_STOCK', 'TOO_LATE', 'MISTAKE', 'OTHER'));
alter table oms_order add constraint oms_order_at_risk_was_promised check (not is_at_risk or next_promise_on is not null);
alter table oms_order add constraint oms_order_proposed_promise check (not is_promise_proposed or promised_on is not null);
create index oms_order_next_promise_on on oms_order (next_promise_on, id) where status in ('CONFIRMED', 'PARTLY_SHIPPED');
create index oms_order_customer_po on oms_order (customer_id, upper(customer_po)) where customer_po is not null;
drop index oms_order_search;
create index oms_order_search on oms_order using gin (number public.gin_trgm_ops, external_id public.gin_trgm_ops, customer_name public.gin_trgm_ops, customer_po public.gin_trgm_ops);

-- As in the default price list on the day; unknown for lines written before.
alter table oms_order_line add column list_price numeric(18,2);

alter table oms_quotation add column customer_po text;
alter table oms_quotation add column customer_po_on date;
alter table oms_quotation add constraint oms_quotation_customer_po_on check (customer_po_on is null or customer_po is not null);

-- Prices beyond the company's limit are let pass by somebody who did not ask for them.
alter table oms_order_hold add column asked_by_id text;
alter table oms_order_hold add column asked_by_name text;
alter table oms_order_hold drop constraint oms_order_hold_kind;
alter table oms_order_hold drop constraint oms_order_hold_by_hand;
alter table oms_order_hold drop constraint oms_order_hold_release_note;
alter table oms_order_hold add constraint oms_order_hold_kind check (kind in ('PAYMENT', 'CREDIT', 'ADDRESS', 'PRICE', 'FRAUD', 'MANUAL'));
alter table oms_order_hold add constraint oms_order_hold_by_hand check (placed_by_id is not null or kind in ('PAYMENT', 'CREDIT', 'ADDRESS', 'PRICE'));
alter table oms_order_hold add constraint oms_order_hold_release_note check (released_at is null or kind not in ('CREDIT', 'FRAUD', 'PRICE') or release_note is not null);
alter table oms_order_hold add constraint oms_order_hold_asked check ((asked_by_id is null) = (asked_by_name is null) and (kind = 'PRICE') = (asked_by_id is not null));

alter table oms_sales_policy add column due_soon_days integer not null default 2;
alter table oms_sales_policy add column propose_promises boolean not null default true;
alter table oms_sales_policy add column warn_of_repeated_po boolean not null default true;
alter table oms_sales_policy alter column due_soon_days drop default;
alter table oms_sales_policy alter column propose_promises drop default;
alter table oms_sales_policy alter column warn_of_repeated_po drop default;
alter table oms_sales_policy add constraint oms_sales_policy_due_soon_days check (due_soon_days between 0 and 60);

alter table oms_sales_return add column channel text;
alter table oms_sales_return add column reason text;

-- The hour is known of what was entered here on the day it was placed; a channel told only the day.
update oms_order set placed_at = created_at, placed_hour = to_char(created_at at time zone 'Asia/Kolkata', 'HH24')
  where external_id is null and (created_at at time zone 'Asia/Kolkata')::date = ordered_on;
update oms_order o set next_promise_on = due.next_on, is_at_risk = due.is_at_risk
  from (select l.order_id, min(coalesce(l.promised_on, p.promised_on)) as next_on,
               coalesce(bool_or(l.backordered > 0 and l.expected_on > coalesce(l.promised_on, p.promised_on)), false) as is_at_risk
          from oms_order_line l join oms_order p on p.id = l.order_id
         where p.status in ('CONFIRMED', 'PARTLY_SHIPPED') and l.quantity - l.cancelled - l.moved > l.shipped and coalesce(l.promised_on, p.promised_on) is not null
         group by l.order_id) due
 where due.order_id = o.id;
update oms_order o set has_cancelled = due.has_cancelled, has_returned = due.has_returned, discount_percent = due.percent, items = due.items
  from (select order_id, bool_or(cancelled > 0 or is_dropped) as has_cancelled, bool_or(returned > 0 or broken_up > 0) as has_returned, '|' || string_agg(distinct sku, '|') || '|' as items,
               coalesce(max(round(discount * 100 / nullif(unit_price * quantity, 0), 6)), 0) as percent
          from oms_order_line group by order_id) due
 where due.order_id = o.id;
update oms_order set approved_discount = discount_percent where status <> 'DRAFT';
update oms_order o set cancel_cause = (select a.cause from oms_order_amendment a where a.order_id = o.id and a.cause is not null order by a.id desc limit 1)
 where exists (select from oms_order_amendment a where a.order_id = o.id and a.cause is not null);
update oms_order o set is_refused = true
 where exists (select from oms_sales_return r join oms_sales_return_line l on l.return_id = r.id where r.order_id = o.id and l.reason = 'REFUSED' and r.status not in ('REJECTED', 'CANCELLED'));
update oms_sales_return r set channel = o.channel, reason = (select l.reason from oms_sales_return_line l where l.return_id = r.id order by l.position limit 1)
  from oms_order o where o.id = r.order_id;
alter table oms_sales_return alter column channel set not null;
alter table oms_sales_return alter column reason set not null;
alter table oms_sales_return add constraint oms_sales_return_reason check (reason in ('DAMAGED', 'DEFECTIVE', 'WRONG_ITEM', 'NOT_AS_DESCRIBED', 'SIZE_OR_FIT', 'CHANGED_MIND', 'LATE', 'REFUSED', 'OTHER'));
create index oms_sales_return_requested_on_reason on oms_sales_return (requested_on, reason);
