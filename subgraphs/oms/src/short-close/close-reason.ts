import { choice } from '@ilms/kernel/fields';

/** Why the seller will not deliver the rest: reasons of ours, where those of a cancellation may be the customer’s. */
export const CloseReason = choice('CloseReason', 'Why the rest of an order is closed short: the seller will not deliver it.', {
  OUT_OF_STOCK: 'It cannot be had.',
  DISCONTINUED: 'It is not made or sold any more.',
  REST_TOO_SMALL: 'What is left is not worth a shipment.',
  CANNOT_DELIVER: 'It cannot be brought there.',
  OTHER: 'Something else; the words say what.',
});
export type CloseReason = keyof typeof CloseReason;

const WORDS: Readonly<Record<CloseReason, string>> = {
  OUT_OF_STOCK: 'It cannot be had', DISCONTINUED: 'It is not made any more', REST_TOO_SMALL: 'The rest is not worth a shipment', CANNOT_DELIVER: 'It cannot be brought there', OTHER: '',
};

export const wordOfReason = (reason: CloseReason): string => WORDS[reason];
