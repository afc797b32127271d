import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { exactWorth, type Priced } from './entered.ts';

type Line = Priced & { readonly listPrice?: Decimal | null; readonly quantity: Decimal; readonly discount: Decimal };

/** What is taken off the list price of a line, or off its price where that is higher, in percent: a price below the list is a discount under another name. */
export function percentOff(line: Line): Decimal {
  const worth = exactWorth(line, line.quantity);
  const usual = Decimal.max((line.listPrice ?? ZERO).times(line.quantity), worth);
  const asked = worth.minus(line.discount);
  return usual.isZero() ? ZERO : usual.minus(asked).times(100).div(usual).toDecimalPlaces(6);
}
