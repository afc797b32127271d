import { CreatedAt, Id, Ledger, Ref, Text } from '@ilms/kernel/fields';
import { Order } from '../order/order.entity.ts';

/** What a courier calls a shipment of an order, such as its AWB. Append-only. */
@Ledger('oms_shipment_reference', 'What a courier calls a shipment of an order, such as its AWB.')
export class ShipmentReference {
  @Id() readonly id!: string;
  @Ref(() => Order, 'The order.') orderId!: string;
  @Text('The reference.', { max: 40 }) reference!: string;
  @Text('The courier.', { nullable: true, max: 60 }) courier?: string | null;
  @CreatedAt() createdAt!: Date;
}
