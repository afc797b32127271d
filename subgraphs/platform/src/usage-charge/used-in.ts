import { startOfDay } from '@ilms/core/india/day';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { Period } from '../pricing/period.ts';
import { platform } from '../runtime.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';

const BYTES_OF_GB = 1_000_000_000;

/** How much of something was used. */
export interface Used {
  readonly meter: string;
  /** In words, as an invoice says it. */
  readonly label: string;
  readonly quantity: Decimal;
}

/** What is counted of every company; what modules count besides has the names of their limits. */
export const COUNTED = { users: 'people', storageGb: 'GB stored' } as const;

/**
 * What a company has used in the days of a month: the most people there were on a day, the storage of an average day in whole hundredths of a
 * GB, and what its modules have counted from their own documents, which no deleting and no dating back makes less.
 */
export async function usedIn(context: TenantContext, tenant: Tenant, { from, to }: Pick<Period, 'from' | 'to'>): Promise<Used[]> {
  const [row] = await context.sql<{ people: number; bytes: string | null }>('select coalesce(max(people), 0)::int as people, avg(schema_bytes)::text as bytes from usage_sample where tenant_id = ? and day >= ? and day < ?', [tenant.id, from, to]);
  const counted = await platform().metered(tenant.ref, startOfDay(from), startOfDay(to));
  return [
    { meter: 'users', label: COUNTED.users, quantity: new Decimal(row!.people) },
    { meter: 'storageGb', label: COUNTED.storageGb, quantity: row!.bytes === null ? ZERO : new Decimal(row!.bytes).div(BYTES_OF_GB).toDecimalPlaces(2, Decimal.ROUND_DOWN) },
    ...counted.map(({ limit, label, used }) => ({ meter: limit, label, quantity: new Decimal(used) })),
  ];
}
