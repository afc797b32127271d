import { Aggregate, Choice, Day, Id, Instant, Key, Ref, Text } from '@ilms/kernel/fields';
import type { OfferKind } from '../pricing/offer.ts';
import { SoldKind } from '../subscription/subscription-item.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { MigrationNotOpen } from './price-errors.ts';

/** That a company is to pay another version of a price for something it has, from the first month that begins on a day or later. */
@Aggregate('price_migration', 'A company that is to pay another version of a price.', { plane: 'control', timeline: false, internal: true })
export class PriceMigration {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Choice(SoldKind, 'What it has.') kind!: OfferKind;
  @Text('Its code.') subject!: string;
  @Key('The version of its price it is to pay.', { hidden: true }) priceVersionId!: string;
  @Day('From which month on: the first that begins on this day or later.') effectiveOn!: string;
  @Instant('When it was decided.') askedAt!: Date;
  @Text('By whom.') askedBy!: string;
  @Instant('When it was taken back, or came to nothing.', { nullable: true }) revokedAt?: Date | null;
  @Text('By whom.', { nullable: true }) revokedBy?: string | null;
  @Instant('When it was done.', { nullable: true }) appliedAt?: Date | null;

  revoke(by: string, at: Date): void {
    if (this.revokedAt || this.appliedAt) throw new MigrationNotOpen();
    Object.assign(this, { revokedAt: at, revokedBy: by });
  }
}
