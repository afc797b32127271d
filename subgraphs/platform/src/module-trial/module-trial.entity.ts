import { Aggregate, Day, Flag, Id, Instant, Json, Ref, Text } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';

/** A module that a company tries beside what it pays for. */
@Aggregate('module_trial', 'A module that the company tries beside what it pays for.', { plane: 'control', timeline: false, internal: true })
export class ModuleTrial {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Text('The module it wants to try.') module!: string;
  @Json('What was switched on for it: the module, and what it needs and the company lacked.') modules!: readonly string[];
  @Day('Its first day.') startsOn!: string;
  @Day('The first day it no longer covers.') endsOn!: string;
  @Text('Who began it.') begunBy!: string;
  @Instant('When it was over, or the module was bought.', { nullable: true }) endedAt?: Date | null;
  @Flag('Whether the company has the module from then on.', { nullable: true }) isKept?: boolean | null;

  end(at: Date, isKept: boolean): void {
    Object.assign(this, { endedAt: at, isKept });
  }
}
