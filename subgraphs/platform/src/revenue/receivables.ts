import { daysBetween } from '@ilms/core/india/day';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { accountOf, type Charged } from '../billing/account.ts';
import { nextStep } from '../billing/reminders.ts';
import type { RevenueDebtor, RevenueReceivables } from './receivables-parts.ts';

export const RECEIVABLE_WORDS = 'What is open of invoices today, GST included: credit notes and money that came pay the oldest first. Days count from the day after the due date.';

/** Ages of what is overdue, in days since it became so: the last one has no end. */
const AGES = [{ label: '0–7 days', most: 7 }, { label: '8–21 days', most: 21 }, { label: '22–60 days', most: 60 }, { label: 'Over 60 days', most: Infinity }] as const;
const NOT_DUE = 'Not due yet';

interface Owing { readonly id: string; readonly name: string; readonly slug: string; readonly state: string }
type DocumentRow = Omit<Charged, 'total' | 'dueOn'> & { readonly tenant_id: string; readonly due_on: string; readonly total: string };

/** Every company’s balance, as its rows sum to it. */
const BALANCES = `
  select t.id, t.name, t.slug, t.state,
         coalesce((select sum(case d.kind when 'INVOICE' then d.total else -d.total end) from billing_document d where d.tenant_id = t.id), 0)
         - coalesce((select sum(p.amount) from billing_payment p where p.tenant_id = t.id), 0) as balance
    from tenant t`;

const grouped = <Row extends { readonly tenant_id: string }>(rows: readonly Row[]): Map<string, Row[]> => Map.groupBy(rows, ({ tenant_id }) => tenant_id);

/** What companies owe us today, how long, and what happens next. The number of statements does not grow with companies. */
export async function readReceivables(context: TenantContext, today: string): Promise<RevenueReceivables> {
  const owing = await context.sql<Owing>(`select id, name, slug, state from (${BALANCES}) b where balance > 0 order by name, id`);
  const [ahead] = await context.sql<{ amount: string }>(`select coalesce(-sum(balance), 0)::text as amount from (${BALANCES}) b where balance < 0`);
  const ids = owing.map(({ id }) => id);
  const documents = grouped(await context.sql<DocumentRow>("select id, tenant_id, kind, number, to_char(due_on, 'YYYY-MM-DD') as due_on, total::text as total from billing_document where tenant_id = any(?::uuid[])", [ids]));
  const payments = grouped(await context.sql<{ tenant_id: string; amount: string }>('select tenant_id, amount::text as amount from billing_payment where tenant_id = any(?::uuid[])', [ids]));
  const letters = grouped(await context.sql<{ tenant_id: string; about: string; sent: number; last: Date }>(
    "select tenant_id, to_char(about, 'YYYY-MM-DD') as about, count(*)::int as sent, max(at) as last from billing_letter where kind = 'OVERDUE' and tenant_id = any(?::uuid[]) group by tenant_id, about", [ids]));
  const ages = new Map<string, { amount: Decimal; invoices: number }>([NOT_DUE, ...AGES.map(({ label }) => label)].map((label) => [label, { amount: ZERO, invoices: 0 }]));
  const debtors = owing.map(({ id, name, slug, state }): RevenueDebtor => {
    const charged = (documents.get(id) ?? []).map(({ due_on, total, ...row }) => ({ ...row, dueOn: due_on, total: new Decimal(total) }));
    const { open, balance, unpaidSince } = accountOf(charged, (payments.get(id) ?? []).map(({ amount }) => ({ amount: new Decimal(amount) })));
    let overdue = ZERO;
    for (const { id: documentId, dueOn } of charged) {
      const left = open.get(documentId);
      if (!left?.gt(0)) continue;
      const days = daysBetween(dueOn, today) - 1;
      const age = ages.get(days < 0 ? NOT_DUE : AGES.find(({ most }) => days <= most)!.label)!;
      age.amount = age.amount.plus(left);
      age.invoices += 1;
      if (days >= 0) overdue = overdue.plus(left);
    }
    const since = unpaidSince && unpaidSince <= today ? unpaidSince : null;
    const told = since ? letters.get(id)?.find(({ about }) => about === since) : undefined;
    const next = since && state !== 'purged' ? nextStep(since, today) : undefined;
    return { tenantId: id, name, slug, state, balance, overdue, overdueSince: since, nextState: next?.state ?? null, nextOn: next?.on ?? null, letters: told?.sent ?? 0, lastLetterAt: told ? new Date(told.last) : null };
  });
  const bySince = debtors.toSorted((a, b) => (a.overdueSince ?? '9999').localeCompare(b.overdueSince ?? '9999') || b.balance.cmp(a.balance));
  return {
    total: sum(debtors.map(({ balance }) => balance)), overdue: sum(debtors.map(({ overdue }) => overdue)), ahead: new Decimal(ahead!.amount),
    ages: [...ages].map(([label, age]) => ({ label, ...age })), debtors: bySince, words: RECEIVABLE_WORDS,
  };
}
