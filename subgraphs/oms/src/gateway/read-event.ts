import * as razorpay from '@ilms/core/razorpay/read-event';

/** Under which name our id of a request travels with what the gateway makes for it. */
export const REQUEST_NOTE = 'ilms_request';

/** What one look at a payment tells, with our own id of the request where the gateway hands it on. */
export interface PaymentFacts extends razorpay.PaymentFacts {
  readonly requestId: string | null;
}

const withRequest = (facts: razorpay.PaymentFacts, linkReference: string | null = null): PaymentFacts => ({ ...facts, requestId: facts.notes[REQUEST_NOTE] ?? linkReference });

/** Undefined for what is no payment at all. */
export function readPayment(entity: Parameters<typeof razorpay.readPayment>[0]): PaymentFacts | undefined {
  const facts = razorpay.readPayment(entity);
  return facts && withRequest(facts);
}

/** What a message tells: of a payment, of a refund, of both, or nothing that concerns us. */
export interface EventFacts extends Pick<razorpay.EventFacts, 'type' | 'refund'> {
  readonly payment: PaymentFacts | null;
}

/** Reads a signed message. Undefined for what is none of the gateway's form. */
export function readEvent(body: string): EventFacts | undefined {
  const told = razorpay.readEvent(body);
  return told && { type: told.type, payment: told.payment && withRequest(told.payment, told.linkReference), refund: told.refund };
}
