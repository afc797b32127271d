import { NotReserved } from '@ilms/inventory/errors';
import { placesOf, type LinePlace } from '@ilms/inventory/reservation/available-at';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { OrderLine } from '../order/order-line.entity.ts';
import { DOCUMENT } from '../order/document.ts';
import type { LineComponents } from './line-components.ts';

/** Where kits of a line are held, and where others of it left. */
export interface KitPlace {
  readonly warehouseId: string;
  readonly open: Decimal;
  /** How many of them may be shipped. */
  readonly usable: Decimal;
  readonly shipped: Decimal;
}

/** So many units of a line from one warehouse; from wherever they are held where none is named. */
export interface LinePart {
  readonly warehouseId?: string | undefined;
  readonly quantity: Decimal;
}

/** Where a line stands in units of the line, from where its components stand: as many kits as the fewest of them make. */
export function placesOfLine(components: LineComponents, line: Pick<OrderLine, 'id' | 'variantId' | 'sku'>, places: readonly LinePlace[]): KitPlace[] {
  const parts = components.of(line);
  const own = Map.groupBy(places.filter(({ documentLineId }) => parts.some(({ id }) => id === documentLineId)), ({ warehouseId }) => warehouseId);
  return [...own].map(([warehouseId, rows]): KitPlace => {
    const kits = (figure: 'open' | 'usable' | 'shipped') => Decimal.min(...parts.map(({ id, quantity }) => {
      const units = rows.find(({ documentLineId }) => documentLineId === id)?.[figure] ?? ZERO;
      return components.isKit(line) ? units.div(quantity).floor() : units;
    }));
    return { warehouseId, open: kits('open'), usable: kits('usable'), shipped: kits('shipped') };
  });
}

/**
 * From which warehouses units of an order are shipped or given back. Kits go whole: all parts of one from where it is held, so that
 * none is left with its parts in two places. What may be shipped is shipped first, and given back last. Other lines leave that to inventory.
 */
export class KitsHeld {
  private constructor(private readonly components: LineComponents, private readonly byLine: ReadonlyMap<string, Map<string, { open: Decimal; readonly usable: Decimal }>>) {}

  /** One statement, and none where no line is of a kit. */
  static async of(context: TenantContext, orderId: string, components: LineComponents, lines: readonly OrderLine[]): Promise<KitsHeld> {
    const kits = lines.filter((line) => components.isKit(line));
    const places = kits.length ? await placesOf(context, DOCUMENT, [orderId]) : [];
    return new KitsHeld(components, new Map(kits.map((line) => [line.id, new Map(placesOfLine(components, line, places).map(({ warehouseId, open, usable }) => [warehouseId, { open, usable }]))])));
  }

  toShip(line: OrderLine, quantity: Decimal, warehouseId?: string): LinePart[] {
    return this.#part(line, quantity, warehouseId, (a, b) => b.usable.cmp(a.usable));
  }

  toGiveBack(line: OrderLine, quantity: Decimal): LinePart[] {
    return this.#part(line, quantity, undefined, (a, b) => a.usable.cmp(b.usable));
  }

  #part(line: OrderLine, quantity: Decimal, warehouseId: string | undefined, order: (a: { usable: Decimal }, b: { usable: Decimal }) => number): LinePart[] {
    const held = this.byLine.get(line.id);
    if (!held || !this.components.isKit(line)) return [{ warehouseId, quantity }];
    const places = [...held].filter(([id]) => !warehouseId || id === warehouseId.toLowerCase()).sort(([, a], [, b]) => order(a, b));
    let missing = quantity;
    const parts = places.flatMap(([id, place]): LinePart[] => {
      const part = Decimal.min(missing, place.open);
      if (part.isZero()) return [];
      missing = missing.minus(part);
      place.open = place.open.minus(part);
      return [{ warehouseId: id, quantity: part }];
    });
    if (missing.gt(0)) throw new NotReserved(quantity, quantity.minus(missing));
    return parts;
  }
}
