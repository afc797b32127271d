import { sum, ZERO } from '@ilms/kernel/decimal';
import { Forbidden } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { batchesById } from '../batch/batches-by-id.ts';
import { bookCount } from '../adjustment/book-count.ts';
import { NothingToCount, RecountOpen } from '../errors.ts';
import { StockCountPosted } from '../events.ts';
import { review } from './review-count.ts';
import { StockCountLine } from './count-line.entity.ts';
import { StockCountSheet } from './count-sheet.entity.ts';
import type { StockCountActionInput, StockCountPostInput, StockCountRecountInput, StockCountSerialsInput } from './count.input.ts';

async function take(tx: Transaction, { id, version }: { id: string; version?: number | null }): Promise<{ sheet: StockCountSheet; lines: StockCountLine[] }> {
  const sheet = await tx.lock(StockCountSheet, id, ['id']);
  tx.expectVersion(sheet, version);
  return { sheet, lines: await tx.find(StockCountLine, { sheetId: sheet.id }, { orderBy: { sku: 'asc' } }) };
}

/** Ends a round: what differs by more than the sheet tolerates is to be counted again. */
export function finishRound(context: TenantContext, input: StockCountActionInput): Promise<string> {
  return context.once('stockCountFinish', input, async (tx) => {
    const { sheet, lines } = await take(tx, input);
    sheet.expectStarted();
    if (!lines.some(({ rounds }) => rounds.length > 0)) throw new NothingToCount(`nobody has counted anything of ${sheet.number} yet`);
    await review(tx, sheet, lines);
    sheet.settle(lines, new Date());
    tx.note(StockCountSheet, sheet.id, 'finished a round', sheet.status === 'RECOUNT' ? `${lines.filter(({ state }) => state === 'RECOUNT').length} to be counted again` : undefined);
    return sheet.id;
  });
}

/** Has lines counted again although they were decided. */
export function askRecount(context: TenantContext, input: StockCountRecountInput): Promise<string> {
  return context.once('stockCountRecount', input, async (tx) => {
    const { sheet, lines } = await take(tx, input);
    sheet.expectStarted();
    const wanted = new Set(input.lines.map(({ lineId }) => lineId.toLowerCase()));
    for (const line of lines) if (wanted.has(line.id)) line.recount();
    sheet.askAgain(lines, new Date());
    return sheet.id;
  });
}

/**
 * Makes the books agree with what was counted, each line as of the moment it was counted: what moved since stays moved. Lines
 * nobody counted are left alone or emptied, as was chosen.
 */
export function postCount(context: TenantContext, input: StockCountPostInput): Promise<string> {
  return context.once('stockCountPost', input, async (tx) => {
    const { sheet, lines } = await take(tx, input);
    sheet.expectStarted();
    await review(tx, sheet, lines);
    acceptOpen(tx, sheet, lines, input.acceptDifferences ?? false);
    const now = new Date();
    const emptied = input.uncounted === 'ZERO' ? await standing(tx, sheet, lines.filter(({ state }) => state === 'OPEN')) : [];
    const counted = lines.filter(({ state }) => state === 'DECIDED');
    if (counted.length + emptied.length === 0) throw new NothingToCount(`nobody has counted anything of ${sheet.number} yet`);
    const rates = new Map(input.rates?.map(({ sku, rate }) => [sku, rate]));
    const booked = [...counted, ...emptied];
    const serials = new Map(input.serials?.map((one) => [one.sku, one]));
    const batches = await batchesById(tx, booked);
    const entries = await bookCount(tx, {
      warehouseId: sheet.warehouseId, reason: `Count ${sheet.number}`,
      lines: booked.map((line) => ({ ...serialsOf(serials.get(line.sku)), sku: line.sku, countedQuantity: line.counted ?? ZERO, rate: rates.get(line.sku) ?? null, batch: line.batchId ? batches.get(line.batchId)!.number : null, at: line.countedAt ?? now, lineId: line.id })),
    }, sheet, 'StockCountSheet');
    booked.forEach((line, i) => {
      const { id, quantity, value } = entries[i]!;
      Object.assign(line, { expected: (line.counted ?? ZERO).minus(quantity), difference: quantity, value, entryId: id });
    });
    sheet.post(input.uncounted, tx.actor.name, now);
    tx.publish(new StockCountPosted(sheet, sheet.warehouseId, booked.length, entries.filter(({ quantity }) => !quantity.isZero()).length, sum(entries.map(({ value }) => value))));
    return sheet.id;
  });
}

/** Which units of an item make its difference. */
const serialsOf = (said: StockCountSerialsInput | undefined) => ({ foundSerials: said?.foundSerials ?? null, missingSerials: said?.missingSerials ?? null });

/** Whoever may approve corrections may let a difference stand that should be counted again; the last count then holds. */
function acceptOpen(tx: Transaction, sheet: StockCountSheet, lines: readonly StockCountLine[], isAccepted: boolean): void {
  const open = lines.filter(({ state }) => state === 'RECOUNT');
  if (open.length === 0) return;
  if (!isAccepted) throw new RecountOpen(sheet.number, open.length);
  if (!tx.can('stock:approve')) throw new Forbidden('FORBIDDEN', 'This needs the permission stock:approve (Approve corrections of stock that others ask for, and correct it beyond the limit).', { permission: 'stock:approve' }).at('acceptDifferences');
  for (const line of open) line.decide();
}

/** Those of these lines of which the books still say that some are there. */
async function standing(tx: Transaction, { warehouseId }: StockCountSheet, lines: readonly StockCountLine[]): Promise<StockCountLine[]> {
  const rows = await tx.sql<{ id: string; batchId: string | null }>(
    'select variant_id as id, batch_id as "batchId" from inventory_stock_level where warehouse_id = ? and on_hand > 0 and variant_id in (select jsonb_array_elements_text(?::jsonb)::uuid)', [warehouseId, JSON.stringify(lines.map(({ variantId }) => variantId))]);
  const key = (variantId: string, batchId: string | null | undefined) => `${variantId} ${batchId ?? ''}`;
  const there = new Set(rows.map(({ id, batchId }) => key(id, batchId)));
  return lines.filter(({ variantId, batchId }) => there.has(key(variantId, batchId)));
}
