import { Branch } from '@ilms/core/company/branch.entity';
import { taxDocument } from '@ilms/core/gst/tax';
import { quote } from '@ilms/core/tax/tax.service';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { TaxRateChanged } from '../errors.ts';
import type { OrderAtHand } from './fulfilment.ts';

/**
 * Taxes what is about to leave at the rates of the day it leaves: CGST Act s. 12(2) and s. 14. An order placed before a
 * change of rates is worked out again, for the place of supply it was written with; what is invoiced keeps the rate of its invoice; a line of
 * which only a part has left or is invoiced under the former rate is refused, for a line bears one rate. Answers whether anything was worked out again.
 */
export async function chargeRatesOf(day: string, tx: Transaction, { order, lines }: OrderAtHand): Promise<boolean> {
  const open = lines.filter((line) => line.reserved.gt(0) && line.loose.gt(0));
  if (open.length === 0) return false;
  const { branchId, customerId, isTaxInclusive, placeOfSupply, supplyType } = order;
  const quoted = await quote(tx, { branchId, customerId, stateCode: placeOfSupply, on: day, isTaxInclusive, lines: open });
  const changed = open.flatMap((line, index) => (line.taxRate.eq(quoted.lines[index]!.rate) ? [] : [{ line, rate: quoted.lines[index]!.rate }]));
  if (changed.length === 0) return false;
  for (const { line, rate } of changed) if (line.shipped.gt(0) || line.invoiced.gt(0)) throw new TaxRateChanged(order.number, line.sku, line.taxRate, rate);

  const { stateCode } = await tx.get(Branch, branchId);
  const taxed = taxDocument({
    sellerState: stateCode, placeOfSupply, supplyType, on: day,
    lines: changed.map(({ line: { quantity, unitPrice, worth, discount }, rate }) => ({ quantity, unitPrice, worth, discount, isTaxInclusive, rate })),
  });
  changed.forEach(({ line }, index) => line.chargeAnew(taxed.lines[index]!));
  order.settle(lines);
  return true;
}
