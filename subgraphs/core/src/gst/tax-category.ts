import { Decimal } from '@ilms/kernel/decimal';
import { readFileSync } from 'node:fs';
import { parseDay } from '../india/fiscal-year.ts';
import { parseHsn } from '../india/hsn.ts';
import { RuleBroken } from '@ilms/kernel/errors';

/** One line of a rate schedule: a percentage, the day it began, and for slabs the value of one piece up to which it applies. */
export interface DatedRate {
  readonly effectiveFrom: string;
  readonly rate: Decimal;
  /** Taxable value per piece, tax left out. Undefined: whatever the value. */
  readonly upToUnitValue?: Decimal;
  /** The notification, for the auditor. */
  readonly source?: string;
}

/** Goods that are taxed alike. Rates change by notification, so each carries its day; a past invoice keeps its own rate. */
export interface TaxCategory {
  readonly code: string;
  readonly name: string;
  readonly rates: readonly DatedRate[];
}

/** A price per piece and how it is meant: net of tax, or what the buyer pays. */
export interface UnitValue {
  readonly amount: Decimal;
  readonly isTaxInclusive: boolean;
}

interface RawRate { effectiveFrom: string; rate: string; upToUnitValue?: string; source?: string }

function dataOf<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as T;
}

/** The categories every tenant starts with. */
export const TAX_CATEGORIES: readonly TaxCategory[] = dataOf<{ code: string; name: string; rates: RawRate[] }[]>('./tax-categories.json').map(
  (category) => ({ ...category, rates: category.rates.map(datedRate) }));

/** Which category an HSN chapter, heading or subheading falls in; the longest match wins. */
export const HSN_CATEGORIES = dataOf<{ hsn: string; category: string; goods: string }[]>('./hsn-categories.json');

function datedRate(raw: RawRate): DatedRate {
  const { upToUnitValue, ...rest } = raw;
  return { ...rest, rate: new Decimal(raw.rate), ...(upToUnitValue ? { upToUnitValue: new Decimal(upToUnitValue) } : {}) };
}

/** The rates of a category in force on a day: one, or the slabs by value, lowest first and the open one last. */
export function ratesOn(category: TaxCategory, day: string): readonly DatedRate[] {
  const on = parseDay(day);
  const begun = category.rates.filter((rate) => rate.effectiveFrom <= on).map((rate) => rate.effectiveFrom).sort().at(-1);
  const inForce = category.rates.filter((rate) => rate.effectiveFrom === begun);
  if (inForce.length === 0) {
    throw new RuleBroken('CORE_TAX_RATE_UNKNOWN', `No rate of “${category.name}” is known for ${on}.`, { category: category.code, day: on });
  }
  return inForce.toSorted((a, b) => (a.upToUnitValue ?? INFINITE).comparedTo(b.upToUnitValue ?? INFINITE));
}

const INFINITE = new Decimal(Infinity);

/**
 * The rate of one piece on a day. Slabs go by the taxable value of the piece after discount, so a price that includes the tax is
 * first relieved of it: at ₹2,500 with 5 % the border of an inclusive price is ₹2,625. A price that would fit the lower slab only
 * after the higher tax was taken out belongs to the higher one.
 */
export function rateFor(category: TaxCategory, day: string, value: UnitValue): DatedRate {
  const slabs = ratesOn(category, day);
  const fitting = slabs.find(({ rate, upToUnitValue }) => {
    if (!upToUnitValue) return true;
    const border = value.isTaxInclusive ? upToUnitValue.times(rate.plus(100)).div(100) : upToUnitValue;
    return value.amount.lte(border);
  });
  if (!fitting) throw new RuleBroken('CORE_TAX_RATE_UNKNOWN', `“${category.name}” has no rate for ${value.amount} on ${day}.`, { category: category.code, day });
  return fitting;
}

/** The category code usual for an HSN or SAC, or undefined where the product's owner must choose. */
export function categoryOfHsn(hsn: string): string | undefined {
  const code = parseHsn(hsn);
  const matches = HSN_CATEGORIES.filter((row) => code.startsWith(row.hsn));
  return matches.toSorted((a, b) => b.hsn.length - a.hsn.length)[0]?.category;
}
