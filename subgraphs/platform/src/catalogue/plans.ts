import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Plan = z.object({
  code: z.string(),
  name: z.string(),
  priceInr: z.number().int().positive(),
  modules: z.array(z.string()),
  withoutFeatures: z.array(z.string()),
  /** Ceilings by name; null is unlimited. */
  limits: z.record(z.string(), z.number().int().positive().nullable()),
});

export type Plan = z.infer<typeof Plan>;

/** What we sell as a whole. The Enterprise price is a floor; what a customer pays is a price version of its own. */
export const PLANS: readonly Plan[] = z.array(Plan).parse(JSON.parse(readFileSync(new URL('./plans.json', import.meta.url), 'utf8')));

/** The price of a set bought module by module; `cms` costs nothing beside `d2c`, which needs it. */
export function listPrice(modules: readonly string[], priceOf: (code: string) => number): number {
  return modules.reduce((total, code) => total + (code === 'cms' && modules.includes('d2c') ? 0 : priceOf(code)), 0);
}

/** The cheapest plan that holds the whole set, if it costs less than the set bought singly. */
export function cheaperPlan(modules: readonly string[], priceOf: (code: string) => number): Plan | undefined {
  const single = listPrice(modules, priceOf);
  return PLANS.filter((plan) => plan.priceInr < single && modules.every((code) => plan.modules.includes(code))).sort((a, b) => a.priceInr - b.priceInr)[0];
}
