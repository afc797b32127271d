import { Decimal } from '@ilms/kernel/decimal';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { expectOpenOn } from '../company/fiscal-year.service.ts';
import { codeTaken } from '../errors.ts';
import { Findings } from '../findings.ts';
import { rateFor, type DatedRate } from '../gst/tax-category.ts';
import { dayInIndia } from '../india/fiscal-year.ts';
import { bare, requiredWhenSaid } from '../said.ts';
import { TaxCategory } from './tax-category.entity.ts';
import { TaxRate } from './tax-rate.entity.ts';
import type { TaxCategoryInput, TaxCategoryUpdateInput, TaxRateOn, TaxRateOnInput, TaxScheduleInput, TaxSlabInput } from './tax-schedule.input.ts';

/** A notification is not known longer ahead than this. */
const YEARS_AHEAD = 2;

/** Slabs rise, and exactly the last one is open: every value has one rate. */
function expectWhole(slabs: readonly TaxSlabInput[]): void {
  slabs.forEach(({ upToUnitValue }, index) => {
    const isLast = index === slabs.length - 1;
    const before = slabs[index - 1]?.upToUnitValue;
    if (isLast === Boolean(upToUnitValue)) {
      throw new RuleBroken('CORE_TAX_SLABS_NOT_WHOLE', isLast ? 'The last slab has no border: it is for whatever costs more.' : 'Every slab but the last needs the value up to which it applies.', {}, [String(index), 'upToUnitValue']);
    }
    if (upToUnitValue && (upToUnitValue.lte(0) || (before && upToUnitValue.lte(before)))) throw new RuleBroken('CORE_TAX_SLABS_NOT_RISING', 'Slabs stand from the lowest value up.', {}, [String(index), 'upToUnitValue']);
  });
}

/** Adds what a category bears from a day on. Nothing is rewritten: the day is after all that are known, and its books are open. */
async function addSchedule(tx: Transaction, category: Pick<TaxCategory, 'id' | 'name'>, { effectiveFrom, source, slabs }: Pick<TaxScheduleInput, 'effectiveFrom' | 'source' | 'slabs'>): Promise<void> {
  const known = await tx.find(TaxRate, { taxCategoryId: category.id });
  const latest = known.map((rate) => rate.effectiveFrom).toSorted().at(-1);
  const today = dayInIndia(new Date());
  const furthest = `${Number(today.slice(0, 4)) + YEARS_AHEAD}${today.slice(4)}`;
  const found = new Findings();
  found.at(['effectiveFrom'], () => {
    if (latest && effectiveFrom <= latest) throw new RuleBroken('CORE_TAX_RATE_OVERLAPS', `“${category.name}” has rates from ${latest} on; the next ones begin after that day.`, { effectiveFrom, latest });
    if (effectiveFrom > furthest) throw new RuleBroken('CORE_TAX_RATE_TOO_FAR', `Rates can be entered until ${furthest}.`, { furthest });
    if (effectiveFrom < '2017-07-01') throw new RuleBroken('CORE_TAX_RATE_BEFORE_GST', 'GST began on 2017-07-01.');
  });
  found.at(['slabs'], () => expectWhole(slabs));
  found.settle();
  // An opened books' day may have been sold on already; a locked one has been filed.
  if (known.length) {
    try {
      await expectOpenOn(tx, effectiveFrom, 'SALES');
    } catch (error) {
      throw error instanceof RuleBroken ? error.at('effectiveFrom') : error;
    }
  }
  for (const { rate, upToUnitValue } of slabs) tx.create(TaxRate, { id: uuidv7(), taxCategoryId: category.id, effectiveFrom, rate, upToUnitValue: upToUnitValue ?? null, source: bare(source) ?? null });
}

const written = (slabs: readonly TaxSlabInput[]): string => slabs.map(({ rate, upToUnitValue }) => `${rate.toFixed()} %${upToUnitValue ? ` up to ₹${upToUnitValue.toFixed(2)}` : ''}`).join(', ');

export function createTaxCategory(context: TenantContext, input: TaxCategoryInput): Promise<TaxCategory> {
  return context.transaction(async (tx) => {
    if ((await tx.find(TaxCategory, { code: input.code })).length) throw codeTaken('tax category', input.code);
    const category = tx.create(TaxCategory, { id: uuidv7(), code: input.code, name: requiredWhenSaid(input.name, 'name')! });
    await addSchedule(tx, category, input);
    return category;
  });
}

export function renameTaxCategory(context: TenantContext, input: TaxCategoryUpdateInput): Promise<TaxCategory> {
  return context.transaction(async (tx) => {
    const category = await tx.lock(TaxCategory, input.id, ['id']);
    tx.expectVersion(category, input.version);
    change(category, { name: requiredWhenSaid(input.name, 'name') });
    return category;
  });
}

/** Lets new rates begin on a day. Locks the category: two schedules cannot begin on one day. */
export function addTaxRates(context: TenantContext, input: TaxScheduleInput): Promise<TaxCategory> {
  return context.transaction(async (tx) => {
    const category = await tx.lock(TaxCategory, input.taxCategoryId, ['taxCategoryId']);
    await addSchedule(tx, category, input);
    tx.note(TaxCategory, category.id, 'rate added', `${written(input.slabs)} from ${input.effectiveFrom}${input.source ? ` (${input.source})` : ''}`);
    return category;
  });
}

/** Which rate one piece bears on a day, and why. */
export async function taxRateOn(context: TenantContext, { taxCategoryId, on, unitValue, isTaxInclusive }: TaxRateOnInput): Promise<TaxRateOn> {
  const category = await context.load(TaxCategory, taxCategoryId);
  if (!category) throw new NotFound('tax category', taxCategoryId, ['taxCategoryId']);
  const rows = await context.find(TaxRate, { taxCategoryId });
  const rates = rows.map(({ effectiveFrom, rate, upToUnitValue }): DatedRate => ({ effectiveFrom, rate, ...(upToUnitValue ? { upToUnitValue } : {}) }));
  const found = rateFor({ code: category.code, name: category.name, rates }, on, { amount: new Decimal(unitValue), isTaxInclusive: isTaxInclusive ?? false });
  const slab = found.upToUnitValue ? `, for pieces up to ₹${found.upToUnitValue.toFixed(2)} before tax` : '';
  return { rate: found.rate, effectiveFrom: found.effectiveFrom, explanation: `“${category.name}” bears ${found.rate.toFixed()} % since ${found.effectiveFrom}${slab}.` };
}
