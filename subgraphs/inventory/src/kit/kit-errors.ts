import { RuleBroken } from '@ilms/kernel/errors';

/** A kit is made of other items, and those stand on the shelves. */
export class KitHasNoStock extends RuleBroken {
  constructor(sku: string, parts: string) {
    super('INVENTORY_KIT_HAS_NO_STOCK', `${sku} is a kit and has no stock of its own. Name what it is made of: ${parts}.`, { sku, parts }, ['sku']);
  }
}
