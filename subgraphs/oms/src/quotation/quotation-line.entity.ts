import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, CreatedAt, Id, Money, Quantity, Rate, Ref, Text, UpdatedAt, Whole } from '@ilms/kernel/fields';
import { Variant } from '../masters/references.ts';
import type { Amounts } from '../order/amounts.ts';
import { percentOff } from '../order/discount.ts';
import { Quotation } from './quotation.entity.ts';

/** One item that was offered. */
@Aggregate('oms_quotation_line', 'One item that was offered.', { timeline: false })
export class QuotationLine {
  @Id() readonly id!: string;
  @Ref(() => Quotation, 'The quotation.', { hidden: true }) quotationId!: string;
  @Whole('Its place in the quotation, from 1.') position!: number;
  @Ref(() => Variant, 'The item.', { nullable: true }) variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Text('What it is called.') description!: string;
  @Text('Code of the goods for GST.') hsn!: string;
  @Text('The unit it is counted in, such as PCS.') unit!: string;
  @Quantity('How many were offered.') quantity!: Decimal;
  @Quantity('How many of them were accepted.') accepted = ZERO;
  @Money('Price of one unit in the default price list on that day; nothing where it has none or means its prices otherwise.', { nullable: true }) listPrice?: Decimal | null;
  @Money('Price of one unit; rounded, where it is offered for another one: then enteredPrice is exact.') unitPrice!: Decimal;
  @Text('The unit it is offered in, where that is not its own.', { nullable: true, max: 12 }) enteredUnit?: string | null;
  @Quantity('How many of that unit are offered.', { nullable: true }) enteredQuantity?: Decimal | null;
  @Money('Price of one of that unit; amounts are worked out from it.', { nullable: true }) enteredPrice?: Decimal | null;
  @Rate('So many of its own unit …', { nullable: true }) enteredTimes?: Decimal | null;
  @Rate('… are so many of the one it is offered in, exactly, and as it was then.', { nullable: true }) enteredDivided?: Decimal | null;
  @Money('Discount on the whole line.') discount!: Decimal;
  @Rate('GST in percent.') taxRate!: Decimal;
  @Money('Value before tax.') taxable!: Decimal;
  @Money('Central tax.') cgst!: Decimal;
  @Money('State or union territory tax.') sgst!: Decimal;
  @Money('Integrated tax.') igst!: Decimal;
  @Money('What the customer would pay for it.') total!: Decimal;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;

  get amounts(): Amounts {
    return { taxable: this.taxable, cgst: this.cgst, sgst: this.sgst, igst: this.igst, total: this.total };
  }

  /** A price below the list is a discount under another name. */
  @Rate('What is taken off its list price, or off its price where that is higher, in percent.', { computed: true })
  get discountPercent(): Decimal {
    return percentOff(this);
  }
}
