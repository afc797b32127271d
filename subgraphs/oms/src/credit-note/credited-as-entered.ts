import { inUnit } from '@ilms/core/unit/unit-ratio';
import { Decimal, toPaise, ZERO } from '@ilms/kernel/decimal';
import type { SalesInvoiceLine } from '../invoice/sales-invoice-line.entity.ts';
import type { CreditNoteLine } from './credit-note-line.entity.ts';

type AsEntered = Pick<CreditNoteLine, 'enteredUnit' | 'enteredQuantity' | 'enteredPrice' | 'enteredDiscount'>;

export const NOT_ENTERED: AsEntered = { enteredUnit: null, enteredQuantity: null, enteredPrice: null, enteredDiscount: null };

/** Credited units in the unit in which they were invoiced; nothing where they were invoiced in the item's own, or do not come out in it. */
export function creditedAsEntered({ quantity: invoiced, enteredUnit, enteredQuantity, enteredPrice }: SalesInvoiceLine, quantity: Decimal, charged: Decimal): AsEntered {
  const entered = enteredUnit && enteredQuantity ? inUnit(quantity, { times: invoiced, divided: enteredQuantity }) : null;
  if (!entered || !enteredPrice) return NOT_ENTERED;
  return { enteredUnit: enteredUnit ?? null, enteredQuantity: entered, enteredPrice, enteredDiscount: Decimal.max(ZERO, toPaise(enteredPrice.times(entered)).minus(charged)) };
}
