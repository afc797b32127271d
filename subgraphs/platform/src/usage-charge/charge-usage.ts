import { dayAfter } from '@ilms/core/india/day';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { keyOf } from '../pricing/offer.ts';
import { periodOf, type Period } from '../pricing/period.ts';
import { usageAmount, usagePrices } from '../pricing/usage-price.ts';
import { platform } from '../runtime.ts';
import { BillingEntry } from '../subscription/billing-entry.entity.ts';
import { tell } from '../subscription/billing-audit.ts';
import type { Holding } from '../subscription/holding.ts';
import { BillingUsage } from './billing-usage.entity.ts';
import { usedIn } from './used-in.ts';

/**
 * Charges what was used in the month before this one beyond what was paid for, where the price says what that costs: by the terms of what the
 * company had on its last day. Once for each month; the caller has locked the company and not yet changed what it has.
 */
export async function chargeUsage(tx: Transaction, { tenant, items, set }: Holding, period: Period): Promise<void> {
  const prices = usagePrices(set.offers);
  if (period.number === 0 || prices.size === 0) return;
  const { from, to } = periodOf(tenant.chargedFrom!, dayAfter(period.from, -1));
  const known = new Set((await tx.find(BillingUsage, { tenantId: tenant.id, fromDay: from } as never)).map(({ meter }) => meter));
  const at = platform().now();
  const charged: Record<string, string> = {};
  for (const { meter, label, quantity } of await usedIn(tx, tenant, { from, to })) {
    const found = prices.get(meter);
    const amount = found && usageAmount(found.usage, quantity);
    if (!found || !amount?.gt(0) || known.has(meter)) continue;
    const item = items.find((one) => keyOf(one) === keyOf(found.offer))!;
    const { id } = tx.create(BillingEntry, { id: uuidv7(), tenantId: tenant.id, itemId: item.id, kind: 'usage', fromDay: from, toDay: to, amount, at });
    await tx.flush();
    tx.create(BillingUsage, { id: uuidv7(), tenantId: tenant.id, entryId: id, meter, label, fromDay: from, toDay: to, used: quantity, included: found.usage.included, price: found.usage.price, at });
    charged[meter] = amount.toFixed(2);
  }
  if (Object.keys(charged).length) await tell(tx, tenant.id, 'usage-charged', { from, to, charged });
}
