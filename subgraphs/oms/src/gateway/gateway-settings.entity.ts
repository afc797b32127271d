import { Aggregate, Choice, choice, CreatedAt, Flag, Id, Instant, Secret, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

export const GatewayMode = choice('GatewayMode', 'Which gateway is asked.', {
  LOCAL: 'The stand-in of this installation; no money moves. Only while developing.',
  TEST: 'Razorpay with test keys; no money moves.',
  LIVE: 'Razorpay with live keys.',
});
export type GatewayMode = keyof typeof GatewayMode;

/** How the company takes payments through a gateway: one row. Its secrets are sealed and never leave again. */
@Aggregate('oms_gateway_settings', 'How the company takes payments through a gateway. Its secrets are never shown again.')
export class GatewaySettings {
  @Id() readonly id!: string;
  @Flag('There is one.', { hidden: true }) singleton = true;
  @Choice(GatewayMode, 'Which gateway is asked.') mode!: GatewayMode;
  @Flag('Whether payments are taken through it.') isActive = true;
  @Text('The id of the key, such as rzp_live_…; null for the local one.', { nullable: true, max: 60 }) keyId?: string | null;
  @Secret('The secret of the key; sealed.', { nullable: true }) keySecret?: string | null;
  @Secret('Signs messages of the gateway; sealed.', { nullable: true }) webhookSecret?: string | null;
  @Secret('The secret before, by which what was under way is still signed; sealed.', { nullable: true }) previousWebhookSecret?: string | null;
  @Instant('How long the secret before is good too.', { nullable: true }) previousUntil?: Date | null;
  @Flag('Whether a payment is taken as soon as it is authorised; otherwise somebody captures it.') autoCapture = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
