import { dayAfter, monthsAfter, startOfDay } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { categoryScope, OF_CATEGORIES } from '../catalogue/categories.ts';
import { placeScope } from '../warehouse/places.ts';
import { idOf } from '../worked-out/row-id.ts';
import type { ReportScope } from './read-report.ts';
import { StockMonth } from './stock-month.ts';

export const MOST_MONTHS = 36;

/** What stood there at the end of each month up to a day, the earliest first, as the ledger has it: one statement, however many items and months there are. */
export async function stockOverTime(context: TenantContext, { warehouseId, categoryId, to: said }: Omit<ReportScope, 'from'>, months: number): Promise<StockMonth[]> {
  const today = dayInIndia(new Date());
  const to = said ?? today;
  if (to > today) throw new RuleBroken('INVENTORY_REPORT_DAYS', `Nobody knows yet what will stand there on ${to}.`, { to, today }, ['to']);
  if (months < 1 || months > MOST_MONTHS) throw new RuleBroken('INVENTORY_REPORT_MONTHS', `Ask for 1 to ${MOST_MONTHS} months; ${months} were asked for.`, { most: MOST_MONTHS }, ['months']);
  const places = await placeScope(context, warehouseId);
  const categories = (await categoryScope(context, categoryId))?.ids ?? null;
  const last = `${to.slice(0, 7)}-01`;
  const wanted = Array.from({ length: months }, (_, n) => {
    const beginsOn = monthsAfter(last, n + 1 - months);
    const endsOn = beginsOn === last ? to : dayAfter(monthsAfter(beginsOn, 1), -1);
    return { beginsOn, endsOn, before: startOfDay(dayAfter(endsOn, 1)) };
  });
  const rows = await context.report<{ endsOn: string; quantity: string; value: string }>(
    `select m."endsOn"::text as "endsOn", sum(closing.balance_quantity)::text as quantity, sum(closing.balance_value)::text as value
       from jsonb_to_recordset(?::jsonb) as m ("endsOn" date, before timestamptz)
       join inventory_stock_level l on (?::jsonb is null or l.warehouse_id in (select jsonb_array_elements_text(?::jsonb)::uuid)) and ${OF_CATEGORIES}
       join lateral (select e.balance_quantity, e.balance_value from inventory_stock_ledger_entry e where e.level_id = l.id and e.effective_at < m.before order by e.effective_at desc, e.sequence desc limit 1) closing on true
      group by 1`, [JSON.stringify(wanted), places, places, categories, categories]);
  const found = new Map(rows.map((row) => [row.endsOn, row]));
  return wanted.map(({ beginsOn, endsOn }) => {
    const row = found.get(endsOn);
    return Object.assign(new StockMonth(), { id: idOf(warehouseId ?? '', categoryId ?? '', endsOn), beginsOn, endsOn, quantity: row ? new Decimal(row.quantity) : ZERO, value: row ? new Decimal(row.value) : ZERO });
  });
}
