import { Aggregate, Id, Instant, Ref, Secret } from '@ilms/kernel/fields';
import { User } from '../account/user.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { TenantAccess } from './tenant-access.entity.ts';

/** What leads one of us from the panel into a company's app: once, within a minute, for one access. Only the code's hash is kept. */
@Aggregate('tenant_handover', 'The way from the panel into a company’s app.', { plane: 'control', internal: true, timeline: false })
export class Handover {
  @Id() readonly id!: string;
  @Ref(() => TenantAccess, 'The access.', { hidden: true }) accessId!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Ref(() => User, 'The administrator.', { hidden: true }) administratorId!: string;
  @Secret('SHA-256 of the code.') codeHash!: string;
  @Instant('When it was made.') madeAt!: Date;
  @Instant('When it is void.') expiresAt!: Date;
  @Instant('When it was used.', { nullable: true }) usedAt?: Date | null;
}
