import { CustomFieldBook } from '@ilms/core/custom-field/custom-fields';
import { dayInIndia, fiscalYearOf } from '@ilms/core/india/fiscal-year';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { DayInFuture } from '../errors.ts';
import { ValidityInPast } from '../quotation-errors.ts';
import { QuotationDeclined, QuotationSent, QuotationWaits, type QuotationFacts } from '../events.ts';
import { purchaseOrderAnew, purchaseOrderOf } from '../order/purchase-order.ts';
import { sellerOf } from '../order/seller.ts';
import { wantedAgain } from '../order/wanted-line.ts';
import { policyOf } from '../policy/policy.service.ts';
import { workOut, type Recipient } from './offer.ts';
import { QuotationLine } from './quotation-line.entity.ts';
import { Quotation } from './quotation.entity.ts';
import type { QuotationActionInput, QuotationDeclineInput, QuotationInput, QuotationUpdateInput } from './quotation.input.ts';
import { dayAfter } from '@ilms/core/india/day';

/** Who may give any discount without asking. */
const mayGiveAny = (tx: Transaction): boolean => tx.can('quotation:discount-any');

const bare = (text: string | null | undefined): string | null => text?.trim() || null;

export const factsOf = ({ number, revision, customerId, customerName, total }: Quotation): QuotationFacts => ({ number, revision, customerId: customerId ?? null, customerName, total: total.toFixed(2) });

/** Locks a quotation; refuses a caller who saw an older version of it. */
export async function takeQuotation(tx: Transaction, { id, version }: { id: string; version?: number | null | undefined }): Promise<{ quotation: Quotation; lines: QuotationLine[] }> {
  const quotation = await tx.lock(Quotation, id, ['id']);
  tx.expectVersion(quotation, version);
  return { quotation, lines: await tx.find(QuotationLine, { quotationId: id }, { orderBy: { position: 'asc' } }) };
}

const limitOf = async (tx: Transaction) => (await policyOf(tx)).discountLimit ?? null;

/** Writes a quotation down; nobody is told of it yet. */
export function writeQuotation(context: TenantContext, input: QuotationInput): Promise<string> {
  return context.once('quotationCreate', input, async (tx) => (await writeIn(tx, input)).id);
}

/** The same in a transaction of the caller’s; `importedAs` is what it is called where it comes from. */
export async function writeIn(tx: Transaction, input: Omit<QuotationInput, 'idempotencyKey'>, importedAs: string | null = null): Promise<Quotation> {
  const today = dayInIndia(new Date());
  const quotedOn = input.quotedOn ?? today;
  if (quotedOn > today) throw new DayInFuture(quotedOn, today, 'quotedOn');
  const validUntil = input.validUntil ?? dayAfter(quotedOn, (await policyOf(tx)).validityDays);
  if (validUntil < quotedOn) throw new ValidityInPast(validUntil, quotedOn);
  const { head, lines } = await workOut(tx, { seller: await sellerOf(tx, input), recipient: input, quotedOn, isTaxInclusive: input.isTaxInclusive, lines: input.lines });
  const customFields = (await CustomFieldBook.open(tx, 'Quotation')).values(input.customFields) ?? null;
  const id = uuidv7();
  const fiscalYear = fiscalYearOf(quotedOn).label;
  const number = await tx.nextNumber({ document: 'quotation', scope: 'company', fiscalYear, prefix: `QTN/${fiscalYear.slice(2)}/`, recordId: id });
  const quotation = tx.create(Quotation, { id, number, quotedOn, validUntil, importedAs, ...head, contactEmail: bare(input.contactEmail), contactPhone: bare(input.contactPhone), ...purchaseOrderOf(input), terms: bare(input.terms), note: bare(input.note), customFields });
  await store(tx, quotation, lines);
  return quotation;
}

async function store(tx: Transaction, quotation: Quotation, lines: readonly Partial<QuotationLine>[]): Promise<void> {
  const [waited, percent] = [quotation.needsApproval && !quotation.approvedAt, quotation.discountPercent];
  quotation.settle(lines.map((line) => tx.create(QuotationLine, { ...line, id: uuidv7(), quotationId: quotation.id })), await limitOf(tx), mayGiveAny(tx), tx.actor);
  // Whoever approves is told once of the same prices, however often the rest is rewritten.
  if (quotation.needsApproval && !(waited && percent.eq(quotation.discountPercent))) tx.publish(new QuotationWaits(quotation.id, quotation.number, quotation.customerId ?? null, quotation.discountPercent.toFixed()));
}

/** Rewrites a quotation that was not sent yet: prices that were said stay, taxes are worked out again; an approval was for other prices. */
export function rewriteQuotation(context: TenantContext, input: QuotationUpdateInput): Promise<string> {
  return context.transaction(async (tx) => {
    const { quotation, lines: before } = await takeQuotation(tx, input);
    quotation.expectDraft();
    const customFields = (await CustomFieldBook.open(tx, 'Quotation')).values(input.customFields, quotation.customFields ?? null);
    const validUntil = input.validUntil ?? quotation.validUntil;
    if (validUntil < quotation.quotedOn) throw new ValidityInPast(validUntil, quotation.quotedOn);
    const seller = await sellerOf(tx, { warehouseId: input.warehouseId ?? quotation.warehouseId });
    const { head, lines } = await workOut(tx, { seller, recipient: recipientOf(quotation, input), quotedOn: quotation.quotedOn, isTaxInclusive: quotation.isTaxInclusive, lines: input.lines ?? before.map((line) => wantedAgain(line)) });
    for (const line of before) tx.remove(line);
    await tx.flush();
    Object.assign(quotation, head, { validUntil }, purchaseOrderAnew(quotation, input));
    if (customFields !== undefined) quotation.customFields = customFields;
    for (const field of ['contactEmail', 'contactPhone', 'terms', 'note'] as const) if (input[field] !== undefined) quotation[field] = bare(input[field]);
    await store(tx, quotation, lines);
    return quotation.id;
  });
}

/** For whom it is said to be now; where nothing is said, for whom it was. */
function recipientOf(quotation: Quotation, said: Recipient = {}): Recipient {
  const stays = said.customerId === undefined && said.prospectName === undefined && said.prospectState === undefined;
  if (stays || (said.customerId && said.customerId === quotation.customerId)) return { customerId: quotation.customerId, shippingAddressId: said.shippingAddressId !== undefined ? said.shippingAddressId : quotation.shippingAddressId, prospectName: quotation.customerName, prospectState: quotation.placeOfSupply };
  return { customerId: said.customerId, shippingAddressId: said.shippingAddressId, prospectName: said.prospectName ?? quotation.customerName, prospectState: said.prospectState ?? quotation.placeOfSupply };
}

/** Approves the prices of a quotation that somebody else wrote. */
export function approveQuotation(context: TenantContext, input: QuotationActionInput): Promise<string> {
  return context.once('quotationApprove', input, async (tx) => {
    const { quotation } = await takeQuotation(tx, input);
    quotation.approve(tx.actor, new Date());
    return quotation.id;
  });
}

/** Hands a quotation to the customer: from now on it is not changed but revised. */
export function sendQuotation(context: TenantContext, input: QuotationActionInput): Promise<string> {
  return context.once('quotationSend', input, async (tx) => {
    const { quotation } = await takeQuotation(tx, input);
    quotation.send(dayInIndia(new Date()), await limitOf(tx), mayGiveAny(tx), new Date());
    tx.publish(new QuotationSent(quotation.id, factsOf(quotation), quotation.validUntil));
    return quotation.id;
  });
}

/** Notes that the customer does not want it, and why. */
export function declineQuotation(context: TenantContext, input: QuotationDeclineInput): Promise<string> {
  return context.once('quotationDecline', input, async (tx) => {
    const { quotation } = await takeQuotation(tx, input);
    quotation.decline(input.reason.trim(), new Date());
    tx.publish(new QuotationDeclined(quotation.id, factsOf(quotation), quotation.declineReason!));
    return quotation.id;
  });
}

/** Starts the next revision of what was sent, as a draft with the same prices at the taxes of today; what was sent stays to be read. */
export function reviseQuotation(context: TenantContext, input: QuotationActionInput): Promise<string> {
  return context.once('quotationRevise', input, async (tx) => {
    const { quotation: old, lines: before } = await takeQuotation(tx, input);
    old.giveWay();
    await tx.flush();
    const quotedOn = dayInIndia(new Date());
    const seller = await sellerOf(tx, { warehouseId: old.warehouseId });
    const { head, lines } = await workOut(tx, { seller, recipient: recipientOf(old), quotedOn, isTaxInclusive: old.isTaxInclusive, lines: before.map((line) => wantedAgain(line)) });
    const { number, contactEmail, contactPhone, customerPo, customerPoOn, terms, note, customFields } = old;
    const next = tx.create(Quotation, {
      id: uuidv7(), number, revision: old.revision + 1, quotedOn, validUntil: dayAfter(quotedOn, (await policyOf(tx)).validityDays), ...head,
      contactEmail: contactEmail ?? null, contactPhone: contactPhone ?? null, customerPo: customerPo ?? null, customerPoOn: customerPoOn ?? null, terms: terms ?? null, note: note ?? null, customFields: customFields ?? null,
    });
    await store(tx, next, lines);
    return next.id;
  });
}
