import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import { listedEntitlements } from '../subscription/subscription.service.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import type { ModuleAdoption, UsageHeat, UsageOfCompany, UsageOfWeek, UsageOverview } from './usage-overview-parts.ts';

const WEEK = 7;
/** Days over which a module counts as used, and companies are compared. */
const LATELY = 28;
const MOST_COMPANIES = 100;
const AT_WORK = ['trial', 'active', 'past_due', 'restricted'];

interface PartOfWeek { readonly week: string; readonly part: 'MODULE' | 'FEATURE'; readonly code: string; readonly companies: number; readonly calls: number }

/** What is only tried out says nothing about how the product is used. */
const REAL = 'tenant_id not in (select id from tenant where sandbox_of is not null)';

const mondayOf = (day: string): string => dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** How the product was used in the last weeks, this one among them. Everything follows from what the router has counted. */
export async function readOverview(context: TenantContext, count: number): Promise<UsageOverview> {
  const today = dayInIndia(platform().now());
  const weeks = Array.from({ length: count }, (_, place) => dayAfter(mondayOf(today), (place + 1 - count) * WEEK));
  return { weeks: await readWeeks(context, weeks), adoption: await readAdoption(context, dayAfter(today, 1 - LATELY)), heat: await readHeat(context, weeks), companies: await readCompanies(context, dayAfter(today, 1 - LATELY)) };
}

async function readWeeks(context: TenantContext, weeks: readonly string[]): Promise<UsageOfWeek[]> {
  const calls = await context.report<Omit<UsageOfWeek, 'people'>>(
    `select to_char(date_trunc('week', day), 'YYYY-MM-DD') as week, count(distinct tenant_id)::int as companies,
            coalesce(sum(calls) filter (where key_id is null), 0)::int as "callsOfPeople", coalesce(sum(calls) filter (where key_id is not null), 0)::int as "callsOfKeys"
       from usage_call where day >= ? and ${REAL} group by 1`, [weeks[0]]);
  const people = await context.report<{ week: string; people: number }>(`select to_char(week, 'YYYY-MM-DD') as week, count(distinct user_id)::int as people from usage_person where week >= ? and ${REAL} group by week`, [weeks[0]]);
  return weeks.map((week) => ({ ...(calls.find((row) => row.week === week) ?? { week, companies: 0, callsOfPeople: 0, callsOfKeys: 0 }), people: people.find((row) => row.week === week)?.people ?? 0 }));
}

/** A company that reached a module and has it no more counts neither as having nor as using it. */
async function readAdoption(context: TenantContext, since: string): Promise<ModuleAdoption[]> {
  const tenants = await context.find(Tenant, { state: { $in: AT_WORK }, sandboxOf: null } as never);
  const reached = new Map((await context.report<{ code: string; tenants: string[] }>(
    "select code, array_agg(distinct tenant_id::text) as tenants from usage_part where part = 'MODULE' and day >= ? group by code", [since])).map(({ code, tenants: ids }) => [code, new Set(ids)]));
  const holders = await Promise.all(tenants.map(async (tenant) => ({ id: tenant.id, modules: (await listedEntitlements(context, tenant)).modules })));
  return platform().catalogue.sold.filter(({ isBuilt }) => isBuilt).map(({ code, name }): ModuleAdoption => {
    const having = holders.filter(({ modules }) => modules.includes(code));
    const active = having.filter(({ id }) => reached.get(code)?.has(id)).length;
    return { code, name, entitled: having.length, active, rate: having.length ? new Decimal(active).times(100).div(having.length).toDecimalPlaces(1) : null };
  }).toSorted((a, b) => b.entitled - a.entitled || a.name.localeCompare(b.name));
}

async function readHeat(context: TenantContext, weeks: readonly string[]): Promise<UsageHeat[]> {
  const rows = await context.report<PartOfWeek>(
    `select to_char(date_trunc('week', day), 'YYYY-MM-DD') as week, part, code, count(distinct tenant_id)::int as companies, sum(calls)::int as calls
       from usage_part where part in ('MODULE', 'FEATURE') and day >= ? and ${REAL} group by 1, 2, 3`, [weeks[0]]);
  const byCode = Map.groupBy(rows, ({ part, code }) => `${part} ${code}`);
  const line = (module: string, feature: string | null, name: string): UsageHeat => {
    const found = byCode.get(feature === null ? `MODULE ${module}` : `FEATURE ${feature}`) ?? [];
    const of = (value: (row: PartOfWeek) => number) => weeks.map((week) => { const row = found.find((one) => one.week === week); return row ? value(row) : 0; });
    return { module, feature, name, companies: of(({ companies }) => companies), calls: of(({ calls }) => calls) };
  };
  // The control plane's feature is our own panel, which no company has.
  return platform().catalogue.all.filter(({ isBuilt }) => isBuilt).flatMap(({ code, name, alwaysOn, features }) => [
    line(code, null, name), ...(alwaysOn ? [] : Object.entries(features).map(([feature, words]) => line(code, feature, words.name)))]);
}

function readCompanies(context: TenantContext, since: string): Promise<UsageOfCompany[]> {
  return context.report<UsageOfCompany & Record<string, unknown>>(
    `select t.id as "tenantId", t.name, coalesce(c.of_people, 0)::int as "callsOfPeople", coalesce(c.of_keys, 0)::int as "callsOfKeys", coalesce(c.errors, 0)::int as errors, coalesce(c.throttled, 0)::int as throttled,
            coalesce(p.people, 0)::int as people, (s.schema_bytes / 1024)::int as "storedKib", (s.file_bytes / 1024)::int as "filesKib"
       from tenant t
       left join (select tenant_id, sum(calls) filter (where key_id is null) as of_people, sum(calls) filter (where key_id is not null) as of_keys, sum(errors) as errors, sum(throttled) as throttled
                    from usage_call where day >= ? group by tenant_id) c on c.tenant_id = t.id
       left join (select tenant_id, count(distinct user_id) as people from usage_person where week >= date_trunc('week', ?::date) group by tenant_id) p on p.tenant_id = t.id
       left join (select distinct on (tenant_id) tenant_id, schema_bytes, file_bytes from usage_sample order by tenant_id, day desc) s on s.tenant_id = t.id
      where t.state not in ('provisioning', 'purged') and t.sandbox_of is null order by coalesce(c.of_people, 0) + coalesce(c.of_keys, 0) desc, t.name limit ?`, [since, since, MOST_COMPANIES]);
}
