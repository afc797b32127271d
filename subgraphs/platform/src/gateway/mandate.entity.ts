import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, choice, Choice, CreatedAt, Day, Id, Instant, Money, Ref, Text, UpdatedAt, Value, Version, Whole } from '@ilms/kernel/fields';
import { BillingDocument } from '../billing/billing-document.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Checkout } from './checkout.entity.ts';

export const BillingMandateState = choice('BillingMandateState', 'How far a mandate has come.', {
  PENDING: 'It was begun; the bank has not agreed yet.',
  ACTIVE: 'Invoices are taken by it on the day they are due.',
  ENDED: 'Nothing is taken by it any more.',
});

/** A company lets us take what it owes, up to an amount. A token at the gateway, of which only the name is kept here. */
@Aggregate('billing_mandate', 'A company lets us take what it owes.', { plane: 'control', timeline: false, internal: true })
export class Mandate {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Ref(() => Checkout, 'Where it was agreed to.', { hidden: true }) checkoutId!: string;
  @Text('The key it was made with.', { max: 60 }) keyId!: string;
  @Text('Who pays, at the gateway.', { nullable: true, max: 40 }) customerId?: string | null;
  @Text('Telephone the bank asks at.', { nullable: true, max: 20 }) contact?: string | null;
  @Text('Its name at the gateway.', { nullable: true, max: 40 }) token?: string | null;
  @Money('The most that is taken at once.') maxAmount!: Decimal;
  @Text('How, in the gateway’s words.', { nullable: true, max: 20 }) method?: string | null;
  @Choice(BillingMandateState, 'How far it has come.') state: keyof typeof BillingMandateState = 'PENDING';
  @Instant('Since when the bank agrees.', { nullable: true }) since?: Date | null;
  @Instant('When it ended.', { nullable: true }) endedAt?: Date | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** The bank agrees; hearing it again, or after the end, changes nothing. */
  confirm(method: string, at: Date): void {
    if (this.state === 'PENDING' && this.token) Object.assign(this, { state: 'ACTIVE', method, since: at });
  }

  end(at: Date): void {
    if (this.state !== 'ENDED') Object.assign(this, { state: 'ENDED', endedAt: at });
  }
}

/** That an invoice is taken by the mandate: announced when the row is made, taken on its day. */
@Aggregate('billing_charge', 'A try to take an invoice by the mandate.', { plane: 'control', timeline: false, internal: true })
export class Charge {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Ref(() => BillingDocument, 'The invoice.', { hidden: true }) documentId!: string;
  @Ref(() => Mandate, 'By which mandate.', { hidden: true }) mandateId!: string;
  @Whole('Which try it is.') attempt!: number;
  @Day('The day it is taken.') day!: string;
  @Ref(() => Checkout, 'The order it is taken on; it is paid once.', { hidden: true }) checkoutId!: string;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}

@Value('What this company lets us take by itself.')
export class BillingMandate {
  @Choice(BillingMandateState, 'How far it has come.') state!: keyof typeof BillingMandateState;
  @Money('The most that is taken at once; what is more is paid by hand.') maxAmount!: Decimal;
  @Text('How, in the gateway’s words: upi, card, emandate.', { nullable: true }) method?: string | null;
  @Instant('Since when the bank agrees.', { nullable: true }) since?: Date | null;
}
