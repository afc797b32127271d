interface Node { readonly code: string; readonly requires: readonly string[]; readonly integrates: readonly string[] }

/** What is wrong with the graph of what modules need: a circle, or a module that is not there. Each circle is told once. */
export function faultsIn(modules: readonly Node[]): string[] {
  const byCode = new Map(modules.map((module) => [module.code, module]));
  const faults: string[] = [];
  const settled = new Set<string>();
  const visit = (code: string, path: readonly string[]): void => {
    const at = path.indexOf(code);
    if (at >= 0) {
      const circle = [...path.slice(at), code];
      faults.push(`${circle.slice(1).map((next, index) => `${circle[index]} needs ${next}`).join(', ')}: none of them can be had before the others.`);
      return;
    }
    if (settled.has(code)) return;
    for (const needed of byCode.get(code)?.requires ?? []) if (byCode.has(needed)) visit(needed, [...path, code]);
    settled.add(code);
  };
  for (const { code } of modules) visit(code, []);
  for (const { code, requires, integrates } of modules) {
    faults.push(...requires.filter((other) => !byCode.has(other)).map((other) => `${code} needs ${other}, which is no module.`));
    faults.push(...integrates.filter((other) => !byCode.has(other)).map((other) => `${code} works with ${other}, which is no module.`));
  }
  return faults;
}
