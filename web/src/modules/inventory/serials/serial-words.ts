import type { SerialEventKind, SerialStatus, WarrantyState } from '../../../generated/graphql.ts';

export const SERIAL_STATUS: Readonly<Record<SerialStatus, string>> = {
  IN_STOCK: 'In stock', IN_TRANSIT: 'In transit', RETURNED: 'To be inspected', SOLD: 'Sold', ISSUED: 'Issued', SCRAPPED: 'Scrapped', MISSING: 'Missing', CANCELLED: 'Never came in',
};

/** The hue of a state, by one of the states that have one everywhere. */
export const STATUS_HUE: Readonly<Record<SerialStatus, string>> = {
  IN_STOCK: 'ACTIVE', IN_TRANSIT: 'DISPATCHED', RETURNED: 'PENDING', SOLD: 'SHIPPED', ISSUED: 'INACTIVE', SCRAPPED: 'CANCELLED', MISSING: 'DIFFERENCE', CANCELLED: 'CANCELLED',
};

export const SERIAL_EVENT: Readonly<Record<SerialEventKind, string>> = {
  RECEIVED: 'Received', MOVED: 'Moved', SOLD: 'Sold', ISSUED: 'Issued', RETURNED: 'Came back', INSPECTED: 'Inspected', SCRAPPED: 'Scrapped', MISSING: 'Missing at a count', FOUND: 'Found at a count', CANCELLED: 'Movement cancelled',
};

export const WARRANTY: Readonly<Record<WarrantyState, string>> = { UNDER_WARRANTY: 'Under warranty', ENDED: 'Warranty ended' };

export const WARRANTY_HUE: Readonly<Record<WarrantyState, string>> = { UNDER_WARRANTY: 'ACTIVE', ENDED: 'INACTIVE' };
