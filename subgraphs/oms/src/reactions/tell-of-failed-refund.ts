import { notify } from '@ilms/core/notification/notify';
import type { Reaction } from '@ilms/kernel/event';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { REFUND_FAILED } from '../told/tell.ts';
import { whoDecided } from '../told/who-decided.ts';

/** Whoever gives money back is told of what did not reach its customer. An event is heard once, in the transaction in which its reaction takes effect. */
export const tellOfFailedRefund: Reaction<TenantContext> = {
  name: 'tell-of-failed-refund-on-gateway-refund-failed',
  on: 'GatewayRefundFailed',
  handle: (context, { recordId, payload }) => context.transaction(async (tx) => {
    const { amount, reason } = payload as { amount: string; reason: string };
    await notify(tx, await whoDecided(tx, 'refund'), { kind: REFUND_FAILED, title: `A refund of ₹${amount} did not reach its customer`, body: reason, path: `/oms/gateway-refunds?id=${recordId}` });
  }),
};
