import { Decimal, toPaise, ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';

/** What left under one line of a document and has not come back. */
export class StillOut {
  constructor(public quantity: Decimal, public value: Decimal) {}

  /** Some of it comes back at its share of what it had cost; the last unit brings the rest, so that the parts are the whole. */
  comeBack(quantity: Decimal): Decimal {
    if (quantity.gt(this.quantity)) throw new Error(`${quantity.toFixed()} were to come back of ${this.quantity.toFixed()} that are out.`);
    const value = toPaise(this.value.times(quantity).div(this.quantity));
    this.quantity = this.quantity.minus(quantity);
    this.value = this.value.minus(value);
    return value;
  }
}

/** What is out of each line of a document, in one statement. Whoever asks holds the document, so nothing comes back meanwhile. */
export async function stillOut(tx: Transaction, documentType: string, documentId: string): Promise<ReadonlyMap<string, StillOut>> {
  const rows = await tx.sql<{ line_id: string; quantity: string; value: string }>(
    `select line_id, sum(quantity) as quantity, sum(value) as value from (
       select document_line_id as line_id, -quantity as quantity, -value as value from inventory_stock_ledger_entry
        where document_id = ? and document_type = ? and kind = 'ISSUE' and document_line_id is not null
       union all
       select b.origin_line_id, -b.quantity, -b.value from inventory_returned_goods b
        where b.origin_line_id in (select document_line_id from inventory_stock_ledger_entry where document_id = ? and document_type = ? and kind = 'ISSUE')) moved
     group by line_id`, [documentId, documentType, documentId, documentType]);
  return new Map(rows.map((row) => [row.line_id, new StillOut(new Decimal(row.quantity), Decimal.max(ZERO, new Decimal(row.value)))]));
}
