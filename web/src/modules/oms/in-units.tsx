import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { isDecimal, plainDecimal } from '../../shared/decimal.ts';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { asEntered } from './order-line.ts';

type Line = OrderFieldsFragment['lines'][number];

/** What a quantity of a line comes to in the unit it was ordered in, where that was not the item’s own and it comes out. */
export function InUnits({ line, quantity }: { line: Line; quantity: string }) {
  const own = line.variant?.product.unit.code ?? line.unit;
  const plain = plainDecimal(quantity);
  if (!line.enteredUnit || !isDecimal(plain) || isZero(plain)) return null;
  const entered = asEntered(line, own, plain);
  return <span className="soft" aria-live="polite">{entered.unit === own ? `Ordered in ${line.enteredUnit}; ${formatQuantity(plain, own)} do not come out in it` : `${formatQuantity(plain, own)} = ${formatQuantity(entered.quantity, entered.unit)}`}</span>;
}
