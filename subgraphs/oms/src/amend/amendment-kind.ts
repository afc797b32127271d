import { choice } from '@ilms/kernel/fields';

export const AmendmentKind = choice('AmendmentKind', 'How an order was changed after it was promised.', {
  AMENDED: 'Lines, prices, address or dates were changed.',
  LINES_CANCELLED: 'Units of single lines were cancelled.',
  CLOSED_SHORT: 'Units of it will not be delivered any more, for a reason of the seller.',
  REOPENED: 'Units that were closed short are to be delivered again.',
  SPLIT: 'Units went to an order of their own.',
  MERGED: 'Another order became a part of it, or it of another.',
});
export type AmendmentKind = keyof typeof AmendmentKind;

export const CancelCause = choice('CancelCause', 'Why units of an order will not be delivered.', {
  CUSTOMER: 'The customer wants them no more.',
  OUT_OF_STOCK: 'They cannot be had.',
  TOO_LATE: 'They would come too late.',
  MISTAKE: 'The order was written wrongly.',
  OTHER: 'Something else; the words say what.',
});
export type CancelCause = keyof typeof CancelCause;
