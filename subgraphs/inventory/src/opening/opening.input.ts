import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Day, Flag, Input, Quantity, Rate, Text } from '@ilms/kernel/fields';

@Input('What was there of one item when the books were opened.')
export class StockOpeningRowInput {
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Quantity('How many units; 0 states that there were none.', { min: 0 }) quantity!: Decimal;
  @Text('The unit that quantity and rate are said in, by its code, such as BOX; the item’s own when nothing is said.', { nullable: true, max: 12 }) unit?: string | null;
  @Rate('What one unit cost.', { min: 0 }) rate!: Decimal;
  @Day('The day as of which it was there, where that is another one than of the whole request; from the beginning of that day. A day that is past needs stock:backdate, and later movements are valued anew.', { nullable: true }) asOf?: string | null;
  @Text('Its batch, by number; needed for items that are tracked so, each batch in a row of its own.', { nullable: true, max: 60 }) batch?: string | null;
  @Day('When the batch was made.', { nullable: true }) madeOn?: string | null;
  @Day('The last day on which it may be sold; worked out from the item’s shelf life when nothing is said.', { nullable: true }) expiresOn?: string | null;
}

@Input('Opening stock of one warehouse. Each item is stated once; sending it again changes nothing.')
export class StockOpeningInput {
  @Text('The warehouse, by its code.', { max: 20 }) warehouseCode!: string;
  @Day('The day as of which all of it was there, such as 2026-03-31, from the beginning of that day; now when nothing is said. A day that is past needs stock:backdate.', { nullable: true }) asOf?: string | null;
  @Children(() => StockOpeningRowInput, 'The items, at most 500 at once; each is answered by itself.', { max: 500, rowByRow: true }) rows!: StockOpeningRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
