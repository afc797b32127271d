import { Aggregate, choice, Choice, CreatedAt, Id, Instant, Json, Key, Ref, Text, Whole } from '@ilms/kernel/fields';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';

export const DeliveryStatus = choice('DeliveryStatus', 'What became of a message.', { PENDING: 'It is waiting for its first or next try.', DELIVERED: 'The other side has taken it.', FAILED: 'It was given up after three days, or the address was closed.' });
export type DeliveryStatus = keyof typeof DeliveryStatus;

/** One try to deliver a message. */
export interface Attempt {
  readonly at: string;
  readonly status: number | null;
  readonly ms: number;
  readonly error: string | null;
  readonly response: string | null;
}

/** One message to one endpoint, and every try to deliver it. */
@Aggregate('core_webhook_delivery', 'One message to one endpoint, and every try to deliver it.', { timeline: false })
export class WebhookDelivery {
  @Id() readonly id!: string;
  @Ref(() => WebhookEndpoint, 'Where it goes.') endpointId!: string;
  @Key('The event; also the id of the message, by which a receiver knows it again.') eventId!: string;
  @Text('The type of event.', { max: 80 }) eventType!: string;
  @Key('The record the event is about.') recordId!: string;
  @Choice(DeliveryStatus, 'What became of it.') status!: DeliveryStatus;
  @Whole('How often it was tried.') attempts!: number;
  @Instant('When it is tried next.', { nullable: true }) nextAttemptAt?: Date | null;
  @Json('Every try, the latest last: when, the status answered, milliseconds, what went wrong.') log!: Attempt[];
  @CreatedAt() createdAt!: Date;
  @Instant('When the other side took it.', { nullable: true }) deliveredAt?: Date | null;
}
