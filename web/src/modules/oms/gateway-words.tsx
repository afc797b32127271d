import type { GatewayPaymentState, GatewayRefundState, PaymentExceptionKind, PaymentRequestState, RemittanceLineState } from '../../generated/graphql.ts';
import { formatAmount, isZero, sentence } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';

// The words of payments through a gateway and of cash on delivery, each with the hue of the word it means the same as.

const PAYMENT: Readonly<Record<GatewayPaymentState, string>> = { CREATED: 'WAITING', FAILED: 'FAILED', AUTHORIZED: 'WAITING', CAPTURED: 'PAID', PARTLY_REFUNDED: 'PENDING', REFUNDED: 'RELEASED' };

export const gatewayWord = (state: GatewayPaymentState): string => (state === 'AUTHORIZED' ? 'Authorised' : sentence(state));

export const GatewayState = ({ state }: { state: GatewayPaymentState }) => <Status of={PAYMENT[state]} word={gatewayWord(state)} />;

const REQUEST: Readonly<Record<PaymentRequestState, string>> = { DOUBTFUL: 'WAITING', OPEN: 'WAITING', PAID: 'PAID', REFUSED: 'REFUSED', LAPSED: 'EXPIRED' };
const REQUEST_WORDS: Readonly<Record<PaymentRequestState, string>> = { DOUBTFUL: 'Gateway silent', OPEN: 'Waits for payment', PAID: 'Paid', REFUSED: 'Refused', LAPSED: 'Lapsed' };

export const RequestState = ({ state }: { state: PaymentRequestState }) => <Status of={REQUEST[state]} word={REQUEST_WORDS[state]} />;

const REFUND_WORDS: Readonly<Record<GatewayRefundState, string>> = { PENDING: 'On its way', PROCESSED: 'With the customer', FAILED: 'Failed', SETTLED_ELSEWHERE: 'Given back otherwise' };
const REFUND: Readonly<Record<GatewayRefundState, string>> = { PENDING: 'PENDING', PROCESSED: 'DONE', FAILED: 'FAILED', SETTLED_ELSEWHERE: 'CLOSED' };

export const refundStateWord = (state: GatewayRefundState): string => REFUND_WORDS[state];
export const refundStateOptions = (Object.keys(REFUND_WORDS) as GatewayRefundState[]).map((value) => ({ value, label: REFUND_WORDS[value] }));
export const RefundState = ({ state }: { state: GatewayRefundState }) => <Status of={REFUND[state]} word={REFUND_WORDS[state]} />;

const EXCEPTIONS: Readonly<Record<PaymentExceptionKind, string>> = {
  UNKNOWN_ORDER: 'Unknown order', AMOUNT_DIFFERS: 'Other amount', CURRENCY_DIFFERS: 'Other currency', ORDER_CANCELLED: 'Order cancelled', EXCEEDS_DUE: 'More than due', BOOKS_CLOSED: 'Could not be booked', REFUNDED_OUTSIDE: 'Refunded outside',
};

export const exceptionWord = (kind: PaymentExceptionKind): string => EXCEPTIONS[kind];
export const exceptionOptions = (Object.keys(EXCEPTIONS) as PaymentExceptionKind[]).map((value) => ({ value, label: EXCEPTIONS[value] }));

const LINES: Readonly<Record<RemittanceLineState, string>> = { MATCHED: 'CONFIRMED', SHORT: 'WAITING', OVER: 'DIFFERENCE', UNKNOWN: 'DIFFERENCE', ALREADY_PAID: 'DIFFERENCE', POSTED: 'POSTED', SET_ASIDE: 'RELEASED' };

export const LineState = ({ state }: { state: RemittanceLineState }) => <Status of={LINES[state]} word={state === 'OVER' ? 'Too much' : sentence(state)} />;

/** An amount in a column of which most are nothing. */
export const amountOrDash = (amount: string): string => (isZero(amount) ? '–' : formatAmount(amount));
