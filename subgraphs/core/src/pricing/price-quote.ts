import { Choice, Day, Flag, Money, Quantity, Text, Value } from '@ilms/kernel/fields';
import type { Decimal } from '@ilms/kernel/decimal';
import { Field } from 'type-graphql';
import { PriceSource } from './price-explanation.ts';
import type { Resolved } from './resolve-price.ts';

/** What an item costs in a list on a day for a quantity, and why. */
@Value('What an item costs in a list on a day for a quantity, and why.')
export class PriceQuote {
  priceListId!: string;
  sourceListId!: string | null;
  @Money('Price of one unit; null where there is none.', { nullable: true }) amount!: Decimal | null;
  @Text('Currency, ISO 4217.', { nullable: true, max: 3 }) currency!: string | null;
  @Flag('Whether it contains the tax.', { nullable: true }) isTaxInclusive!: boolean | null;
  @Money('Maximum retail price that binds it.', { nullable: true }) mrp!: Decimal | null;
  @Day('First day of the price it comes from.', { nullable: true }) effectiveFrom!: string | null;
  @Day('Last day of the price it comes from.', { nullable: true }) validUntil!: string | null;
  @Quantity('Least quantity of the price it comes from.', { nullable: true }) minQuantity!: Decimal | null;
  @Choice(PriceSource, 'Where it comes from.', { nullable: true }) source!: PriceSource | null;
  steps!: readonly string[];
}
Field(() => [String], { description: 'Why it is what it is, step by step.' })(PriceQuote.prototype, 'steps');

export function quoteOf(priceListId: string, { price, steps }: Resolved): PriceQuote {
  return Object.assign(new PriceQuote(), {
    priceListId, steps: price?.explanation.source === 'COMPONENTS' ? steps : price?.explanation.steps ?? steps, sourceListId: price?.priceListId ?? null, amount: price?.amount ?? null, currency: price?.currency ?? null, isTaxInclusive: price?.isTaxInclusive ?? null,
    mrp: price?.mrp ?? null, effectiveFrom: price?.effectiveFrom ?? null, validUntil: price?.validUntil ?? null, minQuantity: price?.minQuantity ?? null, source: price?.explanation.source ?? null,
  });
}
