import type { RefundMethod, ReturnDisposition, ReturnGrade, ReturnReason, SalesReturnOutcome, SalesReturnStatus } from '../../generated/graphql.ts';
import { sentence } from '../../shared/format.ts';

const STATUSES: readonly SalesReturnStatus[] = ['REQUESTED', 'APPROVED', 'PICKED_UP', 'RECEIVED', 'INSPECTED', 'CLOSED', 'REJECTED', 'CANCELLED'];
const OUTCOMES: readonly SalesReturnOutcome[] = ['REFUND', 'STORE_CREDIT', 'EXCHANGE'];
const REASONS: readonly ReturnReason[] = ['DAMAGED', 'DEFECTIVE', 'WRONG_ITEM', 'NOT_AS_DESCRIBED', 'SIZE_OR_FIT', 'CHANGED_MIND', 'LATE', 'REFUSED', 'OTHER'];
const GRADES: readonly ReturnGrade[] = ['AS_NEW', 'OPENED', 'DAMAGED', 'DEFECTIVE'];
const METHODS: readonly RefundMethod[] = ['UPI', 'BANK', 'CASH', 'CARD', 'MARKETPLACE', 'STORE_CREDIT'];

const GOES: Readonly<Record<ReturnDisposition, string>> = { RESTOCK: 'Back to stock', SCRAP: 'Write off', REPAIR: 'Repair', VENDOR: 'To vendor' };

const options = <Word extends string>(words: readonly Word[], say: (word: Word) => string) => words.map((value) => ({ value, label: say(value) }));

export const refundWord = (method: RefundMethod): string => (method === 'UPI' ? method : sentence(method));
export const dispositionWord = (disposition: ReturnDisposition): string => GOES[disposition];
export const reasonWord = (reason: ReturnReason): string => (reason === 'LATE' ? 'Came too late' : reason === 'REFUSED' ? 'Refused at the door' : sentence(reason));

export const returnStatusOptions = options(STATUSES, sentence);
export const outcomeOptions = options(OUTCOMES, sentence);
export const reasonOptions = options(REASONS, reasonWord);
export const gradeOptions = options(GRADES, sentence);
export const dispositionOptions = options(Object.keys(GOES) as ReturnDisposition[], dispositionWord);
export const refundOptions = options(METHODS, refundWord);
