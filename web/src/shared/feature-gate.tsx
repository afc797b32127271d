import type { ReactNode } from 'react';
import { useCompany } from './company.tsx';
import type { FeatureFlag } from './feature-flag.ts';
import { featureFlag } from './feature-flag.ts';

/** Whether the company has a feature, and how it works for it. The server decides again where it matters. */
export function useFeatureFlag(code: string): FeatureFlag {
  return featureFlag(useCompany().modules, code);
}

/** Shows its children to companies that have the feature, and `otherwise` to the others. */
export function FeatureGate({ feature, otherwise = null, children }: { feature: string; otherwise?: ReactNode; children: ReactNode }) {
  return useFeatureFlag(feature).isEnabled ? children : otherwise;
}
