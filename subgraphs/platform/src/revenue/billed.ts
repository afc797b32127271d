import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { Month } from './month.ts';

export const BILLED_WORDS = 'Invoiced: tax invoices issued in the month, GST included. Credited: credit notes issued in it. Collected: money that came in it, less what went back. From the papers and payments as they were written.';

export interface Billed {
  readonly invoiced: Decimal;
  readonly invoicedTaxable: Decimal;
  readonly credited: Decimal;
  readonly collected: Decimal;
}

const NOTHING: Billed = { invoiced: ZERO, invoicedTaxable: ZERO, credited: ZERO, collected: ZERO };

/** What was invoiced, credited and collected in each month; by its first day. */
export async function billedIn(context: TenantContext, months: readonly Month[]): Promise<(month: Month) => Billed> {
  const [from, to] = [months[0]!.from, months.at(-1)!.to];
  const papers = await context.report<{ month: string; invoiced: string; taxable: string; credited: string }>(
    `select to_char(issued_on, 'YYYY-MM-01') as month, coalesce(sum(total) filter (where kind = 'INVOICE'), 0)::text as invoiced,
            coalesce(sum(taxable) filter (where kind = 'INVOICE'), 0)::text as taxable, coalesce(sum(total) filter (where kind = 'CREDIT_NOTE'), 0)::text as credited
       from billing_document where issued_on between ? and ? group by 1`, [from, to]);
  const money = await context.report<{ month: string; collected: string }>("select to_char(received_on, 'YYYY-MM-01') as month, sum(amount)::text as collected from billing_payment where received_on between ? and ? group by 1", [from, to]);
  const found = new Map<string, Billed>();
  for (const { month, invoiced, taxable, credited } of papers) found.set(month, { ...NOTHING, invoiced: new Decimal(invoiced), invoicedTaxable: new Decimal(taxable), credited: new Decimal(credited) });
  for (const { month, collected } of money) found.set(month, { ...(found.get(month) ?? NOTHING), collected: new Decimal(collected) });
  return ({ from: month }) => found.get(month) ?? NOTHING;
}
