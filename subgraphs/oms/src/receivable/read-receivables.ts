import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { dueOf, CustomerReceivable, ReceivableAgeing, ReceivablePage, Receivables, type OrderDue } from './receivables.ts';
import type { ReceivableAge, ReceivablePageArgs, ReceivableSort } from './receivable-page.args.ts';
import { OPEN_PARTS } from './receivable-parts.ts';

const MOST = 500;

interface Figures { open: string; overdue: string; not_due: string; up_to_30: string; up_to_60: string; up_to_90: string; over_90: string; on_account: string }
interface CustomerRow extends Figures { customer_id: string; customer_name: string; oldest_days: number; total_count: number; all_open: string; all_overdue: string; all_not_due: string; all_up_to_30: string; all_up_to_60: string; all_up_to_90: string; all_over_90: string; all_on_account: string }

/** What each customer owes by age, and what it has on account. Values: the heir or null, the day. */
const BY_CUSTOMER = `${OPEN_PARTS},
  aged as (select part.*, (?::date - due_on) as days from part where open > 0),
  owed as (
    select customer_id, min(customer_name) as customer_name, sum(open) as open, coalesce(sum(open) filter (where days > 0), 0) as overdue, greatest(max(days), 0) as oldest_days,
           coalesce(sum(open) filter (where days <= 0), 0) as not_due, coalesce(sum(open) filter (where days between 1 and 30), 0) as up_to_30, coalesce(sum(open) filter (where days between 31 and 60), 0) as up_to_60,
           coalesce(sum(open) filter (where days between 61 and 90), 0) as up_to_90, coalesce(sum(open) filter (where days > 90), 0) as over_90 from aged group by customer_id),
  account as (
    select heir.id as customer_id, min(heir.name) as customer_name, sum(r.on_account) as on_account from oms_receipt r join core_customer c on c.id = r.customer_id join core_customer heir on heir.id = coalesce(c.merged_into_id, c.id)
     where r.on_account > 0 group by heir.id),
  standing as (
    select coalesce(owed.customer_id, account.customer_id) as customer_id, coalesce(owed.customer_name, account.customer_name) as customer_name, coalesce(open, 0) as open, coalesce(overdue, 0) as overdue, coalesce(oldest_days, 0) as oldest_days,
           coalesce(not_due, 0) as not_due, coalesce(up_to_30, 0) as up_to_30, coalesce(up_to_60, 0) as up_to_60, coalesce(up_to_90, 0) as up_to_90, coalesce(over_90, 0) as over_90, coalesce(on_account, 0) as on_account
      from owed full join account on account.customer_id = owed.customer_id)`;

const COLUMNS = ['open', 'overdue', 'not_due', 'up_to_30', 'up_to_60', 'up_to_90', 'over_90', 'on_account'] as const;
const SUMS = COLUMNS.map((column) => `sum(${column}) over () as all_${column}`).join(', ');

// Nothing that is written into the statement comes from a request.
const SORTED: Readonly<Record<ReceivableSort, string>> = {
  OVERDUE: 'overdue desc, open desc', OPEN: 'open desc, overdue desc', OLDEST: 'oldest_days desc, overdue desc', ON_ACCOUNT: 'on_account desc, open desc', NAME: 'customer_name',
};
const AGED: Readonly<Record<ReceivableAge, string>> = { NOT_DUE: 'not_due > 0', UP_TO_30: 'up_to_30 > 0', UP_TO_60: 'up_to_60 > 0', UP_TO_90: 'up_to_90 > 0', OVER_90: 'over_90 > 0', OVERDUE: 'overdue > 0', ON_ACCOUNT: 'on_account > 0' };

const ageingOf = (row: Figures): ReceivableAgeing => Object.assign(new ReceivableAgeing(), { notDue: new Decimal(row.not_due), upTo30: new Decimal(row.up_to_30), upTo60: new Decimal(row.up_to_60), upTo90: new Decimal(row.up_to_90), over90: new Decimal(row.over_90) });

/** What all customers owe together at the end of a day; one statement, which nobody pays for who only wants a page. */
export function readReceivables(context: TenantContext, asOf: string = dayInIndia(new Date())): Receivables {
  let sums: Promise<Totals> | undefined;
  const total = (key: keyof Totals) => ({ get: () => (sums ??= totalsOf(context, asOf)).then((totals) => totals[key]) });
  return Object.defineProperties(Object.assign(new Receivables(), { asOf }), { open: total('open'), overdue: total('overdue'), onAccount: total('onAccount'), ageing: total('ageing') });
}

type Totals = Pick<Receivables, 'open' | 'overdue' | 'onAccount' | 'ageing'>;

async function totalsOf(context: TenantContext, asOf: string): Promise<Totals> {
  const [row] = await context.sql<Figures>(`${BY_CUSTOMER} select ${COLUMNS.map((column) => `coalesce(sum(${column}), 0) as ${column}`).join(', ')} from standing`, [null, asOf]);
  return { open: new Decimal(row!.open), overdue: new Decimal(row!.overdue), onAccount: new Decimal(row!.on_account), ageing: ageingOf(row!) };
}

/** Customers that owe, or have money on account, as many as a page has; the sums are of all that the filter lets through. One statement. */
export async function pageOfReceivables(context: TenantContext, asOf: string, { first = 50, offset = 0, search, age, sort = 'OVERDUE' }: ReceivablePageArgs): Promise<ReceivablePage> {
  if (first < 1 || first > MOST) throw new RuleBroken('PAGE_SIZE', `A page has 1 to ${MOST} rows; ${first} were asked for.`, { max: MOST }, ['first']);
  const text = search?.trim() ? `%${search.trim().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null;
  const rows = await context.sql<CustomerRow>(
    `${BY_CUSTOMER}, filtered as (select * from standing where (?::text is null or customer_name ilike ?) ${age ? `and ${AGED[age]}` : ''})
     select filtered.*, count(*) over ()::integer as total_count, ${SUMS} from filtered order by ${SORTED[sort]}, customer_id limit ? offset ?`, [null, asOf, text, text, first, Math.max(0, offset)]);
  const nodes = rows.map((row) => Object.assign(new CustomerReceivable(), { customerId: row.customer_id, customerName: row.customer_name, open: new Decimal(row.open), overdue: new Decimal(row.overdue), onAccount: new Decimal(row.on_account), oldestDays: row.oldest_days, ageing: ageingOf(row) }));
  const [all] = rows;
  const sums: Figures = all
    ? { open: all.all_open, overdue: all.all_overdue, not_due: all.all_not_due, up_to_30: all.all_up_to_30, up_to_60: all.all_up_to_60, up_to_90: all.all_up_to_90, over_90: all.all_over_90, on_account: all.all_on_account }
    : { open: '0', overdue: '0', not_due: '0', up_to_30: '0', up_to_60: '0', up_to_90: '0', over_90: '0', on_account: '0' };
  return Object.assign(new ReceivablePage(), { nodes, totalCount: all?.total_count ?? 0, open: new Decimal(sums.open), overdue: new Decimal(sums.overdue), onAccount: new Decimal(sums.on_account), ageing: ageingOf(sums) });
}

/** What one customer owes, part by part, the oldest first; one statement. */
export async function readDuesOf(context: TenantContext, customerId: string, asOf: string = dayInIndia(new Date()), { first = MOST, offset = 0 }: { first?: number; offset?: number } = {}): Promise<OrderDue[]> {
  const rows = await context.sql<{ id: string; invoice_id: string | null; due_on: string; order_id: string; number: string; amount: string; open: string }>(
    `${OPEN_PARTS} select id, invoice_id, to_char(due_on, 'YYYY-MM-DD') as due_on, order_id, number, amount, open from part where open > 0 order by part.due_on, number, id limit ? offset ?`, [customerId, Math.min(Math.max(1, first), MOST), Math.max(0, offset)]);
  return rows.map((row) => dueOf({ id: row.order_id, number: row.number }, { id: row.id, invoiceId: row.invoice_id, position: 0, dueOn: row.due_on, amount: new Decimal(row.amount), open: new Decimal(row.open) }, asOf));
}
