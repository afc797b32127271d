import type { ShipmentState } from '../../generated/graphql.ts';

interface Facts { readonly state: ShipmentState; readonly isLate?: boolean | null }

/** What became of a shipment, in a word and its hue. */
export const shipmentStatus = ({ state, isLate }: Facts): { of: string; word: string } =>
  ({
    ON_THE_WAY: { of: 'SHIPPED', word: 'On the way' }, DELIVERED: isLate ? { of: 'PAST_DUE', word: 'Delivered late' } : { of: 'DONE', word: 'Delivered' },
    COMING_BACK: { of: 'FAILED', word: 'Comes back (RTO)' }, UNDONE: { of: 'UNDONE', word: 'Undone' },
  })[state];

export const SHIPMENT_STATES: readonly { value: ShipmentState; label: string }[] = [
  { value: 'ON_THE_WAY', label: 'On the way' }, { value: 'DELIVERED', label: 'Delivered' }, { value: 'COMING_BACK', label: 'Comes back (RTO)' }, { value: 'UNDONE', label: 'Undone' },
];
