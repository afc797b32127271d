import { Branch } from '@ilms/core/company/branch.entity';
import { taxDocument } from '@ilms/core/gst/tax';
import { quote } from '@ilms/core/tax/tax.service';
import type { Decimal } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import type { Amounts } from '../order/amounts.ts';
import { agreedWorth, type Priced } from '../order/entered.ts';
import type { Order } from '../order/order.entity.ts';

/** Goods at a price, to be taxed. */
export interface PricedGoods extends Priced {
  readonly variantId: string;
  readonly quantity: Decimal;
  readonly discount: Decimal;
}

/** What each line of an order is charged, supplied there: by the rates of the day it was placed. */
export async function charge(tx: Transaction, order: Order, placeOfSupply: string, goods: readonly PricedGoods[]): Promise<(Amounts & { readonly rate: Decimal })[]> {
  if (goods.length === 0) return [];
  const lines = goods.map((line) => ({ variantId: line.variantId, quantity: line.quantity, unitPrice: line.unitPrice, worth: agreedWorth(line), discount: line.discount }));
  const { branchId, customerId, isTaxInclusive, orderedOn } = order;
  const { lines: quoted } = await quote(tx, { branchId, customerId, stateCode: placeOfSupply, on: orderedOn, isTaxInclusive, lines });
  const { stateCode } = await tx.get(Branch, branchId);
  return [...taxDocument({
    sellerState: stateCode, placeOfSupply, supplyType: order.supplyTypeTo(placeOfSupply), on: orderedOn,
    lines: lines.map(({ quantity, unitPrice, worth, discount }, index) => ({ quantity, unitPrice, worth, discount, isTaxInclusive, rate: quoted[index]!.rate })),
  }).lines];
}
