import type { CancelCause, CloseReason, OrderHoldKind, OrderStatus, PaymentMethod, ReceiptEntryKind, ReversalReason, Shortage } from '../../generated/graphql.ts';
import { sentence } from '../../shared/format.ts';

export const ORDER_STATUSES: readonly OrderStatus[] = ['DRAFT', 'CONFIRMED', 'PARTLY_SHIPPED', 'SHIPPED', 'INVOICED', 'PAID', 'CANCELLED'];

export const statusOptions = ORDER_STATUSES.map((value) => ({ value, label: sentence(value) }));

export const PAYMENT_METHODS: readonly PaymentMethod[] = ['UPI', 'BANK', 'CASH', 'CARD', 'COD', 'MARKETPLACE', 'STORE_CREDIT'];

/** Abbreviations stay in capitals. */
export const methodWord = (method: PaymentMethod): string => (method === 'UPI' || method === 'COD' ? method : sentence(method));

const REVERSAL_WORDS: Readonly<Partial<Record<ReversalReason, string>>> = { BOUNCED: 'Cheque or transfer bounced', WRONG_ORDER: 'Money of another order', ENTERED_WRONGLY: 'Entered wrongly', ENTERED_TWICE: 'Entered twice', OTHER: 'Another reason' };

const ENTRY_WORDS: Readonly<Record<ReceiptEntryKind, string>> = { RECEIVED: 'Received', APPLIED: 'Applied to', TAKEN_OFF: 'Taken off', REFUNDED: 'Refunded from account', REVERSED: 'Reversed' };

export const receiptEntryWord = (kind: ReceiptEntryKind): string => ENTRY_WORDS[kind];

/** How a customer pays at once. */
export const receiptMethods = (['BANK', 'UPI', 'CASH', 'CARD'] as const).map((value) => ({ value, label: value === 'BANK' ? 'Bank transfer or cheque' : methodWord(value) }));

/** Why a payment is none, as people choose it. */
export const reversalChoices = Object.entries(REVERSAL_WORDS).map(([value, label]) => ({ value, label }));

export const reversalWord = (reason: ReversalReason): string => REVERSAL_WORDS[reason] ?? 'Taken off, stands on account';

const HOLD_KINDS: readonly OrderHoldKind[] = ['PAYMENT', 'CREDIT', 'ADDRESS', 'PRICE', 'FRAUD', 'MANUAL'];

export const holdWord = (kind: OrderHoldKind): string => (kind === 'MANUAL' ? 'By hand' : sentence(kind));

export const holdOptions = HOLD_KINDS.map((value) => ({ value, label: holdWord(value) }));

/** `AMAZON` → `Amazon`. */
export const channelWord = (channel: string): string => sentence(channel);

const PRIORITIES = ['1 · Urgent', '2 · High', '3 · Normal', '4 · Low', '5 · Last'];

export const priorityChoices = PRIORITIES.map((label, index) => ({ value: String(index + 1), label }));

export const shortageChoices: readonly { value: Shortage; label: string }[] = [{ value: 'REFUSE', label: 'Refuse' }, { value: 'BACKORDER', label: 'Let the rest wait' }];

export const CAUSES: readonly { value: CancelCause; label: string }[] = [
  { value: 'CUSTOMER', label: 'Customer wants it no more' }, { value: 'OUT_OF_STOCK', label: 'Cannot be had' }, { value: 'TOO_LATE', label: 'Would come too late' }, { value: 'MISTAKE', label: 'Written wrongly' }, { value: 'OTHER', label: 'Something else' },
];

export const causeWord = (cause: CancelCause | null | undefined): string => CAUSES.find(({ value }) => value === cause)?.label ?? 'Not said';

/** Why the rest is closed short: reasons of ours. */
export const CLOSE_REASONS: readonly { value: CloseReason; label: string }[] = [
  { value: 'OUT_OF_STOCK', label: 'Cannot be had' }, { value: 'DISCONTINUED', label: 'Not made any more' }, { value: 'REST_TOO_SMALL', label: 'Rest not worth a shipment' }, { value: 'CANNOT_DELIVER', label: 'Cannot be brought there' }, { value: 'OTHER', label: 'Something else' },
];

export const closeWord = (reason: CloseReason): string => CLOSE_REASONS.find(({ value }) => value === reason)!.label;

/** Whether what was promised by a day is still to leave after it. */
export const isLate = ({ nextPromiseOn, status }: { nextPromiseOn?: string | null; status: OrderStatus }, now: string): boolean =>
  nextPromiseOn != null && nextPromiseOn < now && (status === 'CONFIRMED' || status === 'PARTLY_SHIPPED');
