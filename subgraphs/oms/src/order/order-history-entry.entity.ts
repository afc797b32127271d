import { Choice, Id, Instant, Ledger, Ref, Text } from '@ilms/kernel/fields';
import { Order } from './order.entity.ts';
import { OrderStatus } from './order-status.ts';

/** One step of an order: from where to where, by whom, why. Append-only. */
@Ledger('oms_order_history_entry', 'One step of an order: from where to where, by whom, why.')
export class OrderHistoryEntry {
  @Id() readonly id!: string;
  @Ref(() => Order, 'The order.', { hidden: true }) orderId!: string;
  @Instant('When.') at!: Date;
  @Choice(OrderStatus, 'Where it stood; null when it was made.', { nullable: true }) fromStatus?: OrderStatus | null;
  @Choice(OrderStatus, 'Where it stands since.') toStatus!: OrderStatus;
  @Text('user, key, admin or system.', { hidden: true }) actorKind!: string;
  @Text('Who did it, by id.', { hidden: true }) actorId!: string;
  @Text('Who did it, as they are called.') actorName!: string;
  @Text('Why, or what exactly.', { nullable: true, max: 500 }) reason?: string | null;
}
