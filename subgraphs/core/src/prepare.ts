import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { Branch } from './company/branch.entity.ts';
import { Company } from './company/company.entity.ts';
import { fiscalYearOn } from './company/fiscal-year.service.ts';
import { TAX_CATEGORIES } from './gst/tax-category.ts';
import { dayInIndia } from './india/fiscal-year.ts';
import { PriceList } from './pricing/price-list.entity.ts';
import { TaxCategory } from './tax/tax-category.entity.ts';
import { TaxRate } from './tax/tax-rate.entity.ts';
import { Decimal } from '@ilms/kernel/decimal';
import { HSN_CATEGORIES } from './gst/tax-category.ts';
import { Hsn } from './hsn/hsn.entity.ts';
import { STANDARD_CONVERSIONS, STANDARD_UNITS } from './unit/standard-units.ts';
import { UnitConversion } from './unit/unit-conversion.entity.ts';
import { Unit } from './unit/unit.entity.ts';

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
  await prepareUnits(tx);
  await prepareTaxes(tx);
  await tx.flush();
  await fiscalYearOn(tx, dayInIndia(new Date()));
}

/** Units and the conversions that hold for everybody; with conversions of its own a company has settled the matter. */
async function prepareUnits(tx: Transaction): Promise<void> {
  const units = new Map((await tx.find(Unit, {})).map((unit) => [unit.code, unit.id]));
  for (const unit of STANDARD_UNITS) if (!units.has(unit.code)) units.set(unit.code, tx.create(Unit, { id: uuidv7(), ...unit, uqc: unit.code, isActive: true }).id);
  if ((await tx.find(UnitConversion, {}, { limit: 1 })).length) return;
  for (const { from, to, factor } of STANDARD_CONVERSIONS) tx.create(UnitConversion, { fromUnitId: units.get(from)!, toUnitId: units.get(to)!, factor: new Decimal(factor) });
}

/** The schedule of rates as notified; a rate that came with a later release is added, one that stands there is never touched. */
async function prepareTaxes(tx: Transaction): Promise<void> {
  const categories = new Map<string, Pick<TaxCategory, 'id'>>((await tx.find(TaxCategory, {})).map((category) => [category.code, category]));
  const known = new Set((await tx.find(TaxRate, {})).map(slab));
  for (const { code, name, rates } of TAX_CATEGORIES) {
    const { id: taxCategoryId } = categories.get(code) ?? tx.create(TaxCategory, { id: uuidv7(), code, name });
    for (const { effectiveFrom, rate, upToUnitValue = null, source = null } of rates) {
      const row = { taxCategoryId, effectiveFrom, rate, upToUnitValue, source };
      if (!known.has(slab(row))) tx.create(TaxRate, row);
    }
    categories.set(code, { id: taxCategoryId });
  }
  const codes = new Set((await tx.find(Hsn, {})).map(({ code }) => code));
  if (codes.size === 0) for (const { hsn, category, goods } of HSN_CATEGORIES) tx.create(Hsn, { code: hsn, description: goods, taxCategoryId: categories.get(category)!.id, uqc: null, isActive: true });
}

const slab = ({ taxCategoryId, effectiveFrom, upToUnitValue }: Pick<TaxRate, 'taxCategoryId' | 'effectiveFrom' | 'upToUnitValue'>): string =>
  `${taxCategoryId} ${effectiveFrom} ${upToUnitValue?.toFixed(2) ?? 'any value'}`;
