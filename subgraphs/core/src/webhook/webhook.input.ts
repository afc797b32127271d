import { Flag, Input, Instant, Key, Text, Whole } from '@ilms/kernel/fields';
import { GraphQLString } from 'graphql';
import { Field } from 'type-graphql';

@Input('An address at which another system wants to hear of events.')
export class WebhookCreateInput {
  @Text('Where messages are sent; https only.', { max: 1000 }) url!: string;
  @Text('What listens there.', { nullable: true }) description?: string | null;
  @Field(() => [GraphQLString], { nullable: true, description: 'Types of events it hears; everything its maker may see when nothing is said.' }) events?: string[] | null;
}

@Input('What changes about an endpoint; what is left out stays.')
export class WebhookUpdateInput {
  @Key('The endpoint.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('Where messages are sent; https only.', { nullable: true, max: 1000 }) url?: string | null;
  @Text('What listens there.', { nullable: true }) description?: string | null;
  @Field(() => [GraphQLString], { nullable: true, description: 'Types of events it hears; empty hears everything its owner may see.' }) events?: string[] | null;
  @Flag('Whether messages are sent. Switched on again, what failed meanwhile is not sent by itself; replay it.', { nullable: true }) isActive?: boolean | null;
}

@Input('Which endpoint.')
export class WebhookInput {
  @Key('The endpoint.') id!: string;
}

@Input('A new secret for an endpoint.')
export class WebhookRotateInput {
  @Key('The endpoint.') id!: string;
  @Whole('How many hours the old secret signs too, 0 to 72; 24 when nothing is said.', { nullable: true, min: 0, max: 72 }) overlapHours?: number | null;
}

@Input('What is to be sent again.')
export class WebhookReplayInput {
  @Key('The endpoint.') id!: string;
  @Key('One message; without it all of the endpoint’s that failed.', { nullable: true }) deliveryId?: string | null;
  @Instant('Only what failed since then.', { nullable: true }) since?: Date | null;
}
