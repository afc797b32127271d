import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Plan = z.object({
  code: z.string(),
  name: z.string(),
  priceInr: z.number().int().positive(),
  modules: z.array(z.string()),
  withoutFeatures: z.array(z.string()),
  /** Its price is a floor: what a customer pays is agreed on with us. */
  isByAgreement: z.boolean(),
  /** Ceilings by name; null is unlimited. */
  limits: z.record(z.string(), z.number().int().positive().nullable()),
});

export type Plan = z.infer<typeof Plan>;

/** What we sell as a whole. */
export const PLANS: readonly Plan[] = z.array(Plan).parse(JSON.parse(readFileSync(new URL('./plans.json', import.meta.url), 'utf8')));

/** A module that costs nothing while another one is bought, which needs it. */
export const FREE_BESIDE: Readonly<Record<string, string>> = { cms: 'd2c' };
