import type { Decimal } from '@ilms/kernel/decimal';
import { sum, ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { discountShare } from '../amend/change-line.ts';
import { goOn } from '../component/take-apart.ts';
import { less } from '../order/amounts.ts';
import { pricedAlike } from '../order/entered.ts';
import { OrderLine } from '../order/order-line.entity.ts';
import type { Order } from '../order/order.entity.ts';
import { giveBack, promise } from '../order/promise.ts';

/** Units of a line that go to another order. */
export interface Moving {
  readonly line: OrderLine;
  readonly quantity: Decimal;
}

/**
 * Moves units from the lines of one order to new lines of another, with the part of their amounts that they bear, to the paisa. What
 * was reserved is given back and reserved anew under locks that last until commit: nobody else gets it between.
 */
export async function moveUnits(tx: Transaction, from: Order, to: Order, moving: readonly Moving[], position: number): Promise<OrderLine[]> {
  const moved = moving.map(({ line, quantity }, index) => {
    const { variantId, sku, description, hsn, unit, taxRate, isTaxInclusive, expectedOn, promisedOn, listPrice, waitingSince } = line;
    const { taxable, cgst, sgst, igst, total } = less(line.amounts, line.amountsOf(line.charged.minus(quantity)));
    const next = tx.create(OrderLine, {
      id: uuidv7(), orderId: to.id, position: position + index + 1, variantId, sku, description, hsn, unit, quantity, ...pricedAlike(line, quantity), discount: discountShare(line, quantity), taxRate, isTaxInclusive,
      expectedOn: expectedOn ?? null, promisedOn: promisedOn ?? null, listPrice: listPrice ?? null, orderedTaxable: taxable, orderedCgst: cgst, orderedSgst: sgst, orderedIgst: igst, orderedTotal: total,
    });
    return { line, next, since: waitingSince ?? null, reserved: line.moveOut(quantity) };
  });
  if (to.isPrepaid && !to.stockHeldUntil && from.stockHeldUntil) to.holdStockUntil(from.stockHeldUntil);
  await tx.flush();
  await goOn(tx, moved.map(({ line, next }) => ({ from: line, to: next })));
  await giveBack(tx, from, moved.map(({ line, reserved }) => ({ line, quantity: reserved })));
  await promise(tx, to, moved.flatMap(({ next, reserved }) => (reserved.gt(0) ? [{ line: next, quantity: reserved, mayWait: ZERO, field: ['lines'] }] : [])));
  const now = new Date();
  for (const { next, reserved, since } of moved) next.promise(reserved, next.quantity.minus(reserved), since ?? now);
  return moved.map(({ next }) => next);
}

export const unitsOf = (moving: readonly Moving[]): string => sum(moving.map(({ quantity }) => quantity)).toFixed();
