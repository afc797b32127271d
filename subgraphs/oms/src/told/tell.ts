import { notify } from '@ilms/core/notification/notify';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { kindWord } from '../hold/hold-kind.ts';
import type { OrderHold } from '../hold/order-hold.entity.ts';
import type { Quotation } from '../quotation/quotation.entity.ts';
import type { SalesReturn } from '../sales-return/sales-return.entity.ts';
import { whoDecided } from './who-decided.ts';

export const ORDER_HELD = 'order-held';
export const QUOTATION_WAITS = 'quotation-to-approve';
export const RETURN_WAITS = 'return-to-decide';
export const REFUND_FAILED = 'refund-failed';

/** An order is kept back until somebody lets it go; what waits for money alone is let go by it and told to nobody. */
export async function tellOfHold(tx: Transaction, hold: OrderHold): Promise<void> {
  if (hold.kind === 'PAYMENT') return;
  await notify(tx, await whoDecided(tx, hold.kind === 'PRICE' ? 'price' : 'hold'), { kind: ORDER_HELD, title: `${hold.orderNumber} of ${hold.customerName} is on hold (${kindWord(hold.kind)})`, body: hold.reason, path: `/oms/orders/${hold.orderId}` });
}

/** The prices of a quotation wait for somebody who did not write it. */
export async function tellOfPrices(tx: Transaction, quotation: Quotation): Promise<void> {
  await notify(tx, await whoDecided(tx, 'price'), { kind: QUOTATION_WAITS, title: `${quotation.label} for ${quotation.customerName} waits for approval: ${quotation.discountPercent.toFixed(2)} % off`, path: `/oms/quotations/${quotation.id}` });
}

/** Somebody wants to send goods back. */
export async function tellOfReturn(tx: Transaction, goods: SalesReturn): Promise<void> {
  await notify(tx, await whoDecided(tx, 'return'), { kind: RETURN_WAITS, title: `${goods.number} of ${goods.customerName} waits for a decision`, body: `Goods of ${goods.orderNumber}, worth ₹${goods.value.toFixed(2)}.`, path: `/oms/returns/${goods.id}` });
}
