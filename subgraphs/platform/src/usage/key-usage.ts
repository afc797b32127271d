import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { companyBudget, keyBudget, MOST_COST, UNLIMITED } from '@ilms/kernel/cost-budget';
import { readDeprecation } from '@ilms/kernel/deprecation';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import type { ApiKeyUsage, ApiLimits, DeprecatedUsage, UsageOfDay } from './key-usage-parts.ts';

/** Days that are looked back on, today among them. */
const DAYS = 30;

interface DayRow extends UsageOfDay { key_id: string }
interface PartRow { key_id: string; part: 'MODULE' | 'DEPRECATED'; code: string; note: string | null; calls: number; last_on: string }

/** What keys of the company were used for in the last thirty days: two statements, however many keys are asked for in the same moment. */
export function usageOfKey(context: TenantContext, keyId: string): Promise<ApiKeyUsage> {
  const today = dayInIndia(platform().now());
  return context.batch<ApiKeyUsage>('usage.key', keyId, (ids) => readUsage(context, ids, today), summed(keyId, [], [], today));
}

async function readUsage(context: TenantContext, ids: readonly string[], today: string): Promise<Map<string, ApiKeyUsage>> {
  const asked = [context.tenant.id, ids, dayAfter(today, 1 - DAYS)];
  const days = await context.sql<DayRow>(
    `select key_id, to_char(day, 'YYYY-MM-DD') as day, coalesce(sum(calls) filter (where kind = 'QUERY'), 0)::int as queries, coalesce(sum(calls) filter (where kind = 'MUTATION'), 0)::int as mutations,
            coalesce(sum(calls) filter (where kind = 'OTHER'), 0)::int as other, sum(errors)::int as errors, sum(throttled)::int as throttled
       from usage_call where tenant_id = ? and key_id = any(?::uuid[]) and day >= ? group by key_id, day`, asked);
  const parts = await context.sql<PartRow>(
    `select key_id, part, code, max(note) as note, sum(calls)::int as calls, to_char(max(day), 'YYYY-MM-DD') as last_on
       from usage_part where tenant_id = ? and key_id = any(?::uuid[]) and day >= ? and part in ('MODULE', 'DEPRECATED') group by key_id, part, code`, asked);
  return new Map(ids.map((id) => [id, summed(id, days.filter((row) => row.key_id === id), parts.filter((row) => row.key_id === id), today)]));
}

function summed(keyId: string, rows: readonly DayRow[], parts: readonly PartRow[], today: string): ApiKeyUsage {
  const known = new Map(rows.map(({ key_id: _, ...day }) => [day.day, day]));
  const days = Array.from({ length: DAYS }, (_, back) => dayAfter(today, back + 1 - DAYS)).map((day) => known.get(day) ?? { day, queries: 0, mutations: 0, other: 0, errors: 0, throttled: 0 });
  const total = (count: (day: UsageOfDay) => number) => days.reduce((sum, day) => sum + count(day), 0);
  return {
    keyId, days, calls: total(({ queries, mutations, other }) => queries + mutations + other), errors: total(({ errors }) => errors), throttled: total(({ throttled }) => throttled),
    modules: parts.filter(({ part }) => part === 'MODULE').map(({ code, calls }) => ({ code, name: platform().catalogue.find(code)?.name ?? code, calls })).toSorted((a, b) => b.calls - a.calls || a.code.localeCompare(b.code)),
    deprecated: parts.filter(({ part }) => part === 'DEPRECATED').map(deprecatedUsage).toSorted(soonestFirst),
  };
}

/** One deprecated element as it is shown and written about. */
export function deprecatedUsage({ code, note, calls, last_on }: Pick<PartRow, 'code' | 'note' | 'calls' | 'last_on'>): DeprecatedUsage {
  const said = readDeprecation(note ?? '');
  return { coordinate: code, useInstead: said?.useInstead ?? note ?? '', removedOn: said?.removedOn ?? null, calls, lastOn: last_on };
}

export const soonestFirst = (a: DeprecatedUsage, b: DeprecatedUsage): number => (a.removedOn ?? '9').localeCompare(b.removedOn ?? '9') || a.coordinate.localeCompare(b.coordinate);

/** How much the caller's company may ask of the graph, as its subscription has it. */
export function limitsOf({ entitlements }: TenantContext): ApiLimits {
  const [company, key] = [companyBudget(entitlements.limits), keyBudget()];
  const finite = (value: number) => (value === UNLIMITED ? null : value);
  return { companyPerSecond: finite(company.restoreRate), companyBurst: finite(company.maximumAvailable), keyPerSecond: key.restoreRate, keyBurst: key.maximumAvailable, mostCost: MOST_COST };
}
