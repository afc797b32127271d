import { ZERO } from '@ilms/kernel/decimal';
import { Day, Id, Instant, Ledger, Money, Ref, Text } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';
import { SubscriptionItem } from './subscription-item.entity.ts';

/** What some days of an item came to. Never changed: what was charged too much is given back by an entry of its own. */
@Ledger('billing_entry', 'What some days of a subscription came to.', { plane: 'control', internal: true })
export class BillingEntry {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Ref(() => SubscriptionItem, 'What was charged for.', { hidden: true }) itemId!: string;
  @Text('charge, credit, or usage: what was used beyond what the price includes.') kind!: 'charge' | 'credit' | 'usage';
  @Day('The first day.') fromDay!: string;
  @Day('The first day that no longer belongs to it.') toDay!: string;
  @Money('Before GST; negative for a credit.') amount = ZERO;
  @Instant('When it was written.') at!: Date;
}
