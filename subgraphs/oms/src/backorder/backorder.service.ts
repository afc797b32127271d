import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { takeInHand } from '../order/fulfilment.ts';
import { OrderLine } from '../order/order-line.entity.ts';
import type { OrderActionInput } from '../order/order.input.ts';
import type { OrderLineExpectInput } from './backorder.input.ts';
import { fill } from './reserve-waiting.ts';

/** Reserves for one order what has come of all it waits for, whoever else waits. */
export function reserveForOrder(context: TenantContext, input: OrderActionInput): Promise<string> {
  return context.once('orderReserve', input, async (tx) => {
    const atHand = await takeInHand(tx, input.id, input.version);
    atHand.order.expectAmendable();
    atHand.order.stockLapsedAt = null;
    await fill(tx, atHand, atHand.lines);
    return input.id;
  });
}

/** Says when the goods of a line come, and by when it is promised. */
export function expectLine(context: TenantContext, { lineId, expectedOn, promisedOn }: OrderLineExpectInput): Promise<string> {
  return context.transaction(async (tx) => {
    const known = await tx.load(OrderLine, lineId);
    if (!known) throw new NotFound('line', lineId, ['lineId']);
    const { order, lines } = await takeInHand(tx, known.orderId);
    order.expectAmendable();
    const line = lines.find(({ id }) => id === known.id)!;
    if (expectedOn !== undefined) line.expectedOn = expectedOn;
    if (promisedOn !== undefined) line.promisedOn = promisedOn;
    order.settle(lines);
    return line.id;
  });
}
