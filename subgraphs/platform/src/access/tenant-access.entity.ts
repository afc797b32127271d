import { Aggregate, Flag, Id, Instant, Ref, Text } from '@ilms/kernel/fields';
import { User } from '../account/user.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { AccessEnded } from './access-errors.ts';

export const LEAST_MINUTES = 15;
export const MOST_MINUTES = 240;

/** One of our administrators in a company: for a reason, until a moment, and only to read where nothing else was asked for. */
@Aggregate('tenant_access', 'One of our administrators in a company, for a reason and a limited time.', { plane: 'control', timeline: false })
export class TenantAccess {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.') tenantId!: string;
  @Ref(() => User, 'The administrator.', { hidden: true }) administratorId!: string;
  @Text('The administrator, as they were called.') administratorName!: string;
  @Text('Why, as they said.', { max: 500 }) reason!: string;
  @Text('The ticket it belongs to.', { nullable: true, max: 60 }) ticket?: string | null;
  @Flag('Whether they may change something there.') mayWrite!: boolean;
  @Instant('When it began.') begunAt!: Date;
  @Instant('When it ends by itself.') endsAt!: Date;
  @Instant('When it ended.', { nullable: true }) endedAt?: Date | null;
  @Text('Who ended it; “time” where nobody did.', { nullable: true }) endedBy?: string | null;

  isRunning(at: Date): boolean {
    return !this.endedAt && this.endsAt > at;
  }

  /** Ends it at once. */
  end(by: string, at: Date): void {
    if (!this.isRunning(at)) throw new AccessEnded();
    Object.assign(this, { endedAt: at, endedBy: by });
  }

  /** Writes down that its time was over, whenever that is noticed. */
  lapse(): void {
    Object.assign(this, { endedAt: this.endsAt, endedBy: 'time' });
  }
}
