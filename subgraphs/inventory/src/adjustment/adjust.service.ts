import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { type Decimal, sum } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BatchBook } from '../batch/batch-book.ts';
import { batchesById } from '../batch/batches-by-id.ts';
import { lineKey } from '../batch/line-key.ts';
import { itemOf, itemsOf } from '../catalogue/items.ts';
import { enteredAs, type Entered } from '../catalogue/own-units.ts';
import { StockAdjustmentDecided, StockAdjustmentRequested } from '../events.ts';
import { entriesById, expectPast } from '../movement/book.ts';
import type { StockAdjustInput } from '../movement/movement.input.ts';
import { settingsOf } from '../settings/settings.service.ts';
import { checkLines } from '../stock/each-line.ts';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { openForReceipt } from '../warehouse/warehouse.service.ts';
import { StockAdjustment, StockAdjustmentLine } from './adjustment.entity.ts';
import type { StockAdjustmentDecisionInput } from './adjustment.input.ts';
import { bookCount } from './book-count.ts';
import { countedInOwn } from './counted-in-own.ts';
import type { Counting } from './counting.ts';
import { estimate, type Estimate } from './estimate.ts';

interface Adjusted {
  readonly entries: StockLedgerEntry[];
  readonly adjustmentId: string | null;
}

/** Corrects stock after a count, or asks for it where the correction is worth more than its author may book. */
export async function adjustStock(context: TenantContext, said: StockAdjustInput): Promise<Adjusted> {
  if (said.effectiveAt) expectPast(context, said.effectiveAt);
  const done = await context.once('stockAdjust', said, async (tx): Promise<{ adjustmentId: string; entryIds: string[] } | string[]> => {
    const { input, entered } = await countedInOwn(tx, said);
    const items = await itemsOfLines(tx, input);
    const { adjustmentLimit } = await settingsOf(tx);
    const isLimited = adjustmentLimit.gt(0) && !tx.can('stock:approve');
    if (isLimited || input.asksApproval) {
      const guessed = await estimate(tx, input, items);
      if (input.asksApproval || sum(guessed.map(({ value }) => value.abs())).gt(adjustmentLimit)) return { adjustmentId: (await request(tx, input, items, guessed, entered)).id, entryIds: [] };
    }
    const document = await numbered(tx);
    const entries = await bookCount(tx, input, document);
    const adjustment = await write(tx, document, input, 'POSTED', entries.map(({ value }) => value));
    items.forEach((item, i) => writeLine(tx, adjustment, input, i, item, entries[i]!.quantity, entries[i]!.value, entries[i]!.id, entered[i]));
    await tx.flush();
    return { adjustmentId: adjustment.id, entryIds: entries.map(({ id }) => id) };
  });
  // An answer of the time before corrections were documents is the list of its entries.
  const { adjustmentId, entryIds } = Array.isArray(done) ? { adjustmentId: null, entryIds: done } : done;
  return { adjustmentId, entries: await entriesById(context, entryIds) };
}

/** Keeps a correction until somebody else decides it. Nothing moves. */
async function request(tx: Transaction, input: StockAdjustInput, items: readonly Counting[], guessed: readonly Estimate[], entered: readonly (Entered | null)[]): Promise<StockAdjustment> {
  await openForReceipt(tx, input.warehouseId, ['warehouseId']);
  const adjustment = await write(tx, await numbered(tx), input, 'PENDING', guessed.map(({ value }) => value));
  items.forEach((item, i) => writeLine(tx, adjustment, input, i, item, guessed[i]!.difference, guessed[i]!.value, null, entered[i]));
  tx.publish(new StockAdjustmentRequested(adjustment, adjustment.warehouseId, adjustment.reasonCode, adjustment.magnitude));
  await tx.flush();
  return adjustment;
}

/** Books what somebody asked for, as of the moment it was counted; whatever moved since then is honoured. */
export function approveAdjustment(context: TenantContext, input: StockAdjustmentDecisionInput): Promise<string> {
  return context.once('stockAdjustmentApprove', input, async (tx) => {
    const adjustment = await take(tx, input);
    adjustment.decide('POSTED', tx.actor, input.note?.trim() || null, new Date());
    const lines = await tx.find(StockAdjustmentLine, { adjustmentId: adjustment.id }, { orderBy: { position: 'asc' } });
    const batches = await batchesById(tx, lines);
    const { warehouseId, reason, countedAt } = adjustment;
    const entries = await bookCount(tx, { warehouseId, reason, effectiveAt: countedAt, lines: lines.map(({ sku, counted, rate, batchId, foundSerials, missingSerials }) => ({ sku, countedQuantity: counted, rate: rate ?? null, batch: batchId ? batches.get(batchId)!.number : null, foundSerials: foundSerials ?? null, missingSerials: missingSerials ?? null })) }, adjustment);
    lines.forEach((line, i) => Object.assign(line, { difference: entries[i]!.quantity, expected: line.counted.minus(entries[i]!.quantity), value: entries[i]!.value, entryId: entries[i]!.id }));
    Object.assign(adjustment, worth(entries.map(({ value }) => value)));
    tx.publish(new StockAdjustmentDecided(adjustment, warehouseId, 'POSTED'));
    return adjustment.id;
  });
}

/** Lets a correction be; the reason stays with it. */
export function rejectAdjustment(context: TenantContext, input: StockAdjustmentDecisionInput): Promise<string> {
  return context.once('stockAdjustmentReject', input, async (tx) => {
    const adjustment = await take(tx, input);
    const note = input.note?.trim();
    if (!note) throw new RuleBroken('REQUIRED', `Say why ${adjustment.number} is rejected.`, {}, ['note']);
    adjustment.decide('REJECTED', tx.actor, note, new Date());
    tx.publish(new StockAdjustmentDecided(adjustment, adjustment.warehouseId, 'REJECTED'));
    return adjustment.id;
  });
}

async function take(tx: Transaction, { id, version }: StockAdjustmentDecisionInput): Promise<StockAdjustment> {
  const adjustment = await tx.lock(StockAdjustment, id, ['id']);
  tx.expectVersion(adjustment, version);
  return adjustment;
}

async function itemsOfLines(tx: Transaction, { lines }: StockAdjustInput): Promise<Counting[]> {
  const known = await itemsOf(tx, lines);
  const keys = lines.map(lineKey);
  const items = checkLines(lines, 'countedQuantity', ({ sku, countedQuantity }, i) => {
    if (keys.indexOf(keys[i]!) < i) throw new RuleBroken('INVENTORY_SKU_TWICE', `${sku} is counted twice in this document.`, {}, ['sku']);
    return itemOf(known, sku, countedQuantity);
  });
  const batches = await BatchBook.open(tx, items, lines);
  const counting = checkLines(lines, 'countedQuantity', (line, i): Counting => ({ item: items[i]!, batch: batches.made(items[i]!, line) }));
  await tx.flush();
  return counting;
}

async function numbered(tx: Transaction): Promise<{ id: string; number: string }> {
  const id = uuidv7();
  const { name } = await fiscalYearOn(tx, dayInIndia(new Date()));
  return { id, number: await tx.nextNumber({ document: 'stock-adjustment', scope: 'company', fiscalYear: name, prefix: `ADJ/${name.slice(2)}/`, recordId: id }) };
}

const worth = (values: readonly Decimal[]) => ({ value: sum(values), magnitude: sum(values.map((value) => value.abs())) });

async function write(tx: Transaction, document: { id: string; number: string }, input: StockAdjustInput, status: 'POSTED' | 'PENDING', values: readonly Decimal[]): Promise<StockAdjustment> {
  const now = new Date();
  const adjustment = tx.create(StockAdjustment, {
    ...document, warehouseId: input.warehouseId.toLowerCase(), status, reasonCode: input.reasonCode ?? 'COUNT', reason: input.reason.trim(), countedAt: input.effectiveAt ?? now, ...worth(values),
    requestedById: tx.actor.id, requestedByName: tx.actor.name, requestedAt: now,
  });
  await tx.flush();
  return adjustment;
}

function writeLine(tx: Transaction, adjustment: StockAdjustment, input: StockAdjustInput, i: number, { item: { id, sku, name }, batch }: Counting, difference: Decimal, value: Decimal, entryId: string | null, entered: Entered | null | undefined): void {
  const { countedQuantity: counted, rate, foundSerials, missingSerials } = input.lines[i]!;
  tx.create(StockAdjustmentLine, { id: uuidv7(), adjustmentId: adjustment.id, position: i + 1, variantId: id, batchId: batch?.id ?? null, sku, name, counted, ...enteredAs(entered), rate: rate ?? null, expected: counted.minus(difference), difference, value, entryId, foundSerials: foundSerials ?? null, missingSerials: missingSerials ?? null });
}
