import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { addLandedCost } from '../src/landed-cost/landed-cost.service.ts';
import { setItemValuation } from '../src/stock/item-valuation.service.ts';

/** Some items at a standard cost, some first in, first out; only those that have not moved, for afterwards it is settled. */
export async function seedValuations(context: TenantContext, items: readonly { sku: string }[], costOf: (index: number) => Decimal): Promise<void> {
  const moved = new Set((await context.sql<{ sku: string }>('select distinct sku from inventory_stock_ledger_entry')).map(({ sku }) => sku));
  for (const [index, { sku }] of items.entries()) {
    if (moved.has(sku)) continue;
    if (index % 12 === 3) await setItemValuation(context, { sku, method: 'STANDARD', standardCost: costOf(index) });
    if (index % 12 === 6) await setItemValuation(context, { sku, method: 'FIFO' });
  }
}

/** The lorry that brought the delivery, billed after part of it had gone on. */
export async function seedLandedCost(context: TenantContext): Promise<void> {
  const receipts = await context.sql<{ id: string }>("select id from inventory_stock_ledger_entry where kind = 'RECEIPT' and document_type = 'StockReceipt' order by posted_at, sequence, id limit 6");
  if (receipts.length === 0) return;
  await addLandedCost(context, {
    idempotencyKey: 'seed-landed-cost', receipts: receipts.map(({ id }) => ({ entryId: id })), spreadBy: 'VALUE', billNumber: 'VRL/88213', note: 'Lorry from Tiruppur',
    charges: [{ kind: 'FREIGHT', description: 'LR 88213, 14 bales', amount: new Decimal(4250) }, { kind: 'LOADING', description: 'Hamali at the godown', amount: new Decimal(640) }],
  });
}
