import { inBulk } from '@ilms/kernel/bulk';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { upsertOneByOne } from '../bulk.ts';
import { unknown } from '../errors.ts';
import { Product } from '../product/product.entity.ts';
import { storable } from '../said.ts';
import { ProductUnitRowInput, UnitConversionRowInput, type ProductUnitsUpsertInput, type UnitConversionsUpsertInput } from './packs.input.ts';
import { ProductUnit, UnitConversion } from './unit-conversion.entity.ts';
import { Unit } from './unit.entity.ts';
import { addConversion, setProductUnit } from './unit.service.ts';

const upper = (code: string): string => code.trim().toUpperCase();

/** Packs of products from a file or another system, by code of product and unit; what is said of a known pack takes the place of what was said. */
export async function upsertProductUnits(context: TenantContext, { packs, dryRun }: ProductUnitsUpsertInput): Promise<BulkPayload> {
  const products = new Map((await context.find(Product, { code: { $in: storable(packs.map(({ productCode }) => productCode.trim())) } })).map((product) => [product.code, product]));
  const units = new Map((await context.find(Unit, { code: { $in: storable(packs.map(({ unitCode }) => upper(unitCode))) } })).map((unit) => [unit.code, unit]));
  const productOf = ({ productCode }: ProductUnitRowInput): Product => {
    const product = products.get(productCode.trim());
    if (!product) throw unknown('product', productCode).at('productCode');
    return product;
  };
  const said = (row: ProductUnitRowInput) => ({ productId: productOf(row).id, unitCode: upper(row.unitCode), factor: row.factor, ...(row.tolerancePercent ? { tolerancePercent: row.tolerancePercent } : {}) });
  return upsertOneByOne<ProductUnitRowInput, ProductUnit>(context, packs, ({ productCode, unitCode }) => `${productCode} ${unitCode}`, {
    check: (row) => checkInput(ProductUnitRowInput, row),
    find: async (tx, row) => {
      const unit = units.get(upper(row.unitCode));
      return unit && (await tx.find(ProductUnit, { productId: productOf(row).id, unitId: unit.id }))[0];
    },
    create: (tx, row) => setProductUnit(tx, said(row)),
    revise: (tx, known, row) => setProductUnit(tx, { ...said(row), version: known.version }),
  }, { dryRun });
}

/** Conversions that hold for every product, likewise. One that is known stays as it is; one that contradicts the others is refused. */
export function upsertConversions(context: TenantContext, { conversions, dryRun }: UnitConversionsUpsertInput): Promise<BulkPayload> {
  return inBulk(context, conversions, ({ fromUnitCode, toUnitCode }) => `${fromUnitCode} ${toUnitCode}`, async (tx, row) => {
    checkInput(UnitConversionRowInput, row);
    const units = new Map((await tx.find(Unit, { code: { $in: storable([upper(row.fromUnitCode), upper(row.toUnitCode)]) } })).map(({ code, id }) => [code, id]));
    const [from, to] = [units.get(upper(row.fromUnitCode)), units.get(upper(row.toUnitCode))];
    const [known] = from && to ? await tx.find(UnitConversion, { fromUnitId: from, toUnitId: to }) : [];
    if (known?.factor.eq(row.factor)) return { outcome: 'UNCHANGED', id: known.id };
    const added = await addConversion(tx, { ...row, fromUnitCode: row.fromUnitCode.trim(), toUnitCode: row.toUnitCode.trim() });
    await tx.flush();
    return { outcome: 'CREATED', id: added.id };
  }, { dryRun });
}
