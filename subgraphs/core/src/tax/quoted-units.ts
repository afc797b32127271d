import { toPaise } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { ownPrice, worthAt } from '../unit/price-per-unit.ts';
import { UnitBook } from '../unit/unit-book.ts';
import { variantsById } from '../variant/variants-by-sku.ts';
import type { TaxQuoteLineInput } from './tax.input.ts';
import type { QuoteLine } from './tax.service.ts';

/** Lines of a sale in the items' own units; what they come to is that of the unit they were said in. No statement where none says one. */
export async function inOwnUnits(context: TenantContext, lines: readonly TaxQuoteLineInput[]): Promise<QuoteLine[]> {
  if (!lines.some(({ unit }) => unit?.trim())) return [...lines];
  const items = await variantsById(context, lines.map(({ variantId }) => variantId));
  const units = await UnitBook.open(context, lines, items.values());
  return lines.map((line, index) => {
    const item = items.get(line.variantId);
    if (!item) return line;
    try {
      const { quantity, entered } = units.own(item, line.quantity, line);
      return entered ? { ...line, quantity, unitPrice: ownPrice(line.unitPrice, entered), worth: toPaise(worthAt(line.unitPrice, quantity, entered)) } : line;
    } catch (error) {
      throw error instanceof RuleBroken ? error.at('lines', String(index), ...(error.field ? [] : ['quantity'])) : error;
    }
  });
}
