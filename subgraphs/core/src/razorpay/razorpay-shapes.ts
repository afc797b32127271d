// The parts of Razorpay's JSON that we read, as its reference names them. Amounts are whole paise, times are seconds.

export interface RazorpayOrder {
  readonly id: string;
  readonly entity: 'order';
  readonly amount: number;
  readonly amount_paid: number;
  readonly amount_due: number;
  readonly currency: string;
  readonly receipt: string | null;
  readonly status: 'created' | 'attempted' | 'paid';
  readonly attempts: number;
  readonly notes: Readonly<Record<string, string>> | readonly never[];
  readonly created_at: number;
}

export interface RazorpayPayment {
  readonly id: string;
  readonly entity: 'payment';
  readonly amount: number;
  readonly currency: string;
  readonly status: 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
  readonly order_id: string | null;
  readonly method: string;
  readonly amount_refunded: number;
  readonly refund_status: 'null' | 'partial' | 'full' | null;
  readonly captured: boolean;
  readonly vpa: string | null;
  readonly fee: number | null;
  readonly tax: number | null;
  readonly notes: Readonly<Record<string, string>> | readonly never[];
  readonly error_description: string | null;
  readonly acquirer_data: Readonly<Record<string, string | null>>;
  /** The mandate it has opened, or was taken by. */
  readonly token_id?: string | null;
  readonly contact?: string | null;
  readonly created_at: number;
}

export interface RazorpayRefund {
  readonly id: string;
  readonly entity: 'refund';
  readonly amount: number;
  readonly currency: string;
  readonly payment_id: string;
  readonly receipt: string | null;
  readonly status: 'pending' | 'processed' | 'failed';
  readonly notes: Readonly<Record<string, string>> | readonly never[];
  readonly acquirer_data: Readonly<Record<string, string | null>>;
  readonly speed_requested: string;
  readonly speed_processed: string | null;
  readonly batch_id: string | null;
  readonly created_at: number;
}

export interface RazorpayLink {
  readonly id: string;
  readonly amount: number;
  readonly amount_paid: number;
  readonly currency: string;
  readonly status: 'created' | 'partially_paid' | 'paid' | 'expired' | 'cancelled';
  readonly short_url: string;
  readonly reference_id: string;
  readonly description: string;
  readonly notes: Readonly<Record<string, string>> | null;
  readonly payments: readonly { readonly payment_id: string; readonly amount: number; readonly status: string }[] | null;
  readonly created_at: number;
}

export interface RazorpayCustomer {
  readonly id: string;
  readonly entity: 'customer';
  readonly name: string;
  readonly email: string;
  readonly contact: string | null;
}

/** A mandate: somebody lets us take money up to an amount. */
export interface RazorpayToken {
  readonly id: string;
  readonly entity: 'token';
  readonly method: string;
  readonly max_amount: number;
  readonly recurring: boolean;
  readonly recurring_details: { readonly status: 'initiated' | 'confirmed' | 'rejected' | 'paused' | 'cancelled'; readonly failure_reason: string | null };
  readonly created_at: number;
}

export interface RazorpayCollection<T> {
  readonly entity: 'collection';
  readonly count: number;
  readonly items: readonly T[];
}

/** What a webhook carries. */
export interface RazorpayEvent {
  readonly entity: 'event';
  readonly account_id: string;
  readonly event: string;
  readonly contains: readonly string[];
  readonly payload: {
    readonly payment?: { readonly entity: RazorpayPayment };
    readonly order?: { readonly entity: RazorpayOrder };
    readonly refund?: { readonly entity: RazorpayRefund };
    readonly payment_link?: { readonly entity: RazorpayLink };
    readonly token?: { readonly entity: RazorpayToken };
  };
  readonly created_at: number;
}

export interface RazorpayError {
  readonly error: { readonly code: string; readonly description: string; readonly field?: string | null; readonly source?: string; readonly step?: string; readonly reason?: string; readonly metadata?: object };
}
