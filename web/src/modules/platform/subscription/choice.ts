/** What somebody has chosen so far. */
export interface Choice {
  /** A plan or the company's own bundle. */
  readonly plan: string | null;
  readonly modules: readonly string[];
}

interface Needing { readonly code: string; readonly requires: readonly string[] }

/** The module and all it cannot work without, over all edges. */
function closure(code: string, all: readonly Needing[], found = new Set<string>()): Set<string> {
  if (found.has(code)) return found;
  found.add(code);
  for (const needed of all.find((one) => one.code === code)?.requires ?? []) closure(needed, all, found);
  return found;
}

/** With this module and what it needs; what a plan holds already is not chosen twice. */
export function withModule(choice: Choice, code: string, all: readonly Needing[], held: readonly string[]): Choice {
  const added = [...closure(code, all)].filter((one) => !held.includes(one) && all.some((known) => known.code === one));
  return { ...choice, modules: [...new Set([...choice.modules, ...added])] };
}

/** Chosen modules that cannot work without this one and would go with it. */
export function dependantsOf(choice: Choice, code: string, all: readonly Needing[]): string[] {
  return choice.modules.filter((one) => one !== code && closure(one, all).has(code));
}

/** Without this module and whatever cannot work without it. */
export function withoutModule(choice: Choice, code: string, all: readonly Needing[]): Choice {
  return { ...choice, modules: choice.modules.filter((one) => !closure(one, all).has(code)) };
}

/** Another plan; the modules it holds need not be chosen beside it any more. Without a plan its modules are chosen singly. */
export function withPlan(choice: Choice, plan: { code: string; modules: readonly string[] } | null, former: readonly string[]): Choice {
  if (!plan) return { plan: null, modules: [...new Set([...former, ...choice.modules])] };
  return { plan: plan.code, modules: choice.modules.filter((code) => !plan.modules.includes(code)) };
}

export const isSameChoice = (one: Choice, other: Choice): boolean => one.plan === other.plan && one.modules.length === other.modules.length && one.modules.every((code) => other.modules.includes(code));
