import { Day, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';

const SEEN = 'The version you saw; a stale one is answered with CONFLICT.';

@Input('A shipment that arrived.')
export class ShipmentDeliverInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The shipment.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Day('The day on which it arrived; today when nothing is said.', { nullable: true }) deliveredOn?: string | null;
  @Text('Who took it.', { max: 120 }) receivedBy!: string;
  @Text('A remark.', { nullable: true, max: 500 }) note?: string | null;
}

@Input('A shipment that could not be delivered.')
export class ShipmentReturnInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The shipment.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Text('Why, as the courier says it.', { max: 400 }) reason!: string;
  @Key('Where it is to be received; may be said later.', { nullable: true }) warehouseId?: string | null;
}

@Input('A shipment that has not gone.')
export class ShipmentUndoInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The shipment.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Text('Why.', { max: 400 }) reason!: string;
}
