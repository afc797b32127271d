import type { NumberSeriesOfQuery } from '../../../generated/graphql.ts';

/** One series as its page lists it. */
export type Series = NumberSeriesOfQuery['numberSeries'][number];

/** `Tax invoices, HO` */
export const seriesName = (series: Series): string => `${series.label}${series.branchCode ? `, ${series.branchCode}` : ''}`;
