import { forgetAnsweredKeys } from '@ilms/kernel/idempotency';
import { defineModule } from '@ilms/kernel/module';
import { TimelineEntry } from '@ilms/kernel/timeline';
import { Branch } from './company/branch.entity.ts';
import { Company } from './company/company.entity.ts';
import { CompanyResolver, FiscalYearResolver } from './company/company.resolver.ts';
import { FiscalYear } from './company/fiscal-year.entity.ts';
import { Address } from './customer/address.entity.ts';
import { Customer } from './customer/customer.entity.ts';
import { CustomerResolver } from './customer/customer.resolver.ts';
import { constraints } from './errors.ts';
import { CustomerCreated, CustomerRenamed, PriceChanged, ProductCreated, VariantDeactivated } from './events.ts';
import { permissions, roles } from './permissions.ts';
import { StateResolver } from './place/state.resolver.ts';
import { prepare } from './prepare.ts';
import { PriceList } from './pricing/price-list.entity.ts';
import { Price } from './pricing/price.entity.ts';
import { PriceResolver } from './pricing/price.resolver.ts';
import { Product } from './product/product.entity.ts';
import { ProductResolver } from './product/product.resolver.ts';
import { Unit } from './unit/unit.entity.ts';
import { shield } from './shield.ts';
import { TaxCategory } from './tax/tax-category.entity.ts';
import { TaxRate } from './tax/tax-rate.entity.ts';
import { TaxResolver } from './tax/tax.resolver.ts';
import { TimelineResolver } from './timeline/timeline.resolver.ts';
import { Variant } from './variant/variant.entity.ts';
import { VariantResolver } from './variant/variant.resolver.ts';
import { seed } from '../seed/seed.ts';
import { bankAccountsImport } from './bank/bank-accounts.import.ts';
import { BankAccount } from './bank/bank-account.entity.ts';
import { BankAccountResolver } from './bank/bank-account.resolver.ts';
import { CalendarResolver } from './calendar/calendar.resolver.ts';
import { Holiday, WorkWeek } from './calendar/holiday.entity.ts';
import { holidaysImport } from './calendar/holidays.import.ts';
import { LetterOfUndertaking } from './company/letter-of-undertaking.entity.ts';
import { Currency } from './currency/currency.entity.ts';
import { CurrencyResolver } from './currency/currency.resolver.ts';
import { ExchangeRate } from './currency/exchange-rate.entity.ts';
import { exchangeRatesImport } from './currency/exchange-rates.import.ts';
import { hsnCodesImport } from './hsn/hsn-codes.import.ts';
import { Hsn } from './hsn/hsn.entity.ts';
import { HsnResolver } from './hsn/hsn.resolver.ts';
import { claimDocumentKinds } from './numbering/document-kind.ts';
import { NumberPattern, NumberTaken } from './numbering/number-pattern.entity.ts';
import { NumberingResolver } from './numbering/numbering.resolver.ts';
import { PrintSettings } from './print/print-settings.entity.ts';
import { PrintSettingsResolver } from './print/print-settings.resolver.ts';
import { ProductUnit, UnitConversion } from './unit/unit-conversion.entity.ts';
import { UnitResolver } from './unit/unit.resolver.ts';

claimDocumentKinds({ code: 'customer', label: 'Customers', isPerBranch: false, isYearly: false, isGst: false, pattern: 'C{SEQ:5}' });


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
    { label: 'Customers', path: '/core/customers', permission: 'customer:read' },
    { label: 'Company', path: '/settings/company', permission: 'company:read' },
  ],
  imports: [exchangeRatesImport, hsnCodesImport, holidaysImport, bankAccountsImport],
  entities: [
    LetterOfUndertaking, Currency, ExchangeRate, NumberPattern, NumberTaken, BankAccount, Hsn, UnitConversion, ProductUnit, PrintSettings, Holiday, WorkWeek,
    Company, Branch, FiscalYear, Customer, Address, Unit, TaxCategory, TaxRate, Product, Variant, PriceList, Price,
  ],
  resolvers: [
    FiscalYearResolver, CurrencyResolver, NumberingResolver, BankAccountResolver, HsnResolver, UnitResolver, PrintSettingsResolver, CalendarResolver,
    CompanyResolver, CustomerResolver, ProductResolver, VariantResolver, PriceResolver, TaxResolver, TimelineResolver, StateResolver,
  ],
  orphans: [TimelineEntry],
  events: [CustomerCreated, CustomerRenamed, ProductCreated, VariantDeactivated, PriceChanged],
  constraints,
  // Seven days after its first answer a request sent again is a new one.
  jobs: [{ name: 'forget-answered-keys', cron: '30 2 * * *', run: async (context) => void (await forgetAnsweredKeys(context)) }],
  prepare,
  seed,
});
