import { Aggregate, Day, Id, Instant, Ref, Text } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';
import { OfferOver } from './bundle-errors.ts';

/** That a bundle can be had: by one company, or by any that knows its code. What is sold stays sold when the offer ends. */
@Aggregate('bundle_offer', 'That a bundle can be had, by one company or by any that knows its code.', { plane: 'control', timeline: false })
export class BundleOffer {
  @Id() readonly id!: string;
  @Text('The code of the bundle.', { max: 40 }) bundle!: string;
  @Ref(() => Tenant, 'The company it is for; null where it is for any that knows the code.', { nullable: true }) tenantId?: string | null;
  @Day('The last day it can be agreed to; null where it has none.', { nullable: true }) validUntil?: string | null;
  @Instant('When it was made.') madeAt!: Date;
  @Text('By whom.') madeBy!: string;
  @Instant('When it was withdrawn.', { nullable: true }) withdrawnAt?: Date | null;
  @Text('By whom.', { nullable: true }) withdrawnBy?: string | null;

  withdraw(by: string, at: Date): void {
    if (this.withdrawnAt) throw new OfferOver();
    Object.assign(this, { withdrawnAt: at, withdrawnBy: by });
  }
}
