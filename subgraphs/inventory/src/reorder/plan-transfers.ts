import { Decimal, ZERO } from '@ilms/kernel/decimal';

/** An item that is short in one place. */
export interface Shortage {
  readonly id: string;
  readonly warehouseId: string;
  readonly variantId: string;
  readonly sku: string;
  readonly suggested: Decimal;
}

/** Units of an item that another place can spare. */
export interface Surplus {
  readonly warehouseId: string;
  readonly variantId: string;
  readonly quantity: Decimal;
}

export interface PlannedLine {
  readonly sku: string;
  readonly quantity: Decimal;
}

/** One transfer from one place to another, however many items go with it. */
export interface PlannedTransfer {
  readonly fromWarehouseId: string;
  readonly toWarehouseId: string;
  readonly lines: readonly PlannedLine[];
}

/**
 * Which transfers cover shortages out of what stands elsewhere: in the order of the shortages, each from the place that can spare most of it first, and no
 * unit twice. `sparedFor` says who can spare for a shortage; what nobody can spare is left.
 */
export function planTransfers(shortages: readonly Shortage[], sparedFor: (shortage: Shortage) => readonly Surplus[]): { transfers: PlannedTransfer[]; left: Map<string, Decimal> } {
  const taken = new Map<string, Decimal>();
  const transfers = new Map<string, PlannedTransfer & { lines: PlannedLine[] }>();
  const left = new Map<string, Decimal>();
  for (const shortage of shortages) {
    let missing = shortage.suggested;
    const spared = sparedFor(shortage).map((surplus) => {
      const key = `${surplus.warehouseId} ${surplus.variantId}`;
      return { key, from: surplus.warehouseId, free: surplus.quantity.minus(taken.get(key) ?? ZERO) };
    }).filter(({ free }) => free.gt(0)).sort((a, b) => b.free.cmp(a.free) || (a.from < b.from ? -1 : 1));
    for (const { key, from, free } of spared) {
      if (missing.lte(0)) break;
      const quantity = Decimal.min(missing, free);
      missing = missing.minus(quantity);
      taken.set(key, (taken.get(key) ?? ZERO).plus(quantity));
      const route = `${from} ${shortage.warehouseId}`;
      const transfer = transfers.get(route) ?? { fromWarehouseId: from, toWarehouseId: shortage.warehouseId, lines: [] };
      transfer.lines.push({ sku: shortage.sku, quantity });
      transfers.set(route, transfer);
    }
    if (missing.gt(0)) left.set(shortage.id, missing);
  }
  return { transfers: [...transfers.values()], left };
}
