import type { HeardEvent, Reaction } from '@ilms/kernel/event';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/**
 * Goods that come in, are found, are back because their issue was cancelled, arrive from elsewhere, are promised to nobody any more or may be sold again wake the work that gives them to those
 * who wait. The work finds in the tables what it has to do, so that telling it twice, or not at all, comes to the same.
 */
const wake = (on: string): Reaction<TenantContext> => ({
  name: `reserve-waiting-on-${on.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()}`,
  on,
  handle: (context, { payload }: HeardEvent) => context.transaction(async (tx) => {
    const [waiting] = await tx.sql<{ id: string }>(
      `select id from oms_order_line where variant_id = ? and backordered > 0
       union all select l.id from oms_order_line_component c join oms_order_line l on l.id = c.line_id where c.variant_id = ? and l.backordered > 0 limit 1`, [payload.variantId, payload.variantId]);
    if (waiting) tx.enqueue({ module: 'oms', job: 'reserve-waiting' });
  }),
});

export const reserveWaitingOnStock: readonly Reaction<TenantContext>[] = ['StockReceived', 'StockReleased', 'StockAdjusted', 'StockTransferred', 'StockBatchReleased', 'StockMovementCancelled'].map(wake);
