import type { Decimal } from '@ilms/kernel/decimal';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { change } from '../changes.ts';
import { codeTaken, unknown } from '../errors.ts';
import { requiredWhenSaid } from '../said.ts';
import { Product } from '../product/product.entity.ts';
import { converted, expectNew, ratioOf, type Step } from './conversion.ts';
import { UQCS } from './standard-units.ts';
import { ProductUnit, UnitConversion } from './unit-conversion.entity.ts';
import { Unit } from './unit.entity.ts';
import type { ProductUnitInput, UnitConversionInput, UnitInput, UnitRemoveInput, UnitUpdateInput } from './unit.input.ts';

function uqcOf(said: string): string {
  const uqc = said.toUpperCase();
  if (!UQCS.has(uqc)) throw new RuleBroken('CORE_UQC_UNKNOWN', `${said} is no unique quantity code of the GST returns.`, { uqc: said }, ['uqc']);
  return uqc;
}

export function createUnit(context: TenantContext, input: UnitInput): Promise<Unit> {
  return context.transaction(async (tx) => {
    if ((await tx.find(Unit, { code: input.code })).length) throw codeTaken('unit', input.code);
    const { code, decimals, family } = input;
    return tx.create(Unit, { code, name: requiredWhenSaid(input.name, 'name')!, decimals, family, uqc: uqcOf(input.uqc || 'OTH'), isActive: true });
  });
}

/** Changes words about a unit. Decimals and family stay: stock was counted in it. */
export function updateUnit(context: TenantContext, input: UnitUpdateInput): Promise<Unit> {
  return context.transaction(async (tx) => {
    const unit = await tx.lock(Unit, input.id, ['id']);
    tx.expectVersion(unit, input.version);
    const uqc = input.uqc ? uqcOf(input.uqc) : undefined;
    if (uqc && UQCS.has(unit.code) && uqc !== unit.code) throw new RuleBroken('CORE_UQC_STAYS', `${unit.code} is a unique quantity code itself.`, {}, ['uqc']);
    change(unit, { name: requiredWhenSaid(input.name, 'name'), uqc, isActive: input.isActive ?? undefined });
    return unit;
  });
}

async function unitCalled(tx: Transaction, code: string, field: string): Promise<Unit> {
  const [unit] = await tx.find(Unit, { code: code.toUpperCase() });
  if (!unit) throw unknown('unit', code).at(field);
  return unit;
}

export const stepsOf = (conversions: readonly UnitConversion[]): Step[] => conversions.map(({ fromUnitId, toUnitId, factor }) => ({ from: fromUnitId, to: toUnitId, factor }));

function expectPositive(factor: Decimal): void {
  if (factor.lte(0)) throw new RuleBroken('CORE_CONVERSION_FACTOR', `One unit cannot be ${factor.toFixed()} of another.`, { factor: factor.toFixed() }, ['factor']);
}

/** Says how two units convert. All conversions are held: two that contradict each other cannot be said at once. */
export function addConversion(context: TenantContext, input: UnitConversionInput): Promise<UnitConversion> {
  return context.transaction(async (tx) => {
    const [from, to] = [await unitCalled(tx, input.fromUnitCode, 'fromUnitCode'), await unitCalled(tx, input.toUnitCode, 'toUnitCode')];
    expectPositive(input.factor);
    if (from.id === to.id) throw new RuleBroken('CORE_CONVERSION_SAME_UNIT', 'A unit is always one of itself.', {}, ['toUnitCode']);
    if (from.family !== to.family) throw new RuleBroken('CORE_CONVERSION_OTHER_FAMILY', `${from.code} measures ${from.family.toLowerCase()} and ${to.code} ${to.family.toLowerCase()}; only a product can say how they relate.`, {}, ['toUnitCode']);
    await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`unit conversions ${tx.tenant.schema}`]);
    expectNew(stepsOf(await tx.find(UnitConversion, {})), { from: from.id, to: to.id, factor: input.factor }, { from: from.code, to: to.code });
    return tx.create(UnitConversion, { fromUnitId: from.id, toUnitId: to.id, factor: input.factor });
  });
}

/** Takes a conversion back; what was converted by it stays as it was written. */
export function removeConversion(context: TenantContext, input: UnitRemoveInput): Promise<UnitConversion> {
  return context.transaction(async (tx) => {
    const conversion = await tx.lock(UnitConversion, input.id, ['id']);
    tx.expectVersion(conversion, input.version);
    tx.remove(conversion);
    return conversion;
  });
}

/** Says how much of a product is in one pack of it. Said again, it takes the place of what was said. */
export function setProductUnit(context: TenantContext, input: ProductUnitInput): Promise<ProductUnit> {
  return context.transaction(async (tx) => {
    const product = await tx.lock(Product, input.productId, ['productId']);
    const unit = await unitCalled(tx, input.unitCode, 'unitCode');
    expectPositive(input.factor);
    if (unit.id === product.unitId) throw new RuleBroken('CORE_CONVERSION_SAME_UNIT', `${product.name} is kept in ${unit.code} already.`, {}, ['unitCode']);
    const general = ratioOf(stepsOf(await tx.find(UnitConversion, {})), unit.id, product.unitId);
    if (general && !general.times.eq(input.factor.times(general.divided))) {
      throw new RuleBroken('CORE_CONVERSION_CONTRADICTS', `1 ${unit.code} is ${general.times.div(general.divided).toDecimalPlaces(6).toFixed()} for every product, not ${input.factor.toFixed()}.`, {}, ['factor']);
    }
    const [known] = await tx.lockAll(ProductUnit, { productId: product.id, unitId: unit.id });
    if (!known) return tx.create(ProductUnit, { productId: product.id, unitId: unit.id, factor: input.factor, tolerancePercent: input.tolerancePercent ?? null });
    tx.expectVersion(known, input.version);
    change(known, { factor: input.factor, tolerancePercent: input.tolerancePercent });
    return known;
  });
}

export function removeProductUnit(context: TenantContext, input: UnitRemoveInput): Promise<ProductUnit> {
  return context.transaction(async (tx) => {
    const row = await tx.lock(ProductUnit, input.id, ['id']);
    tx.expectVersion(row, input.version);
    tx.remove(row);
    return row;
  });
}

/**
 * A quantity in another unit, exactly, by the conversions that hold for every product and, where one is named, by what is
 * in its packs. Refused where no way leads, or where the result is finer than the unit is counted.
 */
export async function convert(context: TenantContext, quantity: Decimal, fromCode: string, toCode: string, productId?: string | null): Promise<Decimal> {
  const units = await context.find(Unit, {});
  const unitOf = (code: string, field: string): Unit => {
    const unit = units.find((one) => one.code === code.toUpperCase());
    if (!unit) throw unknown('unit', code).at(field);
    return unit;
  };
  const [from, to] = [unitOf(fromCode, 'from'), unitOf(toCode, 'to')];
  const steps = stepsOf(await context.find(UnitConversion, {}));
  if (productId) {
    const product = await context.load(Product, productId);
    if (!product) throw new NotFound('product', productId, ['productId']);
    const packs = await context.find(ProductUnit, { productId });
    steps.unshift(...packs.map(({ unitId, factor }) => ({ from: unitId, to: product.unitId, factor })));
  }
  const ratio = ratioOf(steps, from.id, to.id);
  if (!ratio) throw new RuleBroken('CORE_CONVERSION_UNKNOWN', `Nobody said how many ${to.code} one ${from.code} is${productId ? '' : '; for a pack, name the product'}.`, { from: from.code, to: to.code });
  return converted(quantity, ratio, to);
}
