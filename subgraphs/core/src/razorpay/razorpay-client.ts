import { setTimeout as sleep } from 'node:timers/promises';
import type { RazorpayCollection, RazorpayCustomer, RazorpayError, RazorpayLink, RazorpayOrder, RazorpayPayment, RazorpayRefund, RazorpayToken } from './razorpay-shapes.ts';

/** Milliseconds until an answer is not waited for any more. */
const TIMEOUT = 12_000;
/** Waiting before each further try of what may safely be asked again. */
const WAITS = [300, 1200];

/** The gateway has answered, and refuses. Asking the same again changes nothing. */
export class GatewayRefused extends Error {
  override readonly name = 'GatewayRefused';

  constructor(readonly status: number, readonly code: string, readonly description: string) {
    super(`${status} ${code}: ${description}`);
  }
}

/** Nobody knows whether the gateway has done it: it could not be reached, or did not answer in time. */
export class GatewayUnreachable extends Error {
  override readonly name = 'GatewayUnreachable';
}

export interface Credentials {
  readonly keyId: string;
  readonly keySecret: string;
}

interface Asking {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether it may be sent again when nobody knows what became of it. */
  readonly isRepeatable?: boolean;
}

/** What is wanted of a new order or link. */
export interface Wanted {
  /** Our own id, by which it is found again. */
  readonly receipt: string;
  readonly paise: number;
  readonly currency: string;
  readonly isCapturedAtOnce: boolean;
  readonly notes: Readonly<Record<string, string>>;
  /** Of an order whose payment opens a mandate. */
  readonly mandate?: { readonly customerId: string; readonly mostPaise: number; readonly expiresAt: Date };
}

/** What is taken by a mandate: the order says how much, and that it is taken once. */
export interface Taking {
  readonly orderId: string;
  readonly paise: number;
  readonly currency: string;
  readonly customerId: string;
  readonly token: string;
  readonly email: string;
  readonly contact: string;
  readonly description: string;
  readonly notes: Readonly<Record<string, string>>;
}

/**
 * Razorpay's API, as far as orders and our own billing need it. What only reads, and refunds under their key, is tried again; making an order or a link is
 * not, for the gateway would make a second one: whoever is in doubt looks for it by its receipt.
 */
export class RazorpayClient {
  readonly #authorization: string;

  constructor(private readonly baseUrl: string, { keyId, keySecret }: Credentials, private readonly timeout = TIMEOUT) {
    this.#authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
  }

  createOrder({ receipt, paise, currency, isCapturedAtOnce, notes, mandate }: Wanted): Promise<RazorpayOrder> {
    const payment = { capture: isCapturedAtOnce ? 'automatic' : 'manual', capture_options: { automatic_expiry_period: 720, manual_expiry_period: 7200, refund_speed: 'normal' } };
    const opening = mandate && { customer_id: mandate.customerId, token: { max_amount: mandate.mostPaise, expire_at: Math.floor(mandate.expiresAt.getTime() / 1000), frequency: 'as_presented' } };
    return this.#ask('/v1/orders', { method: 'POST', body: { amount: paise, currency, receipt, notes, payment, ...opening } });
  }

  async orderByReceipt(receipt: string): Promise<RazorpayOrder | undefined> {
    const { items } = await this.#ask<RazorpayCollection<RazorpayOrder>>(`/v1/orders?receipt=${encodeURIComponent(receipt)}`);
    return items.find((order) => order.receipt === receipt);
  }

  order(id: string): Promise<RazorpayOrder> {
    return this.#ask(`/v1/orders/${encodeURIComponent(id)}`);
  }

  async paymentsOfOrder(id: string): Promise<readonly RazorpayPayment[]> {
    return (await this.#ask<RazorpayCollection<RazorpayPayment>>(`/v1/orders/${encodeURIComponent(id)}/payments`)).items;
  }

  createLink({ receipt, paise, currency, notes }: Wanted, description: string, customer: { readonly name: string }): Promise<RazorpayLink> {
    return this.#ask('/v1/payment_links', { method: 'POST', body: { amount: paise, currency, accept_partial: false, reference_id: receipt, description, customer, notify: { sms: false, email: false }, reminder_enable: false, notes } });
  }

  async linkByReference(reference: string): Promise<RazorpayLink | undefined> {
    const { payment_links: links } = await this.#ask<{ payment_links: readonly RazorpayLink[] }>(`/v1/payment_links?reference_id=${encodeURIComponent(reference)}`);
    return links.find((link) => link.reference_id === reference);
  }

  link(id: string): Promise<RazorpayLink> {
    return this.#ask(`/v1/payment_links/${encodeURIComponent(id)}`);
  }

  payment(id: string): Promise<RazorpayPayment> {
    return this.#ask(`/v1/payments/${encodeURIComponent(id)}`);
  }

  /** Capturing twice is refused by the gateway, so a doubtful one may simply be fetched. */
  capture(id: string, paise: number, currency: string): Promise<RazorpayPayment> {
    return this.#ask(`/v1/payments/${encodeURIComponent(id)}/capture`, { method: 'POST', body: { amount: paise, currency } });
  }

  /** Gives money of a payment back; under the same key it is given once, however often it is asked. */
  refund(paymentId: string, { paise, key }: { readonly paise: number; readonly key: string }): Promise<RazorpayRefund> {
    return this.#ask(`/v1/payments/${encodeURIComponent(paymentId)}/refund`, { method: 'POST', body: { amount: paise, speed: 'normal', receipt: key }, headers: { 'X-Refund-Idempotency': key }, isRepeatable: true });
  }

  async refundsOfPayment(id: string): Promise<readonly RazorpayRefund[]> {
    return (await this.#ask<RazorpayCollection<RazorpayRefund>>(`/v1/payments/${encodeURIComponent(id)}/refunds`)).items;
  }

  /** Payments begun between two moments, a hundred at once. */
  async payments({ from, to, skip }: { readonly from: Date; readonly to: Date; readonly skip: number }): Promise<readonly RazorpayPayment[]> {
    const seconds = (moment: Date): number => Math.floor(moment.getTime() / 1000);
    return (await this.#ask<RazorpayCollection<RazorpayPayment>>(`/v1/payments?from=${seconds(from)}&to=${seconds(to)}&count=100&skip=${skip}`)).items;
  }

  /** Whoever is there already under this address is answered. */
  createCustomer(customer: { readonly name: string; readonly email: string; readonly contact?: string }): Promise<RazorpayCustomer> {
    return this.#ask('/v1/customers', { method: 'POST', body: { ...customer, fail_existing: '0' }, isRepeatable: true });
  }

  token(customerId: string, id: string): Promise<RazorpayToken> {
    return this.#ask(`/v1/customers/${encodeURIComponent(customerId)}/tokens/${encodeURIComponent(id)}`);
  }

  /** Ends a mandate at the gateway. */
  deleteToken(customerId: string, id: string): Promise<{ readonly deleted: boolean }> {
    return this.#ask(`/v1/customers/${encodeURIComponent(customerId)}/tokens/${encodeURIComponent(id)}`, { method: 'DELETE' });
  }

  /** Takes money by a mandate. Never asked twice: an order is paid once, and who is in doubt looks at its payments. */
  takeByMandate({ orderId, paise, currency, customerId, token, email, contact, description, notes }: Taking): Promise<{ readonly razorpay_payment_id: string }> {
    return this.#ask('/v1/payments/create/recurring', { method: 'POST', body: { email, contact, amount: paise, currency, order_id: orderId, customer_id: customerId, token, recurring: '1', description, notes } });
  }

  refundById(id: string): Promise<RazorpayRefund> {
    return this.#ask(`/v1/refunds/${encodeURIComponent(id)}`);
  }

  async #ask<T>(path: string, asking: Asking = {}): Promise<T> {
    const mayRepeat = asking.isRepeatable ?? (asking.method ?? 'GET') === 'GET';
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#once<T>(path, asking);
      } catch (error) {
        // 409: an earlier request under this key is still being worked on.
        const isPassing = error instanceof GatewayUnreachable || (error instanceof GatewayRefused && (error.status === 409 || error.status === 429));
        const wait = WAITS[attempt];
        if (!isPassing || !mayRepeat || wait === undefined) throw error;
        await sleep(wait);
      }
    }
  }

  async #once<T>(path: string, { method = 'GET', body, headers = {} }: Asking): Promise<T> {
    let status: number;
    let answer: unknown;
    try {
      const response = await fetch(new URL(path, this.baseUrl), {
        method, redirect: 'error', signal: AbortSignal.timeout(this.timeout),
        headers: { authorization: this.#authorization, accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      status = response.status;
      answer = await response.json();
    } catch {
      // The cause may name addresses or carry headers; nobody needs either.
      throw new GatewayUnreachable('The gateway did not answer.');
    }
    if (status >= 200 && status < 300) return answer as T;
    if (status >= 500) throw new GatewayUnreachable(`The gateway answered ${status}.`);
    const { code, description } = (answer as Partial<RazorpayError> | null)?.error ?? {};
    throw new GatewayRefused(status, String(code ?? 'UNKNOWN').slice(0, 60), String(description ?? 'It gave no reason.').slice(0, 300));
  }
}
