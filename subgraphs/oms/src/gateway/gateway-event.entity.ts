import { CreatedAt, Id, Instant, Key, Ledger, Text } from '@ilms/kernel/fields';

/** A message of the gateway, exactly as it came. Kept once, however often it comes. Append-only. */
@Ledger('oms_gateway_event', 'A message of the gateway, as it came.')
export class GatewayEvent {
  @Id() readonly id!: string;
  @Text('By what it is known again when it comes twice.', { max: 80 }) eventId!: string;
  @Text('What it tells, such as payment.captured.', { max: 60 }) type!: string;
  @Text('The payment it is about, by its id at the gateway.', { nullable: true, max: 40 }) gatewayPaymentId?: string | null;
  @Text('The message.', { hidden: true, max: 300_000, unlisted: true }) body!: string;
  @Instant('When it came first.') receivedAt!: Date;
}

/** That a message was worked on, and with what result. Append-only. */
@Ledger('oms_gateway_event_outcome', 'That a message of the gateway was worked on.', { internal: true })
export class GatewayEventOutcome {
  @Id() readonly id!: string;
  @Key('The message.') eventId!: string;
  @Text('What came of it.', { max: 240 }) outcome!: string;
  @CreatedAt() createdAt!: Date;
}
