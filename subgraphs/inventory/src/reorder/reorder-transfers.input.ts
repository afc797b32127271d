import { Field, ID } from 'type-graphql';
import { Input, Text } from '@ilms/kernel/fields';

@Input('Suggestions that are to be covered from other places.')
export class ReorderTransfersInput {
  @Text('Your own key for this request, up to 255 characters: a repeated one is answered, not done again.', { max: 255 }) idempotencyKey!: string;
  @Field(() => [ID], { description: 'The suggestions, 1 to 200.' }) suggestionIds!: string[];
}
