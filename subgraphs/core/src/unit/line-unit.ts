import { Flag, Rate, Text, Value, Whole } from '@ilms/kernel/fields';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Product } from '../product/product.entity.ts';
import { ratioOf, type Step } from './conversion.ts';
import { ProductUnit, UnitConversion } from './unit-conversion.entity.ts';
import { lowest } from './unit-ratio.ts';
import { Unit } from './unit.entity.ts';

/** A unit in which lines of a product can be entered, and exactly how it comes to the product's own one. */
@Value('A unit in which lines of a product can be entered. So many of it, `divided`, are so many of the product’s own, `times`.')
export class LineUnit {
  @Text('Its code, such as BOX.', { max: 12 }) code!: string;
  @Text('In words.') name!: string;
  @Whole('How many decimals a quantity of it usually has.') decimals!: number;
  @Flag('Whether it is the one the product is kept in.') isOwn!: boolean;
  @Flag('Whether the product says what is in it: it is a pack of this product.') isPack!: boolean;
  @Rate('So many of the product’s own unit …') times!: Decimal;
  @Rate('… are so many of this one.') divided!: Decimal;
  @Rate('Of a catch weight: by how many percent a piece may really weigh more or less.', { nullable: true }) tolerancePercent!: Decimal | null;
}

const ONE = new Decimal(1);
const written = (unit: Unit): Pick<LineUnit, 'code' | 'name' | 'decimals'> => ({ code: unit.code, name: unit.name, decimals: unit.decimals });

/** In which units lines of these products can be entered, by product: its own, its packs, and whatever converts into one of them. Four statements. */
export async function lineUnitsOf(context: TenantContext, productIds: readonly string[]): Promise<Map<string, LineUnit[]>> {
  const products = await context.find(Product, { id: { $in: [...productIds] } });
  const units = await context.find(Unit, {}, { orderBy: { code: 'asc' } });
  const general = (await context.find(UnitConversion, {})).map(({ fromUnitId, toUnitId, factor }): Step => ({ from: fromUnitId, to: toUnitId, factor }));
  const packs = Map.groupBy(await context.find(ProductUnit, { productId: { $in: [...productIds] } }), ({ productId }) => productId);
  return new Map(products.map(({ id, unitId }) => [id, unitsOf(unitId, packs.get(id) ?? [], units, general)]));
}

function unitsOf(ownId: string, packs: readonly ProductUnit[], units: readonly Unit[], general: readonly Step[]): LineUnit[] {
  const steps = [...packs.map(({ unitId, factor }): Step => ({ from: unitId, to: ownId, factor })), ...general];
  const others = units.filter((unit) => unit.id !== ownId && unit.isActive).flatMap((unit): LineUnit[] => {
    const ratio = ratioOf(steps, unit.id, ownId);
    const pack = packs.find(({ unitId }) => unitId === unit.id);
    return ratio ? [{ ...written(unit), isOwn: false, isPack: pack !== undefined, ...lowest(ratio), tolerancePercent: pack?.tolerancePercent ?? null }] : [];
  });
  const own = units.find(({ id }) => id === ownId)!;
  return [{ ...written(own), isOwn: true, isPack: false, times: ONE, divided: ONE, tolerancePercent: null }, ...others.filter(({ isPack }) => isPack), ...others.filter(({ isPack }) => !isPack)];
}
