import type { Transaction } from '@ilms/kernel/tenant-context';
import { Attribute } from '../attribute/attribute.entity.ts';
import { ProductAttribute } from '../attribute/product-attribute.entity.ts';
import { BarcodeBook } from '../barcode/barcode-book.ts';
import { Brands } from '../brand/brands.ts';
import { CategoryTree } from '../category/category-tree.ts';
import { CustomFieldBook } from '../custom-field/custom-fields.ts';
import { PriceBook } from '../pricing/price-book.ts';
import type { PriceList } from '../pricing/price-list.entity.ts';
import { defaultPriceList } from '../pricing/price.service.ts';
import { TaxCategory } from '../tax/tax-category.entity.ts';
import { Variant } from '../variant/variant.entity.ts';
import { Product } from './product.entity.ts';
import { Unit } from '../unit/unit.entity.ts';

/** What some products are about to say, as far as it must be read beforehand. */
export interface Mentioned {
  readonly codes: readonly string[];
  readonly skus: readonly string[];
  readonly barcodes: readonly string[];
  /** Names of the categories from the top. */
  readonly categories: readonly (readonly string[])[];
  /** Codes of products whose rows say by which attributes their variants differ. */
  readonly declaring: readonly string[];
}

/** What the writer may do beyond entering products. */
export interface Powers {
  readonly setPrices: boolean;
  readonly setCost: boolean;
}

/** All that some products refer to, read and locked with a constant number of statements, and kept current while they are written. */
export class Catalogue {
  private constructor(
    readonly tx: Transaction,
    readonly products: Map<string, Product>,
    /** By SKU: those that are named, and all of products whose variants must differ. */
    readonly variants: Map<string, Variant>,
    readonly taxCategories: ReadonlyMap<string, TaxCategory>,
    readonly units: ReadonlyMap<string, Unit>,
    readonly categories: CategoryTree,
    readonly brands: Brands,
    readonly attributes: ReadonlyMap<string, Attribute>,
    /** By product: the attributes it declares, in their order. */
    readonly declared: Map<string, ProductAttribute[]>,
    readonly barcodes: BarcodeBook,
    readonly defaultList: PriceList,
    readonly prices: PriceBook,
    readonly powers: Powers,
    readonly customFields: CustomFieldBook,
  ) {}

  static async open(tx: Transaction, said: Mentioned): Promise<Catalogue> {
    const products = await tx.lockAll(Product, { code: { $in: [...new Set(said.codes)] } });
    const uses = await tx.lockAll(ProductAttribute, { productId: { $in: products.map(({ id }) => id) } });
    const declared = new Map([...Map.groupBy(uses, ({ productId }) => productId)].map(([id, rows]) => [id, rows.toSorted((a, b) => a.position - b.position)]));
    const declaring = new Set(said.declaring);
    const differing = products.flatMap(({ id, code }) => (declared.has(id) || declaring.has(code) ? [id] : []));
    const variants = await tx.lockAll(Variant, { $or: [{ sku: { $in: [...new Set(said.skus)] } }, { productId: { $in: differing } }] } as never);
    const taxCategories = await tx.find(TaxCategory, {});
    const units = await tx.find(Unit, {});
    const categories = await CategoryTree.openFor(tx, said.categories);
    const brands = await Brands.open(tx);
    const attributes = await tx.find(Attribute, {});
    const ids = variants.map(({ id }) => id);
    const barcodes = await BarcodeBook.open(tx, ids, said.barcodes);
    const defaultList = await defaultPriceList(tx);
    const prices = await PriceBook.open(tx, ids, [defaultList.id]);
    return new Catalogue(tx, byCode(products), new Map(variants.map((variant) => [variant.sku, variant])), byCode(taxCategories), byCode(units), categories, brands, byCode(attributes), declared, barcodes, defaultList, prices,
      { setPrices: tx.can('price:write'), setCost: tx.can('product:write-cost') }, await CustomFieldBook.open(tx, 'Product'));
  }

  /** Codes of the attributes a product declares, in their order. */
  declaredBy(product: Product | undefined): string[] {
    const uses = product ? this.declared.get(product.id) ?? [] : [];
    const byId = new Map([...this.attributes.values()].map((attribute) => [attribute.id, attribute.code]));
    return uses.flatMap(({ attributeId }) => byId.get(attributeId) ?? []);
  }

  variantsOf(product: Product | undefined): Variant[] {
    return product ? [...this.variants.values()].filter(({ productId }) => productId === product.id) : [];
  }
}

const byCode = <T extends { code: string }>(rows: readonly T[]): Map<string, T> => new Map(rows.map((row) => [row.code, row]));
