/** Units wanted of one item for one line. */
export interface Demand {
  readonly line: number;
  /** What one unit takes: one item, or all the parts of a kit. */
  readonly needs: readonly Need[];
  readonly isKit: boolean;
  readonly units: bigint;
  /** Where alone it may come from, where lines are not parted; anywhere when nothing is said. */
  readonly only?: ReadonlySet<number>;
}

/** How much one unit takes of one item, in millionths. */
export interface Need {
  readonly item: number;
  readonly per: bigint;
}

/** Units that one line takes from one warehouse. */
export interface Take {
  readonly line: number;
  readonly site: number;
  readonly units: bigint;
}

/** What each warehouse may give of each item. */
export type Capacities = readonly (readonly bigint[])[];

/** How many ways of sharing one item out among whole lines are tried before the first fit is taken. */
const MOST_TRIES = 2000;

const ONE = 1_000_000n;

/** Units of a line that stock makes: whole kits, and of an item by itself also parts of a unit. */
export function madeOf({ needs, isKit }: Pick<Demand, 'needs' | 'isKit'>, has: readonly bigint[]): bigint {
  if (!isKit) return has[needs[0]!.item]!;
  return needs.reduce<bigint | null>((least, { item, per }) => (least === null || has[item]! / per < least ? has[item]! / per : least), null)! * ONE;
}

function takeFrom(has: bigint[], { needs, isKit }: Demand, units: bigint): void {
  for (const { item, per } of needs) has[item] = has[item]! - (isKit ? (units / ONE) * per : units);
}

/** Takes every line from the warehouses in the order given, as far as they reach; whole lines from one warehouse each where lines must not be parted. */
export function fill(demands: readonly Demand[], sites: readonly number[], capacities: Capacities, wholeLines: boolean): Take[] {
  const left = new Map(sites.map((site) => [site, [...capacities[site]!]]));
  if (wholeLines) return sharing(demands).flatMap((same) => wholeLinesOf(same, sites, left));
  const takes: Take[] = [];
  for (const demand of demands) {
    let missing = demand.units;
    for (const site of sites) {
      if (missing === 0n) break;
      const has = left.get(site)!;
      const made = madeOf(demand, has);
      const part = made < missing ? made : missing;
      if (part === 0n) continue;
      takeFrom(has, demand, part);
      missing -= part;
      takes.push({ line: demand.line, site, units: part });
    }
  }
  return takes;
}

/** Lines that compete for items, directly or through a kit. */
function sharing(demands: readonly Demand[]): Demand[][] {
  let groups: { items: Set<number>; demands: Demand[] }[] = [];
  for (const demand of demands) {
    const items = new Set(demand.needs.map(({ item }) => item));
    const met = groups.filter((group) => !group.items.isDisjointFrom(items));
    const joined = { items: new Set([...met.flatMap((group) => [...group.items]), ...items]), demands: [...met.flatMap((group) => group.demands), demand] };
    groups = [...groups.filter((group) => !met.includes(group)), joined];
  }
  return groups.map((group) => group.demands);
}

/** Lines that compete, each from one warehouse: so that as many as possible are served, the largest first. */
function wholeLinesOf(demands: readonly Demand[], sites: readonly number[], left: ReadonlyMap<number, readonly bigint[]>): Take[] {
  const bySize = demands.toSorted((a, b) => (a.units === b.units ? a.line - b.line : a.units > b.units ? -1 : 1));
  const rest = new Map(sites.map((site) => [site, [...left.get(site)!]]));
  let [best, tries]: [Take[], number] = [[], 0];
  const place = (at: number, takes: Take[]): boolean => {
    if (takes.length > best.length) best = [...takes];
    if (at === bySize.length) return takes.length === bySize.length;
    if (takes.length + bySize.length - at <= best.length && best.length > 0) return false;
    const demand = bySize[at]!;
    for (const site of sites) {
      const has = rest.get(site)!;
      if (demand.only?.has(site) === false || madeOf(demand, has) < demand.units) continue;
      if (++tries > MOST_TRIES) return true;
      takeFrom(has, demand, demand.units);
      if (place(at + 1, [...takes, { line: demand.line, site, units: demand.units }])) return true;
      takeFrom(has, demand, -demand.units);
    }
    return place(at + 1, takes);
  };
  place(0, []);
  return best;
}
