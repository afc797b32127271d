import { RuleBroken } from '@ilms/kernel/errors';

/** Units of an item that is tracked by batch move with their batch. */
export class BatchRequired extends RuleBroken {
  constructor(sku: string, why = 'say which') {
    super('INVENTORY_BATCH_REQUIRED', `${sku} is tracked by batch; ${why}.`, { sku }, ['batch']);
  }
}

/** An item that is not tracked by batch has none. */
export class NotTrackedByBatch extends RuleBroken {
  constructor(sku: string, number: string, field: 'sku' | 'batch' = 'batch') {
    super('INVENTORY_BATCH_NOT_TRACKED', `${sku} is not tracked by batch, so it has no batch “${number}”.`, { sku, batch: number }, [field]);
  }
}

/** Nobody has received this batch. */
export class UnknownBatch extends RuleBroken {
  constructor(sku: string, number: string) {
    super('INVENTORY_UNKNOWN_BATCH', `${sku} has no batch “${number}”.`, { sku, batch: number }, ['batch']);
  }
}

/** The item must not come in without an expiry. */
export class ExpiryRequired extends RuleBroken {
  constructor(sku: string, number: string) {
    super('INVENTORY_BATCH_EXPIRY_REQUIRED', `Say when batch ${number} of ${sku} expires, or when it was made where the item has a shelf life.`, { sku, batch: number }, ['expiresOn']);
  }
}

/** A batch expires on one day. */
export class BatchDiffers extends RuleBroken {
  constructor(sku: string, number: string, field: 'madeOn' | 'expiresOn', known: string | null | undefined, said: string) {
    const what = field === 'madeOn' ? 'was made' : 'expires';
    super('INVENTORY_BATCH_DIFFERS', `Batch ${number} of ${sku} ${known ? `${what} on ${known}` : `does not say when it ${what}`}; ${said} was said. Correct the batch, or the receipt.`, { sku, batch: number, known: known ?? null, said }, [field]);
  }
}

/** An item has each batch number once, in whatever case it is written. */
export class BatchNumberTaken extends RuleBroken {
  constructor(sku: string, number: string) {
    super('INVENTORY_BATCH_NUMBER_TAKEN', `${sku} has a batch ${number} already.`, { sku, batch: number }, ['number']);
  }
}

/** What expired or is held back is neither promised nor sold. */
export class BatchNotForSale extends RuleBroken {
  constructor(sku: string, { number, isQuarantined, expiresOn }: { number: string; isQuarantined: boolean; expiresOn?: string | null | undefined }) {
    super('INVENTORY_BATCH_NOT_FOR_SALE', `Batch ${number} of ${sku} ${isQuarantined ? 'is held back' : `expired on ${expiresOn}`} and cannot be sold. Release what is reserved of it and reserve again.`, { sku, batch: number, isQuarantined, expiresOn: expiresOn ?? null });
  }
}

/** It is held back already. */
export class BatchHeldBack extends RuleBroken {
  constructor(sku: string, number: string) {
    super('INVENTORY_BATCH_HELD_BACK', `Batch ${number} of ${sku} is held back already.`, { sku, batch: number });
  }
}

/** It is not held back. */
export class BatchFree extends RuleBroken {
  constructor(sku: string, number: string) {
    super('INVENTORY_BATCH_FREE', `Batch ${number} of ${sku} is not held back.`, { sku, batch: number });
  }
}

/** Goods come back of the batch they left from. */
export class BatchNotOut extends RuleBroken {
  constructor(sku: string, number: string) {
    super('INVENTORY_BATCH_NOT_OUT', `Not so many of batch ${number} of ${sku} left for this order as are to come back.`, { sku, batch: number }, ['batch']);
  }
}
