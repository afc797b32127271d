import { Aggregate, CreatedAt, Id, Json, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';

/** What every own role's code begins with, so that it is never taken for one that a module brings. */
export const OWN_ROLE = 'own:';

/** A role the company has made itself: some permissions of its modules under a name of its own. */
@Aggregate('tenant_role', 'A role the company has made itself.', { plane: 'control', timeline: false })
export class OwnRole {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Text('What members’ roles name it by; never changes.') code!: string;
  @Text('What it is called.', { max: 60 }) name!: string;
  @Text('Whom it is for.', { nullable: true, max: 300 }) description?: string | null;
  @Json('What its holders may do.', { hidden: true }) permissions!: string[];
  @Text('The role it was copied from.', { nullable: true }) copiedFrom?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
