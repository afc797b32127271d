import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, choice, Flag, Id, Instant, Key, Ledger, Money, Quantity, Rate, Ref, Text, Whole } from '@ilms/kernel/fields';
import { Batch } from '../batch/batch.entity.ts';
import { Variant } from '../catalogue/variant.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';

export const StockMovementKind = choice('StockMovementKind', 'In which way stock moved.', {
  RECEIPT: 'Came in from outside, or was there at the opening.',
  ISSUE: 'Left for good.',
  TRANSFER_OUT: 'Left for another warehouse of the company.',
  TRANSFER_IN: 'Came from another warehouse of the company.',
  ADJUSTMENT: 'A count found more or fewer than the books.',
  REVALUATION: 'Nothing moved: another standard cost was settled.',
});
export type StockMovementKind = keyof typeof StockMovementKind;

/**
 * One movement of one item in one warehouse, with the balance it left. Append-only: the database grants a change only of the
 * figures that follow from what happened before, and each such change is kept as a {@link ValueChange}.
 */
@Ledger('inventory_stock_ledger_entry', 'One movement of one item in one warehouse, with the balance it left.')
export class StockLedgerEntry {
  @Id() readonly id!: string;
  @Key('The stock level it belongs to.', { hidden: true }) levelId!: string;
  @Whole('Which movement of this item, or batch of it, in this warehouse it is: 1, 2, 3 … without a gap.') sequence!: number;
  @Instant('When it happened; stock is valued in this order.') effectiveAt!: Date;
  @Instant('When it was written down.') postedAt!: Date;
  @Choice(StockMovementKind, 'In which way the stock moved.') kind!: StockMovementKind;
  @Ref(() => Warehouse, 'Where.') warehouseId!: string;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Ref(() => Batch, 'Which batch of it; null for an item that is not tracked by batch.', { nullable: true }) batchId?: string | null;
  @Quantity('Units that came in, or negative, left.') quantity!: Decimal;
  @Text('The unit it was entered in, where that was not the item’s own.', { nullable: true, max: 12 }) enteredUnit?: string | null;
  @Quantity('How many of that unit came in, or negative, left.', { nullable: true }) enteredQuantity?: Decimal | null;
  @Rate('Rupees per unit at which they moved.', { nullable: true }) rate!: Decimal;
  @Money('By how much the stock’s value changed; negative when goods left.', { nullable: true }) value!: Decimal;
  @Quantity('Units on hand after it.') balanceQuantity!: Decimal;
  @Money('What these were worth.', { nullable: true }) balanceValue!: Decimal;
  @Money('What it brought along, where that was said: a receipt, or units found at a rate.', { nullable: true, hidden: true }) statedValue?: Decimal | null;
  @Key('The movement whose value came with it: the other half of a transfer.', { nullable: true, hidden: true }) sourceId?: string | null;
  @Key('The count that found the difference.', { nullable: true, hidden: true }) countId?: string | null;
  @Quantity('Units that had come in up to and with it.', { hidden: true }) totalIn!: Decimal;
  @Text('What kind of document caused it, such as StockReceipt or Order.', { nullable: true }) documentType?: string | null;
  @Text('The number of that document, if it has one.', { nullable: true }) documentNumber?: string | null;
  @Key('That document; movements made together share it.', { nullable: true }) documentId?: string | null;
  @Key('The line of that document.', { nullable: true, hidden: true }) documentLineId?: string | null;
  @Text('Why, in the words of who did it.', { nullable: true }) reason?: string | null;
  @Ref(() => StockLedgerEntry, 'The movement that it takes back; null unless it cancels one.', { nullable: true }) reversesId?: string | null;
  @Flag('Whether another movement takes it back.') isCancelled = false;
  @Flag('Whether it was taken back at its own moment, or takes such a one back: then it counts for nothing, and the balances pass it by.') isVoid = false;
  @Text('Who did it, by id.', { hidden: true }) actorId!: string;
  @Text('Who did it.') actorName!: string;
}
