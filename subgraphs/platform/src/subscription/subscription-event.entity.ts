import { Id, Instant, Json, Ledger, Ref, Text } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';

export type SubscriptionKind = 'module_enabled' | 'module_disabled' | 'feature_set' | 'plan_set' | 'limit_set';

/** One thing that changed what a tenant may use. Never edited: entitlements are the fold of all of them. */
@Ledger('subscription_event', 'A change of what a tenant may use.', { plane: 'control', internal: true })
export class SubscriptionEvent {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The tenant.', { hidden: true }) tenantId!: string;
  @Instant('From when on.') at!: Date;
  @Text('What changed.') kind!: SubscriptionKind;
  @Text('The module, feature, plan or limit.') subject!: string;
  @Json('Further facts, such as a tier or a ceiling.') data!: Record<string, unknown>;
  @Text('Who did it.') actorId!: string;
  @Text('As they are called.') actorName!: string;
  @Text('In which request.') requestId!: string;
}
