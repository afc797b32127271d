import { RuleBroken } from '@ilms/kernel/errors';
import { requireForFields } from '@ilms/kernel/permissions';
import type { Decimal } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Item } from '../catalogue/items.ts';
import { MethodSettled } from '../errors.ts';
import { StockRevalued } from '../events.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { ItemValuation } from './item-valuation.entity.ts';
import type { ItemValuationInput } from './item-valuation.input.ts';
import { lockLevels } from './lock-levels.ts';
import { expectOpenBooks, post } from './post.ts';
import type { StockLevel } from './stock-level.entity.ts';

/** What became of the way an item is valued. */
export interface Settled {
  readonly valuation: ItemValuation;
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED';
}

/** How the items of a request are valued, and their levels, locked: read once for all its rows. */
export class ValuationBook {
  private constructor(private readonly tx: Transaction, private readonly levels: ReadonlyMap<string, readonly StockLevel[]>, private readonly known: Map<string, ItemValuation>) {}

  /** Levels come first, as with everybody who moves goods: two who settle a cost at once wait for each other there. */
  static async open(tx: Transaction, items: Iterable<Item>): Promise<ValuationBook> {
    const variantIds = [...items].map(({ id }) => id);
    await expectOpenBooks(tx);
    const warehouses = await tx.find(Warehouse, {});
    const levels = (await lockLevels(tx, warehouses.map(({ id }) => id), variantIds)).all();
    const known = await tx.lockAll(ItemValuation, { variantId: { $in: variantIds } });
    return new ValuationBook(tx, Map.groupBy(levels, ({ variantId }) => variantId), new Map(known.map((valuation) => [valuation.variantId, valuation])));
  }

  /** Settles how an item is valued before it moves for the first time; a standard cost also later: what stands there is worth that from now on. */
  settle({ id: variantId, sku }: Item, { method, standardCost, reason }: ItemValuationInput): Settled {
    requireForFields(this.tx, 'stock:see-cost', { standardCost: standardCost ?? undefined }, ['standardCost']);
    const cost = costIn(sku, method, standardCost);
    const levels = this.levels.get(variantId) ?? [];
    const known = this.known.get(variantId);
    if ((known?.method ?? 'MOVING_AVERAGE') !== method) {
      if (levels.some(({ lastSequence }) => lastSequence > 0)) throw new MethodSettled(sku);
      for (const level of levels) Object.assign(level, { method, standardCost: cost, firstStandardCost: cost });
    } else {
      if (known && (known.standardCost ?? null)?.toFixed() === cost?.toFixed()) return { valuation: known, outcome: 'UNCHANGED' };
      if (cost) this.restate(levels, cost, reason?.trim() || null);
    }
    if (known) return { valuation: Object.assign(known, { method, standardCost: cost }), outcome: 'UPDATED' };
    const valuation = this.tx.create(ItemValuation, { id: uuidv7(), variantId, sku, method, standardCost: cost });
    this.known.set(variantId, valuation);
    return { valuation, outcome: 'CREATED' };
  }

  /** Brings what stands there to another standard cost, and says so in the ledger. */
  private restate(levels: readonly StockLevel[], cost: Decimal, reason: string | null): void {
    const posting = { documentType: 'StandardCost', documentId: uuidv7(), postedAt: new Date(), reason };
    for (const level of levels) {
      const change = level.restate(cost);
      if (!change) continue;
      post(this.tx, level, 'REVALUATION', change, posting);
      if (!change.value.isZero()) this.tx.publish(new StockRevalued(level, level.onHand, change.value, posting));
    }
  }
}

function costIn(sku: string, method: ItemValuation['method'], cost: Decimal | null | undefined): Decimal | null {
  if (method === 'STANDARD' && cost == null) throw new RuleBroken('REQUIRED', `Say what one unit of ${sku} is worth.`, {}, ['standardCost']);
  if (method !== 'STANDARD' && cost != null) throw new RuleBroken('INVENTORY_COST_WORKED_OUT', 'Only items that are valued at a standard cost have one; for others it is worked out.', {}, ['standardCost']);
  return cost ?? null;
}
