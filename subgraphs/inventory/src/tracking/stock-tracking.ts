import { choice } from '@ilms/kernel/fields';

export const StockTracking = choice('StockTracking', 'What is known of each unit of an item.', {
  NONE: 'How many there are.',
  BATCH: 'Which batch it is of: when that was made, and when it expires.',
  SERIAL: 'Its own serial number.',
  BATCH_SERIAL: 'Its own serial number, and which batch it is of.',
});
export type StockTracking = keyof typeof StockTracking;

/** Whether units of such an item are of a batch, which may expire. */
export const isByBatch = (tracking: StockTracking): boolean => tracking === 'BATCH' || tracking === 'BATCH_SERIAL';

/** Whether units of such an item are known one by one. */
export const isBySerial = (tracking: StockTracking): boolean => tracking === 'SERIAL' || tracking === 'BATCH_SERIAL';

export const LastDay = choice('LastDay', 'What the last day of a batch is called on its packs and its label.', {
  EXPIRY: 'The day it expires; GS1 identifier 17.',
  BEST_BEFORE: 'Best before; GS1 identifier 15.',
});
export type LastDay = keyof typeof LastDay;
