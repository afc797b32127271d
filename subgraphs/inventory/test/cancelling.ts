import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { Person } from '@ilms/host/testing/world';
import { Decimal } from '@ilms/kernel/decimal';
import type { Company } from './company.ts';

export const CANCEL = 'mutation($input: StockMovementCancelInput!) { stockMovementCancel(input: $input) { stockCancellation { id number documentType documentNumber reason isAtOwnMoment effectiveAt cancelledByName entries { kind quantity value isVoid reverses { documentId isCancelled } } } userErrors { code message field details } } }';

/** Cancels what a movement booked: its first entry's document, or a document by id. */
export async function cancelMovement(company: Company, what: LooseJson, person: Person = company.boss, more: object = {}): Promise<LooseJson> {
  const documentId = typeof what === 'string' ? what : (Object.values(what.data)[0] as LooseJson).entries[0].documentId;
  const { data, errors } = await company.ask(CANCEL, { input: { idempotencyKey: randomUUID(), documentId, reason: 'Typed twice', ...more } }, person);
  return data?.stockMovementCancel ?? { forbidden: errors![0]!.extensions };
}

/** The movements that count, with the balance after each. */
export async function countingLedger(company: Company, sku: string, warehouseId: string): Promise<string[][]> {
  const { rows } = await company.world.database.pool.query(
    `select quantity, value, balance_quantity, balance_value from ${company.tenant.schema}.inventory_stock_ledger_entry where sku = $1 and warehouse_id = $2 and not is_void and (quantity <> 0 or kind = 'REVALUATION') order by effective_at, sequence`, [sku, warehouseId]);
  return rows.map((row) => [new Decimal(row.quantity).toFixed(), row.value, new Decimal(row.balance_quantity).toFixed(), row.balance_value]);
}
