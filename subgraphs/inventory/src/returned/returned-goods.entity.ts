import type { Decimal } from '@ilms/kernel/decimal';
import { Id, Instant, Key, Ledger, Money, Quantity, Ref } from '@ilms/kernel/fields';
import { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';

/** Goods that had left and came back: which movement brought them, and under which line of a document they had left. */
@Ledger('inventory_returned_goods', 'Goods that had left and came back.', { internal: true })
export class ReturnedGoods {
  @Id() readonly id!: string;
  @Ref(() => StockLedgerEntry, 'The movement that brought them.') entryId!: string;
  @Key('The line of a document under which they had left.') originLineId!: string;
  @Quantity('How many.') quantity!: Decimal;
  @Money('What they had cost.') value!: Decimal;
  @Instant('When.') at!: Date;
}
