import type { StockTransferStepKind, StockAdjustmentReason, StockCountKind } from '../../generated/graphql.ts';
import { formatQuantity } from '../../shared/format.ts';

export const TRANSFER_STATUS = { DRAFT: 'Draft', DISPATCHED: 'In transit', PARTLY_RECEIVED: 'Partly received', DIFFERENCE: 'Difference open', RECEIVED: 'Received', CALLED_BACK: 'Called back', CANCELLED: 'Cancelled' } as const;
export const ADJUSTMENT_STATUS = { PENDING: 'Waits for approval', POSTED: 'Posted', REJECTED: 'Rejected', CANCELLED: 'Cancelled' } as const;
export const COUNT_STATUS = { SUGGESTED: 'Suggested', COUNTING: 'Counting', RECOUNT: 'Recount', COUNTED: 'Counted', POSTED: 'Posted', CANCELLED: 'Cancelled' } as const;
export const COUNT_KIND: Readonly<Record<StockCountKind, string>> = { FULL: 'Full', SELECTION: 'Selection', CYCLE: 'By plan' };
export const REASONS: Readonly<Record<StockAdjustmentReason, string>> = { COUNT: 'Count', DAMAGE: 'Damage', THEFT: 'Theft', FOUND: 'Found', EXPIRED: 'Expired', SAMPLE: 'Sample', OTHER: 'Other' };

/** What became of units, as a sentence about them ends. */
export const STEP_WORDS: Readonly<Record<StockTransferStepKind, string>> = {
  DISPATCHED: 'left', RECEIVED: 'received in good order', QUARANTINED: 'damaged, to quarantine', DAMAGE_WRITTEN_OFF: 'damaged, written off', SHORT: 'missing', FOUND: 'found', LOSS_WRITTEN_OFF: 'lost, written off', CALLED_BACK: 'called back',
};

export const optionsOf = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }));

export const units = (quantity: string): string => `${formatQuantity(quantity)} ${quantity === '1' ? 'unit' : 'units'}`;
