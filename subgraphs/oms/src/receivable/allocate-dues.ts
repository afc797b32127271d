import { Decimal, ZERO } from '@ilms/kernel/decimal';

// Which parts of what is charged are paid; knows nothing but what it is given.

export interface DuePart {
  readonly id: string;
  readonly invoiceId?: string | null | undefined;
  readonly position: number;
  readonly dueOn: string;
  readonly amount: Decimal;
}

export interface OpenPart extends DuePart {
  /** What of it is not paid. */
  readonly open: Decimal;
}

export interface Charged {
  /** What the order comes to: the sum of which an agreed schedule is. */
  readonly total: Decimal;
  /** Paid and credited, less what went back. */
  readonly settled: Decimal;
}

const byDay = (a: DuePart, b: DuePart): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.position - b.position || (a.id < b.id ? -1 : 1));

/** A schedule follows the order it was agreed for: the last part takes the rest, and what the order has become smaller by is taken from the end. */
export function fit(parts: readonly DuePart[], total: Decimal): DuePart[] {
  let left = Decimal.max(ZERO, total);
  const sorted = parts.toSorted((a, b) => a.position - b.position);
  return sorted.map((part, index) => {
    const amount = index === sorted.length - 1 ? left : Decimal.min(part.amount, left);
    left = left.minus(amount);
    return { ...part, amount };
  });
}

/**
 * The parts in force with what of each is not paid. An agreed schedule stands before the terms of invoices. What was said to be for a part
 * pays that part as far as it goes; everything else pays the oldest first.
 */
export function openParts(parts: readonly DuePart[], { total, settled }: Charged, said: ReadonlyMap<string, Decimal>): OpenPart[] {
  const agreed = parts.filter(({ invoiceId }) => !invoiceId);
  const inForce = (agreed.length ? fit(agreed, total) : parts).toSorted(byDay);
  let left = Decimal.max(ZERO, settled);
  const first = new Map<string, Decimal>();
  for (const part of inForce) {
    const own = Decimal.min(part.amount, said.get(part.id) ?? ZERO, left);
    first.set(part.id, own);
    left = left.minus(own);
  }
  return inForce.map((part) => {
    const own = first.get(part.id)!;
    const more = Decimal.min(part.amount.minus(own), left);
    left = left.minus(more);
    return { ...part, open: part.amount.minus(own).minus(more) };
  });
}

const DAY_MS = 86_400_000;

/** Days since something fell due; 0 while it has not. */
export const daysOverdue = (dueOn: string, today: string): number => Math.max(0, Math.round((Date.parse(today) - Date.parse(dueOn)) / DAY_MS));

export interface Ageing {
  readonly notDue: Decimal;
  readonly upTo30: Decimal;
  readonly upTo60: Decimal;
  readonly upTo90: Decimal;
  readonly over90: Decimal;
}
