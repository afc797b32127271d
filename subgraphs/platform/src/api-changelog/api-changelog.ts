import type { Entitlements } from '@ilms/kernel/context';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Change = z.object({
  kind: z.enum(['ADDED', 'CHANGED', 'DEPRECATED', 'REMOVED']),
  coordinate: z.string(),
  words: z.string(),
  isBreaking: z.boolean(),
  useInstead: z.string().optional(),
  removedOn: z.string().optional(),
  /** Any of these modules shows it, and only together with all of these features. */
  modules: z.array(z.string()),
  features: z.array(z.string()),
});

export type ApiChange = z.infer<typeof Change>;

export interface ChangesOfDay {
  readonly day: string;
  readonly changes: readonly ApiChange[];
}

/** What `schema/changelog.json` says: what became of the public graph, the latest day first. */
export const catalogueOfChanges = (path: URL): ChangesOfDay[] => z.array(z.object({ day: z.string(), changes: z.array(Change) })).parse(JSON.parse(readFileSync(path, 'utf8')));

/** The changes that concern a company: of modules and features it has. A day on which nothing concerns it is left out. */
export function changesFor(days: readonly ChangesOfDay[], { modules, features }: Pick<Entitlements, 'modules' | 'features'>): ChangesOfDay[] {
  const [has, can] = [new Set(modules), new Set(features)];
  const concerns = (change: ApiChange) => (change.modules.length === 0 || change.modules.some((module) => has.has(module))) && change.features.every((feature) => can.has(feature));
  return days.map(({ day, changes }) => ({ day, changes: changes.filter(concerns) })).filter(({ changes }) => changes.length > 0);
}
