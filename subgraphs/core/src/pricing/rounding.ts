import { choice } from '@ilms/kernel/fields';
import { Decimal } from '@ilms/kernel/decimal';

export const PriceRounding = choice('PriceRounding', 'Which way a calculated price is rounded.', {
  NEAREST: 'To the nearest step, the half upwards.', UP: 'Up to the next step.', DOWN: 'Down to the last step.',
});
export type PriceRounding = keyof typeof PriceRounding;

const MODES: Readonly<Record<PriceRounding, Decimal.Rounding>> = { NEAREST: Decimal.ROUND_HALF_UP, UP: Decimal.ROUND_CEIL, DOWN: Decimal.ROUND_FLOOR };

/** A price in whole steps, such as 0.50 or 5; to the paisa where no step is said. */
export function rounded(amount: Decimal, step: Decimal | null | undefined, rounding: PriceRounding): Decimal {
  const unit = step ?? new Decimal('0.01');
  return amount.div(unit).toDecimalPlaces(0, MODES[rounding]).times(unit).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}
