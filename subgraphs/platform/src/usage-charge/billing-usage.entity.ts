import { ZERO } from '@ilms/kernel/decimal';
import { Day, Id, Instant, Ledger, Money, Quantity, Ref, Text } from '@ilms/kernel/fields';
import { BillingEntry } from '../subscription/billing-entry.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';

/** What a company has used of something in a month, beyond what its price includes. Never changed, and once for each month. */
@Ledger('billing_usage', 'What was used beyond what a price includes.', { plane: 'control', internal: true })
export class BillingUsage {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Ref(() => BillingEntry, 'The entry that charges it.', { hidden: true }) entryId!: string;
  @Text('What was used.') meter!: string;
  @Text('In words.') label!: string;
  @Day('The first day.') fromDay!: string;
  @Day('The first day that no longer belongs to it.') toDay!: string;
  @Quantity('How many were used.') used = ZERO;
  @Quantity('How many the price included.') included = ZERO;
  @Money('For each one beyond, before GST.') price = ZERO;
  @Instant('When it was written.') at!: Date;
}
