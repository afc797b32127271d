import { Day, Input, Key } from '@ilms/kernel/fields';

@Input('For which of what waits stock is reserved; all when nothing is said.')
export class BackordersReserveInput {
  @Key('Only what waits in this warehouse.', { nullable: true }) warehouseId?: string | null;
  @Key('Only what waits for this item, also as a part of a kit.', { nullable: true }) variantId?: string | null;
}

@Input('When the goods of a line are expected, and by when they are promised; what is left out stays.')
export class OrderLineExpectInput {
  @Key('The line.') lineId!: string;
  @Day('When its goods are expected; null when nobody knows.', { nullable: true }) expectedOn?: string | null;
  @Day('By when it is promised; null for the day of its order.', { nullable: true }) promisedOn?: string | null;
}
