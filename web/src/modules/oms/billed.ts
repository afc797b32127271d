import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { subtract, sum } from '../../shared/decimal.ts';
import { formatQuantity, isZero } from '../../shared/format.ts';

type Line = Pick<OrderFieldsFragment['lines'][number], 'quantity' | 'moved' | 'cancelled' | 'undelivered' | 'shipped' | 'invoiced'>;

/** Units of a line that no invoice names, whether they have left or not. */
export const billableOf = (line: Line): string => subtract(sum([subtract(subtract(line.quantity, line.moved), line.cancelled), line.undelivered]), line.invoiced);

/** Whether some of it has left that no invoice names. */
export const hasUnbilled = (line: Line): boolean => {
  const unbilled = subtract(line.shipped, subtract(line.invoiced, line.undelivered));
  return !unbilled.startsWith('-') && !isZero(unbilled);
};

/** `Invoiced ahead: 3 of 10`, where that is so. */
export function aheadWords(lines: readonly { quantity: string; invoicedAhead: string }[]): string | undefined {
  const ahead = sum(lines.map(({ invoicedAhead }) => invoicedAhead));
  return isZero(ahead) ? undefined : `Invoiced ahead: ${formatQuantity(ahead)} of ${formatQuantity(sum(lines.map(({ quantity }) => quantity)))}`;
}
