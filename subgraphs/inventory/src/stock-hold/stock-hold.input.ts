import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Input, Instant, Key, Quantity, Text, Whole } from '@ilms/kernel/fields';

const IDEMPOTENCY_KEY = 'Your own key for this request, up to 255 characters: a repeated one is answered, not done again.';
const SEEN = 'The version you saw; a stale one is answered with CONFLICT.';

@Input('So many units of one item.')
export class StockHoldLineInput {
  @Text('The item’s SKU.', { max: 64 }) sku!: string;
  @Quantity('How many.', { min: '0.000001' }) quantity!: Decimal;
}

@Input('Stock to keep for somebody without an order.')
export class StockHoldInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('Where it stands.') warehouseId!: string;
  @Text('For whom or what: a customer, an exhibition.', { max: 120 }) heldFor!: string;
  @Text('Why.', { max: 500 }) reason!: string;
  @Instant('Until when; as the company’s stock settings say when nothing is said, and null for as long as nobody releases it.', { nullable: true }) expiresAt?: Date | null;
  @Children(() => StockHoldLineInput, 'What is kept, each item once; all of it or nothing.', { min: 1, max: 200 }) lines!: StockHoldLineInput[];
}

@Input('Until when stock is kept from now on.')
export class StockHoldExtendInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The hold.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Instant('Until when; null for as long as nobody releases it.', { nullable: true }) expiresAt!: Date | null;
}

@Input('A hold to let go, or a part of it.')
export class StockHoldReleaseInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The hold.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Text('Why.', { max: 500 }) note!: string;
  @Children(() => StockHoldLineInput, 'What of it; all that is left when nothing is said.', { nullable: true, min: 1, max: 200 }) lines?: StockHoldLineInput[] | null;
}
