import { sum, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { usageAmount, usagePrices } from '../pricing/usage-price.ts';
import { Holding } from '../subscription/holding.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import type { UsageCharges } from './usage-charge-parts.ts';
import { usedIn } from './used-in.ts';

/** What the company's use comes to in the month that is under way, as far as it has gone; null while nothing is charged. */
export async function usageCharges(context: TenantContext, tenantId: string): Promise<UsageCharges | null> {
  const tenant = await context.get(Tenant, tenantId);
  const { period, set, today } = await Holding.of(context, tenant);
  if (!period || period.from > today) return null;
  const prices = usagePrices(set.offers);
  const used = prices.size ? await usedIn(context, tenant, period) : [];
  const lines = used.flatMap(({ meter, label, quantity }) => {
    const found = prices.get(meter);
    return found ? [{ meter, label, included: found.usage.included, price: found.usage.price, used: quantity, amount: usageAmount(found.usage, quantity) }] : [];
  });
  return { from: period.from, to: period.to, lines, amount: lines.length ? sum(lines.map(({ amount }) => amount)) : ZERO };
}
