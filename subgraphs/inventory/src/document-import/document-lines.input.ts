import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Day, Flag, Input, Quantity, Rate, Text } from '@ilms/kernel/fields';
import { AdjustmentReason } from '../adjustment/adjustment-words.ts';

const LINES = { min: 1, max: 2000, rowByRow: true } as const;
const SERIALS = 'by commas, semicolons or lines';

/** What every line of a file of stock documents says. Lines of one reference are one document. */
@Input('What every line of a file of stock documents says.')
export class StockFileLineInput {
  @Text('What the file calls the document, such as the number of a challan; lines with the same are one document, and a document is booked once.', { max: 60 }) reference!: string;
  @Text('The warehouse, by its code.', { max: 20 }) warehouseCode!: string;
  @Day('The day it happened; today when nothing is said. A day that is past needs stock:backdate.', { nullable: true }) movedOn?: string | null;
  @Text('The time of that day by the clocks of India, such as 14:35. Of a day that is past what comes in does so at its beginning and what leaves or is counted does so at its end, when nothing is said.', { nullable: true, max: 5 }) movedAt?: string | null;
  @Text('Why, or from whom.', { nullable: true, max: 240 }) reason?: string | null;
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Text('The unit that quantity and rate are said in, by its code, such as BOX; the item’s own when nothing is said.', { nullable: true, max: 12 }) unit?: string | null;
  @Text('Its batch, by number, of items that are tracked so.', { nullable: true, max: 60 }) batch?: string | null;
}

@Input('One line of a file of receipts.')
export class StockReceiptFileLineInput extends StockFileLineInput {
  @Quantity('How many units, more than 0.', { min: '0.000001' }) quantity!: Decimal;
  @Rate('What one unit cost; what it cost when it last came in when nothing is said.', { nullable: true, min: 0 }) rate?: Decimal | null;
  @Day('Of a new batch: when it was made.', { nullable: true }) madeOn?: string | null;
  @Day('Of a new batch: the last day on which it may be sold.', { nullable: true }) expiresOn?: string | null;
  @Text(`Serial numbers of its units, parted ${SERIALS}, where the item has them.`, { nullable: true, max: 20_000 }) serials?: string | null;
}

@Input('One line of a file of issues.')
export class StockIssueFileLineInput extends StockFileLineInput {
  @Quantity('How many units, more than 0.', { min: '0.000001' }) quantity!: Decimal;
  @Text(`Serial numbers of its units, parted ${SERIALS}, where the item has them.`, { nullable: true, max: 20_000 }) serials?: string | null;
}

@Input('One line of a file of transfers.')
export class StockTransferFileLineInput extends StockIssueFileLineInput {
  @Text('The warehouse they go to, by its code.', { max: 20 }) toWarehouseCode!: string;
}

@Input('One line of a file of adjustments.')
export class StockAdjustmentFileLineInput extends StockFileLineInput {
  @Quantity('How many units were really there.', { min: 0 }) countedQuantity!: Decimal;
  @Rate('At what to value units that were found; their average cost when nothing is said.', { nullable: true, min: 0 }) rate?: Decimal | null;
  @Choice(AdjustmentReason, 'Why, as a word of the list; COUNT when nothing is said.', { nullable: true }) reasonCode?: AdjustmentReason | null;
  @Day('Of a batch nobody knew: the last day on which it may be sold.', { nullable: true }) expiresOn?: string | null;
  @Text(`Serial numbers that were found and not expected, parted ${SERIALS}.`, { nullable: true, max: 20_000 }) foundSerials?: string | null;
  @Text(`Serial numbers that were expected and not found, parted ${SERIALS}.`, { nullable: true, max: 20_000 }) missingSerials?: string | null;
}

const TRIES = 'true: only tries the rows and answers what would become of them.';
const WHOLE = 'At most 2,000; lines of one document must come in one request, and each is answered as its document is.';

@Input('Receipts as lines of a file.')
export class StockReceiptLinesImportInput {
  @Children(() => StockReceiptFileLineInput, WHOLE, LINES) lines!: StockReceiptFileLineInput[];
  @Flag(TRIES, { nullable: true }) dryRun?: boolean | null;
}

@Input('Issues as lines of a file.')
export class StockIssueLinesImportInput {
  @Children(() => StockIssueFileLineInput, WHOLE, LINES) lines!: StockIssueFileLineInput[];
  @Flag(TRIES, { nullable: true }) dryRun?: boolean | null;
}

@Input('Transfers as lines of a file.')
export class StockTransferLinesImportInput {
  @Children(() => StockTransferFileLineInput, WHOLE, LINES) lines!: StockTransferFileLineInput[];
  @Flag(TRIES, { nullable: true }) dryRun?: boolean | null;
}

@Input('Adjustments as lines of a file.')
export class StockAdjustmentLinesImportInput {
  @Children(() => StockAdjustmentFileLineInput, WHOLE, LINES) lines!: StockAdjustmentFileLineInput[];
  @Flag(TRIES, { nullable: true }) dryRun?: boolean | null;
}
