import type { CancelCause } from '../src/amend/amendment-kind.ts';

/** How far a demo order has come. */
export type Stage = 'DRAFT' | 'CONFIRMED' | 'PARTLY_SHIPPED' | 'SHIPPED' | 'INVOICED' | 'PARTLY_PAID' | 'PAID' | 'CANCELLED' | 'REST_CANCELLED';

export interface DemoOrder {
  /** Code of a demo customer of core. */
  readonly customer: string;
  readonly daysAgo: number;
  readonly stage: Stage;
  /** Which of the items in stock, how many, and the percentage of the retail price that is asked. */
  readonly lines: readonly { readonly item: number; readonly quantity: number; readonly percent?: number }[];
  readonly channel?: string;
  readonly externalId?: string;
  readonly isTaxInclusive?: boolean;
  readonly method?: 'UPI' | 'BANK' | 'MARKETPLACE' | 'CASH';
  readonly note?: string;
  readonly reason?: string;
  readonly cause?: CancelCause;
  /** Why its goods are kept back. */
  readonly hold?: string;
}

/** A month of a small company: shops that buy in bulk without tax in the price, consumers, a marketplace, an export. */
export const ORDERS: readonly DemoOrder[] = [
  { customer: 'C-1001', daysAgo: 29, stage: 'PAID', lines: [{ item: 0, quantity: 6, percent: 62 }, { item: 3, quantity: 4, percent: 62 }], isTaxInclusive: false, method: 'BANK' },
  { customer: 'C-1005', daysAgo: 27, stage: 'PAID', lines: [{ item: 5, quantity: 1 }], channel: 'Amazon.in', externalId: '405-8078784-5731545', method: 'MARKETPLACE' },
  { customer: 'C-1002', daysAgo: 25, stage: 'PARTLY_PAID', lines: [{ item: 1, quantity: 5, percent: 65 }, { item: 7, quantity: 5, percent: 65 }, { item: 9, quantity: 2, percent: 65 }], isTaxInclusive: false, method: 'BANK' },
  { customer: 'C-1006', daysAgo: 22, stage: 'CANCELLED', lines: [{ item: 2, quantity: 1 }], channel: 'Amazon.in', externalId: '171-9198151-1101146', reason: 'Cancelled by the buyer before dispatch', cause: 'CUSTOMER' },
  { customer: 'C-1004', daysAgo: 20, stage: 'REST_CANCELLED', lines: [{ item: 4, quantity: 6, percent: 64 }], isTaxInclusive: false, reason: 'The rest came too late for the festival', cause: 'TOO_LATE' },
  { customer: 'C-1006', daysAgo: 18, stage: 'PAID', lines: [{ item: 6, quantity: 2 }], method: 'UPI' },
  { customer: 'C-1007', daysAgo: 16, stage: 'INVOICED', lines: [{ item: 8, quantity: 5, percent: 60 }], isTaxInclusive: false },
  { customer: 'C-1003', daysAgo: 13, stage: 'INVOICED', lines: [{ item: 10, quantity: 4, percent: 62 }, { item: 2, quantity: 3, percent: 62 }], isTaxInclusive: false },
  { customer: 'C-1008', daysAgo: 11, stage: 'SHIPPED', lines: [{ item: 11, quantity: 4, percent: 70 }], isTaxInclusive: false, note: 'By sea from Nhava Sheva' },
  { customer: 'C-1005', daysAgo: 9, stage: 'PARTLY_SHIPPED', lines: [{ item: 12, quantity: 3 }], note: 'The second parcel goes to her sister' },
  { customer: 'C-1001', daysAgo: 7, stage: 'PARTLY_SHIPPED', lines: [{ item: 13, quantity: 6, percent: 62 }, { item: 0, quantity: 2, percent: 62 }], isTaxInclusive: false },
  { customer: 'C-1002', daysAgo: 5, stage: 'CONFIRMED', lines: [{ item: 14, quantity: 5, percent: 65 }], isTaxInclusive: false },
  { customer: 'C-1006', daysAgo: 3, stage: 'CONFIRMED', lines: [{ item: 15, quantity: 1 }], channel: 'Flipkart', externalId: 'OD428731009' },
  { customer: 'C-1004', daysAgo: 1, stage: 'CONFIRMED', lines: [{ item: 1, quantity: 3, percent: 64 }, { item: 5, quantity: 3, percent: 64 }], isTaxInclusive: false, hold: 'They want to change the colours; call before packing' },
  { customer: 'C-1003', daysAgo: 0, stage: 'DRAFT', lines: [{ item: 3, quantity: 8, percent: 62 }], isTaxInclusive: false, note: 'Waits for their purchase order number' },
  { customer: 'C-1005', daysAgo: 0, stage: 'DRAFT', lines: [{ item: 7, quantity: 1 }] },
];
