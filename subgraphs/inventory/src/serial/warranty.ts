import { monthsAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { choice } from '@ilms/kernel/fields';
import type { SerialRow } from './standing-serial.ts';

export const WarrantyState = choice('WarrantyState', 'Whether a unit is under warranty.', {
  UNDER_WARRANTY: 'Its last day has not passed.',
  ENDED: 'Its last day has passed.',
});
export type WarrantyState = keyof typeof WarrantyState;

/** Whether a warranty that ends on this day still runs; null where there is none. */
export const warrantyAt = (endsOn: string | null | undefined, today = dayInIndia(new Date())): WarrantyState | null => (endsOn ? (endsOn < today ? 'ENDED' : 'UNDER_WARRANTY') : null);

/** Who has a unit, and what that promises him. */
type Sold = Pick<SerialRow, 'soldOn' | 'customerId' | 'customerName' | 'warrantyEndsOn' | 'warrantyBeforeSale'>;

/**
 * What a unit is once it left with an order on this day: with its buyer, and under warranty for as many months as its product carries. The day it
 * leaves does not count (General Clauses Act 1897, section 9), so 12 months from 15 January end with 15 January. Where the product carries none,
 * what was noted of the unit stays.
 */
export const soldTo = (customer: { readonly id: string; readonly name: string } | null | undefined, on: string, months: number | null, before: string | null): Sold => ({
  soldOn: on, customerId: customer?.id ?? null, customerName: customer?.name ?? null, warrantyEndsOn: months === null ? before : monthsAfter(on, months), warrantyBeforeSale: before,
});

/** What a unit is once it is with nobody any more: a promise to its buyer is none to the next. */
export const withNobody = ({ soldOn, warrantyEndsOn, warrantyBeforeSale }: Sold): Sold => ({
  soldOn: null, customerId: null, customerName: null, warrantyEndsOn: soldOn === null ? warrantyEndsOn : warrantyBeforeSale, warrantyBeforeSale: null,
});
