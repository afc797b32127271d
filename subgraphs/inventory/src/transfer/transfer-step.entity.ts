import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, choice, Id, Instant, Key, Ledger, Quantity, Ref, Text } from '@ilms/kernel/fields';
import { Warehouse } from '../warehouse/warehouse.entity.ts';

export const StockTransferStepKind = choice('StockTransferStepKind', 'What became of units of a transfer.', {
  DISPATCHED: 'They left.',
  RECEIVED: 'They arrived in good order.',
  QUARANTINED: 'They arrived damaged and went to quarantine.',
  DAMAGE_WRITTEN_OFF: 'They arrived damaged and were written off.',
  SHORT: 'They did not come with the rest; nothing moved.',
  FOUND: 'They were missing and turned up at the destination.',
  LOSS_WRITTEN_OFF: 'They were missing and were written off.',
  CALLED_BACK: 'They went back to where they came from.',
});
export type StockTransferStepKind = keyof typeof StockTransferStepKind;

/** What somebody said of one line of a transfer, in the order it was said. */
@Ledger('inventory_transfer_step', 'What became of units of one line of a transfer, when, and who said so.')
export class StockTransferStep {
  @Id() readonly id!: string;
  @Key('The transfer.', { hidden: true }) transferId!: string;
  @Key('The line of the transfer.') lineId!: string;
  @Key('What was said together has the same: one dispatch, one receipt.') actId!: string;
  @Choice(StockTransferStepKind, 'What became of them.') kind!: StockTransferStepKind;
  @Quantity('How many.') quantity!: Decimal;
  @Ref(() => Warehouse, 'Where they went; nowhere when they were written off or are missing.', { nullable: true }) warehouseId?: string | null;
  @Key('The movement of the stock ledger.', { hidden: true, nullable: true }) entryId?: string | null;
  @Text('Why.', { nullable: true, max: 400 }) reason?: string | null;
  @Instant('When.') at!: Date;
  @Text('Who said so, by id.', { hidden: true }) actorId!: string;
  @Text('Who said so.') actorName!: string;
}
