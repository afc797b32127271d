import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { PriceChanged } from '../events.ts';
import { Variant } from '../variant/variant.entity.ts';
import type { PriceList } from './price-list.entity.ts';
import { Price } from './price.entity.ts';

/** A price somebody wants to be in force from a day on. */
export interface WantedPrice {
  readonly amount: Decimal;
  /** Undefined: as before. */
  readonly mrp?: Decimal | null | undefined;
  readonly effectiveFrom: string;
}

/** Consumers may not be charged more than the maximum printed on the pack: Legal Metrology (Packaged Commodities) Rules 2011, rule 18(2). */
export function expectWithinMrp(list: Pick<PriceList, 'isTaxInclusive'>, amount: Decimal | null | undefined, mrp: Decimal | null | undefined): void {
  if (list.isTaxInclusive && mrp && amount?.gt(mrp)) {
    throw new RuleBroken('CORE_PRICE_ABOVE_MRP', `The price of ₹${amount.toFixed(2)} is above the maximum retail price of ₹${mrp.toFixed(2)}.`, { amount: amount.toFixed(2), mrp: mrp.toFixed(2) });
  }
}

/** The dated prices of the items a request is about, locked, so that setting thousands of them reads once. */
export class PriceBook {
  private constructor(private readonly tx: Transaction, private readonly prices: Map<string, Price[]>) {}

  static async open(tx: Transaction, variantIds: readonly string[], listIds: readonly string[]): Promise<PriceBook> {
    const prices = variantIds.length && listIds.length ? await tx.lockAll(Price, { variantId: { $in: variantIds }, priceListId: { $in: listIds } }) : [];
    return new PriceBook(tx, Map.groupBy(prices, (price) => key(price.variantId, price.priceListId)));
  }

  /**
   * Lets a price begin on its day. Answers what became of it: a price that is in force on that day already is no change,
   * whichever day it began.
   */
  set(variant: { readonly id: string }, list: PriceList, wanted: WantedPrice): { outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED'; id: string } {
    const dated = this.prices.get(key(variant.id, list.id)) ?? [];
    const before = dated.filter((price) => price.effectiveFrom <= wanted.effectiveFrom).toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)).at(-1);
    const mrp = wanted.mrp === undefined ? before?.mrp ?? null : wanted.mrp;
    const from = before && written(before);
    if (before?.effectiveFrom === wanted.effectiveFrom) {
      if (!change(before, { amount: wanted.amount, mrp })) return { outcome: 'UNCHANGED', id: before.id };
      this.#tell(variant, list, before, from);
      return { outcome: 'UPDATED', id: before.id };
    }
    if (before?.amount.eq(wanted.amount) && String(before.mrp ?? '') === String(mrp ?? '')) return { outcome: 'UNCHANGED', id: before.id };
    const price = this.tx.create(Price, { id: uuidv7(), variantId: variant.id, priceListId: list.id, effectiveFrom: wanted.effectiveFrom, amount: wanted.amount, mrp });
    this.prices.set(key(variant.id, list.id), [...dated, price]);
    this.#tell(variant, list, price, from);
    return { outcome: before ? 'UPDATED' : 'CREATED', id: price.id };
  }

  #tell(variant: { readonly id: string }, list: PriceList, price: Price, from: string | undefined): void {
    this.tx.publish(new PriceChanged(variant.id, list.id, price.amount.toFixed(2), price.mrp?.toFixed(2) ?? null, price.effectiveFrom));
    if (from) this.tx.note(Variant, variant.id, 'price changed').changes = { price: { from: `${list.code} ${from}`, to: `${list.code} ${written(price)} from ${price.effectiveFrom}` } };
  }
}

const key = (variantId: string, listId: string): string => `${variantId} ${listId}`;
const written = ({ amount, mrp }: Price): string => `₹${amount.toFixed(2)}${mrp ? ` (MRP ₹${mrp.toFixed(2)})` : ''}`;
