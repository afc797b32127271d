import type { Decimal } from '@ilms/kernel/decimal';
import { fromPaise } from './paise.ts';
import { stateOf, type PaymentState, type RefundState } from './payment-state.ts';
import type { RazorpayEvent, RazorpayPayment, RazorpayRefund } from './razorpay-shapes.ts';

/** What one look at a payment tells: from a message or fetched. */
export interface PaymentFacts {
  readonly gatewayId: string;
  readonly state: PaymentState;
  readonly amount: Decimal;
  readonly currency: string;
  readonly method: string;
  /** The gateway's order it was made for. */
  readonly orderId: string | null;
  /** What we had written on it. */
  readonly notes: Readonly<Record<string, string>>;
  /** The mandate it has opened, or was taken by. */
  readonly token: string | null;
  readonly contact: string | null;
  /** The UPI address it came from. */
  readonly payer: string | null;
  readonly bankReference: string | null;
  readonly refunded: Decimal;
  readonly fee: Decimal | null;
  readonly error: string | null;
  readonly at: Date;
}

export interface RefundFacts {
  readonly gatewayId: string;
  readonly paymentId: string;
  readonly receipt: string | null;
  readonly amount: Decimal;
  readonly state: RefundState;
  readonly bankReference: string | null;
  readonly at: Date;
}

/** What a message tells: of a payment, of a refund, of a mandate, or nothing that concerns us. */
export interface EventFacts {
  readonly type: string;
  readonly payment: PaymentFacts | null;
  readonly refund: RefundFacts | null;
  readonly token: string | null;
  /** Our own name for the link it was paid by. */
  readonly linkReference: string | null;
}

const text = (value: unknown, most: number): string | null => (typeof value === 'string' && value.trim() ? value.trim().slice(0, most) : null);
const isPaise = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const momentOf = (seconds: unknown): Date => (Number.isSafeInteger(seconds) ? new Date((seconds as number) * 1000) : new Date(0));

const referenceOf = (data: unknown): string | null => (data && typeof data === 'object' ? ['rrn', 'utr', 'arn', 'bank_transaction_id'].map((name) => text((data as Record<string, unknown>)[name], 40)).find(Boolean) ?? null : null);

function notesOf(notes: unknown): Record<string, string> {
  if (!notes || typeof notes !== 'object' || Array.isArray(notes)) return {};
  return Object.fromEntries(Object.entries(notes).flatMap(([name, value]) => (text(value, 60) ? [[name, text(value, 60)!]] : [])));
}

/** Undefined for what is no payment at all. */
export function readPayment(entity: Partial<RazorpayPayment> | null | undefined): PaymentFacts | undefined {
  const id = text(entity?.id, 40);
  if (!entity || !id || !isPaise(entity.amount) || !text(entity.currency, 3)) return undefined;
  return {
    gatewayId: id, state: stateOf(String(entity.status)), amount: fromPaise(entity.amount), currency: entity.currency!.toUpperCase(), method: text(entity.method, 20) ?? 'unknown', orderId: text(entity.order_id, 40),
    notes: notesOf(entity.notes), token: text(entity.token_id, 40), contact: text(entity.contact, 20), payer: text(entity.vpa, 80), bankReference: referenceOf(entity.acquirer_data), refunded: fromPaise(isPaise(entity.amount_refunded) ? entity.amount_refunded : 0),
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
  const type = parsed && typeof parsed === 'object' ? text(parsed.event, 60) : null;
  if (!parsed || !type) return undefined;
  const { payment, refund, token, payment_link: link } = parsed.payload ?? {};
  return { type, payment: readPayment(payment?.entity) ?? null, refund: readRefund(refund?.entity) ?? null, token: text(token?.entity?.id, 40), linkReference: text(link?.entity?.reference_id, 60) };
}
