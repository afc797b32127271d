/** Units wanted of one item for one line. */
export interface Demand {
  readonly line: number;
  readonly item: number;
  readonly units: bigint;
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

/** Takes every line from the warehouses in the order given, as far as they reach; whole lines from one warehouse each where lines must not be parted. */
export function fill(demands: readonly Demand[], sites: readonly number[], capacities: Capacities, wholeLines: boolean): Take[] {
  const left = new Map(sites.map((site) => [site, [...capacities[site]!]]));
  if (wholeLines) return [...Map.groupBy(demands, ({ item }) => item).values()].flatMap((same) => wholeLinesOf(same, sites, left));
  const takes: Take[] = [];
  for (const { line, item, units } of demands) {
    let missing = units;
    for (const site of sites) {
      if (missing === 0n) break;
      const has = left.get(site)!;
      const part = has[item]! < missing ? has[item]! : missing;
      if (part === 0n) continue;
      has[item] = has[item]! - part;
      missing -= part;
      takes.push({ line, site, units: part });
    }
  }
  return takes;
}

/** Lines of one item, each from one warehouse: so that as many as possible are served, the largest first. */
function wholeLinesOf(demands: readonly Demand[], sites: readonly number[], left: ReadonlyMap<number, readonly bigint[]>): Take[] {
  const bySize = demands.toSorted((a, b) => (a.units === b.units ? a.line - b.line : a.units > b.units ? -1 : 1));
  const rest = new Map(sites.map((site) => [site, left.get(site)![bySize[0]!.item]!]));
  let [best, tries]: [Take[], number] = [[], 0];
  const place = (at: number, takes: Take[]): boolean => {
    if (takes.length > best.length) best = [...takes];
    if (at === bySize.length) return takes.length === bySize.length;
    if (takes.length + bySize.length - at <= best.length && best.length > 0) return false;
    const { line, units } = bySize[at]!;
    for (const site of sites) {
      if (rest.get(site)! < units) continue;
      if (++tries > MOST_TRIES) return true;
      rest.set(site, rest.get(site)! - units);
      if (place(at + 1, [...takes, { line, site, units }])) return true;
      rest.set(site, rest.get(site)! + units);
    }
    return place(at + 1, takes);
  };
  place(0, []);
  return best;
}
