import { Decimal } from '@ilms/kernel/decimal';
import { Money, Quantity, Rate, Value, Whole } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/** How far a count is, and how well the books agreed. */
@Value('How far a count is, and once posted how well the books agreed.')
export class StockCountFigures {
  @Whole('Lines of the sheet.') lines!: number;
  @Whole('Lines that were counted.') counted!: number;
  @Whole('Lines that are to be counted again.') recount!: number;
  @Whole('Counted lines that differed, once posted.') differing!: number;
  @Rate('Of a hundred counted lines, how many agreed; null until it is posted.', { nullable: true }) accuracy!: Decimal | null;
  @Quantity('Units found beyond the books, once posted.') surplus!: Decimal;
  @Quantity('Units missing, once posted.') missing!: Decimal;
  @Money('What the surplus is worth, once posted.', { nullable: true }) surplusValue!: Decimal;
  @Money('What is missing was worth, once posted.', { nullable: true }) missingValue!: Decimal;
}

interface Figures {
  lines: number; counted: number; recount: number; booked: number; differing: number; surplus: string; missing: string; surplusValue: string; missingValue: string;
}

const figures = (row: Figures): StockCountFigures => ({
  lines: row.lines, counted: row.counted, recount: row.recount, differing: row.differing,
  accuracy: row.booked > 0 ? new Decimal(row.booked - row.differing).mul(100).div(row.booked).toDecimalPlaces(2) : null,
  surplus: new Decimal(row.surplus), missing: new Decimal(row.missing), surplusValue: new Decimal(row.surplusValue), missingValue: new Decimal(row.missingValue),
});

const NONE = figures({ lines: 0, counted: 0, recount: 0, booked: 0, differing: 0, surplus: '0', missing: '0', surplusValue: '0', missingValue: '0' });

/** The figures of a sheet; one statement for all sheets of a list. */
export function figuresOf(context: TenantContext, sheetId: string): Promise<StockCountFigures> {
  return context.batch('figures of count sheets', sheetId, async (ids) => {
    const rows = await context.sql<Figures & { id: string }>(
      `select sheet_id as id, count(*)::integer as lines, count(first_at)::integer as counted, count(*) filter (where state = 'RECOUNT')::integer as recount,
              count(difference)::integer as booked, count(*) filter (where difference <> 0)::integer as differing,
              coalesce(sum(greatest(difference, 0)), 0)::text as surplus, coalesce(-sum(least(difference, 0)), 0)::text as missing,
              coalesce(sum(greatest(value, 0)), 0)::text as "surplusValue", coalesce(-sum(least(value, 0)), 0)::text as "missingValue"
         from inventory_count_line where sheet_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by sheet_id`, [JSON.stringify(ids)]);
    return new Map(rows.map((row) => [row.id, figures(row)]));
  }, NONE);
}
