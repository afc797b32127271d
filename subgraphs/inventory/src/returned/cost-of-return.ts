import { Decimal, toPaise, ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';

/** What left under one line of a document, of one batch, and has not come back. */
export class StillOut {
  constructor(public quantity: Decimal, public value: Decimal, readonly batchId: string | null = null) {}

  /** Some of it comes back at its share of what it had cost; the last unit brings the rest, so that the parts are the whole. */
  comeBack(quantity: Decimal): Decimal {
    if (quantity.gt(this.quantity)) throw new Error(`${quantity.toFixed()} were to come back of ${this.quantity.toFixed()} that are out.`);
    const value = toPaise(this.value.times(quantity).div(this.quantity));
    this.quantity = this.quantity.minus(quantity);
    this.value = this.value.minus(value);
    return value;
  }
}

/** What is out of each line of a document, batch by batch as they left, in one statement; or what was out at a moment that is past. Whoever asks holds the document, so nothing comes back meanwhile. */
export async function stillOut(tx: Transaction, documentType: string, documentId: string, at?: Date): Promise<ReadonlyMap<string, readonly StillOut[]>> {
  const rows = await tx.sql<{ line_id: string; batch_id: string | null; quantity: string; value: string }>(
    `select line_id, batch_id, sum(quantity) as quantity, sum(value) as value from (
       select document_line_id as line_id, batch_id, effective_at as left_at, -quantity as quantity, -value as value from inventory_stock_ledger_entry
        where document_id = ? and document_type = ? and kind = 'ISSUE' and not is_cancelled and document_line_id is not null and (?::timestamptz is null or effective_at <= ?::timestamptz)
       union all
       select b.origin_line_id, e.batch_id, null, -b.quantity, -b.value from inventory_returned_goods b join inventory_stock_ledger_entry e on e.id = b.entry_id
        where b.origin_line_id in (select document_line_id from inventory_stock_ledger_entry where document_id = ? and document_type = ? and kind = 'ISSUE')) moved
     group by line_id, batch_id order by min(left_at), batch_id`, [documentId, documentType, at ?? null, at ?? null, documentId, documentType]);
  return new Map([...Map.groupBy(rows, (row) => row.line_id)].map(([lineId, some]) => [lineId, some.map((row) => new StillOut(new Decimal(row.quantity), Decimal.max(ZERO, new Decimal(row.value)), row.batch_id))]));
}
