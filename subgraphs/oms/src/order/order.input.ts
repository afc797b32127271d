import { Field } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, CustomFields, Day, Flag, Input, Key, Money, Quantity, Text, Whole } from '@ilms/kernel/fields';
import { CancelCause } from '../amend/amendment-kind.ts';
import { AWB } from '../remittance/shipment-reference.ts';

export const IDEMPOTENCY_KEY = 'Your own key for this request, up to 255 characters: a repeated one is answered, not done again.';
const SEEN = 'The version you saw; a stale one is answered with CONFLICT.';
const LINES = { min: 1, max: 200 };

@Input('One item somebody orders.')
export class OrderLineInput {
  @Text('The item’s SKU.', { max: 64 }) sku!: string;
  @Quantity('How many.', { min: '0.000001' }) quantity!: Decimal;
  @Text('The unit that quantity and price are said in, by its code, such as BOX; the item’s own when nothing is said. Stock is promised in the item’s own, in which the quantity must come out.', { nullable: true, max: 12 }) unit?: string | null;
  @Money('Price of one unit; that of the default price list when nothing is said.', { nullable: true, min: 0 }) unitPrice?: Decimal | null;
  @Money('Discount on the whole line.', { nullable: true, min: 0 }) discount?: Decimal | null;
  @Text('What the invoice will say; the item’s name when nothing is said.', { nullable: true }) description?: string | null;
  @Day('When its goods are expected, for what is sold before it is there: such a line may wait for stock.', { nullable: true }) expectedOn?: string | null;
  @Day('By when it is promised; as the order when nothing is said.', { nullable: true }) promisedOn?: string | null;
}

@Input('An order.')
export class OrderInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('Who orders.') customerId!: string;
  @Key('The branch that sells; that of the warehouse, or the default one, when nothing is said.', { nullable: true }) branchId?: string | null;
  @Key('Where the goods leave; the branch’s first open warehouse when nothing is said.', { nullable: true }) warehouseId?: string | null;
  @Text('Where it was placed; DIRECT when nothing is said.', { nullable: true, max: 40 }) channel?: string | null;
  @Text('Its number in that channel; unique there.', { nullable: true, max: 80 }) externalId?: string | null;
  @Day('The day it was placed; today when nothing is said.', { nullable: true }) orderedOn?: string | null;
  @Flag('Whether prices and discounts contain the tax; as in the default price list when nothing is said.', { nullable: true }) isTaxInclusive?: boolean | null;
  @Key('Which of the customer’s addresses the goods go to; its usual one when nothing is said.', { nullable: true }) shippingAddressId?: string | null;
  @Flag('Whether it is to be paid in full before its goods leave; not when nothing is said.', { nullable: true }) isPrepaid?: boolean | null;
  @Flag('Whether it is paid when it is delivered; not when nothing is said.', { nullable: true }) isCod?: boolean | null;
  @Day('By when it is promised.', { nullable: true }) promisedOn?: string | null;
  @Whole('How urgent it is, 1 first to 5 last; 3 when nothing is said.', { nullable: true, min: 1, max: 5 }) priority?: number | null;
  @Text('The number of the customer’s purchase order.', { nullable: true, max: 60 }) customerPo?: string | null;
  @Day('The day of the customer’s purchase order.', { nullable: true }) customerPoOn?: string | null;
  @Text('A remark of ours.', { nullable: true, max: 2000 }) note?: string | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @Children(() => OrderLineInput, 'What is ordered.', LINES) lines!: OrderLineInput[];
}

@Input('What changes about a draft; what is left out stays.')
export class OrderUpdateInput {
  @Key('The order.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Key('Who orders.', { nullable: true }) customerId?: string | null;
  @Key('Where the goods leave; its branch sells.', { nullable: true }) warehouseId?: string | null;
  @Key('Which of the customer’s addresses the goods go to; null for its usual one. The place of supply follows.', { nullable: true }) shippingAddressId?: string | null;
  @Flag('Whether it is to be paid in full before its goods leave.', { nullable: true }) isPrepaid?: boolean | null;
  @Flag('Whether it is paid when it is delivered.', { nullable: true }) isCod?: boolean | null;
  @Day('By when it is promised; null for no day.', { nullable: true }) promisedOn?: string | null;
  @Whole('How urgent it is, 1 first to 5 last.', { nullable: true, min: 1, max: 5 }) priority?: number | null;
  @Text('The number of the customer’s purchase order; null takes it away.', { nullable: true, max: 60 }) customerPo?: string | null;
  @Day('The day of the customer’s purchase order; null for no day.', { nullable: true }) customerPoOn?: string | null;
  @Text('A remark of ours; null takes it away.', { nullable: true, max: 2000 }) note?: string | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @Children(() => OrderLineInput, 'All its lines; they replace those there are.', { nullable: true, ...LINES }) lines?: OrderLineInput[] | null;
}

@Input('An order to do something with.')
export class OrderActionInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
}

@Input('Which units of a component of a kit leave.')
export class OrderShipComponentInput {
  @Key('The component of the line.') componentId!: string;
  @Field(() => [String], { description: 'Their serial numbers.' }) serials!: string[];
}

@Input('How many units of one line leave.')
export class OrderShipLineInput {
  @Key('The line.') lineId!: string;
  @Quantity('How many; more than are open within the tolerance of the product.', { min: '0.000001' }) quantity!: Decimal;
  @Quantity('What they really weigh, in the item’s own unit, of a line that was ordered in a unit that is a catch weight: so much leaves, and is charged. What so many pieces are taken for when nothing is said.', { nullable: true, min: '0.000001' }) actualQuantity?: Decimal | null;
  @Key('From which warehouse, where the line is held in several; wherever it is held when nothing is said.', { nullable: true }) warehouseId?: string | null;
  @Field(() => [String], { nullable: true, description: 'Which units, where the item is tracked by serial number; those that came in first when nothing is said.' }) serials?: string[] | null;
  @Children(() => OrderShipComponentInput, 'Which units of the components of a kit, where they are tracked by serial number; those that came in first when nothing is said.', { nullable: true, max: 100 }) components?: OrderShipComponentInput[] | null;
}

@Input('Goods that leave for an order.')
export class OrderShipInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Text('What the courier calls the shipment, such as its AWB; a remittance is matched by it.', { nullable: true, ...AWB }) reference?: string | null;
  @Text('The courier.', { nullable: true, max: 60 }) courier?: string | null;
  @Flag('Only if all that is still to leave is reserved; otherwise nothing leaves.', { nullable: true }) onlyWhole?: boolean | null;
  @Children(() => OrderShipLineInput, 'What leaves; all that is reserved when nothing is said. A line may be named once for each warehouse.', { nullable: true, ...LINES }) lines?: OrderShipLineInput[] | null;
}

@Input('An order to cancel.')
export class OrderCancelInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Choice(CancelCause, 'Why.', { nullable: true }) cause?: CancelCause | null;
  @Text('Why, in words; needed where no cause is said, and for OTHER. It stays in the order’s history.', { nullable: true, max: 500 }) reason?: string | null;
}
