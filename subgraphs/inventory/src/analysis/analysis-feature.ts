import { configOf, type Feature } from '@ilms/kernel/feature';
import type { TenantContext } from '@ilms/kernel/tenant-context';

export const LEAST_DAYS = 28;
const MOST_DAYS = 730;

/** A tier may leave the analysis out, or let it look back less far. */
export const stockAnalysisFeature = {
  name: 'Stock analysis',
  summary: 'Every item by the value that leaves, by how even its demand is, and by whether it still goes.',
  settings: { mostDays: { label: 'Days it looks back at most', kind: 'whole', otherwise: MOST_DAYS, least: LEAST_DAYS, most: MOST_DAYS } },
} as const satisfies Feature;

/** How many days back the company that asks may look. */
export const mostDaysOf = ({ entitlements }: TenantContext): number => configOf(stockAnalysisFeature, entitlements.featureConfig?.['stock_analysis'])!['mostDays'] as number;
