import { ZERO } from '@ilms/kernel/decimal';
import { Choice, choice, Day, Id, Instant, Ledger, Money, Ref, Text } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';

export const BillingPaymentSource = choice('BillingPaymentSource', 'How money came or went.', {
  GATEWAY: 'Paid at the payment gateway.', BANK: 'A transfer to our account.', TDS: 'Tax the company has kept back and paid in our name (TDS); its certificate is the reference.',
  REFUND: 'Given back.', REVERSAL: 'An entry that was wrong, taken back.',
});

/** Money of a company, as it came or went. */
@Ledger('billing_payment', 'Money of a company, as it came or went.', { plane: 'control' })
export class BillingPayment {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Choice(BillingPaymentSource, 'How it came or went.') source!: keyof typeof BillingPaymentSource;
  @Text('By what it is known: the gateway’s payment id, the bank’s UTR, the number of the certificate.', { max: 80 }) reference!: string;
  @Money('How much; negative where it went.') amount = ZERO;
  @Day('The day of the money.') receivedOn!: string;
  @Text('Why, where that needs saying.', { nullable: true, max: 300 }) note?: string | null;
  @Text('Who wrote it down.', { hidden: true }) actorName!: string;
  @Instant('When it was written down.') at!: Date;
}
