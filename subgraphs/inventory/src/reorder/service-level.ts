import { Decimal } from '@ilms/kernel/decimal';

const horner = (coefficients: readonly number[], x: number): number => coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

// Peter J. Acklam’s rational approximation of the inverse normal distribution; its relative error is below 1.15e-9.
const CENTRE = [[-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239], [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1]] as const;
const TAIL = [[-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783], [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]] as const;
const TAIL_FROM = 0.97575;

/**
 * How many standard deviations of demand must lie in reserve so that the stock lasts in `percent` of a hundred cycles, to three
 * places as tables of the normal distribution print it: 95 → 1.645. From 50, where none is needed, to below 100, where no stock is enough.
 */
export function standardDeviationsFor(percent: Decimal): Decimal {
  const probability = percent.div(100).toNumber();
  if (!(probability >= 0.5 && probability < 1)) throw new Error(`A service level of ${percent.toFixed()} % cannot be kept.`);
  const deviations = probability > TAIL_FROM ? tail(Math.sqrt(-2 * Math.log(1 - probability))) : centre(probability - 0.5);
  return new Decimal(deviations).toDecimalPlaces(3, Decimal.ROUND_HALF_UP).abs();
}

const tail = (q: number): number => -horner(TAIL[0], q) / horner(TAIL[1], q);

const centre = (q: number): number => (horner(CENTRE[0], q * q) * q) / horner(CENTRE[1], q * q);
