import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { reviewCredit } from '../hold/automatic-holds.ts';
import { takeInHandWithAccount } from '../hold/credit.ts';
import { cancel } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import type { ImportedOrderTakeBackInput } from './orders-import.input.ts';

class ImportHasGoneOn extends RuleBroken {
  constructor(number: string) {
    super('OMS_IMPORT_HAS_GONE_ON', `Of ${number} something has left, was invoiced or was paid. Take it back as a return, or cancel what is open.`, { number });
  }
}

class NotImported extends RuleBroken {
  constructor(number: string) {
    super('OMS_NOT_IMPORTED', `${number} was not brought by a file or a channel. Cancel it instead.`, { number });
  }
}

/**
 * Takes back an order that a file should not have brought: it is cancelled, what it held is free, and its number in the channel may come again.
 * What has left, was invoiced or was paid has become more than a line of a file.
 */
export function takeBackImported(context: TenantContext, input: ImportedOrderTakeBackInput): Promise<string> {
  return context.once('importedOrderTakeBack', input, async (tx) => {
    const { account, ...atHand } = await takeInHandWithAccount(tx, input.id);
    const { order, lines } = atHand;
    // Whoever may import may not therefore cancel what others have entered.
    if (order.externalId == null) throw new NotImported(order.number);
    if (!order.paid.isZero() || lines.some((line) => line.shipped.gt(0) || line.invoiced.gt(0))) throw new ImportHasGoneOn(order.number);
    const reason = `Import of ${order.externalId} taken back`;
    if (order.status === 'CANCELLED') record(tx, order, order.status, reason);
    else await cancel(tx, atHand, reason, 'MISTAKE');
    order.externalId = null;
    await reviewCredit(tx, account);
    return order.id;
  });
}
