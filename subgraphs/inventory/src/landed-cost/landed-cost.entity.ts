import { type Decimal, sum } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, Id, Instant, Key, Ledger, Money, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { LandedCostCancelled } from '../errors.ts';
import { Vendor } from '../reorder/vendor.ts';
import { LandedChargeKind, LandedCostStatus, LandedSpread } from './landed-cost.words.ts';

/** What it cost to bring goods in, spread over the receipts that bear it. Entered whenever the bill comes: what left meanwhile bears its part. */
@Aggregate('inventory_landed_cost', 'What it cost to bring goods in, spread over the receipts that bear it.')
export class LandedCost {
  @Id() readonly id!: string;
  @Text('Its number, such as LC/26-27/00001.') number!: string;
  @Choice(LandedSpread, 'By what it is spread over the goods.') spreadBy!: LandedSpread;
  @Money('All its charges together.', { nullable: true }) total!: Decimal;
  @Choice(LandedCostStatus, 'Whether it is in the books.') status: LandedCostStatus = 'POSTED';
  @Text('The number of the bill.', { nullable: true, max: 80 }) billNumber?: string | null;
  @Ref(() => Vendor, 'Whose bill it is: the carrier, the agent.', { nullable: true }) vendorId?: string | null;
  @Text('A remark of ours.', { nullable: true, max: 2000, unlisted: true }) note?: string | null;
  @Instant('When it was entered.') postedAt!: Date;
  @Text('Who entered it, by id.', { hidden: true }) actorId!: string;
  @Text('Who entered it.') actorName!: string;
  @Text('Why it was taken back.', { nullable: true }) cancelReason?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Takes it back; answers what each receipt is relieved of. */
  cancel(shares: readonly LandedShare[], reason: string): { entryId: string; amount: Decimal }[] {
    if (this.status === 'CANCELLED') throw new LandedCostCancelled(this.number);
    Object.assign(this, { status: 'CANCELLED', cancelReason: reason });
    return [...Map.groupBy(shares, ({ entryId }) => entryId)].map(([entryId, borne]) => ({ entryId, amount: sum(borne.map(({ amount }) => amount)).neg() }));
  }
}

/** One charge of a landed cost. */
@Ledger('inventory_landed_charge', 'One charge of a landed cost.')
export class LandedCharge {
  @Id() readonly id!: string;
  @Key('The landed cost.', { hidden: true }) landedCostId!: string;
  @Choice(LandedChargeKind, 'What was paid for.') kind!: LandedChargeKind;
  @Text('The same in words.', { nullable: true }) description?: string | null;
  @Money('How much; negative where it was given back.', { nullable: true }) amount!: Decimal;
}

/** What one receipt bears of a landed cost. */
@Ledger('inventory_landed_share', 'What one receipt bears of a landed cost; what was taken back is a share of the opposite sign.')
export class LandedShare {
  @Id() readonly id!: string;
  @Key('The landed cost.', { hidden: true }) landedCostId!: string;
  @Key('The receipt, as the ledger has it.', { hidden: true }) entryId!: string;
  @Money('How much of it.', { nullable: true }) amount!: Decimal;
  @Instant('When it was entered.') at!: Date;
}
