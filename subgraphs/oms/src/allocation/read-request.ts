import { Holiday, WorkWeek } from '@ilms/core/calendar/holiday.entity';
import type { RestRules } from '@ilms/core/calendar/work-calendar';
import { Branch } from '@ilms/core/company/branch.entity';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { availableAt, type AvailableUnits } from '@ilms/inventory/reservation/available-at';
import { placesWithin } from '@ilms/inventory/warehouse/places';
import { Warehouse } from '@ilms/inventory/warehouse/warehouse.entity';
import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { AllocationRequest, Moment, RuleTerms, Sale, Site, WantedUnits } from './plan-terms.ts';

/** Units that are held for the order itself and would be free again, by warehouse and item. */
export type OwnUnits = ReadonlyMap<string, ReadonlyMap<string, Decimal>>;

export interface Question {
  readonly lines: readonly WantedUnits[];
  readonly sale: Omit<Sale, 'gstin'>;
  readonly rules: readonly RuleTerms[];
  readonly own?: OwnUnits;
  readonly inUse?: readonly string[];
  readonly now?: Moment;
}

/** Everything the engine has to know, as it is now: five statements, however many lines and warehouses there are. */
export async function readRequest(context: TenantContext, { lines, sale, rules, own = new Map(), inUse = [], now = momentInIndia(new Date()) }: Question): Promise<AllocationRequest> {
  const warehouses = await context.find(Warehouse, { kind: 'STORE' }, { orderBy: { code: 'asc' } });
  const branches = new Map((await context.find(Branch, {})).map((branch) => [branch.id, branch]));
  const weeks = await context.find(WorkWeek, {});
  const holidays = await context.find(Holiday, { day: { $gte: now.day } });
  const available = await availableAt(context, warehouses.map(({ id }) => id), variantsOf(lines));
  const sites = warehouses.map((warehouse): Site => {
    const { id, code, name, isActive, branchId, pincode, stateCode } = warehouse;
    const branch = branches.get(branchId)!;
    return { id, code, name, isActive, branchId, gstin: branch.gstin ?? null, pincode: pincode ?? branch.pincode ?? null, stateCode, rest: restOf(branch, weeks, holidays), available: together(available.get(id), own.get(id)) };
  });
  return { lines, sale: { ...sale, gstin: branches.get(sale.branchId)?.gstin ?? null }, sites, rules: await withGroupsSpread(context, rules, sites), inUse, now };
}

/** Rules in which a group of places stands for all that lie within it, in the order of their codes; a place that is listed itself keeps what is said of it. One statement where a rule names a group, and none elsewhere. */
async function withGroupsSpread(context: TenantContext, rules: readonly RuleTerms[], sites: readonly Site[]): Promise<readonly RuleTerms[]> {
  const known = new Set(sites.map(({ id }) => id));
  const groups = [...new Set(rules.flatMap(({ warehouses }) => warehouses.map(({ warehouseId }) => warehouseId)).filter((id) => !known.has(id)))];
  if (groups.length === 0) return rules;
  const within = await placesWithin(context, groups);
  return rules.map((rule) => {
    const named = new Set(rule.warehouses.map(({ warehouseId }) => warehouseId));
    const spread = rule.warehouses.flatMap((listed) => (known.has(listed.warehouseId) ? [listed] : sites.filter(({ id }) => !named.has(id) && within.get(listed.warehouseId)?.includes(id)).map(({ id }) => ({ ...listed, warehouseId: id }))));
    return { ...rule, warehouses: spread.filter(({ warehouseId }, index) => spread.findIndex((other) => other.warehouseId === warehouseId) === index) };
  });
}

/** All items that these lines take from the shelves. */
export const variantsOf = (lines: readonly WantedUnits[]): string[] => [...new Set(lines.flatMap(({ variantId, parts }) => parts?.map((part) => part.variantId) ?? [variantId]))];

/** The same request with the stock of some warehouses as it was found under lock. */
export const withStock = (request: AllocationRequest, warehouseIds: ReadonlySet<string>, available: AvailableUnits, own: OwnUnits = new Map()): AllocationRequest =>
  ({ ...request, sites: request.sites.map((site) => (warehouseIds.has(site.id) ? { ...site, available: together(available.get(site.id), own.get(site.id)) } : site)) });

function together(available: ReadonlyMap<string, Decimal> = new Map(), own: ReadonlyMap<string, Decimal> = new Map()): ReadonlyMap<string, Decimal> {
  if (own.size === 0) return available;
  return new Map([...new Set([...available.keys(), ...own.keys()])].map((variantId) => [variantId, (available.get(variantId) ?? ZERO).plus(own.get(variantId) ?? ZERO)]));
}

/** Until somebody says otherwise people rest on Sundays. A branch has its own week, or the company's; its state has holidays of its own. */
function restOf({ id, stateCode }: Branch, weeks: readonly WorkWeek[], holidays: readonly Holiday[]): RestRules {
  const { daysOff, saturdaysOff } = weeks.find((week) => week.branchId === id) ?? weeks.find((week) => !week.branchId) ?? { daysOff: 'SUN', saturdaysOff: null };
  return { daysOff, saturdaysOff, holidays: new Map(holidays.filter((holiday) => !holiday.stateCode || holiday.stateCode === stateCode).map(({ day, name }) => [day, name])) };
}

/** The day and the time on clocks in India. */
export function momentInIndia(at: Date): Moment {
  return { day: dayInIndia(at), time: at.toLocaleTimeString('en-GB', { timeZone: 'Asia/Kolkata', hour: '2-digit', minute: '2-digit' }) };
}

/** For each item its category and all above it; nobody asks where no rule speaks of categories. */
export async function categoriesOf(context: TenantContext, variantIds: readonly string[], rules: readonly RuleTerms[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (!rules.some(({ categoryIds }) => categoryIds.length > 0)) return new Map();
  const rows = await context.sql<{ variant_id: string; category_id: string }>(
    `with recursive above (variant_id, category_id, parent_id) as (
       select v.id, c.id, c.parent_id from core_variant v join core_product p on p.id = v.product_id join core_product_category c on c.id = p.product_category_id where v.id = any(?::uuid[])
       union all select above.variant_id, c.id, c.parent_id from above join core_product_category c on c.id = above.parent_id)
     select variant_id, category_id from above`, [variantIds]);
  return new Map([...Map.groupBy(rows, (row) => row.variant_id)].map(([variantId, found]) => [variantId, found.map((row) => row.category_id)]));
}

/** The group of a customer, or of the one it was merged into. */
export async function groupOf(context: TenantContext, customerId: string): Promise<string | null> {
  const [row] = await context.sql<{ group_id: string | null }>('select coalesce(heir.group_id, c.group_id) as group_id from core_customer c left join core_customer heir on heir.id = c.merged_into_id where c.id = ?', [customerId]);
  return row?.group_id ?? null;
}
