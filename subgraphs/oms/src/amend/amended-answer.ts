import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { OrderAmendment } from './order-amendment.entity.ts';
import type { Amended } from './settle-change.ts';

/** What is answered when a promised order was changed, or a change only tried. */
export const AMENDED_FIELDS = { order: () => Order, amendment: () => OrderAmendment };

export const amendedAnswer = async (context: TenantContext, { orderId, amendmentId, tried }: Amended) => ({ order: await context.load(Order, orderId), amendment: tried ?? (await context.load(OrderAmendment, amendmentId)) });
