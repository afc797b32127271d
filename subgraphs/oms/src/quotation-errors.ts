import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

export class QuotationNotDraft extends RuleBroken {
  constructor(number: string, status: string) {
    super('OMS_QUOTATION_NOT_DRAFT', `${number} is no draft any more (${status}). Revise it to change it.`, { number, status });
  }
}

export class QuotationNotSent extends RuleBroken {
  constructor(number: string, status: string) {
    super('OMS_QUOTATION_NOT_SENT', `${number} is not waiting for an answer (${status}).`, { number, status });
  }
}

export class QuotationExpired extends RuleBroken {
  constructor(number: string, validUntil: string) {
    super('OMS_QUOTATION_EXPIRED', `${number} was valid until ${validUntil}. Revise it with a new date.`, { number, validUntil });
  }
}

export class QuotationNeedsApproval extends RuleBroken {
  constructor(number: string, percent: Decimal, limit: Decimal) {
    super('OMS_QUOTATION_NEEDS_APPROVAL', `${number} gives ${percent.toFixed(2)} % off, more than the ${limit.toFixed(2)} % that need no approval. Let somebody else approve it first.`, { number, percent: percent.toFixed(2), limit: limit.toFixed(2) });
  }
}

export class ApprovesOwn extends RuleBroken {
  constructor(number: string) {
    super('OMS_APPROVES_OWN', `You wrote ${number}; somebody else approves its prices.`, { number });
  }
}

export class NothingToApprove extends RuleBroken {
  constructor(number: string) {
    super('OMS_NOTHING_TO_APPROVE', `The prices of ${number} need no approval.`, { number });
  }
}

export class ValidityInPast extends RuleBroken {
  constructor(day: string, from: string) {
    super('OMS_VALIDITY_IN_PAST', `A quotation of ${from} cannot be valid until ${day} only.`, { day, from }, ['validUntil']);
  }
}

/** An order is somebody's. */
export class ProspectUnknown extends RuleBroken {
  constructor(number: string, name: string) {
    super('OMS_PROSPECT_UNKNOWN', `${number} was made for ${name}, who is no customer yet. Say which customer orders.`, { number, name }, ['customerId']);
  }
}

/** A quotation is for somebody. */
export class QuotedToNobody extends RuleBroken {
  constructor() {
    super('OMS_QUOTED_TO_NOBODY', 'Say for which customer it is, or the name and the state of the prospect.', {}, ['customerId']);
  }
}

/** Somebody takes over the same at the same moment, or it was taken over before and stands otherwise. */
export const quotationKnown = (): RuleBroken => new RuleBroken('OMS_QUOTATION_KNOWN', 'A quotation of this reference was taken over already.', {}, ['reference']);

export class QuotationImportDiffers extends RuleBroken {
  constructor(number: string, what: string, field: readonly string[]) {
    super('OMS_QUOTATION_IMPORT_DIFFERS', `${number} was taken over with ${what}. A quotation that was taken over is changed here, not by importing it again.`, { number }, field);
  }
}

/** Lines of one quotation say one thing of all of it. */
export class QuotationContradicts extends RuleBroken {
  constructor(field: string, first: string, other: string) {
    super('OMS_QUOTATION_CONTRADICTS', `An earlier line of this quotation says “${first}”, this one “${other}”.`, { first, other }, [field]);
  }
}
