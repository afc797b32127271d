import { Id, Instant, Json, Ledger, Ref, Text } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';

/** A line of a company's own security log: the part of the audit trail that concerns its people, keys and roles. */
@Ledger('security_entry', 'A line of the company’s security log.', { plane: 'control' })
export class SecurityEntry {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Instant('When.') at!: Date;
  @Text('user, key, system, or admin for one of our administrators.') actorKind!: string;
  @Text('Who; our administrators are called ilms support.') actorName!: string;
  @Text('What was done, such as member-invited.') action!: string;
  @Json('The facts.') details!: Record<string, unknown>;
}
