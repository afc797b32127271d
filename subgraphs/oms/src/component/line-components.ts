import { wholeKits } from '@ilms/core/kit/whole-kits';
import { InsufficientStock } from '@ilms/inventory/errors';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { DomainError } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { KitShort } from '../kit-errors.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import { OrderLineComponent } from './order-line-component.entity.ts';

type Line = Pick<OrderLine, 'id' | 'variantId' | 'sku'>;

/** What one unit of a line takes of one item. */
export interface Component {
  /** What inventory calls the line: the component of a kit, or the line itself. */
  readonly id: string;
  readonly variantId: string;
  readonly sku: string;
  readonly quantity: Decimal;
}

/** Units as inventory reserves, releases and issues them. */
export interface InventoryLine {
  readonly documentLineId: string;
  readonly variantId: string;
  readonly sku: string;
  readonly quantity: Decimal;
}

const ONE = new Decimal(1);

/**
 * What lines take from the shelves: a line of a kit its components, any other line itself. All that passes between orders and
 * inventory is turned here from units of lines into units of items, and back.
 */
export class LineComponents {
  private constructor(private readonly byLine: ReadonlyMap<string, readonly OrderLineComponent[]>) {}

  /** The components of these lines, in one statement. */
  static async of(context: TenantContext, lines: readonly Line[]): Promise<LineComponents> {
    return LineComponents.made(await context.find(OrderLineComponent, { lineId: { $in: lines.map(({ id }) => id) } }, { orderBy: { lineId: 'asc', position: 'asc' } }));
  }

  static made(components: readonly OrderLineComponent[]): LineComponents {
    return new LineComponents(Map.groupBy(components, ({ lineId }) => lineId));
  }

  /** The stored components of a line of a kit; none of any other line. */
  kit({ id }: Pick<Line, 'id'>): readonly OrderLineComponent[] {
    return this.byLine.get(id) ?? [];
  }

  isKit(line: Pick<Line, 'id'>): boolean {
    return this.byLine.has(line.id);
  }

  of(line: Line): readonly Component[] {
    return this.byLine.get(line.id) ?? [{ id: line.id, variantId: line.variantId, sku: line.sku, quantity: ONE }];
  }

  /** All items that these lines take. */
  variantIds(lines: readonly Line[]): string[] {
    return [...new Set(lines.flatMap((line) => this.of(line).map(({ variantId }) => variantId)))];
  }

  /** What so many units of a line take. */
  take(line: Line, quantity: Decimal): InventoryLine[] {
    return this.of(line).map((part) => ({ documentLineId: part.id, variantId: part.variantId, sku: part.sku, quantity: part.quantity.times(quantity) }));
  }

  /** How many of the wanted units of a line can be had: whole kits, and of other items also parts of a unit. */
  most(line: Line, wanted: Decimal, has: (variantId: string) => Decimal | undefined): Decimal {
    const most = this.isKit(line) ? wholeKits(this.of(line), has).kits : Decimal.max(ZERO, has(line.variantId) ?? ZERO);
    return Decimal.min(wanted, most);
  }

  /** What is said when so many units cannot be had: of a kit, which of its components is short. */
  short(line: Line, wanted: Decimal, has: (variantId: string) => Decimal | undefined): DomainError {
    const available = (variantId: string) => Decimal.max(ZERO, has(variantId) ?? ZERO);
    if (!this.isKit(line)) return new InsufficientStock(line.sku, wanted, available(line.variantId));
    const part = wholeKits(this.of(line), has).limit!;
    return new KitShort(line.sku, wanted, part.sku, part.quantity.times(wanted), available(part.variantId));
  }
}
