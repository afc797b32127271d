import { Id, Instant, Ledger, Ref, Text } from '@ilms/kernel/fields';

/** A message of the gateway, exactly as it came. Kept once, however often it comes. */
@Ledger('billing_gateway_event', 'A message of the gateway, as it came.', { plane: 'control', internal: true })
export class BillingGatewayEvent {
  @Id() readonly id!: string;
  @Text('By what it is known again when it comes twice.', { max: 80 }) eventId!: string;
  @Text('What it tells, such as payment.captured.', { max: 60 }) type!: string;
  @Text('The message.', { hidden: true, max: 300_000, unlisted: true }) body!: string;
  @Instant('When it came first.') receivedAt!: Date;
}

/** That a message was worked on, and with what result. */
@Ledger('billing_gateway_event_outcome', 'That a message of the gateway was worked on.', { plane: 'control', internal: true })
export class BillingGatewayEventOutcome {
  @Id() readonly id!: string;
  @Ref(() => BillingGatewayEvent, 'The message.', { hidden: true }) eventId!: string;
  @Text('What came of it.', { max: 240 }) outcome!: string;
  @Instant('When.') at!: Date;
}
