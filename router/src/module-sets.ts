/** Direct `requires` edges of modules that are sold, by module code. */
export type Requires = Readonly<Record<string, readonly string[]>>;

/** Adds everything a set of modules needs, transitively. */
export function closureOf(modules: Iterable<string>, requires: Requires): Set<string> {
  const closed = new Set<string>();
  const ahead = [...modules];
  for (let module = ahead.pop(); module; module = ahead.pop()) {
    if (closed.has(module)) continue;
    closed.add(module);
    ahead.push(...(requires[module] ?? []));
  }
  return closed;
}

/** Every set of modules a tenant can own: those that contain all they require. Fourteen modules have 3,152 of them. */
export function allClosedSets(requires: Requires): string[][] {
  const modules = Object.keys(requires);
  const bit = new Map(modules.map((module, position) => [module, 1 << position]));
  const needs = modules.map((module) => [...closureOf([module], requires)].reduce((mask, need) => mask | (bit.get(need) ?? 0), 0));
  const sets: string[][] = [];
  for (let mask = 0; mask < 1 << modules.length; mask++) {
    const isClosed = needs.every((need, position) => !(mask & (1 << position)) || (mask & need) === need);
    if (isClosed) sets.push(modules.filter((_, position) => mask & (1 << position)));
  }
  return sets;
}
