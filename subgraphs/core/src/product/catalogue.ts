import type { Transaction } from '@ilms/kernel/tenant-context';
import { PriceBook } from '../pricing/price-book.ts';
import type { PriceList } from '../pricing/price-list.entity.ts';
import { defaultPriceList } from '../pricing/price.service.ts';
import { TaxCategory } from '../tax/tax-category.entity.ts';
import { Variant } from '../variant/variant.entity.ts';
import { Product } from './product.entity.ts';
import { Unit } from '../unit/unit.entity.ts';

/** All that some products refer to, read and locked with a constant number of statements, and kept current while they are written. */
export class Catalogue {
  private constructor(
    readonly tx: Transaction,
    readonly products: Map<string, Product>,
    readonly variants: Map<string, Variant>,
    readonly taxCategories: ReadonlyMap<string, TaxCategory>,
    readonly units: ReadonlyMap<string, Unit>,
    readonly defaultList: PriceList,
    readonly prices: PriceBook,
    /** Whether the writer may set prices; who enters products need not. */
    readonly maySetPrices: boolean,
  ) {}

  static async open(tx: Transaction, codes: Iterable<string>, skus: Iterable<string>): Promise<Catalogue> {
    const products = await tx.lockAll(Product, { code: { $in: [...new Set(codes)] } });
    const variants = await tx.lockAll(Variant, { sku: { $in: [...new Set(skus)] } });
    const taxCategories = await tx.find(TaxCategory, {});
    const units = await tx.find(Unit, {});
    const defaultList = await defaultPriceList(tx);
    const prices = await PriceBook.open(tx, variants.map(({ id }) => id), [defaultList.id]);
    return new Catalogue(tx, byCode(products), new Map(variants.map((variant) => [variant.sku, variant])), byCode(taxCategories), byCode(units), defaultList, prices, tx.can('price:write'));
  }
}

const byCode = <T extends { code: string }>(rows: readonly T[]): Map<string, T> => new Map(rows.map((row) => [row.code, row]));
