import { randomBytes, timingSafeEqual } from 'node:crypto';
import { bodyId, signBody } from '../signature.ts';
import type { RazorpayEvent, RazorpayOrder } from '../razorpay-shapes.ts';
import { currencyOf, notesOf, paiseOf } from './given.ts';
import { newId } from './local-id.ts';
import { emptyMandates, LocalMandates, mandateWish, type KeptToken } from './local-mandates.ts';
import { LocalRefunds } from './local-refunds.ts';
import { LocalRefusal, notThere } from './local-refusal.ts';
import { emptyState, owned, type KeptLink, type KeptOrder, type KeptPayment, type KeptRefund, type LocalAccount, type LocalState } from './local-state.ts';

/** A message on its way. */
export interface Delivery {
  readonly url: string;
  readonly eventId: string;
  readonly body: string;
  readonly signature: string;
}

export interface Asked {
  readonly method: string;
  /** Below the address of the API, such as `/v1/orders`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

export type PayMethod = 'upi' | 'card' | 'netbanking' | 'wallet';

/** What the customer does at the checkout. */
export interface Attempt {
  readonly method?: PayMethod;
  readonly outcome?: 'pay' | 'fail';
  /** Only for trying what must not happen: another amount or currency than was asked for. */
  readonly amount?: number;
  readonly currency?: string;
  /** The mandate by which it is taken. */
  readonly token?: string;
}

export interface LocalOptions {
  readonly deliver: (delivery: Delivery) => void;
  /** Where the checkout of an order or a link is. */
  readonly checkoutUrl?: (id: string) => string;
  readonly now?: () => Date;
  /** Whether refunds stay pending until {@link LocalRazorpay.settleRefund}. */
  readonly holdsRefunds?: boolean;
  readonly state?: LocalState;
  /** Told after each change. */
  readonly changed?: () => void;
}

const LONGEST_RECEIPT = 40;
/**
 * A gateway of one's own with Razorpay's shapes, states, refusals and signatures, for trying everything without an account and
 * without a network. It holds the truth that tests compare with. Never for production: whoever opens its checkout can say that they paid.
 */
export class LocalRazorpay {
  readonly state: LocalState;
  readonly #now: () => Date;
  readonly mandates: LocalMandates;
  readonly #refunds: LocalRefunds;

  constructor(private readonly options: LocalOptions) {
    this.state = options.state ?? emptyState();
    this.mandates = new LocalMandates((this.state as { mandates?: LocalState['mandates'] }).mandates ??= emptyMandates(), () => this.#seconds);
    this.#now = options.now ?? (() => new Date());
    this.#refunds = new LocalRefunds(this.state, { seconds: () => this.#seconds, say: (account, event, about) => this.#say(account, event, about), areHeld: options.holdsRefunds ?? false });
  }

  /** What somebody enters in the dashboard of the gateway: keys, and where messages go. */
  register(account: LocalAccount): void {
    this.state.accounts[account.keyId] = account;
    this.options.changed?.();
  }

  /** One request of the API. */
  handle(asked: Asked): Answered {
    try {
      const account = this.#accountOf(asked);
      return { status: 200, body: this.#route(account, asked) };
    } catch (error) {
      if (error instanceof LocalRefusal) return { status: error.status, body: error.body };
      throw error;
    } finally {
      if (asked.method !== 'GET') this.options.changed?.();
    }
  }

  #accountOf({ headers }: Asked): string {
    const given = Buffer.from(String(headers.authorization ?? '').replace(/^Basic /i, ''), 'base64').toString('utf8');
    const [keyId = '', keySecret = ''] = given.split(/:(.*)/s);
    const account = this.state.accounts[keyId];
    const [right, said] = [Buffer.from(account?.keySecret ?? ''), Buffer.from(keySecret)];
    if (!account || right.length !== said.length || !timingSafeEqual(right, said)) throw new LocalRefusal(401, 'Authentication failed');
    return keyId;
  }

  #route(account: string, { method, path, query, headers, body }: Asked): unknown {
    const given = (): Record<string, unknown> => {
      try {
        return (body ? JSON.parse(body) : {}) as Record<string, unknown>;
      } catch {
        throw new LocalRefusal(400, 'The request body is not valid JSON');
      }
    };
    const [, version, kind, id, part] = path.split('/');
    const at = `${method} ${kind ?? ''}${id ? '/:id' : ''}${part ? `/${part}` : ''}`;
    if (version !== 'v1') throw new LocalRefusal(404, 'The requested URL was not found on the server.');
    if (kind === 'customers') return this.mandates.route(account, { method, id, part, token: path.split('/')[5], given });
    if (at === 'POST payments/:id/recurring') return this.#takeByMandate(account, given());
    switch (at) {
      case 'POST orders': return shown(this.#createOrder(account, given()));
      case 'GET orders': return collection(Object.values(this.state.orders).filter((order) => order.account === account && (!query.has('receipt') || order.receipt === query.get('receipt'))).map(shown));
      case 'GET orders/:id': return shown(this.#order(account, id!));
      case 'GET orders/:id/payments': return collection(this.#paymentsOf(this.#order(account, id!).id).map(shown));
      case 'GET payments': return collection(this.#paymentsBetween(account, query).map(shown));
      case 'GET payments/:id': return shown(this.#payment(account, id!));
      case 'POST payments/:id/capture': return shown(this.#capture(account, id!, given()));
      case 'POST payments/:id/refund': return shown(this.#refunds.make(this.#payment(account, id!), given(), headers['x-refund-idempotency']));
      case 'GET payments/:id/refunds': return collection(Object.values(this.state.refunds).filter((refund) => refund.payment_id === this.#payment(account, id!).id).map(shown));
      case 'GET refunds/:id': return shown(owned(this.state.refunds[id!], account));
      case 'POST payment_links': return shown(this.#createLink(account, given()));
      case 'GET payment_links': return { payment_links: Object.values(this.state.links).filter((link) => link.account === account && (!query.has('reference_id') || link.reference_id === query.get('reference_id'))).map(shown) };
      case 'GET payment_links/:id': return shown(owned(this.state.links[id!], account));
      default: throw new LocalRefusal(404, 'The requested URL was not found on the server.');
    }
  }

  #order(account: string, id: string): KeptOrder {
    return owned(this.state.orders[id], account);
  }

  #payment(account: string, id: string): KeptPayment {
    return owned(this.state.payments[id], account);
  }

  #paymentsBetween(account: string, query: URLSearchParams): KeptPayment[] {
    const number = (name: string, otherwise: number): number => Number(query.get(name) ?? otherwise);
    const within = Object.values(this.state.payments).filter((payment) => payment.account === account && payment.created_at >= number('from', 0) && payment.created_at <= number('to', Infinity));
    return within.toSorted((a, b) => b.created_at - a.created_at).slice(number('skip', 0), number('skip', 0) + number('count', 10));
  }

  /** Takes money by a mandate; declined where it allows no such amount any more, or the bank says no. */
  #takeByMandate(account: string, given: Record<string, unknown>): { readonly razorpay_payment_id: string } {
    const order = this.#order(account, String(given.order_id));
    if (paiseOf(given.amount) !== order.amount) throw new LocalRefusal(400, 'Your payment amount is different from your order amount. To pay successfully, please try using right amount.', 'amount');
    const { method, isDeclined } = this.mandates.take(account, { customer: String(given.customer_id), token: String(given.token), paise: order.amount });
    const { razorpay_payment_id } = this.pay(order.id, { method: method as PayMethod, outcome: isDeclined ? 'fail' : 'pay', token: String(given.token) });
    return { razorpay_payment_id };
  }

  #paymentsOf(orderId: string): KeptPayment[] {
    return Object.values(this.state.payments).filter((payment) => payment.order_id === orderId);
  }

  get #seconds(): number {
    return Math.floor(this.#now().getTime() / 1000);
  }

  #createOrder(account: string, { amount, currency, receipt, notes, payment, ...rest }: Record<string, unknown>, link: string | null = null): KeptOrder {
    const paise = paiseOf(amount);
    const wish = mandateWish(rest);
    const money = currencyOf(currency);
    if (receipt !== undefined && receipt !== null && (typeof receipt !== 'string' || receipt.length > LONGEST_RECEIPT)) throw new LocalRefusal(400, `The receipt may not be greater than ${LONGEST_RECEIPT} characters.`, 'receipt');
    const order: KeptOrder = {
      id: newId('order'), entity: 'order', amount: paise, amount_paid: 0, amount_due: paise, currency: money, receipt: (receipt as string | undefined) ?? null, status: 'created', attempts: 0,
      notes: notesOf(notes), created_at: this.#seconds, account, link, isCapturedAtOnce: (payment as { capture?: string } | undefined)?.capture !== 'manual', ...(wish ? { mandate: wish } : {}),
    };
    return (this.state.orders[order.id] = order);
  }

  #createLink(account: string, given: Record<string, unknown>): KeptLink {
    const reference = String(given.reference_id ?? '');
    if (Object.values(this.state.links).some((link) => link.account === account && link.reference_id === reference && reference)) throw new LocalRefusal(400, `payment link with given reference_id: ${reference} already exists`, 'reference_id');
    const id = newId('plink');
    const order = this.#createOrder(account, { ...given, receipt: null }, id);
    const link: KeptLink = {
      id, amount: order.amount, amount_paid: 0, currency: order.currency, status: 'created', short_url: this.options.checkoutUrl?.(id) ?? `https://rzp.io/i/${id.slice(6)}`, reference_id: reference,
      description: String(given.description ?? ''), notes: given.notes ? (given.notes as Record<string, string>) : null, payments: null, created_at: this.#seconds, account, order: order.id,
    };
    return (this.state.links[id] = link);
  }

  /** What stands at the checkout of an order or of a link. */
  checkout(id: string): { readonly order: RazorpayOrder; readonly description: string } | undefined {
    const link = this.state.links[id];
    const order = this.state.orders[link?.order ?? id];
    return order && { order: shown(order) as RazorpayOrder, description: link?.description || order.receipt || order.id };
  }

  /** The customer pays, or fails to. Answers what a checkout hands back to the page it came from. */
  pay(id: string, { method = 'upi', outcome = 'pay', amount, currency, token }: Attempt = {}): { readonly razorpay_payment_id: string; readonly razorpay_order_id: string; readonly razorpay_signature: string } {
    const order = this.state.orders[this.state.links[id]?.order ?? id];
    if (!order) throw notThere();
    if (order.status === 'paid') throw new LocalRefusal(400, 'Payment already done for this order.');
    const link = order.link ? this.state.links[order.link] : undefined;
    const payment: KeptPayment = {
      id: newId('pay'), entity: 'payment', amount: amount ?? order.amount, currency: currency ?? order.currency, status: 'created', order_id: order.id, method, amount_refunded: 0, refund_status: null, captured: false,
      vpa: method === 'upi' ? 'customer@okicici' : null, fee: null, tax: null, notes: link?.notes ?? [], error_description: null, acquirer_data: {}, created_at: this.#seconds, account: order.account, ...(token ? { token_id: token } : {}),
    };
    this.state.payments[payment.id] = payment;
    order.attempts += 1;
    if (outcome === 'fail') {
      Object.assign(payment, { status: 'failed', error_description: 'Your payment was not successful: the bank declined it.' });
      if (order.status === 'created') order.status = 'attempted';
      this.#say(order.account, 'payment.failed', { payment });
    } else {
      this.#authorize(payment, order);
    }
    this.options.changed?.();
    return { razorpay_payment_id: payment.id, razorpay_order_id: order.id, razorpay_signature: signBody(`${order.id}|${payment.id}`, this.state.accounts[order.account]!.keySecret) };
  }

  /** A bank answers late: what had failed is authorised after all. */
  authorizeLate(paymentId: string): void {
    const payment = this.state.payments[paymentId];
    if (payment?.status !== 'failed') throw new LocalRefusal(400, 'Only a failed payment is authorised late.');
    payment.error_description = null;
    this.#authorize(payment, this.state.orders[payment.order_id!]!);
    this.options.changed?.();
  }

  #authorize(payment: KeptPayment, order: KeptOrder): void {
    const opened = order.mandate ? this.mandates.open(order.account, order.mandate, payment.method) : undefined;
    if (opened) payment.token_id = opened.id;
    Object.assign(payment, { status: 'authorized', acquirer_data: { rrn: String(100_000_000_000 + randomBytes(4).readUInt32BE()) } });
    if (order.status === 'created') order.status = 'attempted';
    this.#say(order.account, 'payment.authorized', { payment });
    if (order.isCapturedAtOnce && order.status !== 'paid') this.#take(payment, order);
    if (opened) this.#say(order.account, 'token.confirmed', { token: opened });
  }

  #capture(account: string, id: string, { amount, currency }: Record<string, unknown>): KeptPayment {
    const payment = this.#payment(account, id);
    if (payment.status === 'captured' || payment.status === 'refunded') throw new LocalRefusal(400, 'This payment has already been captured');
    if (payment.status !== 'authorized') throw new LocalRefusal(400, 'Only payments which have been authorized and not yet captured can be captured');
    if (paiseOf(amount) !== payment.amount || currencyOf(currency) !== payment.currency) throw new LocalRefusal(400, 'Capture amount must be equal to the amount authorized', 'amount');
    this.#take(payment, this.state.orders[payment.order_id!]!);
    return payment;
  }

  #take(payment: KeptPayment, order: KeptOrder): void {
    const fee = Math.round(payment.amount * 0.0236);
    Object.assign(payment, { status: 'captured', captured: true, fee, tax: Math.round(fee - fee / 1.18) });
    Object.assign(order, { status: 'paid', amount_paid: payment.amount, amount_due: Math.max(0, order.amount - payment.amount) });
    this.#say(order.account, 'payment.captured', { payment });
    const link = order.link ? this.state.links[order.link] : undefined;
    if (link) Object.assign(link, { status: 'paid', amount_paid: payment.amount, payments: [{ payment_id: payment.id, amount: payment.amount, status: 'captured' }] });
    this.#say(order.account, 'order.paid', { payment, order });
    if (link) this.#say(order.account, 'payment_link.paid', { payment, order, payment_link: link });
  }

  /** The bank has given the money back, or could not. */
  settleRefund(id: string, outcome: 'processed' | 'failed' = 'processed'): void {
    if (this.#refunds.settle(id, outcome)) this.options.changed?.();
  }

  /** A message carries what is known at this moment; what happens later does not change it. */
  #say(accountId: string, event: string, about: { payment?: KeptPayment; order?: KeptOrder; refund?: KeptRefund; payment_link?: KeptLink; token?: KeptToken }): void {
    const account = this.state.accounts[accountId]!;
    const payload = Object.fromEntries(Object.entries(about).map(([name, entity]) => [name, { entity: shown(entity) }]));
    const message: RazorpayEvent = { entity: 'event', account_id: `acc_${accountId.slice(-14)}`, event, contains: Object.keys(about), payload: payload as RazorpayEvent['payload'], created_at: this.#seconds };
    const body = JSON.stringify(message);
    this.options.deliver({ url: account.webhookUrl, eventId: newId('evt'), body, signature: signBody(body, account.webhookSecret) });
  }
}

/** What goes out: without what only we keep. */
function shown<T extends { account: string }>(kept: T): Omit<T, 'account' | 'isCapturedAtOnce' | 'link' | 'order'> {
  const { account: _account, ...rest } = kept as T & Record<string, unknown>;
  delete (rest as Record<string, unknown>).isCapturedAtOnce;
  delete (rest as Record<string, unknown>).link;
  delete (rest as Record<string, unknown>).mandate;
  if (typeof (rest as Record<string, unknown>).order === 'string') delete (rest as Record<string, unknown>).order;
  return structuredClone(rest) as Omit<T, 'account' | 'isCapturedAtOnce' | 'link' | 'order'>;
}

const collection = <T>(items: readonly T[]) => ({ entity: 'collection', count: items.length, items });

/** A message that nobody of the gateway has signed. */
export const forged = (delivery: Delivery, body: string = delivery.body): Delivery => ({ ...delivery, eventId: `evt_${bodyId(body).slice(7, 21)}`, body, signature: signBody(body, 'not the secret of the webhook') });
