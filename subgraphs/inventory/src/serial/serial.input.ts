import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Day, Flag, Input, Key, Rate, Text, Whole } from '@ilms/kernel/fields';

@Input('What to note of a serial number. What is left out stays.')
export class SerialNumberUpdateInput {
  @Key('The serial number.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Day('Until when it is under warranty; null for none.', { nullable: true }) warrantyEndsOn?: string | null;
  @Text('A remark.', { nullable: true, max: 400 }) note?: string | null;
}

@Input('One unit that is there already.')
export class SerialNumberRowInput {
  @Text('The warehouse it stands in, by its code.', { max: 20 }) warehouseCode!: string;
  @Text('The item’s SKU; it must be tracked by serial number.', { max: 120 }) sku!: string;
  @Text('Its serial number.', { max: 60 }) number!: string;
  @Rate('What it cost.', { min: 0 }) rate!: Decimal;
  @Text('Its batch, by number; needed for items that are tracked by batch too.', { nullable: true, max: 60 }) batch?: string | null;
  @Day('Of a batch nobody knew: when it was made.', { nullable: true }) madeOn?: string | null;
  @Day('Of a batch nobody knew: the last day on which it may be sold; worked out from the item’s shelf life when nothing is said.', { nullable: true }) expiresOn?: string | null;
  @Day('The day as of which it was there, from the beginning of that day, where that is another one than of the whole request. A day that is past needs stock:backdate, and later movements are valued anew.', { nullable: true }) asOf?: string | null;
  @Day('When it came in, where that is known; the day as of which it was there when nothing is said.', { nullable: true }) receivedOn?: string | null;
  @Day('Until when it is under warranty.', { nullable: true }) warrantyEndsOn?: string | null;
}

@Input('Units that are there already, from a file or another system.')
export class SerialNumbersUpsertInput {
  @Children(() => SerialNumberRowInput, 'At most 500; each is answered by itself.', { min: 1, max: 500, rowByRow: true }) rows!: SerialNumberRowInput[];
  @Day('The day as of which all of them were there, such as 2026-03-31, from the beginning of that day; now when nothing is said. A day that is past needs stock:backdate.', { nullable: true }) asOf?: string | null;
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
