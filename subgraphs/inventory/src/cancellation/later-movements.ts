import type { Transaction } from '@ilms/kernel/tenant-context';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';

/** How many movements came after those of a document on the same levels, themselves and what counts for nothing aside. One statement. */
export async function laterMovements(tx: Transaction, entries: readonly StockLedgerEntry[]): Promise<number> {
  const firsts = [...Map.groupBy(entries, ({ levelId }) => levelId)].map(([level_id, some]) => {
    const [first] = some.toSorted((a, b) => a.effectiveAt.getTime() - b.effectiveAt.getTime() || a.sequence - b.sequence);
    return { level_id, at: first!.effectiveAt, sequence: first!.sequence };
  });
  const [row] = await tx.sql<{ count: number }>(
    `select count(*)::integer as count from jsonb_to_recordset(?::jsonb) as first (level_id uuid, at timestamptz, sequence integer)
       join inventory_stock_ledger_entry e on e.level_id = first.level_id and (e.effective_at, e.sequence) > (first.at, first.sequence) and not e.is_void and e.document_id is distinct from ?::uuid`,
    [JSON.stringify(firsts), entries[0]!.documentId]);
  return row!.count;
}
