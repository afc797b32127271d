export interface FeatureFlag {
  readonly isEnabled: boolean;
  /** How it works for this company, where that was said. */
  readonly config: unknown;
}

interface Featured { readonly isEnabled: boolean; readonly features: readonly { readonly code: string; readonly isEnabled: boolean; readonly config?: unknown }[] }

const OFF: FeatureFlag = { isEnabled: false, config: null };

/** A feature of a module the company lacks is off, as is one that nobody knows. */
export function featureFlag(modules: readonly Featured[], code: string): FeatureFlag {
  for (const { isEnabled, features } of modules) {
    const found = features.find((feature) => feature.code === code);
    if (found) return isEnabled && found.isEnabled ? { isEnabled: true, config: found.config ?? null } : OFF;
  }
  return OFF;
}
