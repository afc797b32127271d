import { afterRaces, upsertAll } from '@ilms/core/bulk';
import { ZERO } from '@ilms/kernel/decimal';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { itemOf, itemsOf } from '../catalogue/items.ts';
import type { ItemTracking } from './item-tracking.entity.ts';
import { ItemTrackingInput, type ItemTrackingsUpsertInput } from './item-tracking.input.ts';
import { TrackingBook } from './tracking-book.ts';

/** Settles how one item is tracked. The same again changes nothing. */
export function setItemTracking(context: TenantContext, input: ItemTrackingInput): Promise<ItemTracking> {
  return afterRaces(() => context.transaction(async (tx) => {
    const item = itemOf(await itemsOf(tx, [input]), input.sku, ZERO);
    const { tracking } = (await TrackingBook.open(tx, [item])).settle(item, input);
    await tx.flush();
    return tracking;
  }));
}

/** The same from a file or another system, by SKU. */
export function upsertItemTrackings(context: TenantContext, { trackings, dryRun }: ItemTrackingsUpsertInput): Promise<BulkPayload> {
  return upsertAll(context, trackings, ({ sku }) => sku, async (tx, rows) => {
    const items = await itemsOf(tx, rows);
    const book = await TrackingBook.open(tx, items.values());
    return (row) => {
      checkInput(ItemTrackingInput, row);
      const { tracking, outcome } = book.settle(itemOf(items, row.sku, ZERO), row);
      return { outcome, id: tracking.id };
    };
  }, { dryRun });
}
