import { choice } from '@ilms/kernel/fields';

/** How far a return has come. Never set by hand: it follows from what was decided and from what came back. */
export const SalesReturnStatus = choice('SalesReturnStatus', 'How far a return has come; it follows from what was decided and from what came back.', {
  REQUESTED: 'Asked for; nobody has decided yet.',
  APPROVED: 'The goods may come back.',
  REJECTED: 'They may not, for the reason that was said.',
  PICKED_UP: 'A carrier has them.',
  RECEIVED: 'They came back, all or some, and are still to be inspected or to come.',
  INSPECTED: 'All that was to come has come and was inspected.',
  CLOSED: 'Nothing is left to be done.',
  CANCELLED: 'Nothing came back, and nothing will.',
});
export type SalesReturnStatus = keyof typeof SalesReturnStatus;

export const SalesReturnOutcome = choice('SalesReturnOutcome', 'What the customer gets for goods that come back.', {
  REFUND: 'The money.',
  STORE_CREDIT: 'The amount to its credit, for another order.',
  EXCHANGE: 'Other goods, by an order that replaces them.',
});
export type SalesReturnOutcome = keyof typeof SalesReturnOutcome;

export const ReturnReason = choice('ReturnReason', 'Why goods come back.', {
  DAMAGED: 'Damaged on the way.',
  DEFECTIVE: 'It does not work.',
  WRONG_ITEM: 'Something else was sent.',
  NOT_AS_DESCRIBED: 'It is not as it was described.',
  SIZE_OR_FIT: 'The size does not fit.',
  CHANGED_MIND: 'Not wanted any more.',
  LATE: 'It came too late.',
  REFUSED: 'Refused or not found at the door; the carrier brought it back.',
  OTHER: 'Something else; the remark says what.',
});
export type ReturnReason = keyof typeof ReturnReason;

export const ReturnGrade = choice('ReturnGrade', 'In which state returned goods were found.', {
  AS_NEW: 'Sealed or untouched.',
  OPENED: 'Opened, and whole.',
  DAMAGED: 'Damaged.',
  DEFECTIVE: 'It does not work.',
});
export type ReturnGrade = keyof typeof ReturnGrade;

export const ReturnDisposition = choice('ReturnDisposition', 'What becomes of returned goods.', {
  RESTOCK: 'They can be sold again.',
  SCRAP: 'They are written off; the loss stands in the stock ledger.',
  REPAIR: 'They are set aside to be repaired.',
  VENDOR: 'They are set aside to go back to their vendor.',
});
export type ReturnDisposition = keyof typeof ReturnDisposition;
