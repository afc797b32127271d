import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { isDecimal } from '../../shared/decimal.ts';
import { asEntered } from './order-line.ts';

type Line = OrderFieldsFragment['lines'][number];

/** The unit of a quantity beside the field it is typed in, and what it comes to in the unit the line was ordered in. */
export function inUnits(line: Line, quantity: string): string {
  const own = line.variant?.product.unit.code ?? line.unit;
  if (!line.enteredUnit || !isDecimal(quantity)) return own;
  const entered = asEntered(line, own, quantity);
  return entered.unit === own ? own : `${own} = ${entered.quantity.includes('.') ? entered.quantity.replace(/\.?0+$/, '') : entered.quantity} ${entered.unit}`;
}
