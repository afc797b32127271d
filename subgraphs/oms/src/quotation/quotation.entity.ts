import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { OTHER_COUNTRY } from '@ilms/core/india/states';
import { roundToRupee, type SupplyType } from '@ilms/core/gst/tax';
import type { Actor } from '@ilms/kernel/context';
import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, CustomFields, Day, Flag, Id, Instant, Json, Key, Money, Rate, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { ApprovesOwn, NothingToApprove, QuotationExpired, QuotationNeedsApproval, QuotationNotDraft, QuotationNotSent } from '../quotation-errors.ts';
import { Branch, Customer, Warehouse } from '../masters/references.ts';
import { addUp } from '../order/amounts.ts';
import { Order, type AddressSnapshot } from '../order/order.entity.ts';
import type { QuotationLine } from './quotation-line.entity.ts';
import { QuotationStatus } from './quotation-status.ts';

/** What was offered to a customer, or to somebody who may become one, at which price and until when. Each revision is a record of its own. */
@Aggregate('oms_quotation', 'What was offered to a customer or a prospect, at which price and until when. Each revision is a record of its own, with the number of the first.')
export class Quotation {
  @Id() readonly id!: string;
  @Text('Its number, such as QTN/26-27/00001; the same for all its revisions.') number!: string;
  @Whole('Which revision it is, from 1.') revision = 1;
  @Flag('Whether no later revision stands for it.') isLatest = true;
  @Choice(QuotationStatus, 'How far it has come, as it is stored; see standing for what it is worth today.') status: QuotationStatus = 'DRAFT';
  @Day('The day it was made; its taxes are those of this day.') quotedOn!: string;
  @Day('The last day on which it can be accepted.') validUntil!: string;
  @Ref(() => Customer, 'For whom; nobody while it is a prospect.', { nullable: true }) customerId?: string | null;
  @Text('Name of the customer or prospect.') customerName!: string;
  @Text('The customer’s GST registration.', { nullable: true, hidden: true }) customerGstin?: string | null;
  @Text('How the customer stands towards GST.', { hidden: true }) customerGstCategory!: string;
  @Text('Where it is sent.', { nullable: true }) contactEmail?: string | null;
  @Text('Whom to call about it.', { nullable: true, max: 40 }) contactPhone?: string | null;
  @Ref(() => Branch, 'The registration that would sell.') branchId!: string;
  @Ref(() => Warehouse, 'Where the goods would leave.') warehouseId!: string;
  @Key('Which of the customer’s addresses was chosen; null for its usual one.', { nullable: true }) shippingAddressId?: string | null;
  @Json('Where the goods would go.', { nullable: true }) shippingAddress?: AddressSnapshot | null;
  @Json('Where the bill would go.', { nullable: true }) billingAddress?: AddressSnapshot | null;
  @Text('GST code of the state where the supply would take place.') placeOfSupply!: string;
  @Flag('Whether IGST would be due instead of CGST and SGST.') isInterState!: boolean;
  @Flag('Whether prices and discounts contain the tax.') isTaxInclusive!: boolean;
  @Money('Value before tax.') taxable = ZERO;
  @Money('Central tax.') cgst = ZERO;
  @Money('State or union territory tax.') sgst = ZERO;
  @Money('Integrated tax.') igst = ZERO;
  @Money('What rounding to the rupee added or took away.') roundOff = ZERO;
  @Money('What the customer would pay in all.') total = ZERO;
  @Rate('The largest discount of a line in percent of its list price, or of its price where that is higher.') discountPercent = ZERO;
  @Flag('Whether its discount exceeds what its author may give.') needsApproval = false;
  @Instant('When its prices were approved.', { nullable: true }) approvedAt?: Date | null;
  @Text('Who approved them, by id.', { nullable: true, hidden: true }) approvedById?: string | null;
  @Text('Who approved them.', { nullable: true }) approvedByName?: string | null;
  @Text('The number of the customer’s purchase order; its order takes it over.', { nullable: true, max: 60 }) customerPo?: string | null;
  @Day('The day of the customer’s purchase order.', { nullable: true }) customerPoOn?: string | null;
  @Text('What it was called where it was taken over from; null where it was written here.', { nullable: true, max: 80 }) importedAs?: string | null;
  @Text('Terms printed on it.', { nullable: true, max: 2000, unlisted: true }) terms?: string | null;
  @Text('A remark of ours; it is not printed.', { nullable: true, max: 2000, unlisted: true }) note?: string | null;
  @Text('Who wrote it last, by id.') authorId!: string;
  @Text('Who wrote it last.') authorName!: string;
  @Instant('When it was sent.', { nullable: true }) sentAt?: Date | null;
  @Instant('When it was accepted or declined.', { nullable: true }) decidedAt?: Date | null;
  @Text('Why it was declined.', { nullable: true, max: 500 }) declineReason?: string | null;
  @Ref(() => Order, 'The order it became.', { nullable: true }) orderId?: string | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  @Choice(QuotationStatus, 'What it is worth today: what was sent and is not valid any more has expired.', { computed: true })
  get standing(): QuotationStatus {
    return this.status === 'SENT' && this.validUntil < dayInIndia(new Date()) ? 'EXPIRED' : this.status;
  }

  @Flag('Whether its prices may be sent as far as approval goes.', { computed: true })
  get isApproved(): boolean {
    return !this.needsApproval || this.approvedAt != null;
  }

  @Text('Where its PDF is downloaded.', { computed: true })
  get pdfPath(): string {
    return `/download/oms/quotation/${this.id}`;
  }

  /** Its number as people write it: with the revision from the second on. */
  get label(): string {
    return this.revision > 1 ? `${this.number} rev. ${this.revision}` : this.number;
  }

  get supplyType(): SupplyType {
    if (this.placeOfSupply === OTHER_COUNTRY) return 'EXPORT_WITH_PAYMENT';
    return this.customerGstCategory === 'SEZ' ? 'SEZ_WITH_PAYMENT' : 'DOMESTIC';
  }

  expectDraft(): void {
    if (this.status !== 'DRAFT') throw new QuotationNotDraft(this.label, this.status);
  }

  /** Recounts its sums. Whoever writes it answers for its prices; an approval was for other ones. */
  settle(lines: readonly QuotationLine[], limit: Decimal | null, mayGiveAny: boolean, author: Actor): void {
    const exact = addUp(lines.map((line) => line.amounts));
    const total = this.isTaxInclusive ? exact.total : roundToRupee(exact.total).payable;
    const percents = lines.map((line) => line.discountPercent).toSorted((a, b) => b.comparedTo(a));
    const { taxable, cgst, sgst, igst } = exact;
    Object.assign(this, { taxable, cgst, sgst, igst, total, roundOff: total.minus(exact.total), discountPercent: percents[0] ?? ZERO, approvedAt: null, approvedById: null, approvedByName: null, authorId: author.id, authorName: author.name, updatedAt: new Date() });
    this.needsApproval = limit !== null && this.discountPercent.gt(limit) && !mayGiveAny;
  }

  approve(by: Actor, at: Date): void {
    this.expectDraft();
    if (!this.needsApproval || this.approvedAt) throw new NothingToApprove(this.label);
    if (by.id === this.authorId) throw new ApprovesOwn(this.label);
    Object.assign(this, { approvedAt: at, approvedById: by.id, approvedByName: by.name });
  }

  send(today: string, limit: Decimal | null, mayGiveAny: boolean, at: Date): void {
    this.expectDraft();
    if (this.validUntil < today) throw new QuotationExpired(this.label, this.validUntil);
    if (limit !== null && this.discountPercent.gt(limit) && !mayGiveAny && !this.approvedAt) throw new QuotationNeedsApproval(this.label, this.discountPercent, limit);
    Object.assign(this, { status: 'SENT', sentAt: at });
  }

  expectOpen(today: string): void {
    if (this.status !== 'SENT') throw new QuotationNotSent(this.label, this.status);
    if (this.validUntil < today) throw new QuotationExpired(this.label, this.validUntil);
  }

  accept(order: Pick<Order, 'id'>, at: Date): void {
    Object.assign(this, { status: 'ACCEPTED', orderId: order.id, decidedAt: at });
  }

  decline(reason: string, at: Date): void {
    if (this.status !== 'SENT') throw new QuotationNotSent(this.label, this.status);
    Object.assign(this, { status: 'DECLINED', declineReason: reason, decidedAt: at });
  }

  /** A later revision stands for it from now on. */
  giveWay(): void {
    if (this.status !== 'SENT' && this.status !== 'DECLINED') throw new QuotationNotSent(this.label, this.status);
    Object.assign(this, { status: 'REVISED', isLatest: false });
  }
}
