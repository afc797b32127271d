import { DomainError, InvalidInput, NotFound } from '@ilms/kernel/errors';
import { orOnlyTry } from '@ilms/kernel/bulk';
import { checkInput } from '@ilms/kernel/input-rules';
import { BulkPayload, userErrors, type BulkOutcome, type BulkRow } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { itemOf, itemsOf } from '../catalogue/items.ts';
import { StockReceived } from '../events.ts';
import { OpeningBySerial } from '../serial-errors.ts';
import { trackingOf } from '../tracking/tracking-book.ts';
import { lockOrMakeLevels } from '../stock/lock-levels.ts';
import { expectOpenBooks, post, type Posting } from '../stock/post.ts';
import type { StockLevel } from '../stock/stock-level.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { openForReceipt } from '../warehouse/warehouse.service.ts';
import { StockOpeningRowInput, type StockOpeningInput } from './opening.input.ts';

type Outcome = Pick<BulkRow, 'outcome' | 'id'>;

/**
 * States opening stock, row by row: an item that was stated before with the same figures is UNCHANGED, with others it is
 * refused, and a refused row leaves the others alone. Rows are looked up, locked and written together instead of one
 * savepoint each, for a company opens its books with thousands of them: every rule of a row is met before anything is
 * written, so that no single row can fail in the database.
 */
export function stateOpeningStock(context: TenantContext, input: StockOpeningInput): Promise<BulkPayload> {
  return orOnlyTry(context, input.dryRun, async (tx) => {
    await expectOpenBooks(tx);
    const warehouse = await warehouseOf(tx, input.warehouseCode);
    const items = await itemsOf(tx, input.rows.filter(isFaultless));
    const levels = await lockOrMakeLevels(tx, [warehouse.id], [...items.values()]);
    const tracking = await trackingOf(tx, [...items.values()].map(({ id }) => id));
    const posting: Posting = { documentType: 'StockOpening', documentId: uuidv7(), postedAt: new Date(), reason: 'Opening stock' };
    const rows = input.rows.map((row, index): BulkRow => ({
      index,
      key: row.sku,
      ...answered(() => {
        checkInput(StockOpeningRowInput, row);
        const item = itemOf(items, row.sku, row.quantity, ['quantity']);
        if (tracking.get(item.id)?.tracking === 'SERIAL') throw new OpeningBySerial(item.sku);
        return stateRow(tx, levels.get(warehouse.id, item.id), row, posting);
      }),
    }));
    await tx.flush();
    const count = (outcome: BulkOutcome) => rows.filter((row) => row.outcome === outcome).length;
    return Object.assign(new BulkPayload(), { created: count('CREATED'), updated: 0, unchanged: count('UNCHANGED'), refused: count('REFUSED'), rows });
  });
}

async function warehouseOf(tx: Transaction, code: string): Promise<Warehouse> {
  const [named] = await tx.find(Warehouse, { code });
  if (!named) throw new NotFound('warehouse', code, ['warehouseCode']);
  return openForReceipt(tx, named.id, ['warehouseCode']);
}

function stateRow(tx: Transaction, level: StockLevel, { quantity, rate }: StockOpeningRowInput, posting: Posting): Outcome {
  if (level.hasOpening(quantity, rate)) return { outcome: 'UNCHANGED', id: level.id };
  const change = level.open(quantity, rate);
  if (change) {
    post(tx, level, 'RECEIPT', change, posting, { isStated: true });
    tx.publish(new StockReceived(level, change.quantity, change.value, posting));
  }
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

/** Only what can be booked is looked up, so that a refused row does not even leave an empty level behind. */
function isFaultless(row: StockOpeningRowInput): boolean {
  try {
    checkInput(StockOpeningRowInput, row);
    return true;
  } catch (error) {
    if (error instanceof InvalidInput) return false;
    throw error;
  }
}
