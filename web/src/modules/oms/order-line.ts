import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { newKey } from '../../shared/document/draft.ts';
import type { OwnValues } from '../../shared/own-fields/own-values.ts';
import { ownValues } from '../../shared/own-fields/own-values.ts';
import type { Item, Line } from '../../shared/lines/line-column.ts';

/** A line of an order while it is written. */
export interface DraftLine extends Line { variantId: string; name: string; unit: string; quantity: string; unitPrice: string; discount: string }

export const blankLine = (): DraftLine => ({ key: newKey(), sku: '', variantId: '', name: '', unit: '', quantity: '', unitPrice: '', discount: '' });

/** Choosing an article brings its name, unit and price; a quantity or price already typed or pasted stays. */
export function pickItem(line: DraftLine, item: Item): DraftLine {
  const isSame = line.variantId === item.id;
  const keepsPrice = line.unitPrice !== '' && (isSame || line.variantId === '');
  return { ...line, sku: item.sku, variantId: item.id, name: item.name, unit: item.unit ?? '', quantity: line.quantity || '1', unitPrice: keepsPrice ? line.unitPrice : (item.price ?? '') };
}

export interface OrderValues { customerId: string | undefined; branchId: string; warehouseId: string; orderedOn: string; isTaxInclusive: boolean; isPrepaid: boolean; isCod: boolean; promisedOn: string; shippingAddressId: string; note: string; customFields: OwnValues; lines: DraftLine[] }

/** What a new order takes over from another: all that was agreed, but for its day and its address. */
export function copyOf(values: OrderValues): Partial<OrderValues> {
  const { customerId, branchId, warehouseId, isTaxInclusive, isPrepaid, isCod, note, customFields, lines } = values;
  return { customerId, branchId, warehouseId, isTaxInclusive, isPrepaid, isCod, note, customFields, lines: lines.map((line) => ({ ...line, key: newKey() })) };
}

export function valuesOf(order: OrderFieldsFragment): OrderValues {
  return {
    customerId: order.customer.id, branchId: order.branch.id, warehouseId: order.warehouse.id, orderedOn: order.orderedOn, isTaxInclusive: order.isTaxInclusive, isPrepaid: order.isPrepaid, isCod: order.isCod, promisedOn: order.promisedOn ?? '', shippingAddressId: '', note: order.note ?? '', customFields: ownValues(order.customFields),
    lines: [
      ...order.lines.map((line) => ({ key: line.id, sku: line.sku, variantId: line.variant?.id ?? '', name: line.description, unit: line.variant?.product.unit.code ?? '', quantity: line.quantity, unitPrice: line.unitPrice, discount: /^0*(\.0*)?$/.test(line.discount) ? '' : line.discount })),
      { ...blankLine(), key: 'open' },
    ],
  };
}
