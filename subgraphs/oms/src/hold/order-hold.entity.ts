import type { Actor } from '@ilms/kernel/context';
import { Forbidden } from '@ilms/kernel/errors';
import { Aggregate, Choice, Id, Instant, Json, Ref, Text, Version } from '@ilms/kernel/fields';
import { HoldNoteRequired, HoldReleased } from '../errors.ts';
import { Customer } from '../masters/references.ts';
import { ApprovesOwn } from '../quotation-errors.ts';
import { Order } from '../order/order.entity.ts';
import { needsNote, OrderHoldKind } from './hold-kind.ts';

/**
 * A reason for which goods of an order may not leave, from when it was placed until it was released. It stands beside the
 * status of the order, which stays what the quantities say. Every step of it is also a line of the order's history.
 */
@Aggregate('oms_order_hold', 'A reason for which goods of an order may not leave, from when it was placed until it was released.', { timeline: false })
export class OrderHold {
  @Id() readonly id!: string;
  @Ref(() => Order, 'The order.') orderId!: string;
  @Text('Number of the order.') orderNumber!: string;
  @Ref(() => Customer, 'Who ordered.') customerId!: string;
  @Text('Name of the customer, as on the order.') customerName!: string;
  @Choice(OrderHoldKind, 'What it is about; an order has at most one open hold of a kind.') kind!: OrderHoldKind;
  @Text('Why it was placed.', { max: 500 }) reason!: string;
  @Json('The figures that led to it, such as limit, outstanding and order, as decimal strings.', { nullable: true }) figures?: Readonly<Record<string, unknown>> | null;
  @Instant('Since when.') placedAt!: Date;
  @Text('Who placed it, by id; nobody when a rule did.', { nullable: true }) placedById?: string | null;
  @Text('Who placed it; nobody when a rule did.', { nullable: true }) placedByName?: string | null;
  @Text('Who asked for prices that need approval, by id; nobody where it is about something else.', { nullable: true }) askedById?: string | null;
  @Text('Who asked for prices that need approval; somebody else approves them.', { nullable: true }) askedByName?: string | null;
  @Instant('When it was released; it is open until then.', { nullable: true }) releasedAt?: Date | null;
  @Text('Who released it, by id; nobody when a rule did.', { nullable: true, hidden: true }) releasedById?: string | null;
  @Text('Who released it; nobody when a rule did.', { nullable: true }) releasedByName?: string | null;
  @Text('Why it was released.', { nullable: true, max: 500 }) releaseNote?: string | null;
  @Version() version!: number;

  /** Prices beyond the limit are approved by somebody who may, and who did not ask for them. */
  expectApprovableBy(by: Actor, mayApprove: boolean): void {
    if (this.kind !== 'PRICE') return;
    if (!mayApprove) throw new Forbidden('FORBIDDEN', 'This needs the permission order:approve-price (Approve the prices of orders that others asked for).', { permission: 'order:approve-price' });
    if (by.id === this.askedById) throw new ApprovesOwn(this.orderNumber);
  }

  /** Lets the goods go as far as this hold is concerned. Whoever lets go a doubt about credit, prices or fraud says why. */
  release(by: Actor | null, note: string | null, at: Date): void {
    if (this.releasedAt) throw new HoldReleased(this.orderNumber, this.kind);
    if (!note && needsNote(this.kind)) throw new HoldNoteRequired(this.orderNumber, this.kind);
    Object.assign(this, { releasedAt: at, releasedById: by?.id ?? null, releasedByName: by?.name ?? null, releaseNote: note });
  }
}
