import { DomainError, InvalidInput, NotFound } from '@ilms/kernel/errors';
import type { Decimal } from '@ilms/kernel/decimal';
import { orOnlyTry } from '@ilms/kernel/bulk';
import { checkInput } from '@ilms/kernel/input-rules';
import { BulkPayload, userErrors, type BulkOutcome, type BulkRow } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BatchBook } from '../batch/batch-book.ts';
import { itemsOf, type Item } from '../catalogue/items.ts';
import { costOfEntered, enteredAs, ownOf, UnitBook, type Entered } from '../catalogue/own-units.ts';
import { StockReceived } from '../events.ts';
import { OpeningBySerial } from '../serial-errors.ts';
import { isBySerial } from '../tracking/stock-tracking.ts';
import { trackingOf } from '../tracking/tracking-book.ts';
import { lockOrMakeLevels } from '../stock/lock-levels.ts';
import { post, type Posting } from '../stock/post.ts';
import { Shelves } from '../stock/shelves.ts';
import type { StockLevel } from '../stock/stock-level.entity.ts';
import { unitRate } from '../stock/valuation.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { openForReceipt } from '../warehouse/warehouse.service.ts';
import { OpeningDays } from './opening-days.ts';
import { StockOpeningRowInput, type StockOpeningInput } from './opening.input.ts';

type Outcome = Pick<BulkRow, 'outcome' | 'id'>;

/** What a row is about, in the item's own unit. */
interface Meant {
  readonly item: Item;
  readonly quantity: Decimal;
  readonly entered: Entered | null;
  readonly batchId: string | null;
}

/**
 * States opening stock, row by row: an item that was stated before with the same figures is UNCHANGED, with others it is
 * refused, and a refused row leaves the others alone. Rows are looked up, locked and written together instead of one
 * savepoint each, for a company opens its books with thousands of them: every rule of a row is met before anything is
 * written, so that no single row can fail in the database.
 */
export function stateOpeningStock(context: TenantContext, input: StockOpeningInput): Promise<BulkPayload> {
  return orOnlyTry(context, input.dryRun, async (tx) => {
    const moments = await OpeningDays.open(tx, input);
    const warehouse = await warehouseOf(tx, input.warehouseCode);
    const faultless = input.rows.filter(isFaultless);
    const items = await itemsOf(tx, faultless);
    const batches = await BatchBook.open(tx, items.values(), faultless);
    const tracking = await trackingOf(tx, [...items.values()].map(({ id }) => id));
    const units = await UnitBook.open(tx, faultless, items.values());
    const meant = input.rows.map((row) => meantBy(row, items, units, batches, tracking));
    await tx.flush();
    const levels = await lockOrMakeLevels(tx, [warehouse.id], meant.flatMap((one) => (one instanceof DomainError ? [] : { ...one.item, batchId: one.batchId })));
    const shelves = new Shelves(tx);
    for (const [index, one] of meant.entries()) {
      const at = moments.of(input.rows[index]!);
      if (!(at instanceof Date) || one instanceof DomainError) continue;
      const level = levels.get(warehouse.id, one.item.id, one.batchId);
      if (level.openingQuantity == null) await shelves.bring(level, at);
    }
    const posting: Posting = { documentType: 'StockOpening', documentId: uuidv7(), postedAt: new Date(), reason: 'Opening stock' };
    const rows = input.rows.map((row, index): BulkRow => ({
      index,
      key: row.batch?.trim() ? `${row.sku} ${row.batch.trim()}` : row.sku,
      ...answered(() => {
        const one = meant[index]!;
        if (one instanceof DomainError) throw one;
        const at = moments.of(row);
        if (at instanceof DomainError) throw at;
        return stateRow(tx, shelves, levels.get(warehouse.id, one.item.id, one.batchId), one, row.rate, { ...posting, effectiveAt: at ?? undefined }, moments.dayOf(row));
      }),
    }));
    await tx.flush();
    await shelves.settle(posting);
    const count = (outcome: BulkOutcome) => rows.filter((row) => row.outcome === outcome).length;
    return Object.assign(new BulkPayload(), { created: count('CREATED'), updated: 0, unchanged: count('UNCHANGED'), refused: count('REFUSED'), rows });
  });
}

/** The item a row means, and its batch, which is made where nobody knew of it; or why it is refused. Only what can be booked is looked up, so that a refused row leaves nothing behind. */
function meantBy(row: StockOpeningRowInput, items: ReadonlyMap<string, Item>, units: UnitBook, batches: BatchBook, tracking: Awaited<ReturnType<typeof trackingOf>>): Meant | DomainError {
  try {
    checkInput(StockOpeningRowInput, row);
    const { item, quantity, entered } = saidOfQuantity(() => ownOf(items, units, row, row.quantity));
    if (isBySerial(tracking.get(item.id)?.tracking ?? 'NONE')) throw new OpeningBySerial(item.sku);
    return { item, quantity, entered, batchId: batches.made(item, row)?.id ?? null };
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function saidOfQuantity<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof DomainError && !error.field ? error.at('quantity') : error;
  }
}

async function warehouseOf(tx: Transaction, code: string): Promise<Warehouse> {
  const [named] = await tx.find(Warehouse, { code });
  if (!named) throw new NotFound('warehouse', code, ['warehouseCode']);
  return openForReceipt(tx, named.id, ['warehouseCode']);
}

function stateRow(tx: Transaction, shelves: Shelves, level: StockLevel, { quantity, entered }: Meant, said: Decimal, posting: Posting, on: string | null): Outcome {
  const worth = entered ? costOfEntered(entered, said) : undefined;
  const rate = worth ? unitRate(worth, quantity) : said;
  if (level.hasOpening(quantity, rate, on)) return { outcome: 'UNCHANGED', id: level.id };
  if (!quantity.isZero()) {
    const shelf = shelves.of(level, posting.effectiveAt);
    const change = shelf.receive(quantity, rate, worth);
    shelves.note(level, Object.assign(post(tx, shelf, 'RECEIPT', change, posting, { isStated: true }), enteredAs(entered)));
    tx.publish(new StockReceived(level, change.quantity, change.value, posting));
  }
  level.noteOpening(quantity, rate, on);
  return { outcome: 'CREATED', id: level.id };
}

/** A row's refusal is its answer; anything else is a bug and ends the request. */
function answered(work: () => Outcome): Pick<BulkRow, 'outcome' | 'id' | 'errors'> {
  try {
    return { ...work(), errors: [] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { outcome: 'REFUSED', id: null, errors: userErrors(error) };
  }
}

function isFaultless(row: StockOpeningRowInput): boolean {
  try {
    checkInput(StockOpeningRowInput, row);
    return true;
  } catch (error) {
    if (error instanceof InvalidInput) return false;
    throw error;
  }
}
