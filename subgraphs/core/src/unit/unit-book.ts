import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { unknown } from '../errors.ts';
import type { Item } from '../variant/variants-by-sku.ts';
import { expectWithinTolerance, NotCatchWeight } from './catch-weight.ts';
import { converted, ratioOf, type Step } from './conversion.ts';
import { ProductUnit, UnitConversion } from './unit-conversion.entity.ts';
import { lowest, type UnitRatio } from './unit-ratio.ts';
import { Unit } from './unit.entity.ts';

/** What a line of a document may say of its unit. */
export interface SaidUnit {
  /** The unit's code; the item's own one when nothing is said. */
  readonly unit?: string | null | undefined;
  /** What it really weighs, in the item's own unit, of a unit that is a catch weight. */
  readonly actualQuantity?: Decimal | null | undefined;
}

/** A quantity in the item's own unit, and as it was entered where that was another one. */
export interface OwnQuantity {
  readonly quantity: Decimal;
  readonly entered: (UnitRatio & { readonly quantity: Decimal }) | null;
}

type Counted = Pick<Item, 'sku' | 'productId' | 'unitCode' | 'unitDecimals'>;

/** What NUMERIC(20,6) can hold. */
const MOST = '1e14';

const isOwn = ({ unit }: SaidUnit, item: Counted | undefined): boolean => !unit?.trim() || unit.trim().toUpperCase() === item?.unitCode;

/** The units in which the lines of a request are entered. Three statements however many lines, none where all are in the item's own unit. */
export class UnitBook {
  private constructor(private readonly units: ReadonlyMap<string, Unit>, private readonly steps: readonly Step[], private readonly packs: ReadonlyMap<string, readonly ProductUnit[]>) {}

  static async open(context: TenantContext, lines: readonly (SaidUnit | null | undefined)[], items: Iterable<Counted>): Promise<UnitBook> {
    if (lines.every((line) => isOwn(line ?? {}, undefined))) return new UnitBook(new Map(), [], new Map());
    const productIds = [...new Set([...items].map(({ productId }) => productId))];
    const units = await context.find(Unit, {});
    const steps = (await context.find(UnitConversion, {})).map(({ fromUnitId, toUnitId, factor }): Step => ({ from: fromUnitId, to: toUnitId, factor }));
    const packs = productIds.length ? await context.find(ProductUnit, { productId: { $in: productIds } }) : [];
    return new UnitBook(new Map(units.map((unit) => [unit.code, unit])), steps, Map.groupBy(packs, ({ productId }) => productId));
  }

  /**
   * A quantity in the item's own unit, exactly. Refused where nobody said how the units convert, where it would be finer than the
   * item is counted, and where what it really weighs is too far from what it is taken for.
   */
  own(item: Counted, quantity: Decimal, said: SaidUnit): OwnQuantity {
    if (isOwn(said, item)) {
      if (said.actualQuantity) throw new NotCatchWeight(item.sku, item.unitCode);
      return { quantity, entered: null };
    }
    const { ratio, tolerance } = this.#ratio(item, said.unit!.trim().toUpperCase());
    const entered = { ...ratio, quantity };
    if (said.actualQuantity) {
      if (!tolerance) throw new NotCatchWeight(item.sku, ratio.unit);
      expectWithinTolerance(item, entered, said.actualQuantity, tolerance);
      return { quantity: expectStorable(said.actualQuantity, item), entered };
    }
    return { quantity: expectStorable(converted(quantity, ratio, { code: item.unitCode, decimals: item.unitDecimals }, ratio.unit), item), entered };
  }

  /** How one of this unit comes to the item's own; null where it is the item's own. */
  ratio(item: Counted, unit: string): UnitRatio | null {
    return isOwn({ unit }, item) ? null : this.#ratio(item, unit.trim().toUpperCase()).ratio;
  }

  #ratio(item: Counted, code: string): { ratio: UnitRatio; tolerance: Decimal | null } {
    const [unit, own] = [this.units.get(code), this.units.get(item.unitCode)!];
    if (!unit) throw unknown('unit', code).at('unit');
    const packs = this.packs.get(item.productId) ?? [];
    const known = ratioOf([...packs.map(({ unitId, factor }): Step => ({ from: unitId, to: own.id, factor })), ...this.steps], unit.id, own.id);
    const ratio = known && lowest(known);
    if (!ratio || ratio.times.gte(MOST) || ratio.divided.gte(MOST)) {
      const named = packs.map(({ unitId }) => [...this.units.values()].find(({ id }) => id === unitId)!.code).toSorted();
      throw new RuleBroken('CORE_CONVERSION_UNKNOWN', `Nobody said how many ${own.code} one ${code} of ${item.sku} is; it comes in ${[own.code, ...named].join(', ')}.`, { sku: item.sku, from: code, to: own.code }, ['unit']);
    }
    return { ratio: { unit: code, ...ratio }, tolerance: packs.find(({ unitId }) => unitId === unit.id)?.tolerancePercent ?? null };
  }
}

function expectStorable(quantity: Decimal, { sku, unitCode }: Counted): Decimal {
  if (quantity.abs().gte(MOST)) throw new RuleBroken('CORE_QUANTITY_TOO_LARGE', `${quantity.toFixed()} ${unitCode} of ${sku} are more than can be written down.`, { sku, quantity: quantity.toFixed() });
  return quantity;
}
