import { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { PriceChanged } from '../events.ts';
import { Variant } from '../variant/variant.entity.ts';
import { isForConsumers, type PriceList } from './price-list.entity.ts';
import { Price } from './price.entity.ts';

/** A price somebody wants to be in force from a day on. */
export interface WantedPrice {
  readonly amount: Decimal;
  /** Undefined: as before. */
  readonly mrp?: Decimal | null | undefined;
  readonly effectiveFrom: string;
  /** Undefined: without end, or as the price that begins on the same day has it. */
  readonly validUntil?: string | null | undefined;
  /** Least quantity; undefined: any. */
  readonly minQuantity?: Decimal | null | undefined;
}

const ANY = new Decimal(1);

/** Consumers may not be charged more than the maximum printed on the pack: Legal Metrology (Packaged Commodities) Rules 2011, rule 18(2). */
export function expectWithinMrp(list: Pick<PriceList, 'isTaxInclusive'> & { readonly currency?: string }, amount: Decimal | null | undefined, mrp: Decimal | null | undefined): void {
  if (isForConsumers(list) && mrp && amount?.gt(mrp)) {
    throw new RuleBroken('CORE_PRICE_ABOVE_MRP', `The price of ₹${amount.toFixed(2)} is above the maximum retail price of ₹${mrp.toFixed(2)}.`, { amount: amount.toFixed(2), mrp: mrp.toFixed(2) });
  }
}

/** The dated prices of the items a request is about, locked, so that setting thousands of them reads once. */
export class PriceBook {
  private constructor(private readonly tx: Transaction, private readonly prices: Map<string, Price[]>) {}

  static async open(tx: Transaction, variantIds: readonly string[], listIds: readonly string[]): Promise<PriceBook> {
    const prices = variantIds.length && listIds.length ? await tx.lockAll(Price, { variantId: { $in: variantIds }, priceListId: { $in: listIds } }) : [];
    return new PriceBook(tx, Map.groupBy(prices, (price) => key(price.variantId, price.priceListId, price.minQuantity)));
  }

  /**
   * Lets a price begin on its day. Answers what became of it: a price that is in force on that day already is no change,
   * whichever day it began.
   */
  set(variant: { readonly id: string }, list: PriceList, wanted: WantedPrice): { outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED'; id: string } {
    const minQuantity = wanted.minQuantity ?? ANY;
    const chain = key(variant.id, list.id, minQuantity);
    const dated = this.prices.get(chain) ?? [];
    const sameDay = dated.find((price) => price.effectiveFrom === wanted.effectiveFrom);
    const before = sameDay ?? latest(dated.filter((price) => price.effectiveFrom < wanted.effectiveFrom && (!price.validUntil || price.validUntil >= wanted.effectiveFrom)));
    const mrp = wanted.mrp === undefined ? before?.mrp ?? null : wanted.mrp;
    const validUntil = wanted.validUntil === undefined ? sameDay?.validUntil ?? null : wanted.validUntil;
    if (validUntil && validUntil < wanted.effectiveFrom) throw new RuleBroken('CORE_PRICE_SPAN', `A price from ${wanted.effectiveFrom} cannot end on ${validUntil}.`, { from: wanted.effectiveFrom, until: validUntil }, ['validUntil']);
    const from = before && written(before);
    if (sameDay) {
      if (!change(sameDay, { amount: wanted.amount, mrp, validUntil })) return { outcome: 'UNCHANGED', id: sameDay.id };
      this.#tell(variant, list, sameDay, from);
      return { outcome: 'UPDATED', id: sameDay.id };
    }
    if (before?.amount.eq(wanted.amount) && String(before.mrp ?? '') === String(mrp ?? '') && (before.validUntil ?? null) === validUntil) return { outcome: 'UNCHANGED', id: before.id };
    const price = this.tx.create(Price, { id: uuidv7(), variantId: variant.id, priceListId: list.id, effectiveFrom: wanted.effectiveFrom, validUntil, minQuantity, amount: wanted.amount, mrp });
    this.prices.set(chain, [...dated, price]);
    this.#tell(variant, list, price, from);
    return { outcome: before ? 'UPDATED' : 'CREATED', id: price.id };
  }

  #tell(variant: { readonly id: string }, list: PriceList, price: Price, from: string | undefined): void {
    this.tx.publish(new PriceChanged(variant.id, list.id, price.amount.toFixed(2), price.mrp?.toFixed(2) ?? null, price.effectiveFrom, price.minQuantity.toFixed(), price.validUntil ?? null));
    if (from) this.tx.note(Variant, variant.id, 'price changed').changes = { price: { from: `${list.code} ${from}`, to: `${list.code} ${written(price)} from ${price.effectiveFrom}${price.validUntil ? ` until ${price.validUntil}` : ''}` } };
  }
}

const latest = (prices: readonly Price[]): Price | undefined => prices.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)).at(-1);
const key = (variantId: string, listId: string, minQuantity: Decimal): string => `${variantId} ${listId} ${minQuantity.toFixed()}`;
const written = ({ amount, mrp, minQuantity }: Price): string => `₹${amount.toFixed(2)}${mrp ? ` (MRP ₹${mrp.toFixed(2)})` : ''}${minQuantity.eq(ANY) ? '' : ` for ${minQuantity.toFixed()} or more`}`;
