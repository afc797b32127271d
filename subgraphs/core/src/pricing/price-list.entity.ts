import { Aggregate, Choice, CreatedAt, Day, Flag, Id, Money, Rate, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import type { Decimal } from '@ilms/kernel/decimal';
import { PriceRounding } from './rounding.ts';

/** What items cost for one kind of buyer or on one marketplace: by prices of its own, and by a rule over another list. */
@Aggregate('core_price_list', 'What items cost for one kind of buyer or on one marketplace: by prices of its own, and by a rule over another list.')
export class PriceList {
  @Id() readonly id!: string;
  @Text('Code, such as RETAIL or AMAZON.', { max: 40 }) code!: string;
  @Text('In words.') name!: string;
  @Text('Currency of its prices, ISO 4217 such as INR.', { max: 3 }) currency!: string;
  @Flag('Whether its prices contain the tax, as consumers’ prices must.') isTaxInclusive!: boolean;
  @Flag('Used where no list is named; exactly one is.') isDefault = false;
  @Text('The sales channel it belongs to.', { nullable: true, max: 40 }) channel?: string | null;
  @Day('First day it holds.', { nullable: true }) validFrom?: string | null;
  @Day('Last day it holds.', { nullable: true }) validUntil?: string | null;
  @Ref(() => PriceList, 'The list whose price is used where this one has none of its own.', { nullable: true }) parentId?: string | null;
  @Rate('Percent that the price of the other list is changed by, such as -12; none: it is taken as it is.', { nullable: true }) adjustmentPercent?: Decimal | null;
  @Money('Step a changed price is rounded to, such as 0.50; to the paisa where nothing is said.', { nullable: true }) roundTo?: Decimal | null;
  @Choice(PriceRounding, 'Which way a changed price is rounded.') rounding!: PriceRounding;
  @Flag('Inactive lists give no prices.') isActive = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}

/** A price that consumers pay: it may not exceed the maximum printed on the pack, which is in rupees. */
export const isForConsumers = (list: Pick<PriceList, 'isTaxInclusive'> & { readonly currency?: string }): boolean => list.isTaxInclusive && (list.currency ?? 'INR') === 'INR';

/** Whether a list gives prices on a day. */
export const holdsOn = ({ isActive, validFrom, validUntil }: PriceList, day: string): boolean => isActive && (!validFrom || validFrom <= day) && (!validUntil || day <= validUntil);
