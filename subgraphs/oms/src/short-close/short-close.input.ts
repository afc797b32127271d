import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Flag, Input, Key, Quantity, Text, Whole } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';
import { Shortage } from '../order/shortage.ts';
import { CloseReason } from './close-reason.ts';

const SEEN = 'The version you saw; a stale one is answered with CONFLICT.';

@Input('Units of one line that are closed short, or reopened.')
export class OrderCloseLineInput {
  @Key('The line.') lineId!: string;
  @Quantity('How many; all there are when nothing is said.', { nullable: true, min: '0.000001' }) quantity?: Decimal | null;
}

@Input('The rest of an order that the seller will not deliver any more.')
export class OrderCloseShortInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Choice(CloseReason, 'Why.') reason!: CloseReason;
  @Text('In words; needed for OTHER.', { nullable: true, max: 400 }) note?: string | null;
  @Children(() => OrderCloseLineInput, 'What is closed; all that has not left when nothing is said.', { nullable: true, min: 1, max: 200 }) lines?: OrderCloseLineInput[] | null;
  @Flag('Only say what would come of it; nothing is changed.', { nullable: true }) dryRun?: boolean | null;
}

@Input('What was closed short of an order and is to be delivered after all.')
export class OrderReopenInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Text('Why.', { max: 400 }) reason!: string;
  @Children(() => OrderCloseLineInput, 'What is reopened; all that can be when nothing is said.', { nullable: true, min: 1, max: 200 }) lines?: OrderCloseLineInput[] | null;
  @Choice(Shortage, 'What happens to units that cannot be had; as the company wants it when nothing is said.', { nullable: true }) shortage?: Shortage | null;
  @Flag('Only say what would come of it; nothing is changed.', { nullable: true }) dryRun?: boolean | null;
}
