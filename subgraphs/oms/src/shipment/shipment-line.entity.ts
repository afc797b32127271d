import type { Decimal } from '@ilms/kernel/decimal';
import { Id, Json, Key, Ledger, Quantity, Ref, Text, Whole } from '@ilms/kernel/fields';
import { OrderLine } from '../order/order-line.entity.ts';
import { Shipment } from './shipment.entity.ts';

/** What of one line left with a shipment; of a kit, whole ones. Append-only. */
@Ledger('oms_shipment_line', 'What of one line left with a shipment; of a kit, whole ones.')
export class ShipmentLine {
  @Id() readonly id!: string;
  @Ref(() => Shipment, 'The shipment.', { hidden: true }) shipmentId!: string;
  @Whole('Its place in the shipment, from 1.') position!: number;
  @Ref(() => OrderLine, 'The line of the order.') orderLineId!: string;
  @Key('The item.', { hidden: true }) variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Text('What it is called.') description!: string;
  @Text('The unit it is counted in.') unit!: string;
  @Quantity('How many left.') quantity!: Decimal;
  @Quantity('By how much that is more than was agreed; below 0 less.') difference!: Decimal;
  @Json('The serial numbers that left; null where none are known.', { nullable: true }) serials?: readonly string[] | null;
}
