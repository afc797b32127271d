import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { newKey } from '../../shared/document/draft.ts';
import type { OwnValues } from '../../shared/own-fields/own-values.ts';
import { ownValues } from '../../shared/own-fields/own-values.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import type { Item, Line, LineColumn } from '../../shared/lines/line-column.ts';
import type { UnitsBySku } from '../../shared/lines/line-units.ts';
import { priceIn, timesRatio } from '../../shared/lines/line-units.ts';

/** A line of an order while it is written. */
export interface DraftLine extends Line { variantId: string; name: string; unit: string; quantity: string; unitPrice: string; discount: string; /** What the list asks for one of the item's own unit, where that is known. */ listPrice: string; promisedOn?: string; expectedOn?: string }

export const blankLine = (): DraftLine => ({ key: newKey(), sku: '', variantId: '', name: '', unit: '', quantity: '', unitPrice: '', discount: '', listPrice: '' });

/** Choosing an article brings its name, unit and price; a quantity, unit or price already typed or pasted stays. The code of a pack brings the pack. */
export function pickItem(line: DraftLine, item: Item): DraftLine {
  const isSame = line.variantId === item.id;
  const keeps = (value: string) => value !== '' && (isSame || line.variantId === '');
  const unit = item.packed ?? (keeps(line.unit) ? line.unit.trim().toUpperCase() : item.unit ?? '');
  return { ...line, sku: item.sku, variantId: item.id, name: item.name, unit, quantity: line.quantity || item.count || '1', unitPrice: keeps(line.unitPrice) ? line.unitPrice : listPrice(item, unit), listPrice: item.price ?? '' };
}

/** What the list asks for one of this unit. */
function listPrice({ price, units }: Pick<Item, 'price' | 'units'>, unit: string): string {
  const [own, chosen] = [units?.find(({ isOwn }) => isOwn), units?.find(({ code }) => code === unit)];
  return price && own && chosen && !chosen.isOwn ? priceIn(price, own, chosen) : price ?? '';
}

/** Another unit brings the price of the list for it; a price that somebody agreed stays as it was typed. */
export function chooseUnit(line: DraftLine, unit: string, units: UnitsBySku): DraftLine {
  const all = units.get(line.sku.trim()) ?? [];
  const isListed = line.unitPrice === '' || (line.listPrice !== '' && plainDecimal(line.unitPrice) === listPrice({ price: line.listPrice, units: all }, line.unit));
  return { ...line, unit, unitPrice: isListed && line.unitPrice !== '' ? listPrice({ price: line.listPrice, units: all }, unit) : line.unitPrice };
}

type Stored = Pick<OrderFieldsFragment['lines'][number], 'quantity' | 'unitPrice' | 'enteredUnit' | 'enteredPrice' | 'enteredTimes' | 'enteredDivided'>;

/** So many of a stored line as somebody edits them: in the unit it was entered in where they come out in it, at the price for that unit. */
export function asEntered(line: Stored, own: string, quantity = line.quantity): { quantity: string; unit: string; unitPrice: string } {
  const entered = line.enteredUnit && line.enteredPrice && line.enteredTimes && line.enteredDivided ? timesRatio(quantity, line.enteredDivided, line.enteredTimes, 6) : undefined;
  if (!entered?.isExact) return { quantity, unit: own, unitPrice: line.unitPrice };
  return { quantity: entered.value.replace(/\.?0+$/, ''), unit: line.enteredUnit!, unitPrice: line.enteredPrice! };
}

export interface OrderValues { customerId: string | undefined; branchId: string; warehouseId: string; orderedOn: string; isTaxInclusive: boolean; isPrepaid: boolean; isCod: boolean; promisedOn: string; priority: string; customerPo: string; customerPoOn: string; shippingAddressId: string; note: string; customFields: OwnValues; lines: DraftLine[] }

/** What a new order takes over from another: all that was agreed, but for its day and its address. */
export function copyOf(values: OrderValues): Partial<OrderValues> {
  const { customerId, branchId, warehouseId, isTaxInclusive, isPrepaid, isCod, note, customFields, lines } = values;
  return { customerId, branchId, warehouseId, isTaxInclusive, isPrepaid, isCod, note, customFields, lines: lines.map((line) => ({ ...line, key: newKey(), promisedOn: '', expectedOn: '' })) };
}

export function valuesOf(order: OrderFieldsFragment): OrderValues {
  return {
    customerId: order.customer.id, branchId: order.branch.id, warehouseId: order.warehouse.id, orderedOn: order.orderedOn, isTaxInclusive: order.isTaxInclusive, isPrepaid: order.isPrepaid, isCod: order.isCod, promisedOn: order.promisedOn ?? '', priority: String(order.priority), customerPo: order.customerPo ?? '', customerPoOn: order.customerPoOn ?? '', shippingAddressId: order.shippingAddressId ?? '', note: order.note ?? '', customFields: ownValues(order.customFields),
    lines: [
      ...order.lines.map((line) => ({ key: line.id, sku: line.sku, variantId: line.variant?.id ?? '', name: line.description, ...asEntered(line, line.variant?.product.unit.code ?? ''), listPrice: '', promisedOn: line.promisedOn ?? '', expectedOn: line.expectedOn ?? '', discount: /^0*(\.0*)?$/.test(line.discount) ? '' : line.discount })),
      { ...blankLine(), key: 'open' },
    ],
  };
}

/** The columns for the days of each line, shown where somebody wants them or one has a day already. */
export const dayColumns: readonly LineColumn<DraftLine>[] = [
  { key: 'promisedOn', title: 'Promised by', kind: 'day', isPassed: true, width: 138 },
  { key: 'expectedOn', title: 'Goods expected', kind: 'day', isPassed: true, width: 138 },
];

export const hasDays = (lines: readonly DraftLine[]): boolean => lines.some((line) => line.promisedOn || line.expectedOn);
