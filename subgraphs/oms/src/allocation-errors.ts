import { RuleBroken } from '@ilms/kernel/errors';

/** A rule refuses to promise a part. */
export class AllocationShort extends RuleBroken {
  constructor(number: string, missing: readonly { readonly sku: string; readonly missing: string }[], steps: readonly string[]) {
    const named = missing.slice(0, 5).map((one) => `${one.missing} of ${one.sku}`).join(', ');
    super('OMS_ALLOCATION_SHORT', `${number} cannot be promised: ${named}${missing.length > 5 ? ` and ${missing.length - 5} items more` : ''} cannot be had within the allocation rules. A dry run says why.`, { number, missing, steps });
  }
}

/** Somebody names a warehouse that may not, or cannot, send the order. */
export class WarehouseCannotServe extends RuleBroken {
  constructor(number: string, code: string, why: string) {
    super('OMS_WAREHOUSE_CANNOT_SERVE', `${code} cannot have ${number}: ${why}`, { number, code }, ['warehouseId']);
  }
}

/** Without a rule nothing can be decided by rules. */
export class NoAllocationRule extends RuleBroken {
  constructor() {
    super('OMS_NO_ALLOCATION_RULE', 'No allocation rule is active. Name the warehouse, or make a rule.', {}, ['warehouseId']);
  }
}

/** Everything has left or was cancelled. */
export class NothingToAllocate extends RuleBroken {
  constructor(number: string) {
    super('OMS_NOTHING_TO_ALLOCATE', `Nothing of ${number} is still to leave.`, { number }, ['orderId']);
  }
}

export const ruleNameTaken = (): RuleBroken => new RuleBroken('OMS_ALLOCATION_NAME_TAKEN', 'Another allocation rule is called so.', {}, ['name']);
