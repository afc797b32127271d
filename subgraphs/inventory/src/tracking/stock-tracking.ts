import { choice } from '@ilms/kernel/fields';

export const StockTracking = choice('StockTracking', 'What is known of each unit of an item.', {
  NONE: 'How many there are.',
  BATCH: 'Which batch it is of: when that was made, and when it expires.',
  SERIAL: 'Its own serial number.',
});
export type StockTracking = keyof typeof StockTracking;

export const LastDay = choice('LastDay', 'What the last day of a batch is called on its packs and its label.', {
  EXPIRY: 'The day it expires; GS1 identifier 17.',
  BEST_BEFORE: 'Best before; GS1 identifier 15.',
});
export type LastDay = keyof typeof LastDay;
