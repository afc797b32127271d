import { storable } from '@ilms/core/said';
import type { Decimal } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { SerialsRequired, SerialUnknown } from '../serial-errors.ts';
import { serialKey } from './serial-text.ts';

/** A line of a document that may say which units it means. */
export interface NamingLine {
  readonly variantId: string;
  readonly sku: string;
  readonly quantity: Decimal;
  readonly serials?: readonly string[] | null | undefined;
}

/** Which units of each batch a line names, by the batch; null where it leaves that open. */
export type UnitsByBatch = ReadonlyMap<string, readonly string[]> | null;

/**
 * Of which batches the units are that lines name: of an item that is tracked by batch and serial number the units settle the batch. One
 * statement for all lines, none where no line names any. What it answers refuses a line that names a unit nobody knows, or not as many as move.
 */
export async function batchesNamed(tx: Transaction, lines: readonly NamingLine[]): Promise<(line: NamingLine) => UnitsByBatch> {
  const named = lines.flatMap(({ variantId, serials }) => storable(serials ?? []).map((number) => ({ variant_id: variantId, number: number.trim().toLowerCase() })));
  if (named.length === 0) return () => null;
  const rows = await tx.sql<{ variantId: string; number: string; batchId: string }>(
    `select s.variant_id as "variantId", s.number, s.batch_id as "batchId" from inventory_serial_number s
       join jsonb_to_recordset(?::jsonb) as w (variant_id uuid, number text) on s.variant_id = w.variant_id and lower(s.number) = w.number where s.batch_id is not null`, [JSON.stringify(named)]);
  const batchOf = new Map(rows.map(({ variantId, number, batchId }) => [serialKey(variantId, number), batchId]));
  return ({ variantId, sku, quantity, serials }) => {
    const found = (serials ?? []).map((number) => ({ number: number.trim(), batchId: batchOf.get(serialKey(variantId, number.trim())) }));
    if (!found.some(({ batchId }) => batchId)) return null;
    const units = new Map<string, string[]>();
    for (const { number, batchId } of found) {
      if (!batchId) throw new SerialUnknown(sku, number);
      units.set(batchId, [...units.get(batchId) ?? [], number]);
    }
    if (!quantity.eq(found.length)) throw new SerialsRequired(sku, quantity.toNumber(), found.length);
    return units;
  };
}
