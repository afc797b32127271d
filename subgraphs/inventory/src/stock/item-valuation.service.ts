import { afterRaces, upsertAll } from '@ilms/core/bulk';
import { ZERO } from '@ilms/kernel/decimal';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { itemOf, itemsOf } from '../catalogue/items.ts';
import type { ItemValuation } from './item-valuation.entity.ts';
import { ItemValuationInput, type ItemValuationsUpsertInput } from './item-valuation.input.ts';
import { ValuationBook } from './valuation-book.ts';

/** Settles how one item is valued, and at which standard cost. The same again changes nothing. */
export function setItemValuation(context: TenantContext, input: ItemValuationInput): Promise<ItemValuation> {
  return afterRaces(() => context.transaction(async (tx) => {
    const item = itemOf(await itemsOf(tx, [input]), input.sku, ZERO);
    const { valuation } = (await ValuationBook.open(tx, [item])).settle(item, input);
    await tx.flush();
    return valuation;
  }));
}

/** The same from a file or another system, by SKU. */
export function upsertItemValuations(context: TenantContext, { valuations, dryRun }: ItemValuationsUpsertInput): Promise<BulkPayload> {
  return upsertAll(context, valuations, ({ sku }) => sku, async (tx, rows) => {
    const items = await itemsOf(tx, rows);
    const book = await ValuationBook.open(tx, items.values());
    return (row) => {
      checkInput(ItemValuationInput, row);
      const { valuation, outcome } = book.settle(itemOf(items, row.sku, ZERO), row);
      return { outcome, id: valuation.id };
    };
  }, { dryRun });
}
