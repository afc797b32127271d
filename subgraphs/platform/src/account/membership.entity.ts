import { Aggregate, CreatedAt, Flag, Id, Instant, Json, Ref, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';
import { User } from './user.entity.ts';

/** That a person belongs to a company, and in which roles. */
@Aggregate('membership', 'That a person belongs to a company.', { plane: 'control', internal: true, timeline: false })
export class Membership {
  @Id() readonly id!: string;
  @Ref(() => User, 'The person.', { hidden: true }) userId!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Json('Role codes; `owner` may do everything.') roles!: string[];
  @Flag('Whether it holds.') isActive!: boolean;
  @Instant('When they last signed in here.', { nullable: true }) lastSignedInAt?: Date | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
