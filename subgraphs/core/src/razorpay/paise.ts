import { Decimal } from '@ilms/kernel/decimal';

/** The gateway counts whole paise. */
export const inPaise = (amount: Decimal): number => amount.times(100).toDecimalPlaces(0).toNumber();

export const fromPaise = (paise: number): Decimal => new Decimal(paise).div(100);
