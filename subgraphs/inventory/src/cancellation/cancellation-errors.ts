import type { ConstraintWords } from '@ilms/kernel/database-errors';
import { momentInIndia } from '@ilms/core/india/moment';
import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

const AT = ['documentId'];
const when = (at: Date): string => `on ${momentInIndia(at)}`;

/** What a document of its own moved is corrected there: it would not know of it otherwise. */
export class MovedByDocument extends RuleBroken {
  constructor(documentType: string, documentNumber: string | null, why: string) {
    super('INVENTORY_CANCEL_BY_DOCUMENT', why, { documentType, documentNumber }, AT);
  }
}

/** It is taken back once. */
export class MovementCancelled extends RuleBroken {
  constructor(number: string | null) {
    super('INVENTORY_MOVEMENT_CANCELLED', `This movement was cancelled already${number ? ` by ${number}` : ''}.`, { number }, AT);
  }
}

/** What a receipt bears of freight and duty would be left without goods. */
export class ReceiptBearsCost extends RuleBroken {
  constructor(sku: string, numbers: readonly string[]) {
    super('INVENTORY_CANCEL_LANDED', `The receipt of ${sku} bears the landed cost ${numbers.join(', ')}. Take that back first.`, { sku, landedCosts: numbers }, AT);
  }
}

/** Without the movement there would have been too few at a later moment. */
export class CancelShort extends RuleBroken {
  constructor(sku: string, missing: Decimal, at: Date, document: string | null, batch: string | undefined) {
    super('INVENTORY_CANCEL_SHORT', `Without it there would have been ${missing.toFixed()} too few of ${batch ? `batch ${batch} of ` : ''}${sku} ${when(at)}${document ? ` for ${document}` : ''}. Cancel what left then first.`, { sku, missing: missing.toFixed(), at: at.toISOString(), document, ...(batch ? { batch } : {}) }, AT);
  }
}

/** Without the movement fewer would be there than are promised. */
export class CancelPromised extends RuleBroken {
  constructor(sku: string, left: Decimal, reserved: Decimal, batch: string | undefined) {
    super('INVENTORY_CANCEL_PROMISED', `${reserved.toFixed()} of ${batch ? `batch ${batch} of ` : ''}${sku} are promised; without it only ${left.toFixed()} would be there. Release promises first.`, { sku, left: left.toFixed(), reserved: reserved.toFixed(), ...(batch ? { batch } : {}) }, AT);
  }
}

/** A later count would have found units that nobody could say the cost of. */
export class CancelBeforeCount extends RuleBroken {
  constructor(sku: string, counted: Date) {
    super('INVENTORY_CANCEL_COUNTED', `${sku} was counted ${when(counted)} without saying a rate. Without this movement the count would have found units that cost nobody knows what: cancel the count first, and count again with a rate.`, { sku, counted: counted.toISOString() }, AT);
  }
}

/** A unit went on since; where it is now it cannot be taken back from. */
export class SerialMovedOn extends RuleBroken {
  constructor(sku: string, number: string, where: string) {
    super('INVENTORY_CANCEL_SERIAL', `${number} of ${sku} has moved since: it ${where}. Take that back first.`, { sku, number }, AT);
  }
}

export const cancellationConstraints: ConstraintWords = {
  inventory_stock_cancellation_once: () => new MovementCancelled(null),
  inventory_stock_ledger_entry_reversed_once: () => new MovementCancelled(null),
};
