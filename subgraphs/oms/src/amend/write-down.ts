import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { undeliveredOf, type Undelivered } from '../credit-note/undelivered.ts';
import { OrderAmended } from '../events.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import type { Order } from '../order/order.entity.ts';
import type { CloseReason } from '../short-close/close-reason.ts';
import type { AmendmentKind, CancelCause } from './amendment-kind.ts';
import { OrderAmendmentLine } from './order-amendment-line.entity.ts';
import { OrderAmendment, type HeadChange } from './order-amendment.entity.ts';

interface Stand { readonly quantity: Decimal; readonly unitPrice: Decimal; readonly discount: Decimal; readonly total: Decimal }

/** An order as it stood before it was changed. */
export interface Before {
  readonly total: Decimal;
  readonly lines: ReadonlyMap<string, Stand>;
  readonly undelivered: Undelivered;
}

const standOf = (line: OrderLine): Stand => ({ quantity: line.kept, unitPrice: line.unitPrice, discount: line.discount, total: line.total });

export const before = (order: Order, lines: readonly OrderLine[]): Before => ({ total: order.total, undelivered: undeliveredOf(lines), lines: new Map(lines.map((line) => [line.id, standOf(line)])) });

/** How an order was changed, and why. */
export interface Grounds {
  readonly kind: AmendmentKind;
  readonly cause?: CancelCause;
  readonly closeReason?: CloseReason;
  readonly reason: string;
  readonly changes?: readonly HeadChange[];
  readonly credited?: Decimal;
  /** Why, without the units it is about. */
  readonly words?: string;
}

/** Writes down what has changed since, line by line, and says so. Call it once the order is settled. */
export function writeDown(tx: Transaction, order: Order, lines: readonly OrderLine[], was: Before, { kind, cause, closeReason, reason, changes, credited }: Grounds): OrderAmendment {
  const { id: actorId, kind: actorKind, name: actorName } = tx.actor;
  const amendment = tx.create(OrderAmendment, {
    id: uuidv7(), orderId: order.id, orderNumber: order.number, kind, cause: cause ?? null, closeReason: closeReason ?? null, reason, changes: changes?.length ? changes : null,
    totalBefore: was.total, totalAfter: order.total, delta: order.total.minus(was.total), credited: credited ?? ZERO, dueAfter: order.due, at: new Date(), actorKind, actorId, actorName,
  });
  const changed = lines.filter((line) => hasChanged(was.lines.get(line.id), line)).map((line, index) => {
    const from = was.lines.get(line.id);
    return tx.create(OrderAmendmentLine, {
      id: uuidv7(), amendmentId: amendment.id, position: index + 1, orderLineId: line.id, sku: line.sku, description: line.description,
      quantityFrom: from?.quantity ?? null, quantityTo: line.kept, unitPriceFrom: from?.unitPrice ?? null, unitPriceTo: line.unitPrice,
      discountFrom: from?.discount ?? null, discountTo: line.discount, totalFrom: from?.total ?? null, totalTo: line.total,
    });
  });
  amendment.tried = changed;
  tx.publish(new OrderAmended(order.id, order.number, order.customerId, kind, cause ?? null, reason, amendment.delta.toFixed(2), order.total.toFixed(2),
    changed.map((line) => ({ lineId: line.orderLineId, sku: line.sku, quantityFrom: line.quantityFrom?.toFixed() ?? null, quantityTo: line.quantityTo.toFixed() }))));
  return amendment;
}

function hasChanged(from: Stand | undefined, line: OrderLine): boolean {
  const to = standOf(line);
  return !from || !from.quantity.eq(to.quantity) || !from.unitPrice.eq(to.unitPrice) || !from.discount.eq(to.discount) || !from.total.eq(to.total);
}
