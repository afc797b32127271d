import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

// What cash on delivery and remittances refuse.

const rupees = (amount: Decimal): string => `₹${amount.toFixed(2)}`;

export class PaidBeforeOrOnDelivery extends RuleBroken {
  constructor() {
    super('OMS_PREPAID_OR_COD', 'An order is paid before it leaves or when it is delivered, not both.', {}, ['isCod']);
  }
}

export class RemittanceDiffers extends RuleBroken {
  constructor(collected: Decimal, kept: Decimal, remitted: Decimal, said: Decimal) {
    super('OMS_REMITTANCE_DIFFERS', `The lines come to ${rupees(collected)} collected less ${rupees(kept)} of charges and GST, which is ${rupees(remitted)}; ${rupees(said)} were paid over.`, { collected: collected.toFixed(2), kept: kept.toFixed(2), remitted: remitted.toFixed(2), said: said.toFixed(2) }, ['remitted']);
  }
}

export class LineNetDiffers extends RuleBroken {
  constructor(net: Decimal, said: Decimal) {
    super('OMS_REMITTANCE_LINE_DIFFERS', `Collected less charges and GST is ${rupees(net)}; the line says ${rupees(said)}.`, { net: net.toFixed(2), said: said.toFixed(2) }, ['net']);
  }
}

export class KeepsMoreThanCollected extends RuleBroken {
  constructor(collected: Decimal, kept: Decimal) {
    super('OMS_REMITTANCE_KEEPS_TOO_MUCH', `${rupees(kept)} of charges and GST were kept of ${rupees(collected)} collected. Write charges without collection down as an expense.`, { collected: collected.toFixed(2), kept: kept.toFixed(2) }, ['charges']);
  }
}

/** A line names an order or a shipment. */
export class LineNamesNothing extends RuleBroken {
  constructor() {
    super('OMS_REMITTANCE_LINE_UNNAMED', 'Write the order number or the shipment of this line.', {}, ['orderNumber']);
  }
}

export class LineKnownOtherwise extends RuleBroken {
  constructor(collected: Decimal) {
    super('OMS_REMITTANCE_LINE_KNOWN', `This remittance has this line with ${rupees(collected)} collected. What was taken in is not changed by sending it again.`, { collected: collected.toFixed(2) }, ['collected']);
  }
}

export class LineNotOpen extends RuleBroken {
  constructor(position: number, state: string) {
    super('OMS_REMITTANCE_LINE_NOT_OPEN', `Nothing is to be decided about line ${position} (${state}).`, { position, state });
  }
}

export class NothingToPost extends RuleBroken {
  constructor(number: string, undecided: number) {
    super('OMS_REMITTANCE_NOTHING_TO_POST', undecided ? `${undecided} ${undecided === 1 ? 'line' : 'lines'} of ${number} wait for a decision; nothing else is to be posted.` : `All of ${number} is posted.`, { number, undecided });
  }
}

export class AssignOrSetAside extends RuleBroken {
  constructor() {
    super('OMS_REMITTANCE_DECISION', 'Name the order it is for, or set it aside and say why.', {}, ['orderId']);
  }
}

export class NotPaidOver extends RuleBroken {
  constructor(number: string, status: string) {
    super('OMS_REMITTANCE_ORDER', `${number} cannot be paid on delivery (${status}).`, { number, status }, ['orderId']);
  }
}

export const remittanceTaken = (): RuleBroken => new RuleBroken('OMS_REMITTANCE_TAKEN', 'A remittance of this courier with this reference is there already.', {}, ['reference']);
