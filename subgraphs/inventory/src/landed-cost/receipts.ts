import { Decimal } from '@ilms/kernel/decimal';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import type { Bearer } from './spread.ts';

/** A receipt that can bear a landed cost. */
export interface Receipt extends Bearer {
  readonly id: string;
  readonly levelId: string;
  readonly at: Date;
  readonly sequence: number;
  /** What it bears already. */
  readonly landed: Decimal;
}

interface Row extends Record<string, unknown> {
  id: string; levelId: string; at: Date; sequence: number; sku: string; kind: string; quantity: string; isCancelled: boolean; stated: string | null; landed: string; weight: string | null; volume: string | null;
}

/** The receipts with these ids, in their order; refuses what is none, or named twice. One statement. */
export async function receiptsOf(context: TenantContext, ids: readonly string[]): Promise<Receipt[]> {
  const rows = await context.sql<Row>(
    `select e.id, e.level_id as "levelId", e.effective_at as at, e.sequence, e.sku, e.kind, e.quantity, e.is_cancelled as "isCancelled", e.stated_value as stated,
            coalesce((select sum(amount) from inventory_landed_share share where share.entry_id = e.id), 0) as landed,
            v.weight_kg as weight, v.length_cm * v.width_cm * v.height_cm as volume
       from inventory_stock_ledger_entry e join core_variant v on v.id = e.variant_id
      where e.id in (select jsonb_array_elements_text(?::jsonb)::uuid)`, [JSON.stringify(ids.filter(isUuid))]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const seen = new Set<string>();
  return ids.map((id, index) => {
    const at = ['receipts', String(index), 'entryId'];
    const row = byId.get(id.toLowerCase());
    if (!row) throw new NotFound('receipt', id, at);
    if (seen.has(row.id)) throw new RuleBroken('INVENTORY_RECEIPT_TWICE', `${row.sku} stands there twice.`, { sku: row.sku }, at);
    seen.add(row.id);
    if (row.kind !== 'RECEIPT' || row.stated === null) throw new RuleBroken('INVENTORY_NOT_A_RECEIPT', `Only goods that came in from outside bear a landed cost; this movement of ${row.sku} is none.`, { sku: row.sku, kind: row.kind }, at);
    if (row.isCancelled) throw new RuleBroken('INVENTORY_NOT_A_RECEIPT', `This receipt of ${row.sku} was cancelled; it bears no landed cost.`, { sku: row.sku, kind: row.kind }, at);
    const measured = (text: string | null) => (text === null || new Decimal(text).isZero() ? null : new Decimal(text));
    return { id: row.id, levelId: row.levelId, at: new Date(row.at), sequence: row.sequence, sku: row.sku, quantity: new Decimal(row.quantity), stated: new Decimal(row.stated), landed: new Decimal(row.landed), weight: measured(row.weight), volume: measured(row.volume) };
  });
}
