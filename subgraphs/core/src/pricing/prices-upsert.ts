import { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { upsertAll } from '../bulk.ts';
import { unknown } from '../errors.ts';
import { Findings } from '../findings.ts';
import { dayInIndia } from '../india/fiscal-year.ts';
import { storable } from '../said.ts';
import { variantsBySku } from '../variant/variants-by-sku.ts';
import { expectWithinMrp, PriceBook } from './price-book.ts';
import { PriceList } from './price-list.entity.ts';
import { PriceRowInput, type PricesUpsertInput } from './price.input.ts';

/** Prices from a file or another system, by SKU and price list; a price already in force stays as it is. */
export function upsertPrices(context: TenantContext, input: PricesUpsertInput): Promise<BulkPayload> {
  const today = dayInIndia(new Date());
  return upsertAll(context, input.prices, (row) => `${row.sku} ${row.priceListCode}${row.minQuantity && !row.minQuantity.eq(1) ? ` from ${row.minQuantity.toFixed()}` : ''}`, async (tx, rows) => {
    const variants = await variantsBySku(tx, storable(rows.map(({ sku }) => sku)));
    const lists = new Map((await tx.find(PriceList, { code: { $in: storable(rows.map((row) => row.priceListCode)) } })).map((list) => [list.code, list]));
    const book = await PriceBook.open(tx, [...variants.values()].map(({ id }) => id), [...lists.values()].map(({ id }) => id));

    const newList = (code: string): PriceList => {
      const list = tx.create(PriceList, { id: uuidv7(), code, name: code, currency: 'INR', isTaxInclusive: true, isDefault: false, channel: code, validFrom: null, validUntil: null, parentId: null, adjustmentPercent: null, roundTo: null, rounding: 'NEAREST', isActive: true });
      lists.set(code, list);
      return list;
    };

    return (row) => {
      checkInput(PriceRowInput, row);
      const found = new Findings();
      const variant = found.at(['sku'], () => {
        const known = variants.get(row.sku);
        if (!known) throw unknown('SKU', row.sku);
        return known;
      });
      const known = lists.get(row.priceListCode);
      found.at(['priceListCode'], () => {
        if (!known && !input.createPriceLists) throw unknown('price list', row.priceListCode);
      });
      found.at(['amount'], () => expectWithinMrp(known ?? { isTaxInclusive: true }, row.amount, row.mrp ?? (variant?.mrp ? new Decimal(variant.mrp) : null)));
      found.at(['validUntil'], () => {
        const from = row.effectiveFrom ?? today;
        if (row.validUntil && row.validUntil < from) throw new RuleBroken('CORE_PRICE_SPAN', `A price from ${from} cannot end on ${row.validUntil}.`, { from, until: row.validUntil });
      });
      found.settle();
      return book.set(variant!, known ?? newList(row.priceListCode), { amount: row.amount, mrp: row.mrp, effectiveFrom: row.effectiveFrom ?? today, validUntil: row.validUntil, minQuantity: row.minQuantity });
    };
  }, { dryRun: input.dryRun });
}
