import type { RazorpayCustomer, RazorpayToken } from '../razorpay-shapes.ts';
import { newId } from './local-id.ts';
import { LocalRefusal, notThere, required } from './local-refusal.ts';

/** What an order asks for whose payment opens a mandate. */
export interface MandateWish {
  readonly customer: string;
  readonly mostPaise: number;
}

type Kept<T> = { -readonly [K in keyof T]: T[K] };
interface KeptCustomer extends Kept<RazorpayCustomer> { account: string }
export interface KeptToken extends Kept<RazorpayToken> { account: string }

export interface KeptMandates {
  readonly customers: Record<string, KeptCustomer>;
  readonly tokens: Record<string, KeptToken>;
  readonly customerOf: Record<string, string>;
  /** How many takings the bank declines next, by token. */
  readonly declines: Record<string, number>;
}

export const emptyMandates = (): KeptMandates => ({ customers: {}, tokens: {}, customerOf: {}, declines: {} });

export function mandateWish({ customer_id: customer, token }: Record<string, unknown>): MandateWish | null {
  if (!token) return null;
  const { max_amount: mostPaise } = token as { max_amount?: unknown };
  if (typeof customer !== 'string') throw required('customer_id');
  if (!Number.isSafeInteger(mostPaise)) throw required('max_amount');
  return { customer, mostPaise: mostPaise as number };
}

/** Customers and mandates of the local gateway. */
export class LocalMandates {
  constructor(private readonly kept: KeptMandates, private readonly seconds: () => number) {}

  route(account: string, { method, id, part, token, given }: { readonly method: string; readonly id: string | undefined; readonly part: string | undefined; readonly token: string | undefined; readonly given: () => Record<string, unknown> }): unknown {
    if (method === 'POST' && !id) return outward(this.#customer(account, given()));
    if (!id || part !== 'tokens' || !token) throw new LocalRefusal(404, 'The requested URL was not found on the server.');
    const found = this.#token(account, id, token);
    if (method === 'DELETE') {
      found.recurring_details = { status: 'cancelled', failure_reason: null };
      return { deleted: true };
    }
    return outward(found);
  }

  #customer(account: string, { name, email, contact, fail_existing: failExisting }: Record<string, unknown>): KeptCustomer {
    if (typeof email !== 'string') throw required('email');
    const known = Object.values(this.kept.customers).find((one) => one.account === account && one.email === email && (one.contact ?? null) === (contact ?? null));
    if (known && String(failExisting ?? '1') !== '0') throw new LocalRefusal(400, 'Customer already exists for the merchant');
    if (known) return known;
    const customer: KeptCustomer = { id: newId('cust'), entity: 'customer', name: String(name ?? ''), email, contact: (contact as string | undefined) ?? null, account };
    return (this.kept.customers[customer.id] = customer);
  }

  #token(account: string, customer: string, id: string): KeptToken {
    const token = this.kept.tokens[id];
    if (token?.account !== account || this.kept.customerOf[id] !== customer) throw notThere();
    return token;
  }

  /** The customer has agreed at the checkout. */
  open(account: string, { customer, mostPaise }: MandateWish, method: string): KeptToken {
    const token: KeptToken = { id: newId('token'), entity: 'token', method, max_amount: mostPaise, recurring: true, recurring_details: { status: 'confirmed', failure_reason: null }, created_at: this.seconds(), account };
    this.kept.customerOf[token.id] = customer;
    return (this.kept.tokens[token.id] = token);
  }

  /** Whether an amount may be taken, and the bank lets it. */
  take(account: string, { customer, token: id, paise }: { readonly customer: string; readonly token: string; readonly paise: number }): { readonly method: string; readonly isDeclined: boolean } {
    const token = this.#token(account, customer, id);
    if (token.recurring_details.status !== 'confirmed') throw new LocalRefusal(400, 'The token is not confirmed for recurring payments.', 'token');
    if (paise > token.max_amount) throw new LocalRefusal(400, 'The amount exceeds the maximum amount of the token.', 'amount');
    const left = this.kept.declines[id] ?? 0;
    if (left > 0) this.kept.declines[id] = left - 1;
    return { method: token.method, isDeclined: left > 0 };
  }

  /** The bank declines so many of the next takings; for trying what happens then. */
  decline(id: string, times: number): void {
    this.kept.declines[id] = times;
  }

  /** The customer ends it in the app of the bank. */
  cancel(id: string): void {
    const token = this.kept.tokens[id];
    if (token) token.recurring_details = { status: 'cancelled', failure_reason: null };
  }
}

function outward<T extends { account: string }>({ account: _account, ...rest }: T): Omit<T, 'account'> {
  return structuredClone(rest);
}
