import type { Transaction } from '@ilms/kernel/tenant-context';
import { NotTrackedBySerial, SerialsCounted } from '../serial-errors.ts';
import { isBySerial } from '../tracking/stock-tracking.ts';
import { trackingOf } from '../tracking/tracking-book.ts';
import { SerialCarrier, type Carried } from './serial-carrier.ts';
import { isPast, said, type SerialMove } from './serial-move.ts';

const NOTHING: Carried = { serials: [], isNamed: false };

/**
 * Takes the serial numbers along with units that have just moved in the ledger, in the caller's transaction, all or none. Moves
 * of items that are not tracked by serial number pass; the answer has one entry for each move. As many statements for a thousand
 * units as for one, but for numbers that are drawn: one sequence at a time.
 */
export async function moveSerials(tx: Transaction, moves: readonly SerialMove[]): Promise<Carried[]> {
  const tracking = await trackingOf(tx, moves.map(({ variantId }) => variantId));
  const isSerial = ({ variantId }: SerialMove) => isBySerial(tracking.get(variantId)?.tracking ?? 'NONE');
  for (const move of moves) if (!isSerial(move) && (move.serials?.length || move.draws)) throw new NotTrackedBySerial(move.sku).at(...move.field);
  const tracked = moves.filter(isSerial);
  if (tracked.length === 0) return moves.map(() => NOTHING);
  await expectNotCounted(tx, tracked);
  const carrier = await SerialCarrier.ready(tx, tracked, (variantId) => tracking.get(variantId)?.warrantyMonths ?? null);
  const carried = new Map<SerialMove, Carried>();
  for (const move of tracked) carried.set(move, said(move, () => carrier.carry(move)));
  carrier.expectAllTaken();
  await carrier.write(tx);
  return moves.map((move) => carried.get(move) ?? NOTHING);
}

/** A count names every unit that is missing or found; what is said later of the time before it would contradict it. */
function expectNotCounted(tx: Transaction, moves: readonly SerialMove[]): Promise<void> {
  return expectNoCountAfter(tx, moves.filter(isPast).flatMap((move) => [move.fromId, move.toId].flatMap((warehouseId) => (warehouseId ? [{ warehouseId, variantId: move.variantId, at: move.at, sku: move.sku }] : []))));
}

/** Refuses what is said of the time before a count of single units; a count that was cancelled says nothing any more. */
export async function expectNoCountAfter(tx: Transaction, past: readonly { readonly warehouseId: string; readonly variantId: string; readonly sku: string; readonly at: Date }[]): Promise<void> {
  if (past.length === 0) return;
  const [counted] = await tx.sql<{ sku: string; at: Date; counted: Date }>(
    `select p.sku, p.at, c.effective_at as counted from jsonb_to_recordset(?::jsonb) as p ("warehouseId" uuid, "variantId" uuid, at timestamptz, sku text)
       join inventory_stock_level l on l.warehouse_id = p."warehouseId" and l.variant_id = p."variantId"
       join inventory_stock_count c on c.level_id = l.id and c.effective_at > p.at and not exists (select from inventory_stock_ledger_entry e where e.count_id = c.id and e.is_void) order by c.effective_at limit 1`, [JSON.stringify(past)]);
  if (counted) throw new SerialsCounted(counted.sku, new Date(counted.at), new Date(counted.counted));
}

/** When each of these items was counted last in each warehouse, by `warehouse item`; a count that was cancelled says nothing any more. */
export async function lastCountsOf(tx: Transaction, variantIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const rows = await tx.sql<{ key: string; counted: Date }>(
    `select l.warehouse_id || ' ' || l.variant_id as key, max(c.effective_at) as counted from inventory_stock_level l join inventory_stock_count c on c.level_id = l.id
      where l.variant_id in (select jsonb_array_elements_text(?::jsonb)::uuid) and not exists (select from inventory_stock_ledger_entry e where e.count_id = c.id and e.is_void) group by 1`, [JSON.stringify(variantIds)]);
  return new Map(rows.map(({ key, counted }) => [key, new Date(counted)]));
}
