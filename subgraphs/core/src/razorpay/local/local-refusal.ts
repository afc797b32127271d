import type { RazorpayError } from '../razorpay-shapes.ts';

/** A refusal in the gateway's own form. */
export class LocalRefusal extends Error {
  constructor(readonly status: number, readonly description: string, readonly field: string | null = null) {
    super(description);
  }

  get body(): RazorpayError {
    return { error: { code: 'BAD_REQUEST_ERROR', description: this.description, source: 'business', step: 'payment_initiation', reason: 'input_validation_failed', metadata: {}, ...(this.field ? { field: this.field } : {}) } };
  }
}

export const notThere = (): LocalRefusal => new LocalRefusal(400, 'The id provided does not exist');
export const required = (field: string): LocalRefusal => new LocalRefusal(400, `The ${field} field is required.`, field);
export const tooMuch = (): LocalRefusal => new LocalRefusal(400, 'The total refund amount is greater than the refund payment amount', 'amount');
