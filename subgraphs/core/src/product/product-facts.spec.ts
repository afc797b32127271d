import { Decimal } from '@ilms/kernel/decimal';
import type { InvalidInput } from '@ilms/kernel/errors';
import { Attribute } from '../attribute/attribute.entity.ts';
import type { BarcodeBook } from '../barcode/barcode-book.ts';
import { CustomFieldBook } from '../custom-field/custom-fields.ts';
import { PriceList } from '../pricing/price-list.entity.ts';
import { TaxCategory } from '../tax/tax-category.entity.ts';
import { Variant } from '../variant/variant.entity.ts';
import { productFacts } from './product-facts.ts';
import { Product } from './product.entity.ts';
import type { ProductInput } from './product.input.ts';
import { Unit } from '../unit/unit.entity.ts';

const named = <T extends object>(type: new () => T, row: Partial<T>): T => Object.assign(new type(), row);
const catalogue = {
  taxCategories: new Map([['APPAREL', named(TaxCategory, { id: 'apparel' })], ['GST_18', named(TaxCategory, { id: 'eighteen' })]]),
  units: new Map([['PCS', named(Unit, { id: 'pieces' })]]),
  variants: new Map([['OLD-1', named(Variant, { id: 'v1', sku: 'OLD-1', productId: 'other', mrp: new Decimal(100) })]]),
  defaultList: named(PriceList, { isTaxInclusive: true }),
  powers: { setPrices: true, setCost: true },
  attributes: new Map([['size', named(Attribute, { id: 'size', code: 'size' })]]),
  barcodes: { bearer: () => undefined } as unknown as BarcodeBook,
  customFields: CustomFieldBook.of([]),
  declaredBy: () => [],
  variantsOf: () => [],
};
const kurta: ProductInput = { code: 'K1', name: ' Kurta ', hsn: '6211.42', unitCode: 'pcs', variants: [{ sku: 'K1-M', attributes: { size: 'M', colour: 'Red' } }] };

const problems = (input: Partial<ProductInput>) => {
  try {
    productFacts(catalogue, { ...kurta, ...input });
    return [];
  } catch (error) {
    return (error as InvalidInput).problems.map(({ code, field }) => ({ code, field }));
  }
};

describe('a product', () => {
  it('gets the usual tax category of its HSN and names its items after their attributes', () => {
    const { values, variants } = productFacts(catalogue, kurta);
    expect(values).toMatchObject({ name: 'Kurta', hsn: '621142', taxCategoryId: 'apparel', unitId: 'pieces' });
    expect(variants).toMatchObject([{ sku: 'K1-M', values: { name: 'Kurta M Red' } }]);
  });

  it('keeps its tax category when only its HSN is corrected', () => {
    expect(productFacts(catalogue, { ...kurta, hsn: '9404' }, named(Product, { id: 'p', name: 'Kurta' })).values.taxCategoryId).toBeUndefined();
  });

  it.each([
    ['an HSN that is none', { hsn: '62' }, 'CORE_HSN_INVALID', ['hsn']],
    ['an HSN without a usual category', { hsn: '9404' }, 'CORE_TAX_CATEGORY_REQUIRED', ['taxCategoryCode']],
    ['an unknown tax category', { taxCategoryCode: 'GST_99' }, 'CORE_TAX_CATEGORY_UNKNOWN', ['taxCategoryCode']],
    ['an unknown unit', { unitCode: 'XYZ' }, 'CORE_UNIT_UNKNOWN', ['unitCode']],
    ['an SKU of another product', { variants: [{ sku: 'K1-M' }, { sku: 'OLD-1' }] }, 'CORE_SKU_TAKEN', ['variants', '1', 'sku']],
    ['an SKU twice', { variants: [{ sku: 'K1-M' }, { sku: 'K1-M' }] }, 'CORE_SKU_TWICE', ['variants', '1', 'sku']],
    ['a price above the printed maximum', { variants: [{ sku: 'K1-M', price: new Decimal('500.01'), mrp: new Decimal(500) }] }, 'CORE_PRICE_ABOVE_MRP', ['variants', '0', 'price']],
    ['attributes inside attributes', { variants: [{ sku: 'K1-M', attributes: { size: { eu: 38 } } }] }, 'CORE_ATTRIBUTES_INVALID', ['variants', '0', 'attributes']],
  ])('refuses %s', (_what, input, code, field) => {
    expect(problems(input)).toEqual([{ code, field }]);
  });

  it('names everything that is wrong at once', () => {
    expect(problems({ hsn: 'x', unitCode: 'XYZ', taxCategoryCode: 'GST_99' }).map(({ code }) => code)).toEqual(['CORE_HSN_INVALID', 'CORE_TAX_CATEGORY_UNKNOWN', 'CORE_UNIT_UNKNOWN']);
  });

  it('tells SKUs apart that differ only in case', () => {
    expect(problems({ variants: [{ sku: 'k1-m' }, { sku: 'K1-M' }] })).toEqual([]);
  });
});
