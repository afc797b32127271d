import type { RazorpayLink, RazorpayOrder, RazorpayPayment, RazorpayRefund } from '../razorpay-shapes.ts';
import { emptyMandates, type KeptMandates, type MandateWish } from './local-mandates.ts';
import { notThere } from './local-refusal.ts';

/** Whose money it is, and where its messages go. */
export interface LocalAccount {
  readonly keyId: string;
  readonly keySecret: string;
  readonly webhookUrl: string;
  readonly webhookSecret: string;
}

type Kept<T> = { -readonly [K in keyof T]: T[K] };
export interface KeptOrder extends Kept<RazorpayOrder> { account: string; isCapturedAtOnce: boolean; link: string | null; mandate?: MandateWish | null }
export interface KeptPayment extends Kept<RazorpayPayment> { account: string }
export interface KeptRefund extends Kept<RazorpayRefund> { account: string }
export interface KeptLink extends Kept<RazorpayLink> { account: string; order: string }

/** Everything it knows, as JSON. */
export interface LocalState {
  readonly accounts: Record<string, LocalAccount>;
  readonly orders: Record<string, KeptOrder>;
  readonly payments: Record<string, KeptPayment>;
  readonly refunds: Record<string, KeptRefund>;
  readonly links: Record<string, KeptLink>;
  /** Refund keys with the request and what was answered. */
  readonly keys: Record<string, { readonly request: string; readonly refund: string }>;
  readonly mandates?: KeptMandates;
}

export const emptyState = (): LocalState => ({ accounts: {}, orders: {}, payments: {}, refunds: {}, links: {}, keys: {}, mandates: emptyMandates() });

/** What is of another account is not there. */
export function owned<T extends { account: string }>(found: T | undefined, account: string): T {
  if (found?.account !== account) throw notThere();
  return found;
}
