import { RuleBroken } from '@ilms/kernel/errors';
import { inRupees } from '../billing/rupees.ts';
import type { StoredUsagePrice, UsagePrice } from '../pricing/usage-price.ts';
import { platform } from '../runtime.ts';
import { COUNTED } from './used-in.ts';

class MeterUnknown extends RuleBroken {
  constructor(meter: string, known: readonly string[]) {
    super('PLATFORM_METER_UNKNOWN', `Nothing counts ${meter}. There are ${known.join(', ')}.`, { meter, known }, ['usage']);
  }
}

class MeterTwice extends RuleBroken {
  constructor(meter: string) {
    super('PLATFORM_METER_TWICE', `${meter} has two prices here. Give it one.`, { meter }, ['usage']);
  }
}

/** Everything that is counted of companies: by us, and by the modules there are. */
export const meters = (): readonly { meter: string; label: string }[] => [
  ...Object.entries(COUNTED).map(([meter, label]) => ({ meter, label })), ...platform().meters,
];

/** Prices of use in words: "₹2.00 for each beyond 500 orders a month". */
export function usageWords(usage: readonly UsagePrice[]): string[] {
  const labels = new Map(meters().map(({ meter, label }) => [meter, label]));
  return usage.map(({ meter, included, price }) => `${inRupees(price)} for each beyond ${included.toFixed()} ${labels.get(meter) ?? meter}`);
}

/** Refuses a price for something that nobody counts, and two for the same. */
export function expectMeters(usage: readonly StoredUsagePrice[]): void {
  const known = meters().map(({ meter }) => meter);
  usage.forEach(({ meter }, index) => {
    if (!known.includes(meter)) throw new MeterUnknown(meter, known);
    if (usage.findIndex((one) => one.meter === meter) < index) throw new MeterTwice(meter);
  });
}
