import { randomBytes } from 'node:crypto';
import { notesOf, paiseOf } from './given.ts';
import { newId } from './local-id.ts';
import { LocalRefusal, tooMuch } from './local-refusal.ts';
import type { KeptPayment, KeptRefund, LocalState } from './local-state.ts';

interface RefundOptions {
  readonly seconds: () => number;
  readonly say: (account: string, event: string, about: { readonly refund: KeptRefund; readonly payment: KeptPayment }) => void;
  /** Whether they stay pending until somebody says what the bank did. */
  readonly areHeld: boolean;
}

/** Refunds of the local gateway. */
export class LocalRefunds {
  constructor(private readonly state: LocalState, private readonly options: RefundOptions) {}

  /** Gives money of a payment back; the same under the same key is done once. */
  make(payment: KeptPayment, given: Record<string, unknown>, key: unknown): KeptRefund {
    const { account } = payment;
    const request = JSON.stringify([payment.id, given]);
    if (key !== undefined) {
      if (typeof key !== 'string' || !/^[\w-]{10,}$/.test(key)) throw new LocalRefusal(400, 'The idempotency key must be at least 10 characters of letters, digits, hyphens and underscores.');
      const known = this.state.keys[`${account} ${key}`];
      if (known && known.request !== request) throw new LocalRefusal(400, 'Different request with the same idempotency key has already been processed.');
      if (known) return this.state.refunds[known.refund]!;
    }
    if (payment.status !== 'captured') throw new LocalRefusal(400, payment.status === 'refunded' ? 'The payment has been fully refunded already' : 'The payment status should be captured for action to be taken');
    const left = payment.amount - payment.amount_refunded;
    const paise = given.amount === undefined ? left : paiseOf(given.amount);
    if (paise > left) throw tooMuch();
    const refund: KeptRefund = {
      id: newId('rfnd'), entity: 'refund', amount: paise, currency: payment.currency, payment_id: payment.id, receipt: (given.receipt as string | undefined) ?? null, status: 'pending', notes: notesOf(given.notes),
      acquirer_data: {}, speed_requested: String(given.speed ?? 'normal'), speed_processed: null, batch_id: null, created_at: this.options.seconds(), account,
    };
    this.state.refunds[refund.id] = refund;
    if (typeof key === 'string') this.state.keys[`${account} ${key}`] = { request, refund: refund.id };
    payment.amount_refunded += paise;
    Object.assign(payment, payment.amount_refunded === payment.amount ? { refund_status: 'full', status: 'refunded' } : { refund_status: 'partial' });
    this.options.say(account, 'refund.created', { refund, payment });
    if (!this.options.areHeld) this.settle(refund.id, 'processed');
    return refund;
  }

  /** The bank has given the money back, or could not; false where that was said before. */
  settle(id: string, outcome: 'processed' | 'failed'): boolean {
    const refund = this.state.refunds[id];
    if (refund?.status !== 'pending') return false;
    const payment = this.state.payments[refund.payment_id]!;
    if (outcome === 'processed') {
      Object.assign(refund, { status: 'processed', speed_processed: 'normal', acquirer_data: { rrn: String(200_000_000_000 + randomBytes(4).readUInt32BE()) } });
    } else {
      refund.status = 'failed';
      payment.amount_refunded -= refund.amount;
      Object.assign(payment, { status: 'captured', refund_status: payment.amount_refunded ? 'partial' : null });
    }
    this.options.say(refund.account, `refund.${outcome}`, { refund, payment });
    return true;
  }
}
