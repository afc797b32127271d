import { Findings } from '@ilms/core/findings';
import { defaultPriceList, pricesFor } from '@ilms/core/pricing/price.service';
import { quote, type Quote, type QuotedLine } from '@ilms/core/tax/tax.service';
import { variantsBySku, type Item } from '@ilms/core/variant/variants-by-sku';
import { Decimal, toPaise, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { DiscountTooLarge, ItemNotSold, NoPrice, PriceMeantOtherwise, UnknownSku } from '../errors.ts';
import type { Buyer } from './buyer.ts';
import { expectCountable } from './countable.ts';
import type { OrderLine } from './order-line.entity.ts';
import type { Order } from './order.entity.ts';
import type { Seller } from './seller.ts';

/** A line somebody wants; without a price it costs what the default price list says. */
export interface WantedLine {
  readonly sku: string;
  readonly quantity: Decimal;
  readonly unitPrice?: Decimal | null | undefined;
  readonly discount?: Decimal | null | undefined;
  readonly description?: string | null | undefined;
  readonly expectedOn?: string | null | undefined;
  readonly promisedOn?: string | null | undefined;
  /** What its channel showed for a line it cancelled and reports with 0 units. */
  readonly droppedAmount?: Decimal | undefined;
}

/** An order somebody wants, before anything is promised. */
export interface WantedOrder {
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly orderedOn: string;
  /** Undefined: as the default price list means its prices. */
  readonly isTaxInclusive?: boolean | null | undefined;
  readonly lines: readonly WantedLine[];
}

export type DraftHead = Pick<Order, 'orderedOn' | 'customerId' | 'customerName' | 'customerGstin' | 'customerGstCategory' | 'branchId' | 'warehouseId'
  | 'placeOfSupply' | 'isInterState' | 'isTaxInclusive' | 'shippingAddressId' | 'shippingAddress' | 'billingAddress'>;

export type DraftLine = Pick<OrderLine, 'position' | 'variantId' | 'sku' | 'description' | 'hsn' | 'unit' | 'quantity' | 'isDropped' | 'expectedOn' | 'promisedOn' | 'unitPrice' | 'discount' | 'taxRate'
  | 'isTaxInclusive' | 'orderedTaxable' | 'orderedCgst' | 'orderedSgst' | 'orderedIgst' | 'orderedTotal'>;

export interface PricedLine {
  readonly wanted: WantedLine;
  readonly item: Item;
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  readonly discount: Decimal;
}

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
    lines: lines.map(({ item, quantity, unitPrice, discount }) => ({ variantId: item.id, quantity, unitPrice, discount })),
  });
  return { head: headOf(wanted, quoted, isTaxInclusive), lines: lines.map((line, index) => lineOf(line, quoted.lines[index]!, index + 1, isTaxInclusive)) };
}

/** The items of these lines with what each costs. Refuses all faulty lines at once, each at its place in the input's list of that name. */
export async function priceLines(context: TenantContext, { lines, orderedOn, ...wanted }: Pick<WantedOrder, 'lines' | 'orderedOn' | 'isTaxInclusive'>, field = 'lines'): Promise<{ isTaxInclusive: boolean; lines: PricedLine[] }> {
  const items = await variantsBySku(context, lines.map(({ sku }) => sku));
  const list = await defaultPriceList(context);
  const isTaxInclusive = wanted.isTaxInclusive ?? list.isTaxInclusive;
  const unpriced = lines.flatMap(({ sku, unitPrice }) => (unitPrice || !items.has(sku) ? [] : [items.get(sku)!.id]));
  const prices = unpriced.length ? await pricesFor(context, unpriced, list.id, orderedOn) : new Map<string, never>();
  const found = new Findings();
  const known = lines.map((line, index) => found.at([field, String(index)], () => {
    const item = itemOf(items, line);
    if (line.droppedAmount) return { wanted: line, item, quantity: new Decimal(1), unitPrice: line.droppedAmount, discount: ZERO };
    if (!line.unitPrice && list.isTaxInclusive !== isTaxInclusive) throw new PriceMeantOtherwise(item.sku, list.code, list.isTaxInclusive);
    const unitPrice = line.unitPrice ?? prices.get(item.id)?.amount;
    if (!unitPrice) throw new NoPrice(item.sku, list.code, orderedOn);
    const discount = line.discount ?? ZERO;
    const value = toPaise(unitPrice.times(line.quantity));
    if (discount.gt(value)) throw new DiscountTooLarge(item.sku, discount, value);
    return { wanted: line, item, quantity: line.quantity, unitPrice, discount };
  }));
  found.settle();
  return { isTaxInclusive, lines: known as PricedLine[] };
}

function itemOf(items: ReadonlyMap<string, Item>, { sku, quantity }: WantedLine): Item {
  const item = items.get(sku);
  if (!item) throw new UnknownSku(sku);
  if (!item.isActive) throw new ItemNotSold(sku);
  expectCountable(item, quantity);
  return item;
}

function headOf({ seller, buyer, orderedOn }: WantedOrder, quoted: Quote, isTaxInclusive: boolean): DraftHead {
  const { customer } = buyer;
  return {
    orderedOn,
    customerId: customer.id,
    customerName: buyer.name,
    customerGstin: customer.gstin ?? null,
    customerGstCategory: customer.gstCategory,
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

export function lineOf({ wanted, item, unitPrice, discount }: PricedLine, quoted: Omit<QuotedLine, 'explanation'>, position: number, isTaxInclusive: boolean): DraftLine {
  const isDropped = wanted.droppedAmount !== undefined;
  return {
    position,
    variantId: item.id,
    sku: item.sku,
    description: wanted.description?.trim() || item.name,
    hsn: item.hsn,
    unit: item.unitCode,
    quantity: wanted.quantity,
    isDropped,
    expectedOn: wanted.expectedOn ?? null,
    promisedOn: wanted.promisedOn ?? null,
    // Nobody knows what one of no units costs; what was cancelled stays in the ordered amounts.
    unitPrice: isDropped ? ZERO : unitPrice,
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
