import { monthInIndia } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { NEAR } from '@ilms/kernel/limits';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { seatsOf } from '../account/staff-limit.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { entitlementsOf } from './subscription.service.ts';
import type { UsageOfLimit } from './usage-parts.ts';

/** Months that are looked back on. */
const MONTHS = 6;

/** What the company uses of what its subscription may limit: its people now, and what its modules count, by the month. */
export async function usageOf(context: TenantContext, tenantId: string): Promise<UsageOfLimit[]> {
  const tenant = await context.get(Tenant, tenantId);
  const { limits } = await entitlementsOf(context, tenant);
  const { members, invited } = await seatsOf(context, tenant);
  const at = tenant.ref;
  const now = platform().now();
  const months = await Promise.all(Array.from({ length: MONTHS }, async (_, index) => {
    const { from, to } = monthInIndia(now, MONTHS - 1 - index);
    return { month: dayInIndia(from), counted: await platform().metered(at, from, to) };
  }));
  const metered = months.at(-1)!.counted.map(({ limit, label, used }) => ({
    ...usage(limit, label, used, limits[limit]), history: months.map(({ month, counted }) => ({ month, used: counted.find((one) => one.limit === limit)?.used ?? 0 })),
  }));
  return [{ ...usage('users', 'people', members + invited, limits.users), history: [] }, ...metered];
}

const usage = (code: string, label: string, used: number, ceiling: number | null = null) => ({ code, label, used, ceiling, isNear: ceiling !== null && used >= ceiling * NEAR });
