import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, Flag, Id, Rate, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Shortage } from '../order/shortage.ts';
import { Invoicing, MoneyOfCancelled } from './selling-words.ts';

/** How the company sells: one row, made when somebody first says otherwise than usual. */
@Aggregate('oms_sales_policy', 'How the company sells: what it says when stock is short, and what may be offered without approval.')
export class SalesPolicy {
  @Id() readonly id!: string;
  @Flag('There is one.', { hidden: true }) singleton = true;
  @Choice(Shortage, 'What happens to an order that cannot be had in full, unless its confirmation says otherwise.') shortage: Shortage = 'REFUSE';
  @Rate('The discount in percent that a quotation or an order may give without approval; any when nothing is said.', { nullable: true }) discountLimit?: Decimal | null;
  @Whole('For how many days a quotation is valid unless it says otherwise.') validityDays = 15;
  @Whole('For how many hours an order that is to be paid before it leaves holds stock while it is not paid; null: until it leaves.', { nullable: true }) unpaidHoldHours?: number | null;
  @Choice(Invoicing, 'When what is ordered is invoiced.') invoicing: Invoicing = 'BY_HAND';
  @Choice(MoneyOfCancelled, 'What happens to the money of a paid order that is cancelled.') moneyOfCancelled: MoneyOfCancelled = 'BY_HAND';
  @Whole('How many days before a promise ends it is due soon.') dueSoonDays = 2;
  @Flag('Whether the day on which the allocation says an order arrives becomes its promise, where nobody has said one.') proposePromises = true;
  @Flag('Whether somebody is warned who writes the number of a purchase order that its customer has used before.') warnOfRepeatedPo = true;
  @Rate('How much more than ordered may leave, in percent, of products that say nothing else.') overDeliveryPercent = ZERO;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
