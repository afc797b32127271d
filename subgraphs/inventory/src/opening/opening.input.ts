import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Flag, Input, Quantity, Rate, Text } from '@ilms/kernel/fields';

@Input('What was there of one item when the books were opened.')
export class StockOpeningRowInput {
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Quantity('How many units; 0 states that there were none.', { min: 0 }) quantity!: Decimal;
  @Rate('What one unit cost.', { min: 0 }) rate!: Decimal;
}

@Input('Opening stock of one warehouse. Each item is stated once; sending it again changes nothing.')
export class StockOpeningInput {
  @Text('The warehouse, by its code.', { max: 20 }) warehouseCode!: string;
  @Children(() => StockOpeningRowInput, 'The items, at most 500 at once; each is answered by itself.', { max: 500, rowByRow: true }) rows!: StockOpeningRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
