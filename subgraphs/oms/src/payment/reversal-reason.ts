import { choice } from '@ilms/kernel/fields';

export const ReversalReason = choice('ReversalReason', 'Why a payment turned out to be none.', {
  BOUNCED: 'The bank returned the cheque or the transfer.',
  WRONG_ORDER: 'The money was of another order.',
  ENTERED_WRONGLY: 'Amount, method or day were entered wrongly.',
  ENTERED_TWICE: 'It was entered twice.',
  OTHER: 'As the words say.',
  TAKEN_OFF: 'The receipt it is of pays for something else now; never chosen by hand.',
});
export type ReversalReason = keyof typeof ReversalReason;
