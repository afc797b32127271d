import { Aggregate, Day, Id, Instant, Json, Ref, Text } from '@ilms/kernel/fields';
import { ChangeNotOpen } from '../errors.ts';
import type { Wanted } from '../pricing/sold-set.ts';
import { Tenant } from '../tenant/tenant.entity.ts';

/** What a company asked for from a day on; it may take that back until then. */
@Aggregate('scheduled_change', 'What a company has asked for from a day on.', { plane: 'control', timeline: false, internal: true })
export class ScheduledChange {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Day('From which day on.') effectiveOn!: string;
  @Text('The plan or bundle it is to have; null for modules only.', { nullable: true }) plan?: string | null;
  @Json('The modules it is to have beside it.') modules!: readonly string[];
  @Instant('When it was asked for.') askedAt!: Date;
  @Text('By whom.') askedBy!: string;
  @Instant('When it was taken back.', { nullable: true }) revokedAt?: Date | null;
  @Instant('When it was done.', { nullable: true }) appliedAt?: Date | null;

  /** What it asks for. */
  get wanted(): Wanted {
    return { plan: this.plan ?? null, modules: this.modules };
  }

  revoke(at: Date): void {
    if (this.revokedAt || this.appliedAt) throw new ChangeNotOpen();
    this.revokedAt = at;
  }
}
