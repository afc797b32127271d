import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

const kits = (quantity: Decimal, sku: string): string => `${quantity.toFixed()} ${quantity.eq(1) ? 'kit' : 'kits'} of ${sku}`;

/** A kit is not had because one of the things it is made of is short. */
export class KitShort extends RuleBroken {
  constructor(sku: string, wanted: Decimal, component: string, needed: Decimal, available: Decimal) {
    super('INVENTORY_INSUFFICIENT_STOCK', `${kits(wanted, sku)} ${wanted.eq(1) ? 'needs' : 'need'} ${needed.toFixed()} of ${component}; ${available.toFixed()} ${available.eq(1) ? 'is' : 'are'} available.`,
      { sku, wanted: wanted.toFixed(), component, needed: needed.toFixed(), available: available.toFixed() });
  }
}

/** What one kit takes of an item cannot be taken of it. */
export class KitPartTooFine extends RuleBroken {
  constructor(sku: string, component: string, quantity: Decimal, unit: string, decimals: number) {
    super('OMS_KIT_PART_TOO_FINE', `${sku} takes ${quantity.toFixed()} of ${component}, which is counted in ${unit} with ${decimals} decimal places. Change what the kit is made of.`, { sku, component, quantity: quantity.toFixed(), unit, decimals }, ['sku']);
  }
}

/** Serial numbers are of the things in a kit, not of the kit. */
export class SerialsOfComponents extends RuleBroken {
  constructor(sku: string) {
    super('OMS_SERIALS_OF_COMPONENTS', `${sku} is a kit. Say the serial numbers of each of its components.`, { sku }, ['serials']);
  }
}

/** Which units leave cannot be told apart where the kits leave from several places. */
export class SerialsNeedWarehouse extends RuleBroken {
  constructor(sku: string) {
    super('OMS_SERIALS_NEED_WAREHOUSE', `Kits of ${sku} are held in several warehouses. Name the warehouse, once for each, to say which units leave there.`, { sku }, ['warehouseId']);
  }
}
