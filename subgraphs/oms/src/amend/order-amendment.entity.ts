import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { Choice, Id, Instant, Json, Ledger, Money, Ref, Text } from '@ilms/kernel/fields';
import { Order } from '../order/order.entity.ts';
import { AmendmentKind, CancelCause } from './amendment-kind.ts';
import { CloseReason } from '../short-close/close-reason.ts';
import type { OrderAmendmentLine } from './order-amendment-line.entity.ts';

/** One change of an order after it was promised: what it came to before and after, by whom, why. Append-only. */
@Ledger('oms_order_amendment', 'One change of an order after it was promised: what it came to before and after, by whom, why.')
export class OrderAmendment {
  @Id() readonly id!: string;
  @Ref(() => Order, 'The order.') orderId!: string;
  @Text('Its number.') orderNumber!: string;
  @Choice(AmendmentKind, 'How it was changed.') kind!: AmendmentKind;
  @Choice(CancelCause, 'Why units were cancelled; only where single lines were.', { nullable: true }) cause?: CancelCause | null;
  @Choice(CloseReason, 'Why units were closed short; only where they were.', { nullable: true }) closeReason?: CloseReason | null;
  @Text('Why, in words.', { max: 500 }) reason!: string;
  @Json('What changed beside the lines: a list of field, from and to.', { nullable: true }) changes?: readonly HeadChange[] | null;
  @Money('What the customer was to pay in all before.') totalBefore!: Decimal;
  @Money('What the customer is to pay in all since.') totalAfter!: Decimal;
  @Money('What it added; below 0 what it took away.') delta!: Decimal;
  @Money('What credit notes took off what is due: units that were cancelled after they had been invoiced, ahead of the goods.') credited = ZERO;
  @Money('What was due after it; below 0 when money has to go back.') dueAfter!: Decimal;
  @Instant('When.') at!: Date;
  @Text('user, key, admin or system.', { hidden: true }) actorKind!: string;
  @Text('Who did it, by id.', { hidden: true }) actorId!: string;
  @Text('Who did it, as they are called.') actorName!: string;

  /** The lines of one that was only tried and is stored nowhere. */
  tried?: readonly OrderAmendmentLine[];
}

/** Something of an order beside its lines that was changed. */
export interface HeadChange {
  readonly field: string;
  readonly from: string | number | null;
  readonly to: string | number | null;
}
