import type { Decimal } from '@ilms/kernel/decimal';
import { inWords, type PriceExplanation, type PriceSource } from './price-explanation.ts';
import { holdsOn, isForConsumers, type PriceList } from './price-list.entity.ts';
import type { PriceSheet } from './price-sheet.ts';
import { rounded } from './rounding.ts';

/** What an item costs on a day, and why. */
export interface PriceInForce {
  readonly amount: Decimal;
  /** The maximum retail price that binds it: of the list where it has one, else of the item. */
  readonly mrp: Decimal | null;
  readonly effectiveFrom: string;
  readonly validUntil: string | null;
  readonly minQuantity: Decimal;
  /** The list in which the price stands that it comes from. */
  readonly priceListId: string;
  readonly currency: string;
  readonly isTaxInclusive: boolean;
  readonly explanation: PriceExplanation;
}

/** The price, or why there is none. */
export type Resolved = { readonly price: PriceInForce; readonly steps: readonly string[] } | { readonly price: undefined; readonly steps: readonly string[] };

/**
 * The price of an item in a list: its own; else that of the list it follows, changed by its rule and rounded; else that of the
 * default list, where that counts in the same currency and treats the tax alike. No consumer pays more than the printed maximum.
 */
export function resolvePrice(sheet: PriceSheet, variantId: string, listId: string | null, quantity: Decimal): Resolved {
  const list = listId ? sheet.lists.get(listId) : sheet.defaultList;
  if (!list || sheet.mrpOf(variantId) === undefined) return { price: undefined, steps: ['The item or the price list is unknown.'] };
  const steps: string[] = [];
  const found = inList(sheet, variantId, list, quantity, steps) ?? inDefault(sheet, variantId, list, quantity, steps);
  return found ? { price: capped(sheet, variantId, list, found, steps), steps } : { price: undefined, steps };
}

function inList(sheet: PriceSheet, variantId: string, list: PriceList, quantity: Decimal, steps: string[]): PriceInForce | undefined {
  if (!holdsOn(list, sheet.day)) {
    steps.push(`${list.name} gives no prices on ${inWords(sheet.day)}${list.isActive ? `: it holds ${spanOf(list)}` : ': it is not active'}.`);
    return undefined;
  }
  const own = sheet.standing(variantId, list.id, quantity);
  if (own) {
    steps.push(`${list.name} has a price: ${written(own.amount, list)} from ${inWords(own.effectiveFrom)}${own.validUntil ? ` until ${inWords(own.validUntil)}` : ''}${own.minQuantity.eq(1) ? '' : `, for ${own.minQuantity.toFixed()} or more`}.`);
    return { ...own, mrp: own.mrp ?? sheet.mrpOf(variantId) ?? null, ...facesOf(list), explanation: { source: 'OWN_PRICE', steps } };
  }
  const parent = list.parentId ? sheet.lists.get(list.parentId) : undefined;
  steps.push(`${list.name} has no price of its own on ${inWords(sheet.day)}${quantity.eq(1) ? '' : ` for ${quantity.toFixed()}`}${parent ? `; it follows ${parent.name}` : ''}.`);
  const base = parent && inList(sheet, variantId, parent, quantity, steps);
  return base && follow(list, base, steps);
}

/** The price of the list that another one follows, changed by the rule of that one. */
function follow(list: PriceList, base: PriceInForce, steps: string[]): PriceInForce {
  const percent = list.adjustmentPercent;
  if (!percent) return { ...base, explanation: { source: 'PARENT_LIST', steps } };
  const exact = base.amount.times(percent.plus(100)).div(100);
  const amount = rounded(exact, list.roundTo, list.rounding);
  steps.push(`${list.name} changes it by ${percent.gt(0) ? '+' : ''}${percent.toFixed()} %: ${written(exact, list)}${amount.eq(exact) ? '' : `, rounded${list.roundTo ? ` to ${list.roundTo.toFixed(2)}` : ''}: ${written(amount, list)}`}.`);
  return { ...base, amount, explanation: { source: 'LIST_RULE', steps } };
}

function inDefault(sheet: PriceSheet, variantId: string, asked: PriceList, quantity: Decimal, steps: string[]): PriceInForce | undefined {
  const list = sheet.defaultList;
  if (!list || list.id === asked.id || asked.parentId === list.id) return undefined;
  if (list.currency !== asked.currency || list.isTaxInclusive !== asked.isTaxInclusive) {
    steps.push(`The default list ${list.name} does not help: its prices are in ${list.currency} and ${list.isTaxInclusive ? 'contain' : 'do not contain'} the tax.`);
    return undefined;
  }
  const price = inList(sheet, variantId, list, quantity, steps);
  return price && { ...price, explanation: { source: 'DEFAULT_LIST', steps } };
}

function capped(sheet: PriceSheet, variantId: string, list: PriceList, price: PriceInForce, steps: string[]): PriceInForce {
  const mrp = price.mrp ?? sheet.mrpOf(variantId) ?? null;
  if (!mrp || !isForConsumers(list) || price.amount.lte(mrp)) return { ...price, mrp };
  steps.push(`No consumer pays more than the maximum retail price: ${written(mrp, list)}.`);
  return { ...price, mrp, amount: mrp };
}

export const facesOf = (list: PriceList): Pick<PriceInForce, 'priceListId' | 'currency' | 'isTaxInclusive'> => ({ priceListId: list.id, currency: list.currency, isTaxInclusive: list.isTaxInclusive });

export const written = (amount: Decimal, { currency }: Pick<PriceList, 'currency'>): string => (currency === 'INR' ? `₹${amount.toFixed(2)}` : `${currency} ${amount.toFixed(2)}`);

const spanOf = ({ validFrom, validUntil }: PriceList): string => [validFrom && `from ${inWords(validFrom)}`, validUntil && `until ${inWords(validUntil)}`].filter(Boolean).join(' ');

export type { PriceSource };
