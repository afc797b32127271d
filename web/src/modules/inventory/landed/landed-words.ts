import type { LandedChargeKind, LandedSpread } from '../../../generated/graphql.ts';

export const CHARGE_WORDS: Readonly<Record<LandedChargeKind, string>> = {
  FREIGHT: 'Freight', CUSTOMS_DUTY: 'Customs duty', INSURANCE: 'Insurance', CLEARING: 'Clearing and forwarding', LOADING: 'Loading and unloading', COMMISSION: 'Commission', REBATE: 'Rebate (negative)', OTHER: 'Other',
};

export const SPREAD_WORDS: Readonly<Record<LandedSpread, string>> = { VALUE: 'By value', QUANTITY: 'By quantity', WEIGHT: 'By weight', VOLUME: 'By volume', EQUALLY: 'Equally per line' };

/** What the list of landed costs and what it changes are asked by. */
export const LANDED_FIELDS = ['landedCosts', 'stockLedger', 'stockLevels', 'stockSummary', 'stockValueChanges'] as const;
