import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';

export const MRR_WORDS = 'What the things cost a month, before GST, that companies have on the day; of companies for which a charge covers that day; less what coupons of more than one month take off. A trial counts nothing, and neither does a company whose charges have stopped.';
export const LEDGER_WORDS = 'The same from the charges alone: each whole month’s charge that covers the day and is not given back, and the monthly price of what was charged for a part of its month only; each less what such a coupon takes off the charge.';

/** What coupons that lower more than one month take off charges, by entry: `monthly` of a whole month, `amount` (negative) of the charge. */
const RECURRING = "(select b.entry_id, b.monthly, b.amount from billing_discount b join coupon_redemption r on r.id = b.redemption_id join coupon c on c.id = r.coupon_id where c.months is null or c.months > 1)";

/** What is paid for on each of the days `?`: items that are had, of companies that are charged. */
const PAID = `
  select to_char(d.day, 'YYYY-MM-DD') as day, i.tenant_id, i.kind, i.subject, i.price_version_id, i.amount - coalesce(off.monthly, 0) as amount
    from (select distinct days.day, e.tenant_id from unnest(?::date[]) as days(day) join billing_entry e on e.kind = 'charge' and e.from_day <= days.day and e.to_day > days.day) d
    join subscription_item i on i.tenant_id = d.tenant_id and i.starts_on <= d.day and (i.ends_on is null or i.ends_on > d.day)
    left join billing_entry c on c.item_id = i.id and c.kind = 'charge' and c.from_day <= d.day and c.to_day > d.day
    left join ${RECURRING} off on off.entry_id = c.id`;

/** What one company pays a month on one day. */
export interface CompanyMrr {
  readonly day: string;
  readonly tenantId: string;
  readonly mrr: Decimal;
  /** The prices it pays, plans first; equal for equal sets at equal prices. */
  readonly priceVersions: readonly string[];
}

/** What each company pays a month on each of these days; who pays nothing is left out. */
export async function mrrOn(context: TenantContext, days: readonly string[]): Promise<CompanyMrr[]> {
  const rows = await context.report<{ day: string; tenant_id: string; mrr: string; sold: string }>(
    `select day, tenant_id, sum(amount)::text as mrr, string_agg(price_version_id::text, ' ' order by kind = 'module', subject) as sold
       from (${PAID}) paid group by day, tenant_id having sum(amount) > 0 order by day, tenant_id`, [days]);
  return rows.map(({ day, tenant_id, mrr, sold }) => ({ day, tenantId: tenant_id, mrr: new Decimal(mrr), priceVersions: sold.split(' ') }));
}

/** What is paid a month for each price on a day, and by how many companies. */
export interface PriceMrr {
  readonly priceVersionId: string;
  readonly companies: number;
  readonly mrr: Decimal;
}

export async function mrrByPrice(context: TenantContext, day: string): Promise<PriceMrr[]> {
  const rows = await context.report<{ price: string; companies: number; mrr: string }>(
    `select price_version_id as price, count(distinct tenant_id)::int as companies, sum(amount)::text as mrr from (${PAID}) paid group by price_version_id order by price_version_id`, [[day]]);
  return rows.map(({ price, companies, mrr }) => ({ priceVersionId: price, companies, mrr: new Decimal(mrr) }));
}

/** The first day on which each company paid anything. */
export async function firstPaidDays(context: TenantContext): Promise<ReadonlyMap<string, string>> {
  const rows = await context.report<{ tenant_id: string; day: string }>(
    `select e.tenant_id, to_char(min(e.from_day), 'YYYY-MM-DD') as day from billing_entry e join subscription_item i on i.id = e.item_id left join ${RECURRING} off on off.entry_id = e.id
      where e.kind = 'charge' and i.amount > coalesce(off.monthly, 0) and (i.ends_on is null or i.ends_on > e.from_day) group by e.tenant_id`);
  return new Map(rows.map(({ tenant_id, day }) => [tenant_id, day]));
}

/** MRR on a day as the charges say it, without a look at what companies have. */
export interface LedgerMrr {
  /** Charges for whole months. */
  readonly whole: Decimal;
  /** Monthly prices of what is charged for a part of its month. */
  readonly part: Decimal;
}

export async function ledgerMrr(context: TenantContext, day: string): Promise<LedgerMrr> {
  const [row] = await context.report<{ whole: string; part: string }>(
    `select coalesce(sum(c.amount) filter (where c.is_whole), 0)::text as whole, coalesce(sum(c.price) filter (where not c.is_whole), 0)::text as part
       from (select e.amount + coalesce(off.amount, 0) as amount, i.amount - coalesce(off.monthly, 0) as price,
                    e.from_day = (select min(o.from_day) from billing_entry o where o.tenant_id = e.tenant_id and o.kind = 'charge' and o.to_day = e.to_day)
                    and ((e.from_day + interval '1 month')::date = e.to_day or (e.to_day - interval '1 month')::date = e.from_day) as is_whole
               from billing_entry e join subscription_item i on i.id = e.item_id left join ${RECURRING} off on off.entry_id = e.id
              where e.kind = 'charge' and e.from_day <= ? and e.to_day > ?
                and not exists (select from billing_entry b where b.item_id = e.item_id and b.kind = 'credit' and b.from_day <= ? and b.to_day > ?)) c`, [day, day, day, day]);
  return { whole: new Decimal(row!.whole), part: new Decimal(row!.part) };
}
