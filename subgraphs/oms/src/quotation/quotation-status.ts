import { choice } from '@ilms/kernel/fields';

export const QuotationStatus = choice('QuotationStatus', 'How far a quotation has come.', {
  DRAFT: 'Being written; nobody was told of it.',
  SENT: 'With the customer, who may still accept it.',
  ACCEPTED: 'It is an order now.',
  DECLINED: 'The customer does not want it.',
  EXPIRED: 'Nobody answered while it was valid; follows from its day and is never stored.',
  REVISED: 'A later revision stands for it.',
});
export type QuotationStatus = keyof typeof QuotationStatus;
