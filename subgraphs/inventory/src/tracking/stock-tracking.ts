import { choice } from '@ilms/kernel/fields';

export const StockTracking = choice('StockTracking', 'What is known of each unit of an item.', {
  NONE: 'How many there are.',
  BATCH: 'Which batch it is of: when that was made, and when it expires.',
  SERIAL: 'Its own serial number.',
});
export type StockTracking = keyof typeof StockTracking;
