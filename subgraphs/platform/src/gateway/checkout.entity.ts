import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, choice, Choice, CreatedAt, Id, Instant, Key, Money, Ref, Text, UpdatedAt, Value, Version } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';
import { BillingGatewayMode } from './billing-gateway.entity.ts';

export const BillingCheckoutState = choice('BillingCheckoutState', 'How far a checkout has come.', {
  OPEN: 'It can be paid.',
  PAID: 'The money is here.',
  FAILED: 'The gateway has refused it.',
  EXPIRED: 'It is over: nobody paid in time, or another amount is due meanwhile. Money that arrives for it all the same is taken.',
});

export const CheckoutPurpose = choice('BillingCheckoutPurpose', 'What a checkout is for.', {
  PAYMENT: 'Somebody pays what is due.',
  MANDATE: 'Somebody lets us take what will be due.',
  CHARGE: 'An invoice is taken by the mandate.',
});

/** Something a company was asked to pay through the gateway: an order there, whose receipt is our id. */
@Aggregate('billing_checkout', 'Something a company was asked to pay.', { plane: 'control', timeline: false, internal: true })
export class Checkout {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Choice(CheckoutPurpose, 'What it is for.') purpose!: keyof typeof CheckoutPurpose;
  @Choice(BillingGatewayMode, 'Which gateway was asked.') mode!: BillingGatewayMode;
  @Text('The key it was made with.', { max: 60 }) keyId!: string;
  @Money('How much.') amount!: Decimal;
  @Choice(BillingCheckoutState, 'How far it has come.') state: keyof typeof BillingCheckoutState = 'OPEN';
  @Text('By which it is known when it is asked for again.', { max: 255 }) idempotencyKey!: string;
  @Text('Its order at the gateway.', { nullable: true, max: 40 }) gatewayOrderId?: string | null;
  @Text('Who pays, at the gateway; for mandates.', { nullable: true, max: 40 }) customerId?: string | null;
  @Instant('Until when somebody is having the order made.', { nullable: true }) madeByUntil?: Date | null;
  @Instant('When the gateway was last asked about it.', { nullable: true }) lookedAt?: Date | null;
  @Instant('Until when it can be paid.') expiresAt!: Date;
  @Text('What the gateway said last, where it refused or did not answer.', { nullable: true, max: 400 }) lastError?: string | null;
  @Text('Who asked for it.') actorName!: string;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}

@Value('What is open, to be paid at the payment gateway.')
export class BillingCheckout {
  @Key('Identifies it.') id!: string;
  @Choice(CheckoutPurpose, 'What it is for.') purpose!: keyof typeof CheckoutPurpose;
  @Money('How much.') amount!: Decimal;
  @Choice(BillingCheckoutState, 'How far it has come; ask again while it is OPEN.') state!: keyof typeof BillingCheckoutState;
  @Choice(BillingGatewayMode, 'Which gateway it is paid at.') mode!: BillingGatewayMode;
  @Text('The order at the gateway; its checkout needs it.', { nullable: true }) gatewayOrderId?: string | null;
  @Text('The public id of our key; the gateway’s checkout needs it.') keyId!: string;
  @Text('Who pays, at the gateway; its checkout needs it where a mandate is made.', { nullable: true }) customerId?: string | null;
  @Text('Where it is paid while everything is tried out; null with a real gateway, whose own script opens the checkout.', { nullable: true }) checkoutUrl?: string | null;
  @Instant('Until when it can be paid.') expiresAt!: Date;
}
