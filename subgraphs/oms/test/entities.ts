import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { OrderLine } from '../src/order/order-line.entity.ts';
import { Order } from '../src/order/order.entity.ts';

export const d = (text: string | number): Decimal => new Decimal(text);

interface LineFacts { quantity: string; price: string; rate?: string; isTaxInclusive?: boolean; discount?: string }

/** A line inside a state, taxed on its own; enough for rules that do not depend on how tax is worked out. */
export function lineOf({ quantity, price, rate = '5', isTaxInclusive = true, discount = '0' }: LineFacts, position = 1): OrderLine {
  const gross = d(quantity).times(price).toDecimalPlaces(2).minus(discount);
  const half = (isTaxInclusive ? gross.times(rate).div(d(rate).plus(100)) : gross.times(rate).div(100)).div(2).toDecimalPlaces(2);
  const taxable = isTaxInclusive ? gross.minus(half.times(2)) : gross;
  return Object.assign(new OrderLine(), {
    id: `line-${position}`, position, sku: `SKU-${position}`, quantity: d(quantity), unitPrice: d(price), discount: d(discount), taxRate: d(rate), isTaxInclusive,
    orderedTaxable: taxable, orderedCgst: half, orderedSgst: half, orderedIgst: ZERO, orderedTotal: taxable.plus(half).plus(half),
  });
}

/** An order with these lines, settled as the service does. */
export function orderOf(lines: readonly OrderLine[]): Order {
  const order = Object.assign(new Order(), { id: 'order', number: 'SO/26-27/00001', isTaxInclusive: lines[0]?.isTaxInclusive ?? true, isInterState: false });
  order.settle(lines);
  return order;
}

/** Lets goods leave and settles, as the service does. */
export function shipSome(order: Order, lines: readonly OrderLine[], line: OrderLine, quantity: Decimal): void {
  order.expectShippable();
  line.ship(quantity);
  order.settle(lines);
}

export const totalOf = (lines: readonly OrderLine[]): Decimal => sum(lines.map((line) => line.total));
