import { type Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/** What was ordered for a place and has not arrived, by {@link placeKey}; a place with nothing on its way is absent. */
export type Incoming = ReadonlyMap<string, Decimal>;

export const placeKey = (warehouseId: string, variantId: string): string => `${warehouseId} ${variantId}`;

/**
 * The seam for purchase orders. Nobody orders goods from vendors yet, so nothing is on its way; procurement will write what it
 * orders through a service of this module, as orders write reservations, and this is the one place that reads it.
 */
export const incomingStock = (_context: TenantContext): Promise<Incoming> => Promise.resolve(new Map());
