/**
 * Every part that is not paid, of every order that owes, with what of it is open: what `openParts` says of one order, said for all of them
 * by the database. An agreed schedule stands before the terms of invoices, and its last part takes the rest. What was said to be for a part
 * pays that part as far as it goes; everything else pays the oldest first. `customer_id` is the heir of those that were merged.
 * One value: the heir to whom it is narrowed, or null.
 */
export const OPEN_PARTS = `
  with owing as (
    select o.id, o.number, heir.id as customer_id, heir.name as customer_name, greatest(o.total, 0) as total, greatest(o.paid + o.credited - o.refunded, 0) as settled
      from (select ?::uuid as id) wanted
      join oms_order o on o.due > 0 and o.status not in ('DRAFT', 'CANCELLED')
      join core_customer c on c.id = o.customer_id join core_customer heir on heir.id = coalesce(c.merged_into_id, c.id)
     where wanted.id is null or heir.id = wanted.id),
  said as (
    select a.due_id, sum(a.amount) as amount from oms_payment_allocation a join owing on owing.id = a.order_id join oms_payment p on p.id = a.payment_id where not p.is_reversed group by a.due_id),
  due as (
    select d.id, d.invoice_id, d.position, d.due_on, d.amount, owing.id as order_id, owing.number, owing.customer_id, owing.customer_name, owing.total, owing.settled,
           d.invoice_id is null as is_agreed, bool_or(d.invoice_id is null) over (partition by d.order_id) as has_agreed
      from owing join oms_due d on d.order_id = owing.id),
  placed as (
    select due.*, coalesce(sum(amount) over (partition by order_id order by position rows between unbounded preceding and 1 preceding), 0) as before,
           lead(id) over (partition by order_id order by position) is null as is_last from due where is_agreed = has_agreed),
  fitted as (
    select id, invoice_id, position, due_on, order_id, number, customer_id, customer_name, settled,
           case when not is_agreed then amount when is_last then total - least(before, total) else least(before + amount, total) - least(before, total) end as amount from placed),
  named as (
    select fitted.*, least(fitted.amount, coalesce(said.amount, 0)) as cap from fitted left join said on said.due_id = fitted.id),
  first as (
    select named.*, least(sum(cap) over (partition by order_id order by due_on, position, id), settled) - least(sum(cap) over (partition by order_id order by due_on, position, id) - cap, settled) as own,
           settled - least(sum(cap) over (partition by order_id), settled) as left_over from named),
  rest as (
    select first.*, amount - own as rest, sum(amount - own) over (partition by order_id order by due_on, position, id) as rest_so_far from first),
  part as (
    select id, invoice_id, due_on, order_id, number, customer_id, customer_name, amount, rest - (least(rest_so_far, left_over) - least(rest_so_far - rest, left_over)) as open from rest)`;
