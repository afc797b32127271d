export interface Refusal { code: string; message: string; field?: readonly string[] | null }

export interface OfferedModule { code: string; name: string; summary: string; category: string; monthly: string; isBuilt: boolean; requires: readonly string[] }
export interface OfferedPlan { code: string; name: string; modules: readonly string[]; monthly: string; isReady: boolean }
export interface Price {
  items: readonly { code: string; name: string; monthly: string; isAdded: boolean }[];
  monthly: string; withGst: string; isReady: boolean;
  coupon: { code: string; name: string; monthlyOff: string; months: number | null; refusal: string | null } | null;
  cheaper: { code: string; name: string; monthly: string; isReady: boolean } | null;
}
export interface Progress { state: 'ASKED' | 'MAKING' | 'DONE' | 'REFUSED'; refusal: string | null; follow: string | null; origin: string | null; enter: string | null }

const UNREACHABLE: Refusal = { code: 'OFFLINE', message: 'The server cannot be reached. Check the connection and try again.' };

const CROWDED: Refusal = { code: 'THROTTLED', message: 'Too much is asked from here at once. Wait a moment and try again.' };

/** Asks one of the few things the bare domain answers; what cannot be answered is a refusal like any other. */
export async function ask<T>(what: 'offers' | 'price' | 'address' | 'begin' | 'confirm' | 'follow', variables: object = {}): Promise<T | Refusal> {
  try {
    const response = await fetch(`/signup/api/${what}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(variables) });
    if (response.status === 429) return CROWDED;
    const read = (await response.json()) as T & { error?: Refusal };
    return response.ok ? read : (read.error ?? UNREACHABLE);
  } catch {
    return UNREACHABLE;
  }
}

export const isRefusal = (answer: object): answer is Refusal => 'code' in answer && 'message' in answer;

const RUPEES = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR', maximumFractionDigits: 0 });
const PAISE = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' });

/** Whole rupees without paise, as prices are. */
export const rupees = (amount: string): string => (amount.endsWith('.00') ? RUPEES : PAISE).format(amount as never);
