import { choice } from '@ilms/kernel/fields';

/** What happens when not every unit can be had. */
export const Shortage = choice('Shortage', 'What happens when not every unit of an order can be had.', {
  REFUSE: 'The order is refused as a whole, but for lines whose goods are expected on a known day.',
  BACKORDER: 'What can be had is reserved; the rest waits for stock.',
});
export type Shortage = keyof typeof Shortage;
