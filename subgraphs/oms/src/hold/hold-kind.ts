import { choice } from '@ilms/kernel/fields';

/** What a hold is about. The first four are placed by rules, see `hold-rules.ts`; the others by people. */
export const OrderHoldKind = choice('OrderHoldKind', 'What a hold is about.', {
  PAYMENT: 'The order is to be paid before it leaves, and is not.',
  CREDIT: 'Its customer would owe more than it may, or is overdue for too long.',
  ADDRESS: 'The goods cannot be sent to the address as it is written.',
  PRICE: 'Its prices are further below the list than may be given without approval.',
  FRAUD: 'Somebody suspects fraud.',
  MANUAL: 'Somebody wants it to wait.',
});
export type OrderHoldKind = keyof typeof OrderHoldKind;

/** As a sentence names it: `on hold (credit)`. */
export const kindWord = (kind: OrderHoldKind): string => (kind === 'MANUAL' ? 'by hand' : kind.toLowerCase());

/** Kinds that people place; the others follow from rules. */
export const isByHand = (kind: OrderHoldKind): boolean => kind === 'MANUAL' || kind === 'FRAUD';

/** Kinds whose release somebody has to answer for. */
export const needsNote = (kind: OrderHoldKind): boolean => kind === 'CREDIT' || kind === 'PRICE' || kind === 'FRAUD';
