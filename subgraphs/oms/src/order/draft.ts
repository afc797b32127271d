import { Findings } from '@ilms/core/findings';
import { defaultPriceList, pricesOfLines } from '@ilms/core/pricing/price.service';
import { quote, type Quote, type QuotedLine } from '@ilms/core/tax/tax.service';
import { pricePerUnit } from '@ilms/core/unit/price-per-unit';
import { UnitBook } from '@ilms/core/unit/unit-book';
import { variantsBySku, type Item } from '@ilms/core/variant/variants-by-sku';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { DiscountTooLarge, NoPrice, PriceMeantOtherwise } from '../errors.ts';
import type { Buyer } from './buyer.ts';
import { agreedWorth, pricedAs, worthOf, type Price } from './entered.ts';
import type { OrderLine } from './order-line.entity.ts';
import type { Order } from './order.entity.ts';
import type { Seller } from './seller.ts';
import { countLine, settled, type WantedLine } from './wanted-line.ts';

/** An order somebody wants, before anything is promised. */
export interface WantedOrder {
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly orderedOn: string;
  /** Undefined: as the default price list means its prices. */
  readonly isTaxInclusive?: boolean | null | undefined;
  readonly lines: readonly WantedLine[];
  /** Nobody asks what the list says of prices that are said: a channel has settled them, or the caller asks itself. */
  readonly isUnlisted?: boolean | undefined;
}

export type DraftHead = Pick<Order, 'orderedOn' | 'customerId' | 'customerName' | 'customerGstin' | 'customerGstCategory' | 'branchId' | 'warehouseId'
  | 'placeOfSupply' | 'isInterState' | 'isTaxInclusive' | 'shippingAddressId' | 'shippingAddress' | 'billingAddress'>;

export type DraftLine = Pick<OrderLine, 'position' | 'variantId' | 'sku' | 'description' | 'hsn' | 'unit' | 'quantity' | 'isDropped' | 'expectedOn' | 'promisedOn' | 'listPrice' | 'unitPrice' | 'discount' | 'taxRate'
  | 'isTaxInclusive' | 'enteredUnit' | 'enteredQuantity' | 'enteredPrice' | 'enteredTimes' | 'enteredDivided' | 'orderedTaxable' | 'orderedCgst' | 'orderedSgst' | 'orderedIgst' | 'orderedTotal'>;

export interface PricedLine {
  readonly wanted: WantedLine;
  readonly item: Item;
  /** In the item's own unit. */
  readonly quantity: Decimal;
  readonly price: Price;
  /** What the list asks for one of the item's own unit; null where nobody knows or asks. */
  readonly listPrice: Decimal | null;
  readonly discount: Decimal;
}

/** A line as its tax depends on it. */
export const taxable = ({ item, quantity, price, discount }: PricedLine) => ({ variantId: item.id, quantity, unitPrice: price.unitPrice, worth: agreedWorth({ ...price, quantity }), discount });

/** Works an order out: items, prices, tax, snapshots. Refuses all faulty lines at once. The number of reads does not depend on the number of lines. */
export async function draft(context: TenantContext, wanted: WantedOrder): Promise<{ head: DraftHead; lines: DraftLine[] }> {
  const { seller, buyer, orderedOn } = wanted;
  const { isTaxInclusive, lines } = await priceLines(context, wanted);
  const quoted = await quote(context, {
    branchId: seller.branch.id,
    customerId: buyer.customer.id,
    ...(buyer.shippingAddressId ? { shippingAddressId: buyer.shippingAddressId } : { stateCode: buyer.shipping?.stateCode }),
    on: orderedOn,
    isTaxInclusive,
    lines: lines.map(taxable),
    items: lines.map(({ item }) => item),
  });
  return { head: headOf(wanted, quoted, isTaxInclusive), lines: lines.map((line, index) => lineOf(line, quoted.lines[index]!, index + 1, isTaxInclusive)) };
}

/**
 * The items of these lines with what each costs, for the unit it is said in; a price list reckons by the item's own unit. Refuses all
 * faulty lines at once, each at its place in the input's list of that name.
 */
export async function priceLines(context: TenantContext, { lines, orderedOn, ...wanted }: Pick<WantedOrder, 'lines' | 'orderedOn' | 'isTaxInclusive' | 'isUnlisted'>, field = 'lines'): Promise<{ isTaxInclusive: boolean; lines: PricedLine[] }> {
  const items = await variantsBySku(context, lines.map(({ sku }) => sku));
  const units = await UnitBook.open(context, lines, items.values());
  const list = await defaultPriceList(context);
  const isTaxInclusive = wanted.isTaxInclusive ?? list.isTaxInclusive;
  const counted = lines.map((line) => settled(() => countLine(items, units, line)));
  const isCompared = !wanted.isUnlisted && list.isTaxInclusive === isTaxInclusive;
  const asked = lines.flatMap((line, index) => {
    const one = line.droppedAmount || (line.unitPrice && !isCompared) ? null : unlessRefused(counted[index]!);
    return one ? [{ index, variantId: one.item.id, quantity: one.quantity }] : [];
  });
  const listed = await pricesOfLines(context, asked, list.id, orderedOn);
  const prices = new Map(asked.map(({ index }, at) => [index, listed[at]?.amount]));
  const found = new Findings();
  const known = lines.map((line, index) => found.at([field, String(index)], (): PricedLine => {
    const { item, quantity, entered } = counted[index]!();
    if (line.droppedAmount) return { wanted: line, item, quantity: new Decimal(1), price: pricedAs(line.droppedAmount, null, quantity), listPrice: null, discount: ZERO };
    if (!line.unitPrice && list.isTaxInclusive !== isTaxInclusive) throw new PriceMeantOtherwise(item.sku, list.code, list.isTaxInclusive);
    const amount = prices.get(index);
    const said = line.unitPrice ?? (amount && (entered ? pricePerUnit(amount, entered) : amount));
    if (!said) throw new NoPrice(item.sku, list.code, orderedOn);
    const price = pricedAs(said, entered, quantity);
    const discount = line.discount ?? ZERO;
    const value = worthOf(price, quantity);
    if (discount.gt(value)) throw new DiscountTooLarge(item.sku, discount, value);
    return { wanted: line, item, quantity, price, listPrice: (isCompared && amount) || null, discount };
  }));
  found.settle();
  return { isTaxInclusive, lines: known as PricedLine[] };
}

function unlessRefused<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function headOf({ seller, buyer, orderedOn }: WantedOrder, quoted: Quote, isTaxInclusive: boolean): DraftHead {
  const { customer } = buyer;
  return {
    orderedOn,
    customerId: customer.id,
    customerName: buyer.name,
    customerGstin: buyer.registration?.gstin ?? customer.gstin ?? null,
    customerGstCategory: buyer.registration?.gstCategory ?? customer.gstCategory,
    branchId: seller.branch.id,
    warehouseId: seller.warehouse.id,
    placeOfSupply: quoted.placeOfSupply,
    isInterState: quoted.isInterState,
    isTaxInclusive,
    shippingAddressId: buyer.shippingAddressId,
    shippingAddress: buyer.shipping,
    billingAddress: buyer.billing,
  };
}

export function lineOf({ wanted, item, quantity, price, listPrice, discount }: PricedLine, quoted: Omit<QuotedLine, 'explanation'>, position: number, isTaxInclusive: boolean): DraftLine {
  const isDropped = wanted.droppedAmount !== undefined;
  return {
    position,
    variantId: item.id,
    sku: item.sku,
    description: wanted.description?.trim() || item.name,
    hsn: item.hsn,
    unit: item.unitCode,
    quantity: isDropped ? wanted.quantity : quantity,
    isDropped,
    expectedOn: wanted.expectedOn ?? null,
    promisedOn: wanted.promisedOn ?? null,
    listPrice,
    // Nobody knows what one of no units costs; what was cancelled stays in the ordered amounts.
    ...(isDropped ? pricedAs(ZERO, null, wanted.quantity) : price),
    discount,
    taxRate: quoted.rate,
    isTaxInclusive,
    orderedTaxable: quoted.taxable,
    orderedCgst: quoted.cgst,
    orderedSgst: quoted.sgst,
    orderedIgst: quoted.igst,
    orderedTotal: quoted.total,
  };
}
