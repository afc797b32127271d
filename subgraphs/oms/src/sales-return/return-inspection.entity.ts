import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, Flag, Id, Instant, Ledger, Money, Quantity, Ref, Text } from '@ilms/kernel/fields';
import { Warehouse } from '../masters/references.ts';
import { ReturnDisposition, ReturnGrade } from './return-words.ts';
import { SalesReturnLine } from './sales-return-line.entity.ts';
import { SalesReturn } from './sales-return.entity.ts';

/** What was found of some returned units, and what became of them. Append-only. */
@Ledger('oms_return_inspection', 'What was found of some returned units, and what became of them.')
export class ReturnInspection {
  @Id() readonly id!: string;
  @Ref(() => SalesReturn, 'The return.', { hidden: true }) returnId!: string;
  @Ref(() => SalesReturnLine, 'The line of the return.') returnLineId!: string;
  @Instant('When.') at!: Date;
  @Quantity('How many units.') quantity!: Decimal;
  @Choice(ReturnGrade, 'In which state they were.') grade!: ReturnGrade;
  @Choice(ReturnDisposition, 'What became of them.') disposition!: ReturnDisposition;
  @Flag('Whether the customer gets their value.') isAccepted!: boolean;
  @Ref(() => Warehouse, 'Where they went; nowhere when they were written off.', { nullable: true }) warehouseId?: string | null;
  @Money('What was written off, at cost.', { nullable: true }) loss?: Decimal | null;
  @Text('What was seen.', { nullable: true, max: 500 }) remark?: string | null;
  @Text('Who looked, by id.', { hidden: true }) actorId!: string;
  @Text('Who looked.') actorName!: string;
}
