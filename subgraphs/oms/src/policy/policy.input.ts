import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, Flag, Input, Rate, Whole } from '@ilms/kernel/fields';
import { Shortage } from '../order/shortage.ts';
import { Invoicing, MoneyOfCancelled } from './selling-words.ts';

@Input('How the company sells; what is left out stays.')
export class SalesPolicyInput {
  @Whole('The version you saw; nothing while none was saved yet.', { nullable: true }) version?: number | null;
  @Choice(Shortage, 'What happens to an order that cannot be had in full.', { nullable: true }) shortage?: Shortage | null;
  @Rate('The discount in percent that a quotation or an order may give without approval; null for any.', { nullable: true, min: 0, max: 100 }) discountLimit?: Decimal | null;
  @Whole('For how many hours an order that is to be paid before it leaves holds stock while it is not paid, 1 to 8760; null: until it leaves.', { nullable: true, min: 1, max: 8760 }) unpaidHoldHours?: number | null;
  @Whole('How many days before a promise ends it is due soon, 0 to 60.', { nullable: true, min: 0, max: 60 }) dueSoonDays?: number | null;
  @Flag('Whether the day on which the allocation says an order arrives becomes its promise, where nobody has said one.', { nullable: true }) proposePromises?: boolean | null;
  @Flag('Whether somebody is warned who writes the number of a purchase order that its customer has used before.', { nullable: true }) warnOfRepeatedPo?: boolean | null;
  @Whole('For how many days a quotation is valid, 1 to 365.', { nullable: true, min: 1, max: 365 }) validityDays?: number | null;
  @Choice(Invoicing, 'When what is ordered is invoiced.', { nullable: true }) invoicing?: Invoicing | null;
  @Rate('How much more than ordered may leave, in percent, of products that say nothing else; 0 to 50.', { nullable: true, min: 0, max: 50 }) overDeliveryPercent?: Decimal | null;
  @Choice(MoneyOfCancelled, 'What happens to the money of a paid order that is cancelled.', { nullable: true }) moneyOfCancelled?: MoneyOfCancelled | null;
}
