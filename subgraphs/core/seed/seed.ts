import { readFileSync } from 'node:fs';
import { Decimal } from '@ilms/kernel/decimal';
import { InvalidInput } from '@ilms/kernel/errors';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Branch } from '../src/company/branch.entity.ts';
import { openBranch, updateBranch } from '../src/company/branch.service.ts';
import { theCompany, updateCompany } from '../src/company/company.service.ts';
import { Customer } from '../src/customer/customer.entity.ts';
import type { CustomerInput } from '../src/customer/customer.input.ts';
import { upsertCustomers } from '../src/customer/customers-upsert.ts';
import { composeGstin } from '../src/india/gstin.ts';
import { upsertPrices } from '../src/pricing/prices-upsert.ts';
import { Product } from '../src/product/product.entity.ts';
import type { ProductInput } from '../src/product/product.input.ts';
import { upsertProducts } from '../src/product/products-upsert.ts';
import { Vendor } from '../src/vendor/vendor.entity.ts';
import type { VendorInput } from '../src/vendor/vendor.input.ts';
import { upsertVendors } from '../src/vendor/vendors-upsert.ts';

interface Seed {
  company: { legalName: string; tradeName: string; pan: string; email: string; phone: string };
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
  const products = await unknownOf(context, Product, company.products.map(productOf));
  if (products.length) expectAll(await upsertProducts(context, products));
  const onMarketplaces = products.flatMap(({ variants }) => variants.map(({ sku, price }) => ({ sku, priceListCode: 'MARKETPLACE', amount: price!.times('1.05').toDecimalPlaces(0), effectiveFrom: '2026-04-01' })));
  if (onMarketplaces.length) expectAll(await upsertPrices(context, { prices: onMarketplaces, createPriceLists: true }));
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
  })));
  return { ...product, variants };
}

/** A seed that its own services refuse is a mistake in the seed. */
function expectAll({ rows }: BulkPayload): void {
  const problems = rows.flatMap(({ key, errors }) => errors.map(({ code, message, field }) => ({ code, message: `${key}: ${message}`, field: field ?? [] })));
  if (problems.length) throw new InvalidInput(problems);
}
