import type { Decimal } from '@ilms/kernel/decimal';
import type { OrderStatus } from '../order/order-status.ts';
import type { PaymentMethod } from '../payment/payment.entity.ts';
import type { PaymentExceptionKind } from './gateway-payment.entity.ts';

// Whether money that arrived may become a payment of its order; knows nothing but what it is given.

export interface Objection {
  readonly kind: PaymentExceptionKind;
  readonly reason: string;
}

interface Arrived {
  readonly amount: Decimal;
  readonly currency: string;
}

interface OrderStanding {
  readonly number: string;
  readonly status: OrderStatus;
  readonly due: Decimal;
}

const rupees = (amount: Decimal): string => `₹${amount.toFixed(2)}`;

/** Why money is not simply taken for the order it was asked for; null when it is as it should be. */
export function objectionTo(arrived: Arrived, asked: Arrived | null, order: OrderStanding | null): Objection | null {
  if (!asked || !order) return { kind: 'UNKNOWN_ORDER', reason: `${arrived.currency} ${arrived.amount.toFixed(2)} arrived that nobody here asked for.` };
  if (arrived.currency !== asked.currency) return { kind: 'CURRENCY_DIFFERS', reason: `${arrived.currency} ${arrived.amount.toFixed(2)} arrived for ${order.number}; ${rupees(asked.amount)} were asked for.` };
  if (!arrived.amount.eq(asked.amount)) return { kind: 'AMOUNT_DIFFERS', reason: `${rupees(arrived.amount)} arrived for ${order.number}; ${rupees(asked.amount)} were asked for.` };
  if (order.status === 'CANCELLED') return { kind: 'ORDER_CANCELLED', reason: `${order.number} was cancelled before ${rupees(arrived.amount)} arrived for it.` };
  if (arrived.amount.gt(order.due)) return { kind: 'EXCEEDS_DUE', reason: `${rupees(arrived.amount)} arrived for ${order.number}, of which ${rupees(order.due)} are due.` };
  return null;
}

/** As a payment of an order is called what the gateway names in its own words. */
export function methodOf(method: string): PaymentMethod {
  if (method === 'upi') return 'UPI';
  return method === 'netbanking' || method === 'bank_transfer' || method === 'nach' ? 'BANK' : 'CARD';
}
