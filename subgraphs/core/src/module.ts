import { forgetAnsweredKeys } from '@ilms/kernel/idempotency';
import { defineModule } from '@ilms/kernel/module';
import { TimelineEntry } from '@ilms/kernel/timeline';
import { AttributeValue } from './attribute/attribute-value.entity.ts';
import { Attribute } from './attribute/attribute.entity.ts';
import { AttributeResolver } from './attribute/attribute.resolver.ts';
import { ProductAttribute } from './attribute/product-attribute.entity.ts';
import { Barcode } from './barcode/barcode.entity.ts';
import { barcodeImport } from './barcode/barcode.import.ts';
import { BarcodeResolver } from './barcode/barcode.resolver.ts';
import { Brand } from './brand/brand.entity.ts';
import { BrandResolver } from './brand/brand.resolver.ts';
import { categoryImport } from './category/category.import.ts';
import { CategoryResolver } from './category/category.resolver.ts';
import { ProductCategory } from './category/product-category.entity.ts';
import { Branch } from './company/branch.entity.ts';
import { Company } from './company/company.entity.ts';
import { CompanyResolver } from './company/company.resolver.ts';
import { FiscalYear } from './company/fiscal-year.entity.ts';
import { Address } from './customer/address.entity.ts';
import { Customer } from './customer/customer.entity.ts';
import { CustomerResolver } from './customer/customer.resolver.ts';
import { constraints } from './errors.ts';
import { CustomerCreated, CustomerRenamed, PriceChanged, ProductCreated, VariantDeactivated } from './events.ts';
import { KitComponent } from './kit/kit-component.entity.ts';
import { KitResolver } from './kit/kit.resolver.ts';
import { permissions, roles } from './permissions.ts';
import { StateResolver } from './place/state.resolver.ts';
import { prepare } from './prepare.ts';
import { PriceList } from './pricing/price-list.entity.ts';
import { Price } from './pricing/price.entity.ts';
import { priceImport } from './pricing/price.import.ts';
import { PriceListResolver } from './pricing/price-list.resolver.ts';
import { PriceQuoteResolver } from './pricing/price-quote.resolver.ts';
import { PriceResolver } from './pricing/price.resolver.ts';
import { productImport } from './product/product.import.ts';
import { Product } from './product/product.entity.ts';
import { ProductResolver } from './product/product.resolver.ts';
import { Unit } from './product/unit.entity.ts';
import { shield } from './shield.ts';
import { TaxCategory } from './tax/tax-category.entity.ts';
import { TaxRate } from './tax/tax-rate.entity.ts';
import { TaxResolver } from './tax/tax.resolver.ts';
import { TimelineResolver } from './timeline/timeline.resolver.ts';
import { Variant } from './variant/variant.entity.ts';
import { MarginResolver } from './variant/margin.resolver.ts';
import { VariantResolver } from './variant/variant.resolver.ts';
import { seed } from '../seed/seed.ts';

export const module = defineModule({
  code: 'core',
  name: 'Company & masters',
  summary: 'The company, its branches, customers, products, prices and taxes.',
  description: 'What every other module refers to: the company with its GST registrations and fiscal years, customers with their addresses, products with their variants, dated price lists, GST categories with dated rates and the place of supply, notes and the history of every record.',
  category: 'core',
  priceInr: 0,
  alwaysOn: true,
  requires: [],
  integrates: [],
  permissions,
  roles,
  shield,
  navigation: [
    { label: 'Products', path: '/core/products', permission: 'product:read' },
    { label: 'Price lists', path: '/core/price-lists', permission: 'price:read' },
    { label: 'Customers', path: '/core/customers', permission: 'customer:read' },
    { label: 'Company', path: '/core/company', permission: 'company:read' },
  ],
  entities: [Company, Branch, FiscalYear, Customer, Address, Unit, TaxCategory, TaxRate, Product, Variant, PriceList, Price,
    ProductCategory, Brand, Attribute, AttributeValue, ProductAttribute, Barcode, KitComponent],
  resolvers: [CompanyResolver, CustomerResolver, ProductResolver, VariantResolver, PriceResolver, TaxResolver, TimelineResolver, StateResolver,
    CategoryResolver, BrandResolver, AttributeResolver, BarcodeResolver, KitResolver, MarginResolver, PriceListResolver, PriceQuoteResolver],
  imports: [productImport, priceImport, barcodeImport, categoryImport],
  orphans: [TimelineEntry],
  events: [CustomerCreated, CustomerRenamed, ProductCreated, VariantDeactivated, PriceChanged],
  constraints,
  // Seven days after its first answer a request sent again is a new one.
  jobs: [{ name: 'forget-answered-keys', cron: '30 2 * * *', run: async (context) => void (await forgetAnsweredKeys(context)) }],
  prepare,
  seed,
});
