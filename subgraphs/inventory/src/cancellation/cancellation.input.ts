import { Input, Key, Text } from '@ilms/kernel/fields';

@Input('A movement of stock that was wrong.')
export class StockMovementCancelInput {
  @Text('Your own key for this request, up to 255 characters: a repeated one is answered, not done again.', { max: 255 }) idempotencyKey!: string;
  @Key('The receipt, issue, transfer, opening or adjustment: the document that its movements share.') documentId!: string;
  @Text('Why it was wrong.', { max: 400 }) reason!: string;
}
