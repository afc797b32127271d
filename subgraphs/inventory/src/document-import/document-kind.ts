import { choice } from '@ilms/kernel/fields';

export const StockDocumentKind = choice('StockDocumentKind', 'What kind of stock document a file has.', {
  RECEIPT: 'Goods that came in.', ISSUE: 'Goods that left.', TRANSFER: 'Goods that moved to another warehouse.', ADJUSTMENT: 'What a count found.',
});
export type StockDocumentKind = keyof typeof StockDocumentKind;
