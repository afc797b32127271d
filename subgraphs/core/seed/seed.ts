import { readFileSync } from 'node:fs';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { BankAccount } from '../src/bank/bank-account.entity.ts';
import type { BankAccountRowInput } from '../src/bank/bank-account.input.ts';
import { updateBankAccount, upsertBankAccounts } from '../src/bank/bank-account.service.ts';
import type { HolidayRowInput } from '../src/calendar/calendar.input.ts';
import { upsertHolidays } from '../src/calendar/calendar.service.ts';
import { Holiday } from '../src/calendar/holiday.entity.ts';
import { dayAfter } from '../src/india/day.ts';
import { ExchangeRate } from '../src/currency/exchange-rate.entity.ts';
import { upsertExchangeRates } from '../src/currency/exchange-rate.service.ts';
import { dayInIndia } from '../src/india/fiscal-year.ts';
import { PrintSettings } from '../src/print/print-settings.entity.ts';
import { savePrintSettings } from '../src/print/print-settings.service.ts';
import { ProductUnit } from '../src/unit/unit-conversion.entity.ts';
import { setProductUnit } from '../src/unit/unit.service.ts';
import { Branch } from '../src/company/branch.entity.ts';
import { openBranch, updateBranch } from '../src/company/branch.service.ts';
import { theCompany, updateCompany } from '../src/company/company.service.ts';
import type { CompanyUpdateInput } from '../src/company/company.input.ts';
import { Customer } from '../src/customer/customer.entity.ts';
import type { CustomerInput } from '../src/customer/customer.input.ts';
import { upsertCustomers } from '../src/customer/customers-upsert.ts';
import { composeGstin } from '../src/india/gstin.ts';
import { upsertPrices } from '../src/pricing/prices-upsert.ts';
import { Product } from '../src/product/product.entity.ts';
import type { ProductInput } from '../src/product/product.input.ts';
import { upsertProducts } from '../src/product/products-upsert.ts';
import { expectAll } from './expect-all.ts';
import { seedMasters, seedTrade, type CatalogueSeed } from './seed-catalogue.ts';
import { Vendor } from '../src/vendor/vendor.entity.ts';
import type { VendorInput } from '../src/vendor/vendor.input.ts';
import { upsertVendors } from '../src/vendor/vendors-upsert.ts';

const masters = JSON.parse(readFileSync(new URL('./company-masters.json', import.meta.url), 'utf8')) as CompanyMasters;

interface CompanyMasters {
  bankAccounts: (BankAccountRowInput & { isDefault?: boolean })[];
  holidays: HolidayRowInput[];
  rates: { currency: string; from: string; every: number; values: string[] }[];
  terms: string;
  packs: { product: string; unit: string; factor: string }[];
}

interface Seed extends CatalogueSeed {
  company: Omit<CompanyUpdateInput, 'version'> & { pan: string };
  branches: { code: string; name: string; stateCode: string; line1: string; city: string; pincode: string }[];
  customers: (Omit<CustomerInput, 'gstin' | 'creditLimit'> & { registration?: string; creditLimit?: string })[];
  vendors: (Omit<VendorInput, 'gstin'> & { registration?: string })[];
  products: (Omit<ProductInput, 'variants'> & { price: string; mrp: string; sizes: string[]; colours: string[] })[];
}

const company = JSON.parse(readFileSync(new URL('./textile-maker.json', import.meta.url), 'utf8')) as Seed;

/** A maker of home textiles and garments in Maharashtra with a branch in Rajasthan, through the same services as everybody. What somebody has changed since stays. */
export async function seed(context: TenantContext): Promise<void> {
  const own = await theCompany(context);
  if (!own.pan) await updateCompany(context, { version: own.version, ...company.company });
  await seedBranches(context);
  const customers = await unknownOf(context, Customer, company.customers.map(customerOf));
  if (customers.length) expectAll(await upsertCustomers(context, customers));
  const vendors = await unknownOf(context, Vendor, company.vendors.map(registered));
  if (vendors.length) expectAll(await upsertVendors(context, vendors));
  await seedMasters(context, company);
  const products = await unknownOf(context, Product, company.products.map(productOf));
  if (products.length) expectAll(await upsertProducts(context, products));
  const onMarketplaces = products.flatMap(({ variants }) => variants.map(({ sku, price, mrp }) => ({ sku, priceListCode: 'MARKETPLACE', amount: Decimal.min(price!.times('1.05').toDecimalPlaces(0), mrp!), effectiveFrom: '2026-04-01' })));
  await seedCompanyMasters(context);
  if (onMarketplaces.length) expectAll(await upsertPrices(context, { prices: onMarketplaces, createPriceLists: true }));
  await seedTrade(context, company);
}

/** Accounts, holidays, rates of some weeks, packs and terms; a company that has entered its own keeps them. */
async function seedCompanyMasters(context: TenantContext): Promise<void> {
  if ((await context.find(BankAccount, {}, { limit: 1 })).length === 0) {
    expectAll(await upsertBankAccounts(context, { accounts: masters.bankAccounts }));
    for (const { isDefault, accountNumber } of masters.bankAccounts) {
      const [account] = isDefault ? await context.find(BankAccount, { accountNumber }) : [];
      if (account) await updateBankAccount(context, { id: account.id, version: account.version, isDefault: true });
    }
  }
  if ((await context.find(Holiday, { stateCode: { $ne: null } }, { limit: 1 })).length === 0) expectAll(await upsertHolidays(context, { holidays: masters.holidays }));
  if ((await context.find(ExchangeRate, {}, { limit: 1 })).length === 0) {
    const rates = masters.rates.flatMap(({ currency, from, every, values }) => values.map((rate, index) => ({ fromCurrency: currency, day: dayAfter(from, index * every), rate: new Decimal(rate), source: 'RBI reference rate' })));
    expectAll(await upsertExchangeRates(context, { rates: rates.filter(({ day }) => day <= dayInIndia(new Date())) }));
  }
  if ((await context.find(PrintSettings, {}, { limit: 1 })).length === 0) await savePrintSettings(context, { terms: masters.terms });
  if ((await context.find(ProductUnit, {}, { limit: 1 })).length === 0) {
    for (const { product: code, unit, factor } of masters.packs) {
      const [product] = await context.find(Product, { code });
      if (product) await setProductUnit(context, { productId: product.id, unitCode: unit, factor: new Decimal(factor) });
    }
  }
}

async function unknownOf<R extends { code?: string | null }>(context: TenantContext, type: typeof Customer | typeof Vendor | typeof Product, rows: readonly R[]): Promise<R[]> {
  const known = new Set((await context.find<Customer | Vendor | Product>(type as never, { code: { $in: rows.flatMap(({ code }) => code ?? []) } })).map(({ code }) => code));
  return rows.filter(({ code }) => !known.has(code!));
}

async function seedBranches(context: TenantContext): Promise<void> {
  const known = new Map((await context.find(Branch, {})).map((branch) => [branch.code, branch]));
  for (const place of company.branches) {
    const gstin = composeGstin(place.stateCode, company.company.pan);
    const branch = known.get(place.code);
    if (!branch) await openBranch(context, { ...place, gstin });
    else if (!branch.gstin) await updateBranch(context, { id: branch.id, version: branch.version, ...place, gstin });
  }
}

const customerOf = ({ creditLimit, ...customer }: Seed['customers'][number]): CustomerInput => ({ ...registered(customer), ...(creditLimit ? { creditLimit: new Decimal(creditLimit) } : {}) });

/** With the GSTIN of its PAN in the state of its bills, where it is registered. */
function registered<P extends Pick<CustomerInput, 'addresses'>>({ registration, ...party }: P & { registration?: string }): Omit<P, 'registration'> & { gstin?: string } {
  const stateCode = party.addresses?.find(({ isBilling }) => isBilling)?.stateCode ?? party.addresses?.[0]?.stateCode;
  return { ...(party as Omit<P, 'registration'>), ...(registration && stateCode ? { gstin: composeGstin(stateCode, registration) } : {}) };
}

function productOf({ price, mrp, sizes, colours, ...product }: Seed['products'][number]): ProductInput {
  const variants = colours.flatMap((colour) => sizes.map((size) => ({
    sku: [product.code, colour.slice(0, 3).toUpperCase(), size.replace(/[^0-9A-Za-z]/g, '').toUpperCase()].join('-'),
    name: `${product.name}, ${colour}, ${size}`, attributes: { colour, size }, price: new Decimal(price), mrp: new Decimal(mrp),
    ...(product.hsn.startsWith('99') ? {} : { cost: new Decimal(price).times('0.55').toDecimalPlaces(2), weightKg: new Decimal(product.unitCode === 'SET' ? '1.4' : '0.4') }),
  })));
  return { ...product, countryOfOrigin: 'IN', skuPattern: '{CODE}-{Colour}-{Size}', attributes: [{ code: 'colour' }, { code: 'size' }], variants };
}
