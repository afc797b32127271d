import { Aggregate, Choice, CreatedAt, CustomFields, Flag, Id, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Brand } from '../brand/brand.entity.ts';
import { ProductCategory } from '../category/product-category.entity.ts';
import { TaxCategory } from '../tax/tax-category.entity.ts';
import { ProductStatus } from './product-status.ts';
import { Unit } from '../unit/unit.entity.ts';

/** What is sold under one name and taxed alike; its variants are the items that stand on shelves. */
@Aggregate('core_product', 'What is sold under one name and taxed alike; its variants are the items that stand on shelves.')
export class Product {
  @Id() readonly id!: string;
  @Text('The company’s own code for it, such as a design number; never changes.', { max: 60 }) code!: string;
  @Text('What it is called.') name!: string;
  @Text('What a catalogue says about it.', { nullable: true, max: 4000, unlisted: true }) description?: string | null;
  @Text('Where it belongs in the catalogue: the path of its category, such as Footwear > Sandals.', { nullable: true, max: 700 }) category?: string | null;
  @Ref(() => ProductCategory, 'Its category in the tree.', { nullable: true }) productCategoryId?: string | null;
  @Text('Name of its brand.', { nullable: true, max: 120 }) brand?: string | null;
  @Ref(() => Brand, 'Its brand.', { nullable: true }) productBrandId?: string | null;
  @Text('Name and address of the manufacturer as packs declare it; that of the brand where nothing is said (Legal Metrology Packaged Commodities Rules 2011, rule 6).', { nullable: true, max: 400, unlisted: true }) manufacturer?: string | null;
  @Text('Country of origin as packs declare it, ISO 3166 alpha-2 such as IN.', { nullable: true, max: 2 }) countryOfOrigin?: string | null;
  @Whole('Days from manufacture until it should not be sold any more; none for what does not spoil.', { nullable: true }) shelfLifeDays?: number | null;
  @Whole('Months of warranty, counted from the day a unit leaves for its buyer; none where nothing is promised.', { nullable: true }) warrantyMonths?: number | null;
  @Text('HSN of goods (4, 6 or 8 digits) or SAC of a service.', { max: 8 }) hsn!: string;
  @Ref(() => TaxCategory, 'How it is taxed.') taxCategoryId!: string;
  @Ref(() => Unit, 'What it is counted in.') unitId!: string;
  @Ref(() => Unit, 'What it is bought in; its own unit where nothing is said.', { nullable: true }) purchaseUnitId?: string | null;
  @Ref(() => Unit, 'What it is offered in; its own unit where nothing is said.', { nullable: true }) salesUnitId?: string | null;
  @Text('How SKUs of new variants are written, such as {CODE}-{Size}-{Colour}.', { nullable: true, max: 120, unlisted: true }) skuPattern?: string | null;
  @Choice(ProductStatus, 'Where it stands between the first idea and the last piece.') status!: ProductStatus;
  @Flag('Inactive products are not sold any more.') isActive = true;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** No longer offered; what holds it stays as it is. */
  switchOff(): void {
    this.status = 'DISCONTINUED';
    this.isActive = false;
  }
}
