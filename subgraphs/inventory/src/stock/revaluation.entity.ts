import { Aggregate, Id, Instant, Key, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';

/** A level whose later movements are still to be valued anew, and how far that has come. */
@Aggregate('inventory_revaluation', 'A stock level whose later movements are still to be valued anew, and how far that has come.', { timeline: false })
export class Revaluation {
  @Id() readonly id!: string;
  @Key('The stock level.', { hidden: true }) levelId!: string;
  @Instant('The moment from which movements are still to be looked at.') fromAt!: Date;
  @Whole('And which of that moment.', { hidden: true }) fromSequence!: number;
  @Key('The movement that was added.', { hidden: true }) causeId!: string;
  @Key('The landed cost that was added or taken back, where it was that.', { nullable: true, hidden: true }) landedCostId?: string | null;
  @Whole('Movements looked at so far.') done!: number;
  @Whole('Movements there were when it began.') total!: number;
  @Instant('Since when.') queuedAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
