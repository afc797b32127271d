import type { Entitlements, TenantState } from '@ilms/kernel/context';
import { configOf } from '@ilms/kernel/feature';
import { createHash } from 'node:crypto';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { SubscriptionEvent } from './subscription-event.entity.ts';

/** A change of what a tenant may use, as far as it decides. */
export type Fact = Pick<SubscriptionEvent, 'at' | 'kind' | 'subject' | 'data'>;

/**
 * What a tenant may use at a moment: a pure function of its events, so that every process comes to the same answer.
 * Features of an enabled module are on unless a tier or the panel switched them off; the set of modules is closed
 * under `requires` by construction of the events, and closed again here so that a gap in them cannot open a hole.
 */
export function resolve(catalogue: Catalogue, events: readonly Fact[], state: TenantState, at: Date, isReleased: (feature: string) => boolean = () => false): Entitlements {
  const enabled = new Set<string>();
  const switched = new Map<string, { isEnabled: boolean; config: unknown }>();
  const limits: Record<string, number | null> = {};
  for (const { at: since, kind, subject, data } of events) {
    if (since > at) continue;
    switch (kind) {
      case 'module_enabled': enabled.add(subject); break;
      case 'module_disabled': enabled.delete(subject); break;
      case 'feature_set': switched.set(subject, { isEnabled: data.isEnabled === true, config: data.config ?? null }); break;
      case 'limit_set': limits[subject] = typeof data.ceiling === 'number' ? data.ceiling : null; break;
      case 'plan_set': break; // a plan sets its modules, features and limits through events of their own
    }
  }
  // What every company has is not sold: no event can bring along its features, of which the panel is one.
  const sold = [...enabled].filter((code) => !catalogue.find(code)?.alwaysOn && [...catalogue.closure([code])].every((needed) => enabled.has(needed)));
  const modules = [...new Set([...catalogue.alwaysOn, ...sold])].sort();
  const known = [
    ...[...catalogue.features].filter(([code, { module }]) => sold.includes(module) && (switched.get(code)?.isEnabled ?? true)),
    // What is being released is not sold either: only its module is asked for, and whether it is released to this company.
    ...[...catalogue.releases].filter(([code, { module }]) => modules.includes(module) && isReleased(code)),
  ];
  const features = known.map(([code]) => code).sort();
  const hash = createHash('sha256').update(JSON.stringify([modules, features])).digest('base64url').slice(0, 22);
  const featureConfig = Object.fromEntries(known.flatMap(([code, feature]) => {
    const config = configOf(feature, switched.get(code)?.config);
    return config ? [[code, config]] : [];
  }));
  return { modules, features, featureConfig, limits, state, hash };
}
