import { type Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, Id, Key, Quantity, Ref, Text, Whole } from '@ilms/kernel/fields';
import { Batch } from '../batch/batch.entity.ts';
import { Variant } from '../catalogue/variant.ts';
import { TransferMoreThanExpected, TransferMoreThanMissing, TransferMoreThanWritten } from '../errors.ts';

/** What is said of a line when goods arrive. */
export interface Arrival {
  readonly received: Decimal;
  readonly quarantined: Decimal;
  readonly writtenOff: Decimal;
  readonly short: Decimal;
}

/**
 * One item of a transfer. Each unit that left is at the destination, in quarantine, written off, back at the source, or in
 * transit; the database repeats that sum.
 */
@Aggregate('inventory_transfer_order_line', 'One item of a transfer, and what became of the units that left.', { timeline: false })
export class StockTransferOrderLine {
  @Id() readonly id!: string;
  @Key('The transfer.', { hidden: true }) transferId!: string;
  @Whole('Where it stands, from 1.') position!: number;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Ref(() => Batch, 'Which batch of it: settled when the goods leave, if not before; null for an item that is not tracked by batch.', { nullable: true }) batchId?: string | null;
  @Text('What the item is called.', { max: 400 }) name!: string;
  @Quantity('How many are to go.') quantity!: Decimal;
  @Text('The unit it was entered in, where that was not the item’s own.', { nullable: true, max: 12 }) enteredUnit?: string | null;
  @Quantity('How many of that unit are to go.', { nullable: true }) enteredQuantity?: Decimal | null;
  @Quantity('How many have left.') dispatched: Decimal = ZERO;
  @Quantity('How many arrived in good order.') received: Decimal = ZERO;
  @Quantity('How many arrived damaged and stand in quarantine.') quarantined: Decimal = ZERO;
  @Quantity('How many were written off, damaged or lost.') writtenOff: Decimal = ZERO;
  @Quantity('How many went back to where they came from.') returned: Decimal = ZERO;
  @Quantity('How many have left and are nowhere yet; those that are missing included.') inTransit: Decimal = ZERO;
  @Quantity('How many of those in transit are missing: they did not come with the rest, and that is not settled.') short: Decimal = ZERO;

  /** Units that are still to arrive. */
  @Quantity('How many are still expected: in transit and not missing.', { computed: true })
  get expected(): Decimal {
    return this.inTransit.minus(this.short);
  }

  /** Settles that so many go, of this batch; what was entered holds no more where these are fewer or more. */
  settleBatch(batchId: string, quantity: Decimal): void {
    if (!quantity.eq(this.quantity)) Object.assign(this, { enteredUnit: null, enteredQuantity: null });
    Object.assign(this, { batchId, quantity });
  }

  /** What the ledger keeps of how it was entered, where all of it moves; signed as it moves. */
  enteredWhole(moved: Decimal): { enteredUnit: string | null; enteredQuantity: Decimal | null } {
    if (!this.enteredUnit || !this.enteredQuantity || !moved.abs().eq(this.quantity)) return { enteredUnit: null, enteredQuantity: null };
    return { enteredUnit: this.enteredUnit, enteredQuantity: moved.isNegative() ? this.enteredQuantity.neg() : this.enteredQuantity };
  }

  /** So many of it go now; answers what stays behind. What was entered stays where both come out in that unit. */
  part(quantity: Decimal): Pick<StockTransferOrderLine, 'quantity' | 'enteredUnit' | 'enteredQuantity'> {
    if (quantity.gt(this.quantity)) throw new TransferMoreThanWritten(this.sku, quantity, this.quantity);
    const rest = this.quantity.minus(quantity);
    const entered = (some: Decimal) => {
      const units = this.enteredQuantity?.times(some).div(this.quantity);
      return this.enteredUnit && units && units.gt(0) && units.decimalPlaces() <= 6 ? { enteredUnit: this.enteredUnit, enteredQuantity: units } : { enteredUnit: null, enteredQuantity: null };
    };
    const behind = { quantity: rest, ...entered(rest) };
    Object.assign(this, { ...entered(quantity), quantity });
    return behind;
  }

  dispatch(): void {
    this.dispatched = this.quantity;
    this.inTransit = this.quantity;
  }

  /** What arrives, and what is found to be missing, is never more than is expected. */
  arrive({ received, quarantined, writtenOff, short }: Arrival): void {
    const said = sum([received, quarantined, writtenOff, short]);
    if (said.gt(this.expected)) throw new TransferMoreThanExpected(this.sku, said, this.expected);
    this.received = this.received.plus(received);
    this.quarantined = this.quarantined.plus(quarantined);
    this.writtenOff = this.writtenOff.plus(writtenOff);
    this.inTransit = this.inTransit.minus(received).minus(quarantined).minus(writtenOff);
    this.short = this.short.plus(short);
  }

  /** Settles what was missing: it turned up at the destination, or is given up. */
  resolve(found: Decimal, lost: Decimal): void {
    const said = found.plus(lost);
    if (said.gt(this.short)) throw new TransferMoreThanMissing(this.sku, said, this.short);
    this.short = this.short.minus(said);
    this.inTransit = this.inTransit.minus(said);
    this.received = this.received.plus(found);
    this.writtenOff = this.writtenOff.plus(lost);
  }

  /** All that is in transit goes back, also what was thought to be missing. */
  giveBack(): Decimal {
    const back = this.inTransit;
    this.returned = this.returned.plus(back);
    this.inTransit = ZERO;
    this.short = ZERO;
    return back;
  }
}
