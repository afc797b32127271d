import type { Decimal } from '@ilms/kernel/decimal';
import { fromPaise } from '@ilms/core/razorpay/paise';
import { stateOf, type PaymentSeen } from './payment-state.ts';
import type { RazorpayEvent, RazorpayPayment, RazorpayRefund } from '@ilms/core/razorpay/razorpay-shapes';

/** What one look at a payment tells: from a message or fetched. */
export interface PaymentFacts extends PaymentSeen {
  readonly gatewayId: string;
  readonly amount: Decimal;
  readonly currency: string;
  readonly method: string;
  /** The gateway's order it was made for. */
  readonly orderId: string | null;
  /** Our own id of the request, where the gateway hands notes on. */
  readonly requestId: string | null;
  readonly payer: string | null;
  readonly bankReference: string | null;
  readonly fee: Decimal | null;
  readonly error: string | null;
  readonly at: Date;
}

export interface RefundFacts {
  readonly gatewayId: string;
  readonly paymentId: string;
  readonly receipt: string | null;
  readonly amount: Decimal;
  readonly state: 'PENDING' | 'PROCESSED' | 'FAILED';
  readonly bankReference: string | null;
  readonly at: Date;
}

/** What a message tells: of a payment, of a refund, of both, or nothing that concerns us. */
export interface EventFacts {
  readonly type: string;
  readonly payment: PaymentFacts | null;
  readonly refund: RefundFacts | null;
}

const text = (value: unknown, most: number): string | null => (typeof value === 'string' && value.trim() ? value.trim().slice(0, most) : null);
const noteOf = (notes: unknown, name: string): string | null => (notes && typeof notes === 'object' && !Array.isArray(notes) ? text((notes as Record<string, unknown>)[name], 60) : null);
const isPaise = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const momentOf = (seconds: unknown): Date => (Number.isSafeInteger(seconds) ? new Date((seconds as number) * 1000) : new Date(0));
const referenceOf = (data: unknown): string | null => (data && typeof data === 'object' ? ['rrn', 'utr', 'arn', 'bank_transaction_id'].map((name) => text((data as Record<string, unknown>)[name], 40)).find(Boolean) ?? null : null);

/** Under which name our id of a request travels with what the gateway makes for it. */
export const REQUEST_NOTE = 'ilms_request';

/** Undefined for what is no payment at all. */
export function readPayment(entity: Partial<RazorpayPayment> | null | undefined): PaymentFacts | undefined {
  const id = text(entity?.id, 40);
  if (!entity || !id || !isPaise(entity.amount) || !text(entity.currency, 3)) return undefined;
  return {
    gatewayId: id, amount: fromPaise(entity.amount), currency: entity.currency!.toUpperCase(), method: text(entity.method, 20) ?? 'unknown',
    state: stateOf({ status: String(entity.status), amount: entity.amount, amount_refunded: entity.amount_refunded ?? 0 }), refunded: fromPaise(isPaise(entity.amount_refunded) ? entity.amount_refunded : 0),
    orderId: text(entity.order_id, 40), requestId: noteOf(entity.notes, REQUEST_NOTE), payer: text(entity.vpa, 80), bankReference: referenceOf(entity.acquirer_data),
    fee: isPaise(entity.fee) ? fromPaise(entity.fee) : null, error: text(entity.error_description, 400), at: momentOf(entity.created_at),
  };
}

export function readRefund(entity: Partial<RazorpayRefund> | null | undefined): RefundFacts | undefined {
  const [id, paymentId] = [text(entity?.id, 40), text(entity?.payment_id, 40)];
  if (!entity || !id || !paymentId || !isPaise(entity.amount)) return undefined;
  const state = entity.status === 'processed' ? 'PROCESSED' : entity.status === 'failed' ? 'FAILED' : 'PENDING';
  return { gatewayId: id, paymentId, receipt: text(entity.receipt, 40), amount: fromPaise(entity.amount), state, bankReference: referenceOf(entity.acquirer_data), at: momentOf(entity.created_at) };
}

/** Reads a signed message. Undefined for what is none of the gateway's form. */
export function readEvent(body: string): EventFacts | undefined {
  let parsed: Partial<RazorpayEvent> | null;
  try {
    parsed = JSON.parse(body) as Partial<RazorpayEvent> | null;
  } catch {
    return undefined;
  }
  const type = text(parsed?.event, 60);
  if (!parsed || typeof parsed !== 'object' || !type) return undefined;
  const payment = readPayment(parsed.payload?.payment?.entity) ?? null;
  const reference = parsed.payload?.payment_link?.entity?.reference_id;
  return { type, payment: payment && { ...payment, requestId: payment.requestId ?? text(reference, 60) }, refund: readRefund(parsed.payload?.refund?.entity) ?? null };
}
