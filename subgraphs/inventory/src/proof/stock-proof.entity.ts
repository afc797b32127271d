import { Flag, Id, Instant, Key, Ledger, Text, Whole } from '@ilms/kernel/fields';

/** One check of the books: whether every balance is the sum of its ledger, and every value that of its layers. */
@Ledger('inventory_stock_proof', 'One check of the books of stock: every balance against its ledger, every value against its layers, every promise against its documents.')
export class StockProof {
  @Id() readonly id!: string;
  @Instant('When.') at!: Date;
  @Flag('Whether all stock was checked, and not only what had moved since the last time.') isWhole!: boolean;
  @Whole('How many stock levels were checked.') levels!: number;
  @Whole('How many figures were not what they must be; 0 is the proof.') faults!: number;
  @Whole('How long it took, in milliseconds.') tookMs!: number;
  @Text('Who asked for it; the clock where nobody did.') actorName!: string;
}

/** A figure that is not what the ledger says it must be. */
@Ledger('inventory_stock_fault', 'A figure of the books of stock that is not what its ledger says it must be.')
export class StockFault {
  @Id() readonly id!: string;
  @Key('The check that found it.', { hidden: true }) proofId!: string;
  @Key('The stock level; null for goods on their way and serial numbers.', { nullable: true }) levelId?: string | null;
  @Text('The item’s SKU.') sku!: string;
  @Text('Which figure, such as onHand, value, layers, reserved, inTransit or serials place.') figure!: string;
  @Text('What it is.', { nullable: true }) found!: string;
  @Text('What it must be.', { nullable: true }) expected!: string;
}
