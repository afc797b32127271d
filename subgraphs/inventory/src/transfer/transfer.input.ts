import { Field } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, choice, Day, Input, Instant, Key, Quantity, Text, Whole } from '@ilms/kernel/fields';

const KEY = 'Your own key for this request, up to 255 characters: a repeated one is answered, not done again.';
const VERSION = 'The version you saw; a stale one is answered with CONFLICT.';
const PAST = 'When it happened, where that is not now; needs stock:backdate. Later movements are valued anew.';
const lines = { min: 1, max: 500 };

@Input('How much of one item is to go.')
export class StockTransferLineInput {
  @Text('The item’s SKU, once in a transfer, or once for each batch.', { max: 120 }) sku!: string;
  @Quantity('How many units, more than 0.', { min: '0.000001' }) quantity!: Decimal;
  @Text('The unit that the quantity is said in, by its code, such as BOX; the item’s own when nothing is said.', { nullable: true, max: 12 }) unit?: string | null;
  @Quantity('What it really weighs, in the item’s own unit, where the unit is a catch weight; what so many pieces are taken for when nothing is said.', { nullable: true, min: '0.000001' }) actualQuantity?: Decimal | null;
  @Text('Its batch, by number; those that expire first when nothing is said.', { nullable: true, max: 60 }) batch?: string | null;
}

@Input('Goods that are to go to another warehouse.')
export class StockTransferOrderInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The warehouse they leave.') fromWarehouseId!: string;
  @Key('The warehouse they go to; its branch has the same GSTIN.') toWarehouseId!: string;
  @Day('When they are expected.', { nullable: true }) expectedOn?: string | null;
  @Text('Who carries them: vehicle, carrier, consignment note.', { nullable: true, max: 120 }) transport?: string | null;
  @Text('Whatever else is to be known.', { nullable: true, max: 400 }) note?: string | null;
  @Children(() => StockTransferLineInput, 'What goes.', lines) lines!: StockTransferLineInput[];
}

@Input('What to change about a transfer that is a draft. What is left out stays.')
export class StockTransferOrderUpdateInput {
  @Key('The transfer.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Key('The warehouse they leave.', { nullable: true }) fromWarehouseId?: string | null;
  @Key('The warehouse they go to.', { nullable: true }) toWarehouseId?: string | null;
  @Day('When they are expected.', { nullable: true }) expectedOn?: string | null;
  @Text('Who carries them.', { nullable: true, max: 120 }) transport?: string | null;
  @Text('Whatever else is to be known.', { nullable: true, max: 400 }) note?: string | null;
  @Children(() => StockTransferLineInput, 'What goes; all lines, when any are said.', { ...lines, nullable: true }) lines?: StockTransferLineInput[] | null;
}

@Input('Which units of one line leave, where its item is tracked by serial number.')
export class StockTransferSerialsInput {
  @Key('The line of the transfer.') lineId!: string;
  @Field(() => [String], { description: 'Their serial numbers, one for each unit.' }) serials!: string[];
}

@Input('How much of one line leaves, where that is not all of it.')
export class StockTransferPartInput {
  @Key('The line of the transfer.') lineId!: string;
  @Quantity('How many units leave; 0 for none.', { min: 0 }) quantity!: Decimal;
}

export const TransferRest = choice('TransferRest', 'What becomes of goods that do not leave with the others.', {
  FOLLOWS: 'They follow: another transfer is written for them.',
  GIVEN_UP: 'They stay where they are, and nothing follows.',
});
export type TransferRest = keyof typeof TransferRest;

@Input('A transfer whose goods leave.')
export class StockTransferActionInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The transfer.') id!: string;
  @Whole(VERSION, { nullable: true }) version?: number | null;
  @Children(() => StockTransferSerialsInput, 'For lines whose item is tracked by serial number.', { max: 500, nullable: true }) serials?: StockTransferSerialsInput[] | null;
  @Children(() => StockTransferPartInput, 'Lines of which not all leaves; of the others all does.', { max: 500, nullable: true }) parts?: StockTransferPartInput[] | null;
  @Choice(TransferRest, 'What becomes of the rest; FOLLOWS when nothing is said.', { nullable: true }) rest?: TransferRest | null;
  @Instant(PAST, { nullable: true }) effectiveAt?: Date | null;
}

@Input('A transfer that is given up or called back.')
export class StockTransferCloseInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The transfer.') id!: string;
  @Whole(VERSION, { nullable: true }) version?: number | null;
  @Text('Why.', { max: 400 }) reason!: string;
}

export const DamagedGoods = choice('DamagedGoods', 'What happens to goods that arrived damaged.', {
  QUARANTINE: 'They go to a quarantine warehouse.',
  WRITE_OFF: 'They are written off; this needs stock:write-off.',
});
export type DamagedGoods = keyof typeof DamagedGoods;

@Input('What arrived of one line. What is not said of it stays expected.')
export class StockTransferArrivalInput {
  @Key('The line of the transfer.') lineId!: string;
  @Quantity('How many arrived in good order.', { nullable: true, min: 0 }) received?: Decimal | null;
  @Quantity('How many arrived damaged.', { nullable: true, min: 0 }) damaged?: Decimal | null;
  @Choice(DamagedGoods, 'What happens to the damaged ones; QUARANTINE when nothing is said.', { nullable: true }) damage?: DamagedGoods | null;
  @Quantity('How many are missing. They stay in transit until somebody settles that.', { nullable: true, min: 0 }) short?: Decimal | null;
  @Field(() => [String], { nullable: true, description: 'Serial numbers of those in good order; all that are on their way, when as many arrive and nothing is said.' }) receivedSerials?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Serial numbers of the damaged ones.' }) damagedSerials?: string[] | null;
}

@Input('Goods of a transfer that arrived. There may be several receipts.')
export class StockTransferReceiveInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The transfer.') id!: string;
  @Whole(VERSION, { nullable: true }) version?: number | null;
  @Key('The quarantine warehouse for damaged goods.', { nullable: true }) quarantineWarehouseId?: string | null;
  @Text('What happened to damaged or missing goods; required where some are written off.', { nullable: true, max: 400 }) reason?: string | null;
  @Instant(PAST, { nullable: true }) effectiveAt?: Date | null;
  @Children(() => StockTransferArrivalInput, 'What arrived.', lines) lines!: StockTransferArrivalInput[];
}

@Input('What became of the missing units of one line.')
export class StockTransferResolutionInput {
  @Key('The line of the transfer.') lineId!: string;
  @Quantity('How many turned up at the destination.', { nullable: true, min: 0 }) found?: Decimal | null;
  @Quantity('How many are written off; this needs stock:write-off.', { nullable: true, min: 0 }) writtenOff?: Decimal | null;
  @Field(() => [String], { nullable: true, description: 'Serial numbers of those that turned up; all that are on their way, when as many are settled and nothing is said.' }) foundSerials?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Serial numbers of those written off.' }) writtenOffSerials?: string[] | null;
}

@Input('How missing goods of a transfer are settled.')
export class StockTransferResolveInput {
  @Text(KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The transfer.') id!: string;
  @Whole(VERSION, { nullable: true }) version?: number | null;
  @Text('What happened; it stays with the transfer.', { max: 400 }) reason!: string;
  @Instant(PAST, { nullable: true }) effectiveAt?: Date | null;
  @Children(() => StockTransferResolutionInput, 'Line by line.', lines) lines!: StockTransferResolutionInput[];
}
