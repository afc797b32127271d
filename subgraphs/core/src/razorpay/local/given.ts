import { LocalRefusal, required } from './local-refusal.ts';

const LEAST = 100;

/** Whole paise, one rupee and more. */
export function paiseOf(amount: unknown): number {
  if (amount === undefined || amount === null) throw required('amount');
  if (!Number.isSafeInteger(amount)) throw new LocalRefusal(400, 'The amount must be an integer.', 'amount');
  if ((amount as number) < LEAST) throw new LocalRefusal(400, 'The amount must be atleast INR 1.00', 'amount');
  return amount as number;
}

export function currencyOf(currency: unknown): string {
  if (currency === undefined || currency === null) throw required('currency');
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) throw new LocalRefusal(400, 'Currency is not supported', 'currency');
  return currency;
}

export const notesOf = (notes: unknown): Record<string, string> | never[] => (notes && typeof notes === 'object' && !Array.isArray(notes) ? (notes as Record<string, string>) : []);
