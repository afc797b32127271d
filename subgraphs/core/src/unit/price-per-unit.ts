import { toPaise, type Decimal } from '@ilms/kernel/decimal';
import type { Ratio } from './conversion.ts';

/** What so many of the item's own units cost at the price of another one, not rounded. */
export const worthAt = (price: Decimal, own: Decimal, { times, divided }: Ratio): Decimal => price.times(own).times(divided).div(times);

/** The price of one of the item's own units, rounded to the paisa. */
export const ownPrice = (price: Decimal, { times, divided }: Ratio): Decimal => toPaise(price.times(divided).div(times));

/** The price of one of the other unit, where one of the item's own costs so much. */
export const pricePerUnit = (own: Decimal, { times, divided }: Ratio): Decimal => toPaise(own.times(times).div(divided));
