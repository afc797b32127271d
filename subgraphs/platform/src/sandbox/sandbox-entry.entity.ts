import { Aggregate, Id, Instant, Ref, Secret } from '@ilms/kernel/fields';
import { User } from '../account/user.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';

/** One click into a company for trying things out: good for one person, once, for a minute. */
@Aggregate('sandbox_entry', 'One click into a company for trying things out.', { plane: 'control', timeline: false, internal: true })
export class SandboxEntry {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Ref(() => User, 'Who goes in.', { hidden: true }) userId!: string;
  @Secret('Hash of the token.') tokenHash!: string;
  @Instant('Until when it is good.') expiresAt!: Date;
  @Instant('When it was used.', { nullable: true }) usedAt?: Date | null;
}
