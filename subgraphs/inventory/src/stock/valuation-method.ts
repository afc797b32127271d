import { choice } from '@ilms/kernel/fields';

export const ValuationMethod = choice('ValuationMethod', 'How it is worked out what goods cost that leave.', {
  MOVING_AVERAGE: 'Their share of the value of all that is there.',
  FIFO: 'What the oldest that are there had cost: first in, first out.',
  STANDARD: 'A cost that is settled beforehand; what a purchase cost more or less is a variance, not stock.',
});
export type ValuationMethod = keyof typeof ValuationMethod;
