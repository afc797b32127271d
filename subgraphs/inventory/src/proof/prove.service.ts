import { sum } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { StockProofFailed } from '../events.ts';
import { proveSerials } from '../serial/serial-proof.ts';
import { bringLayers } from '../stock/past-stock.ts';
import { Revaluation } from '../stock/revaluation.entity.ts';
import { StockLevel } from '../stock/stock-level.entity.ts';
import { proveStock } from '../stock/stock-proof.ts';
import { proveTransit } from '../transfer/transit-proof.ts';
import { StockFault, StockProof } from './stock-proof.entity.ts';

const withoutLevel = ({ sku, figure, found, expected }: Omit<Found, 'levelId'>): Found => ({ levelId: null, sku, figure, found, expected });

type Found = Pick<StockFault, 'levelId' | 'sku' | 'figure' | 'found' | 'expected'>;

/** Every so many levels their layers are brought: what is in memory at once stays small. */
const AT_ONCE = 500;

/** After how long everything is checked again, and not only what moved. */
const WHOLE_AFTER_MS = 20 * 3_600_000;

/** Checks the books and keeps what was found. All of them when asked to, or when that was long ago; otherwise what moved since the last time. */
export async function prove(context: TenantContext, { isWhole = false } = {}): Promise<StockProof> {
  const began = performance.now();
  const at = new Date();
  const [last] = await context.find(StockProof, {}, { orderBy: { at: 'desc' }, limit: 1 });
  const [lastWhole] = await context.find(StockProof, { isWhole: true, faults: 0 }, { orderBy: { at: 'desc' }, limit: 1 });
  // What was wrong is looked at again until it is right, wherever it is.
  const whole = isWhole || !lastWhole || !last || last.faults > 0 || at.getTime() - lastWhole.at.getTime() > WHOLE_AFTER_MS;
  const ids = whole ? undefined : await movedSince(context, last.at);
  const faults: Found[] = [...(await proveStock(context, ids)), ...(await proveLayers(context, ids)), ...(await proveTransit(context)).map(withoutLevel), ...(await proveSerials(context)).map((fault) => withoutLevel({ ...fault, figure: `serials ${fault.figure}` }))];
  const levels = ids?.length ?? Number((await context.sql<{ count: string }>('select count(*) from inventory_stock_level'))[0]!.count);
  return context.transaction(async (tx) => {
    const proof = tx.create(StockProof, { id: uuidv7(), at, isWhole: whole, levels, faults: faults.length, tookMs: Math.round(performance.now() - began), actorName: tx.actor.name });
    await tx.flush();
    for (const { levelId, sku, figure, found, expected } of faults) tx.create(StockFault, { id: uuidv7(), proofId: proof.id, levelId, sku, figure, found, expected });
    if (faults.length > 0) tx.publish(new StockProofFailed(proof));
    await tx.flush();
    return proof;
  });
}

/** Levels that may have become wrong since a moment: a minute more than that, for transactions that were open then. */
async function movedSince(context: TenantContext, since: Date): Promise<string[]> {
  const from = new Date(since.getTime() - 60_000);
  const rows = await context.sql<{ id: string }>(
    `select id from inventory_stock_level where updated_at >= ? union select level_id from inventory_stock_ledger_entry where posted_at >= ? union select level_id from inventory_value_change where at >= ?`, [from, from, from]);
  return rows.map(({ id }) => id);
}

/** First in, first out: what the layers on the shelf hold and cost is what the level says. Values that are being worked out are looked at when that is done. */
async function proveLayers(context: TenantContext, ids: readonly string[] | undefined): Promise<Found[]> {
  const faults: Found[] = [];
  const waiting = new Set((await context.find(Revaluation, {})).map(({ levelId }) => levelId));
  for (let after = ''; ;) {
    const levels = await context.find(StockLevel, { method: 'FIFO', ...(ids && { id: { $in: [...ids] } }), ...(after && { id: { $gt: after, ...(ids && { $in: [...ids] }) } }) }, { orderBy: { id: 'asc' }, limit: AT_ONCE });
    await bringLayers(context, levels);
    for (const level of levels) {
      const units = sum(level.layers!.standing.map(({ quantity }) => quantity));
      if (!units.eq(level.onHand)) faults.push({ levelId: level.id, sku: level.sku, figure: 'layers', found: units.toFixed(), expected: level.onHand.toFixed() });
      else if (!waiting.has(level.id) && !level.layers!.value.eq(level.value)) faults.push({ levelId: level.id, sku: level.sku, figure: 'layerValue', found: level.layers!.value.toFixed(2), expected: level.value.toFixed(2) });
    }
    if (levels.length < AT_ONCE) return faults;
    after = levels.at(-1)!.id;
  }
}
