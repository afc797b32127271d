import type { OwnQuantity } from '@ilms/core/unit/unit-book';
import { variantsById, type Item } from '@ilms/core/variant/variants-by-sku';
import { Decimal } from '@ilms/kernel/decimal';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BatchBook } from '../batch/batch-book.ts';
import { BatchRequired } from '../batch/batch-errors.ts';
import { itemOf } from '../catalogue/items.ts';
import { enteredAs, UnitBook } from '../catalogue/own-units.ts';
import { variantsByScan } from '../gs1/variants-by-scan.ts';
import { CountedOutside, NotOnSheet } from '../errors.ts';
import { checkLines } from '../stock/each-line.ts';
import { StockCountLine } from './count-line.entity.ts';
import { StockCountSheet } from './count-sheet.entity.ts';
import { StockCountTally } from './count-tally.entity.ts';
import type { StockCountEntryInput, StockCountRecordInput } from './count.input.ts';

/** A scan a moment ahead of our clock is one of now. */
const SKEW_MS = 2 * 60_000;

/**
 * Enters what was found. Counters do not wait for each other: the sheet is only held open, and of its lines those are locked
 * that are counted. Answers the lines, in the order of the entries.
 */
export function recordCounts(context: TenantContext, input: StockCountRecordInput): Promise<string[]> {
  return context.once('stockCountRecord', input, async (tx) => {
    const sheet = await holdOpen(tx, input.id);
    return (await enterCounts(tx, sheet, input.entries, 'entries')).map(({ id }) => id);
  });
}

/** The sheet, which nobody posts or cancels before we are done; others may count at the same time. */
export async function holdOpen(tx: Transaction, id: string): Promise<StockCountSheet> {
  await tx.sql('select from inventory_count_sheet where id = ? for share', [id]);
  const sheet = await tx.get(StockCountSheet, id, ['id']);
  sheet.expectStarted();
  return sheet;
}

/** Enters counts on a sheet that is held open; all of them or none. */
export async function enterCounts(tx: Transaction, sheet: StockCountSheet, entries: readonly StockCountEntryInput[], path: string): Promise<StockCountLine[]> {
  const now = new Date();
  const meant = await meantBy(tx, entries);
  const items = meant.flatMap((one) => one?.item ?? []);
  const standing = Map.groupBy(await tx.find(StockCountLine, { sheetId: sheet.id, variantId: { $in: [...new Set(items.map(({ id }) => id))] } }), ({ variantId }) => variantId);
  const batches = await BatchBook.open(tx, items, entries);
  // Of which batch each is: the one that is named, or the only one of its item on the sheet.
  const counted = at(path, () => checkLines(entries, 'quantity', ({ code, batch, isNewBatch, expiresOn }, i) => {
    const item = meant[i]?.item;
    if (!item) throw new RuleBroken('INVENTORY_UNKNOWN_CODE', `Nothing in the catalogue has the code “${code}”.`, { code }, ['code']);
    const own = (standing.get(item.id) ?? []).filter(({ batchId }) => batchId);
    if (batch?.trim() || !batches.isTracked(item)) return { item, batchId: (isNewBatch ? batches.made(item, { batch, expiresOn }) : batches.named(item, { batch }))?.id ?? null };
    if (own.length !== 1) throw new BatchRequired(item.sku, own.length ? `${own.length} of its batches stand on ${sheet.number}: say which was counted` : 'say which was counted');
    return { item, batchId: own[0]!.batchId! };
  }));
  await tx.flush();
  await addFound(tx, sheet, counted.filter(({ item, batchId }) => sheet.kind === 'FULL' || (batchId && standing.has(item.id))));
  const lines = new Map((await tx.lockAll(StockCountLine, { sheetId: sheet.id, variantId: { $in: [...new Set(items.map(({ id }) => id))] } })).map((line) => [placeOnSheet(line.variantId, line.batchId), line]));
  const units = await UnitBook.open(tx, entries, items);
  const entered = at(path, () => checkLines(entries, 'quantity', ({ quantity, unit, mode, countedAt }, i) => {
    const one = meant[i]!;
    const line = lines.get(placeOnSheet(one.item.id, counted[i]!.batchId));
    if (!line) throw new NotOnSheet(sheet.number, one.item.sku);
    const own = unitsCounted(units, one, quantity ?? new Decimal(1), unit);
    itemOf(new Map([[one.item.sku, one.item]]), one.item.sku, own.quantity, ['quantity']);
    if (mode === 'SET' && own.quantity.isNegative()) throw new RuleBroken('TOO_SMALL', 'So many are there: 0 or more.', {}, ['quantity']);
    const moment = momentOf(sheet, countedAt ?? null, now);
    const total = line.enter(mode ?? 'ADD', own.quantity, moment, tx.actor.name);
    return { line, tally: { round: line.round, mode: mode ?? ('ADD' as const), quantity: own.quantity, ...enteredAs(own.entered), total, countedAt: moment } };
  }));
  for (const { line, tally } of entered) tx.create(StockCountTally, { id: uuidv7(), sheetId: sheet.id, lineId: line.id, ...tally, at: now, actorId: tx.actor.id, actorName: tx.actor.name });
  await tx.flush();
  return entered.map(({ line }) => line);
}

/** Items by what was scanned or typed, entry by entry; a pack stands for what it holds. */
async function meantBy(tx: Transaction, entries: readonly StockCountEntryInput[]): Promise<({ item: Item; perPack: Decimal } | undefined)[]> {
  const found = await variantsByScan(tx, entries.map(({ code }) => code.trim()));
  const items = await variantsById(tx, [...found.values()].map(({ variantId }) => variantId));
  return entries.map(({ code }) => {
    const pack = found.get(code.trim());
    return pack && { item: items.get(pack.variantId)!, perPack: new Decimal(pack.perPack) };
  });
}

/** What was counted, in the item's own unit: of the unit that is said, or of the pack that the code stands for. */
export const unitsCounted = (units: UnitBook, { item, perPack }: { item: Item; perPack: Decimal }, quantity: Decimal, unit: string | null | undefined): OwnQuantity =>
  (unit?.trim() ? units.own(item, quantity, { unit }) : { quantity: quantity.mul(perPack), entered: null });

const placeOnSheet = (variantId: string, batchId: string | null | undefined): string => `${variantId} ${batchId ?? ''}`;

/** Where all of a warehouse is counted, what is found and was not expected stands on the sheet from then on; so does another batch of an item that is counted. */
async function addFound(tx: Transaction, sheet: StockCountSheet, found: readonly { readonly item: Item; readonly batchId: string | null }[]): Promise<void> {
  if (found.length === 0) return;
  const rows = [...new Map(found.map((one) => [placeOnSheet(one.item.id, one.batchId), one])).values()].map(({ item: { id, sku, name }, batchId }) => ({ id: uuidv7(), variant_id: id, batch_id: batchId, sku, name }));
  await tx.sql(
    `insert into inventory_count_line (id, sheet_id, variant_id, batch_id, sku, name, frozen, round, state)
     select id, ?::uuid, variant_id, batch_id, sku, name, 0, 1, 'OPEN' from jsonb_to_recordset(?::jsonb) as f (id uuid, variant_id uuid, batch_id uuid, sku text, name text)
     order by variant_id, batch_id on conflict on constraint inventory_count_line_once do nothing`, [sheet.id, JSON.stringify(rows)]);
}

function momentOf(sheet: StockCountSheet, countedAt: Date | null, now: Date): Date {
  if (!countedAt) return now;
  if (countedAt.getTime() > now.getTime() + SKEW_MS || countedAt < sheet.startedAt!) throw new CountedOutside(countedAt, sheet.startedAt!);
  return countedAt > now ? now : countedAt;
}

/** Refusals of lines are said of the list in which they were sent. */
function at<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const problems = (error as { problems?: { field: string[] }[] }).problems;
    for (const problem of problems ?? []) problem.field = problem.field.map((part, i) => (i === 0 && part === 'lines' ? path : part));
    throw error;
  }
}

/** The sheet with this number, held open. */
export async function holdOpenByNumber(tx: Transaction, number: string): Promise<StockCountSheet> {
  const [sheet] = await tx.find(StockCountSheet, { number });
  if (!sheet) throw new NotFound('count sheet', number, ['sheetNumber']);
  return holdOpen(tx, sheet.id);
}
