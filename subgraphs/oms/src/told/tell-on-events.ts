import { tellWhoMay } from '@ilms/core/notification/tell-who-may';
import type { Reaction } from '@ilms/kernel/event';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { kindWord, type OrderHoldKind } from '../hold/hold-kind.ts';
import { OrderHold } from '../hold/order-hold.entity.ts';
import { Quotation } from '../quotation/quotation.entity.ts';
import { SalesReturn } from '../sales-return/sales-return.entity.ts';
import { LIMIT_NEAR, ORDER_HELD, QUOTATION_WAITS, REFUND_FAILED, RETURN_WAITS } from './told-kinds.ts';

/** An order is kept back until somebody lets it go; what waits for money alone is let go by it and told to nobody. */
const held = tellWhoMay('OrderHeld', 'order:release', async (context, { recordId, payload }) => {
  const kind = payload['kind'] as OrderHoldKind;
  if (kind === 'PAYMENT') return null;
  const [hold] = await context.find(OrderHold, { orderId: recordId, kind, releasedAt: null });
  if (!hold) return null;
  const permission = kind === 'PRICE' ? 'order:approve-price' : 'order:release';
  return { permission, kind: ORDER_HELD, title: `${hold.orderNumber} of ${hold.customerName} is on hold (${kindWord(kind)})`, body: hold.reason, path: `/oms/orders/${recordId}` };
});

/** The prices of a quotation wait for somebody who did not write it. */
const prices = tellWhoMay('QuotationWaits', 'quotation:approve', async (context, { recordId }) => {
  const [quotation] = await context.find(Quotation, { id: recordId });
  if (!quotation?.needsApproval || quotation.approvedAt) return null;
  return { kind: QUOTATION_WAITS, title: `${quotation.label} for ${quotation.customerName} waits for approval: ${quotation.discountPercent.toFixed(2)} % off`, path: `/oms/quotations/${recordId}` };
});

/** Somebody wants to send goods back. */
const goods = tellWhoMay('ReturnRequested', 'return:approve', async (context, { recordId }) => {
  const [wanted] = await context.find(SalesReturn, { id: recordId });
  if (wanted?.status !== 'REQUESTED') return null;
  return { kind: RETURN_WAITS, title: `${wanted.number} of ${wanted.customerName} waits for a decision`, body: `Goods of ${wanted.orderNumber}, worth ₹${wanted.value.toFixed(2)}.`, path: `/oms/returns/${recordId}` };
});

const refund = tellWhoMay('GatewayRefundFailed', 'refund:make', async (_context, { recordId, payload }) => (
  { kind: REFUND_FAILED, title: `A refund of ₹${String(payload['amount'])} did not reach its customer`, body: String(payload['reason']), path: `/oms/gateway-refunds?id=${recordId}` }));

/** Before orders are refused there is time to choose a larger plan. */
const limit = tellWhoMay('OrdersNearLimit', 'billing:manage', async (_context, { payload }) => (
  { kind: LIMIT_NEAR, title: `${String(payload['used'])} of ${String(payload['ceiling'])} orders of this month are used`, body: 'A larger plan has more room at once.', path: '/settings/subscription' }));

export const tellOnEvents: readonly Reaction<TenantContext>[] = [held, prices, goods, refund, limit];
