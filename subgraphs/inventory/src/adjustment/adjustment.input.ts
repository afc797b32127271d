import { Input, Key, Text, Whole } from '@ilms/kernel/fields';

@Input('A correction of stock that is approved or rejected.')
export class StockAdjustmentDecisionInput {
  @Text('Your own key for this request, up to 255 characters: a repeated one is answered, not done again.', { max: 255 }) idempotencyKey!: string;
  @Key('The correction.') id!: string;
  @Whole('The version you saw; a stale one is answered with CONFLICT.', { nullable: true }) version?: number | null;
  @Text('What there is to say; required for a rejection.', { nullable: true, max: 400 }) note?: string | null;
}
