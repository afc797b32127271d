import { choice } from '@ilms/kernel/fields';

export const AdjustmentReason = choice('StockAdjustmentReason', 'Why stock is corrected.', {
  DAMAGE: 'Goods were damaged.',
  THEFT: 'Goods were stolen.',
  FOUND: 'Goods turned up.',
  EXPIRED: 'Goods are past their date.',
  SAMPLE: 'Goods were given away as samples.',
  COUNT: 'A count found more or fewer.',
  OTHER: 'Another reason, in words.',
});
export type AdjustmentReason = keyof typeof AdjustmentReason;

export const AdjustmentStatus = choice('StockAdjustmentStatus', 'How far a correction of stock is.', {
  PENDING: 'It waits for somebody to approve or reject it; nothing has moved.',
  POSTED: 'It stands in the ledger.',
  REJECTED: 'Nothing was corrected.',
  CANCELLED: 'It stood in the ledger and was taken back.',
});
export type AdjustmentStatus = keyof typeof AdjustmentStatus;
