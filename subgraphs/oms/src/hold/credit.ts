import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { familiesOf } from '@ilms/core/party-merge/family';
import { PaymentTermLine } from '@ilms/core/payment-terms/payment-term.entity';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { Conflict, NotFound } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { takeInHand, type OrderAtHand } from '../order/fulfilment.ts';
import type { Order } from '../order/order.entity.ts';
import { longestOverdue, paidFromAccount, type Credit, type Invoiced, type Overdue } from './hold-rules.ts';

/** The customer that answers for an order and for those of all who were merged into it, locked until commit. */
export interface Account {
  readonly customerId: string;
  readonly limit: Decimal | null;
  readonly days: number | null;
  readonly paymentTermId: string | null;
}

interface AccountRow { id: string; credit_limit: string | null; credit_days: number | null; payment_term_id: string | null; merged_into_id: string | null }

/**
 * Takes an order in hand together with the account of its customer, or without one where nobody asks for its credit and no order
 * of it waits for any. The account comes first, and only who has it locks more than one order: of two orders that together
 * exceed the limit the second is counted after the first, and nobody waits in a circle.
 */
export async function takeInHandWithAccount(tx: Transaction, id: string, version?: number | null, field?: readonly string[]): Promise<OrderAtHand & { account: Account | null }> {
  const [named] = await tx.sql<{ customer_id: string; heir_id: string; is_limited: boolean }>(
    `with recursive heir (customer_id, id, next, is_limited) as (
       select c.id, c.id, c.merged_into_id, c.credit_limit is not null or c.credit_days is not null from oms_order o join core_customer c on c.id = o.customer_id where o.id = ?
       union all select heir.customer_id, c.id, c.merged_into_id, c.credit_limit is not null or c.credit_days is not null from heir join core_customer c on c.id = heir.next)
     select customer_id, id as heir_id, is_limited from heir where next is null`, [id]);
  const isAsked = named && (named.is_limited || (await waitingForCredit(tx, named.heir_id)).length > 0);
  const account = isAsked ? await lockAccount(tx, named.heir_id) : null;
  const atHand = await takeInHand(tx, id, version, field);
  if (named?.customer_id !== atHand.order.customerId) throw new Conflict('Somebody gave this order another customer meanwhile. Load it again and repeat your change.');
  return { ...atHand, account };
}

/**
 * Takes several orders in hand, those of the account of the first one's customer behind the lock of that account, in the order of
 * their ids: nobody else locks more than one order, so nobody waits in a circle.
 */
export async function takeManyInHand(tx: Transaction, ids: readonly string[]): Promise<{ account: Account; orders: ReadonlyMap<string, OrderAtHand> }> {
  const [first] = await tx.sql<{ customer_id: string }>('select customer_id from oms_order where id = ?', [ids[0]]);
  if (!first) throw new NotFound('order', ids[0]!, ['intoId']);
  const account = await lockAccount(tx, first.customer_id);
  const orders = new Map<string, OrderAtHand>();
  for (const id of ids.toSorted()) orders.set(id, await takeInHand(tx, id, null, ['orders']));
  return { account, orders };
}

/** Locks the accounts of several orders' customers in the order of their ids: who then takes these orders in hand one by one waits for no account while holding an order. */
export async function lockAccountsOf(tx: Transaction, orderIds: readonly string[]): Promise<void> {
  const heirs = await tx.sql<{ id: string }>(
    `with recursive heir (id, next) as (
       select c.id, c.merged_into_id from oms_order o join core_customer c on c.id = o.customer_id where o.id in (select jsonb_array_elements_text(?::jsonb)::uuid)
       union select c.id, c.merged_into_id from heir join core_customer c on c.id = heir.next)
     select id from heir where next is null order by id`, [JSON.stringify(orderIds)]);
  for (const { id } of heirs) await lockAccount(tx, id);
}

/** Locks a customer so that others may still refer to it; follows it where it was merged meanwhile. */
export async function lockAccount(tx: Transaction, customerId: string): Promise<Account> {
  const [row] = await tx.sql<AccountRow>('select id, credit_limit, credit_days, payment_term_id, merged_into_id from core_customer where id = ? for no key update', [customerId]);
  if (row!.merged_into_id) return lockAccount(tx, row!.merged_into_id);
  return { customerId: row!.id, limit: row!.credit_limit === null ? null : new Decimal(row!.credit_limit), days: row!.credit_days, paymentTermId: row!.payment_term_id };
}

/** A customer and all that were merged into it. */
const familyOf = async (tx: Transaction, customerId: string): Promise<readonly string[]> => (await familiesOf(tx, [customerId])).get(customerId)!;

/** The orders of a customer, and of those merged into it, that wait for credit. */
export async function waitingForCredit(tx: Transaction, customerId: string): Promise<string[]> {
  const rows = await tx.sql<{ order_id: string }>(`select order_id from oms_order_hold where customer_id = any(?::uuid[]) and kind = 'CREDIT' and released_at is null`, [await familyOf(tx, customerId)]);
  return rows.map((row) => row.order_id);
}

/**
 * The credit of an account as one order finds it. What stands on account pays what is due, though nobody has said for which order. Every confirmed order counts, but for those that wait for their own money
 * and those that wait for credit behind this one: placed after `hold`, its own.
 */
export async function creditOf(tx: Transaction, account: Account, order: Order, overdue: Overdue | null, hold: string | null = null): Promise<Credit> {
  const { limit, days } = account;
  return { limit, days, overdue, outstanding: limit === null ? ZERO : await outstandingBefore(tx, account, order, hold) };
}

async function outstandingBefore(tx: Transaction, account: Account, order: Order, hold: string | null): Promise<Decimal> {
  const family = await familyOf(tx, account.customerId);
  const [row] = await tx.sql<{ outstanding: string }>(
    `select coalesce(sum(greatest(o.due, 0)), 0) - (select coalesce(sum(r.on_account), 0) from oms_receipt r where r.customer_id = any(?::uuid[])) as outstanding from oms_order o
      where o.customer_id = any(?::uuid[]) and o.id <> ? and o.status not in ('DRAFT', 'CANCELLED')
        and not exists (select 1 from oms_order_hold h where h.order_id = o.id and h.released_at is null and (h.kind = 'PAYMENT' or (h.kind = 'CREDIT' and h.id > ?::uuid)))`,
    [family, family, order.id, hold]);
  return new Decimal(row!.outstanding);
}

/** What the account has left unpaid for the longest time; nobody asks where it has no credit days. Days are those of its present terms. */
export async function overdueOf(tx: Transaction, account: Account, now = new Date()): Promise<Overdue | null> {
  if (account.days === null) return null;
  const rows = await tx.sql<{ number: string; paid: string; invoices: { issuedOn: string; total: string }[] }>(
    `select o.number, o.paid + o.credited - o.refunded as paid, json_agg(json_build_object('issuedOn', i.issued_on, 'total', p.total::text)) as invoices
       from oms_order o join oms_sales_invoice_order p on p.order_id = o.id join oms_sales_invoice i on i.id = p.invoice_id
      where o.customer_id = any(?::uuid[]) and o.due > 0 and o.status not in ('DRAFT', 'CANCELLED') and not i.is_cancelled group by o.id, o.number`, [await familyOf(tx, account.customerId)]);
  const terms = account.paymentTermId && rows.length ? await tx.find(PaymentTermLine, { paymentTermId: account.paymentTermId }, { orderBy: { position: 'asc' } }) : [];
  const invoiced = rows.map(({ number, paid, invoices }): Invoiced => ({ order: number, paid: new Decimal(paid), invoices: invoices.map(({ issuedOn, total }) => ({ issuedOn, total: new Decimal(total) })) }));
  return longestOverdue(paidFromAccount(invoiced, await onAccountOf(tx, account)), terms, dayInIndia(now));
}

async function onAccountOf(tx: Transaction, { customerId }: Account): Promise<Decimal> {
  const [row] = await tx.sql<{ on_account: string }>('select coalesce(sum(on_account), 0) as on_account from oms_receipt where customer_id = any(?::uuid[])', [await familyOf(tx, customerId)]);
  return new Decimal(row!.on_account);
}
