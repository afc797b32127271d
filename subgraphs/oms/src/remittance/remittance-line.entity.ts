import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, Id, Money, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Order } from '../order/order.entity.ts';
import { Payment } from '../payment/payment.entity.ts';
import { LineNotOpen } from './remittance-errors.ts';
import { compare, isUndecided, RemittanceLineState, type Claim } from './remittance-state.ts';
import { Remittance } from './remittance.entity.ts';

/** What a courier collected for one shipment. */
@Aggregate('oms_remittance_line', 'What a courier collected for one shipment.', { timeline: false })
export class RemittanceLine {
  @Id() readonly id!: string;
  @Ref(() => Remittance, 'The remittance.') remittanceId!: string;
  @Whole('Its place, from 1.') position!: number;
  @Text('The order, as the courier names it.', { nullable: true, max: 80 }) orderNumber?: string | null;
  @Text('The shipment, as the courier names it.', { nullable: true, max: 40 }) shipmentReference?: string | null;
  @Money('What was collected.') collected!: Decimal;
  @Money('What the courier keeps for it.') charges!: Decimal;
  @Money('GST on that.') gst!: Decimal;
  @Ref(() => Order, 'The order, where one is known.', { nullable: true }) orderId?: string | null;
  @Choice(RemittanceLineState, 'How it stands to its order.') state: RemittanceLineState = 'UNKNOWN';
  @Money('What was collected beyond what is due; negative when less.') difference = ZERO;
  @Money('What of it became a payment.') posted = ZERO;
  @Money('What of it is of no order.') aside = ZERO;
  @Ref(() => Payment, 'The payment it became.', { nullable: true }) paymentId?: string | null;
  @Text('Why it was set aside or assigned.', { nullable: true, max: 400, unlisted: true }) note?: string | null;
  @Text('Who decided.', { nullable: true }) decidedByName?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  get isOver(): boolean {
    return this.state === 'POSTED' || this.state === 'SET_ASIDE';
  }

  /** What is to become a payment. */
  get payable(): Decimal {
    return this.collected.minus(this.aside);
  }

  match(orderId: string | null, claim: Claim | null): void {
    if (this.isOver) throw new LineNotOpen(this.position, this.state);
    Object.assign(this, { orderId, ...compare(this.collected, this.aside, claim) });
  }

  /** Takes all of it, or what exceeds what is due, out of what becomes a payment. */
  setAside(note: string, by: string): void {
    if (!isUndecided(this.state)) throw new LineNotOpen(this.position, this.state);
    if (this.state === 'OVER') Object.assign(this, { aside: this.difference, difference: ZERO, state: 'MATCHED' });
    else Object.assign(this, { aside: this.collected, difference: ZERO, state: 'SET_ASIDE' });
    Object.assign(this, { note, decidedByName: by });
  }

  assign(note: string | null, by: string): void {
    if (this.isOver) throw new LineNotOpen(this.position, this.state);
    Object.assign(this, { aside: ZERO, note, decidedByName: by });
  }

  /** The payment it became turned out to be none. */
  takeBack(note: string, by: string): void {
    Object.assign(this, { paymentId: null, posted: ZERO, aside: this.collected, difference: ZERO, state: 'SET_ASIDE', note, decidedByName: by });
  }

  post(payment: Payment): void {
    Object.assign(this, { paymentId: payment.id, posted: this.payable, state: 'POSTED' });
  }
}
