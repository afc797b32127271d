import { RuleBroken } from '@ilms/kernel/errors';
import type { StoredUsagePrice } from '../pricing/usage-price.ts';
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

/** Refuses a price for something that nobody counts, and two for the same. */
export function expectMeters(usage: readonly StoredUsagePrice[]): void {
  const known = meters().map(({ meter }) => meter);
  usage.forEach(({ meter }, index) => {
    if (!known.includes(meter)) throw new MeterUnknown(meter, known);
    if (usage.findIndex((one) => one.meter === meter) < index) throw new MeterTwice(meter);
  });
}
