import { Aggregate, Choice, choice, Flag, Id, Instant, Secret, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

export const BillingGatewayMode = choice('BillingGatewayMode', 'Which gateway companies pay us through.', {
  LOCAL: 'The stand-in of this installation; no money moves. Only while developing.',
  TEST: 'Razorpay with test keys; no money moves.',
  LIVE: 'Razorpay with live keys.',
});
export type BillingGatewayMode = keyof typeof BillingGatewayMode;

/** Our own account at the gateway: one row. Its secrets are sealed and never leave again. */
@Aggregate('billing_gateway', 'Our own account at the payment gateway. Its secrets are never shown again.', { plane: 'control', timeline: false })
export class BillingGateway {
  @Id() readonly id!: string;
  @Flag('There is one.', { hidden: true }) onlyOne = true;
  @Choice(BillingGatewayMode, 'Which gateway is asked.') mode!: BillingGatewayMode;
  @Text('The public id of the key, such as rzp_live_….', { max: 60 }) keyId!: string;
  @Secret('The secret of the key; sealed.') keySecret!: string;
  @Secret('Signs messages of the gateway; sealed.') webhookSecret!: string;
  @Secret('The secret before, by which what was under way is still signed; sealed.', { nullable: true }) previousWebhookSecret?: string | null;
  @Instant('How long the secret before is good too.', { nullable: true }) previousUntil?: Date | null;
  @Flag('Whether companies pay through it.') isActive = true;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
