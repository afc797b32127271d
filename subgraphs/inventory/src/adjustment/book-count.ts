import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { lineKey } from '../batch/line-key.ts';
import { StockAdjusted } from '../events.ts';
import { bookIn } from '../movement/book.ts';
import { levelOf } from '../stock/post.ts';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { openForReceipt } from '../warehouse/warehouse.service.ts';

/** What was counted of one item; `at` is the moment, where lines were counted one after the other. */
export interface CountedLine {
  readonly sku: string;
  readonly countedQuantity: Decimal;
  readonly rate?: Decimal | null;
  readonly at?: Date;
  readonly lineId?: string;
  readonly foundSerials?: readonly string[] | null;
  readonly missingSerials?: readonly string[] | null;
  readonly batch?: string | null;
  readonly madeOn?: string | null;
  readonly expiresOn?: string | null;
}

export interface Counted {
  readonly warehouseId: string;
  readonly reason: string;
  readonly effectiveAt?: Date | null;
  readonly lines: readonly CountedLine[];
}

/** What a count changes that agrees with the books. It is written down all the same: from then on it is known what was there. */
const AGREED = { quantity: ZERO, value: ZERO, rate: ZERO };

/**
 * Books a count, of a document that is stored: missing units leave at average cost, found ones come in. Answers one ledger
 * entry for each line, in their order.
 */
export function bookCount(tx: Transaction, input: Counted, document: { id: string; number: string }, documentType = 'StockAdjustment'): Promise<StockLedgerEntry[]> {
  const first = new Map(input.lines.toReversed().map((line) => [lineKey(line), line]));
  return bookIn<CountedLine>(tx, {
    documentType, document, input, field: 'countedQuantity', quantityOf: (line) => line.countedQuantity,
    ...(input.lines.some(({ at }) => at) ? { atOf: (line: CountedLine) => line.at! } : {}),
    ...(input.lines.some(({ lineId }) => lineId) ? { lineIdOf: (line: CountedLine) => line.lineId! } : {}),
    check: (line) => {
      if (first.get(lineKey(line)) !== line) throw new RuleBroken('INVENTORY_SKU_TWICE', `${line.sku}${line.batch ? ` of batch ${line.batch}` : ''} is counted twice in this document.`, {}, ['sku']);
    },
    warehouses: async () => [await openForReceipt(tx, input.warehouseId, ['warehouseId'])],
    move: (line, { posting, write, noteCount, levels: [level] }) => {
      const change = level!.count(line.countedQuantity, line.rate);
      write(level!, 'ADJUSTMENT', change ?? AGREED, { count: noteCount(level!, line.countedQuantity, line.rate) });
      if (change) tx.publish(new StockAdjusted(levelOf(level!), change.quantity, change.value, posting));
    },
  });
}
