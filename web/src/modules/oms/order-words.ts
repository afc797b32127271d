import type { OrderHoldKind, OrderStatus, PaymentMethod } from '../../generated/graphql.ts';
import { sentence } from '../../shared/format.ts';

export const ORDER_STATUSES: readonly OrderStatus[] = ['DRAFT', 'CONFIRMED', 'PARTLY_SHIPPED', 'SHIPPED', 'INVOICED', 'PAID', 'CANCELLED'];

export const statusOptions = ORDER_STATUSES.map((value) => ({ value, label: sentence(value) }));

export const PAYMENT_METHODS: readonly PaymentMethod[] = ['UPI', 'BANK', 'CASH', 'CARD', 'COD', 'MARKETPLACE', 'STORE_CREDIT'];

/** Abbreviations stay in capitals. */
export const methodWord = (method: PaymentMethod): string => (method === 'UPI' || method === 'COD' ? method : sentence(method));

const HOLD_KINDS: readonly OrderHoldKind[] = ['PAYMENT', 'CREDIT', 'ADDRESS', 'FRAUD', 'MANUAL'];

export const holdWord = (kind: OrderHoldKind): string => (kind === 'MANUAL' ? 'By hand' : sentence(kind));

export const holdOptions = HOLD_KINDS.map((value) => ({ value, label: holdWord(value) }));

/** `AMAZON` → `Amazon`. */
export const channelWord = (channel: string): string => sentence(channel);
