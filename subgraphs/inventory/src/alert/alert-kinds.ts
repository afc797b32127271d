import type { NotificationKind } from '@ilms/kernel/module';

export const PROOF_FAILED = 'stock-proof-failed';
export const ADJUSTMENT_ASKED = 'stock-adjustment-asked';
export const TRANSFER_SHORT = 'stock-transfer-short';
export const BATCH_EXPIRING = 'stock-batch-expiring';
export const SEQUENCE_RUNS_OUT = 'serial-sequence-runs-out';
export const BELOW_POINT = 'stock-below-reorder-point';

/** What people of a warehouse are told. What stops others from working, or means that something is wrong, is mailed until somebody says otherwise. */
export const alertKinds: Readonly<Record<string, NotificationKind>> = {
  [PROOF_FAILED]: { label: 'The books of stock disagree with themselves', mail: true },
  [ADJUSTMENT_ASKED]: { label: 'A correction of stock waits for my approval', mail: true },
  [TRANSFER_SHORT]: { label: 'Goods of a transfer are missing' },
  [BATCH_EXPIRING]: { label: 'Batches expire soon' },
  [SEQUENCE_RUNS_OUT]: { label: 'A sequence of serial numbers runs out' },
  [BELOW_POINT]: { label: 'Items fell to their reorder point' },
};
