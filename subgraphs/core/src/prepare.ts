import { readFileSync } from 'node:fs';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { Branch } from './company/branch.entity.ts';
import { Company } from './company/company.entity.ts';
import { fiscalYearOn } from './company/fiscal-year.service.ts';
import { TAX_CATEGORIES } from './gst/tax-category.ts';
import { dayInIndia } from './india/fiscal-year.ts';
import { PriceList } from './pricing/price-list.entity.ts';
import { Unit } from './product/unit.entity.ts';
import { TaxCategory } from './tax/tax-category.entity.ts';
import { TaxRate } from './tax/tax-rate.entity.ts';

/** The unique quantity codes that the GST returns accept, and how finely each is measured. */
const UNITS = JSON.parse(readFileSync(new URL('./product/units.json', import.meta.url), 'utf8')) as { code: string; name: string; decimals: number }[];

/** Where a company sits until it says otherwise: it enters its own state, or its GSTIN, before its first invoice. */
const MAHARASHTRA = '27';

/** What a new company finds: itself, its head office, this fiscal year, units, taxes, the retail price list. Again: only what is missing. */
export async function prepare(tx: Transaction, about: { name: string; slug: string }): Promise<void> {
  if ((await tx.find(Company, {})).length === 0) tx.create(Company, { legalName: about.name, tradeName: null, pan: null, email: null, phone: null, isOnly: true });
  if ((await tx.find(Branch, {}, { limit: 1 })).length === 0) {
    tx.create(Branch, { code: 'HO', name: 'Head office', gstin: null, stateCode: MAHARASHTRA, line1: null, line2: null, city: null, pincode: null, isDefault: true, isActive: true });
  }
  if ((await tx.find(PriceList, {}, { limit: 1 })).length === 0) {
    tx.create(PriceList, { code: 'RETAIL', name: 'Retail', currency: 'INR', isTaxInclusive: true, isDefault: true, channel: null, validFrom: null, validUntil: null, parentId: null, adjustmentPercent: null, roundTo: null, rounding: 'NEAREST', isActive: true });
  }
  const units = new Set((await tx.find(Unit, {})).map(({ code }) => code));
  for (const unit of UNITS) if (!units.has(unit.code)) tx.create(Unit, unit);
  await prepareTaxes(tx);
  await tx.flush();
  await fiscalYearOn(tx, dayInIndia(new Date()));
}

/** The schedule of rates as notified; a rate that came with a later release is added, one that stands there is never touched. */
async function prepareTaxes(tx: Transaction): Promise<void> {
  const categories = new Map((await tx.find(TaxCategory, {})).map((category) => [category.code, category]));
  const known = new Set((await tx.find(TaxRate, {})).map(slab));
  for (const { code, name, rates } of TAX_CATEGORIES) {
    const { id: taxCategoryId } = categories.get(code) ?? tx.create(TaxCategory, { id: uuidv7(), code, name });
    for (const { effectiveFrom, rate, upToUnitValue = null, source = null } of rates) {
      const row = { taxCategoryId, effectiveFrom, rate, upToUnitValue, source };
      if (!known.has(slab(row))) tx.create(TaxRate, row);
    }
  }
}

const slab = ({ taxCategoryId, effectiveFrom, upToUnitValue }: Pick<TaxRate, 'taxCategoryId' | 'effectiveFrom' | 'upToUnitValue'>): string =>
  `${taxCategoryId} ${effectiveFrom} ${upToUnitValue?.toFixed(2) ?? 'any value'}`;
