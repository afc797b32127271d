import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import { Aggregate, Choice, Id, Instant, Key, Money, Quantity, Ref, Text, Whole } from '@ilms/kernel/fields';
import { AbcClass } from '../analysis/analysis-words.ts';
import { Batch } from '../batch/batch.entity.ts';
import { Variant } from '../catalogue/variant.ts';
import { LineDecided } from '../errors.ts';
import { StockCountLineState, type TallyMode } from './count-words.ts';

const ROUNDS = ['first', 'second', 'third'] as const;

/** What was counted in one round, when, and by whom. */
export interface CountRound {
  readonly round: number;
  readonly quantity: Decimal;
  readonly at: Date;
  readonly byName: string;
}

/**
 * One item of a count sheet, or one batch of it. What the books say of it is hidden here and said by the resolver, to who may see it: counters of a
 * blind sheet may not, neither by reading nor by filtering.
 */
@Aggregate('inventory_count_line', 'One item of a count sheet.', { timeline: false })
export class StockCountLine {
  @Id() readonly id!: string;
  @Key('The sheet.') sheetId!: string;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Ref(() => Batch, 'Which batch of it; null for an item that is not tracked by batch.', { nullable: true }) batchId?: string | null;
  @Text('What the item is called.', { max: 400 }) name!: string;
  @Choice(AbcClass, 'Its class when the sheet was opened.', { nullable: true }) abc?: AbcClass | null;
  @Quantity('What the books said when the count began.', { hidden: true }) frozen: Decimal = ZERO;
  @Whole('Which count of it this is: 1, 2 or 3.') round = 1;
  @Choice(StockCountLineState, 'How far it is.') state: StockCountLineState = 'OPEN';
  @Quantity('First count.', { hidden: true, nullable: true }) firstQuantity?: Decimal | null;
  @Instant('Its moment.', { hidden: true, nullable: true }) firstAt?: Date | null;
  @Text('Its counter.', { hidden: true, nullable: true }) firstByName?: string | null;
  @Quantity('Second count.', { hidden: true, nullable: true }) secondQuantity?: Decimal | null;
  @Instant('Its moment.', { hidden: true, nullable: true }) secondAt?: Date | null;
  @Text('Its counter.', { hidden: true, nullable: true }) secondByName?: string | null;
  @Quantity('Third count.', { hidden: true, nullable: true }) thirdQuantity?: Decimal | null;
  @Instant('Its moment.', { hidden: true, nullable: true }) thirdAt?: Date | null;
  @Text('Its counter.', { hidden: true, nullable: true }) thirdByName?: string | null;
  @Quantity('What the books said of the moment it was counted, once posted.', { hidden: true, nullable: true }) expected?: Decimal | null;
  @Quantity('By how much it differed, once posted.', { hidden: true, nullable: true }) difference?: Decimal | null;
  @Money('What that was worth.', { hidden: true, nullable: true }) value?: Decimal | null;
  @Key('The movement of the stock ledger.', { hidden: true, nullable: true }) entryId?: string | null;

  /** Units counted in the present round; null until somebody counts. */
  get counted(): Decimal | null {
    return this[`${ROUNDS[this.round - 1]!}Quantity`] ?? null;
  }

  /** The moment of the present round. */
  get countedAt(): Date | null {
    return this[`${ROUNDS[this.round - 1]!}At`] ?? null;
  }

  /** All rounds in which it was counted. */
  get rounds(): CountRound[] {
    return ROUNDS.flatMap((name, i) => {
      const [quantity, at, byName] = [this[`${name}Quantity`], this[`${name}At`], this[`${name}ByName`]];
      return quantity != null && at != null ? [{ round: i + 1, quantity, at, byName: byName ?? '' }] : [];
    });
  }

  /** Enters what was found; several people may add to the same line. */
  enter(mode: TallyMode, quantity: Decimal, at: Date, by: string): Decimal {
    if (this.state === 'DECIDED') throw new LineDecided(this.sku);
    const total = mode === 'SET' ? quantity : (this.counted ?? ZERO).plus(quantity);
    if (total.isNegative()) throw new RuleBroken('INVENTORY_COUNT_BELOW_ZERO', `${(this.counted ?? ZERO).toFixed()} of ${this.sku} are counted; ${quantity.neg().toFixed()} cannot be taken back.`, { sku: this.sku }, ['quantity']);
    const name = ROUNDS[this.round - 1]!;
    const latest = this.countedAt && this.countedAt > at ? this.countedAt : at;
    Object.assign(this, { [`${name}Quantity`]: total, [`${name}At`]: latest, [`${name}ByName`]: by, state: 'COUNTED' });
    return total;
  }

  /** Asks for another count, if one is left; the last one decides in any case. */
  recount(): void {
    if (this.rounds.length === 0) return;
    if (this.rounds.length >= 3) throw new RuleBroken('INVENTORY_COUNT_THIRD_DECIDES', `${this.sku} was counted three times; the third count decides.`, { sku: this.sku }, ['lines']);
    this.round = this.rounds.length + 1;
    this.state = 'RECOUNT';
  }

  decide(): void {
    this.round = Math.max(this.rounds.length, 1);
    this.state = 'DECIDED';
  }
}
