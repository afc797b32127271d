import { Decimal } from '@ilms/kernel/decimal';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Customer } from '../customer/customer.entity.ts';
import { dayInIndia } from '../india/fiscal-year.ts';
import { Variant } from '../variant/variant.entity.ts';
import { kitPrices } from './kit-price.ts';
import { inWords } from './price-explanation.ts';
import { PriceList } from './price-list.entity.ts';
import { PriceSheet } from './price-sheet.ts';
import { Price } from './price.entity.ts';
import { resolvePrice, type PriceInForce, type Resolved } from './resolve-price.ts';

export type { PriceInForce } from './resolve-price.ts';

const ONE = new Decimal(1);

/** The list that is used where none is named. */
export async function defaultPriceList(context: TenantContext): Promise<PriceList> {
  const [list] = await context.find(PriceList, { isDefault: true });
  if (!list) throw new Error('The masters of this tenant were never prepared.');
  return list;
}

/**
 * What these items cost on a day, by variant id, each with its explanation; without a list in the default one. An item that has no
 * price in the list is priced by the list it follows, then by the default list, a kit then by its components; one without
 * any is absent. Quantities, by variant id, reach the prices from a quantity on. Two statements, and at most three more for kits.
 */
export async function pricesFor(context: TenantContext, variantIds: Iterable<string>, priceListId: string | null | undefined, day: string, quantities?: ReadonlyMap<string, Decimal>): Promise<Map<string, PriceInForce>> {
  const wanted = [...new Set(variantIds)].map((variantId) => ({ variantId, quantity: quantities?.get(variantId) ?? ONE }));
  const sheet = await PriceSheet.open(context, wanted.map(({ variantId }) => variantId), [priceListId ?? null], day);
  const found = new Map<string, PriceInForce>();
  for (const { variantId, quantity } of wanted) {
    const { price } = resolvePrice(sheet, variantId, priceListId ?? null, quantity);
    if (price) found.set(variantId, price);
  }
  const missing = wanted.filter(({ variantId }) => !found.has(variantId));
  if (missing.length) for (const [variantId, price] of await kitPrices(context, missing, priceListId ?? null, day)) found.set(variantId, price);
  return found;
}

/**
 * The same line by line, each at its own quantity in the item's own unit; undefined where a line has none. Less than one counts as
 * one: half a kilogram costs half of what one does.
 */
export async function pricesOfLines(context: TenantContext, lines: readonly { readonly variantId: string; readonly quantity: Decimal }[], priceListId: string | null, day: string): Promise<(PriceInForce | undefined)[]> {
  if (lines.length === 0) return [];
  const wanted = lines.map(({ variantId, quantity }) => ({ variantId, quantity: Decimal.max(ONE, quantity) }));
  const sheet = await PriceSheet.open(context, wanted.map(({ variantId }) => variantId), [priceListId], day);
  const found = wanted.map(({ variantId, quantity }) => resolvePrice(sheet, variantId, priceListId, quantity).price);
  const missing = wanted.filter((_, index) => !found[index]);
  const kits = missing.length ? await kitPrices(context, missing, priceListId, day) : new Map<string, PriceInForce>();
  return found.map((price, index) => price ?? kits.get(wanted[index]!.variantId));
}

/** The list a customer buys by; null: the default one. The customer's own field says it, where there is one. */
export async function priceListOf(context: TenantContext, customerId: string): Promise<string | null> {
  const customer = await context.load(Customer, customerId);
  if (!customer) throw new NotFound('customer', customerId, ['customerId']);
  return (customer as { readonly priceListId?: string | null }).priceListId ?? null;
}

/** The price of one item, or why it has none. */
export async function quotePrice(context: TenantContext, variantId: string, listId: string | null, quantity: Decimal, day: string): Promise<Resolved> {
  const sheet = await PriceSheet.open(context, [variantId], [listId], day);
  const resolved = resolvePrice(sheet, variantId, listId, quantity);
  if (resolved.price) return resolved;
  const price = (await kitPrices(context, [{ variantId, quantity }], listId, day)).get(variantId);
  return price ? { price, steps: [...resolved.steps, ...price.explanation.steps] } : resolved;
}

/** Takes back a price that has not begun; one that was ever in force stays, for documents were written by it. */
export function removePrice(context: TenantContext, id: string, version: number): Promise<Price> {
  return context.transaction(async (tx) => {
    const price = await tx.lock(Price, id, ['id']);
    tx.expectVersion(price, version);
    const today = dayInIndia(new Date());
    if (price.effectiveFrom <= today) {
      throw new RuleBroken('CORE_PRICE_BEGUN', `This price has been in force since ${inWords(price.effectiveFrom)}. Let another one begin, or let it end on a day.`, { effectiveFrom: price.effectiveFrom }, ['id']);
    }
    const list = await tx.get(PriceList, price.priceListId);
    tx.note(Variant, price.variantId, 'price taken back').changes = { price: { from: `${list.code} ₹${price.amount.toFixed(2)} from ${price.effectiveFrom}`, to: null } };
    tx.remove(price);
    return price;
  });
}
