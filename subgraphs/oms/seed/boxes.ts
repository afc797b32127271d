import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Decimal } from '@ilms/kernel/decimal';
import { invoiceOrder } from '../src/invoice/invoice.service.ts';
import { confirmOrder, placeOrder, shipOrder } from '../src/order/order.service.ts';
import { sendQuotation, writeQuotation } from '../src/quotation/quotation.service.ts';

const BOX = 'BOX';

/** A shop that buys towels by the box, and a hotel that is offered some. Nothing where no towel lies in boxes. */
export async function seedBoxes(context: TenantContext, customers: ReadonlyMap<string, string>): Promise<void> {
  const towels = await context.sql<{ sku: string } & Record<string, unknown>>(
    `select sku from inventory_stock_ledger_entry where entered_unit = ? and kind = 'RECEIPT' and sku like 'TW-BATH-%' group by sku order by sku`, [BOX]);
  const customerId = customers.get('C-1004');
  if (towels.length < 2 || !customerId) return;
  const [first, second] = towels as [{ sku: string }, { sku: string }];
  const order = (key: string, lines: Parameters<typeof placeOrder>[1]['lines']) => placeOrder(context, { idempotencyKey: key, customerId, isTaxInclusive: false, lines });
  const shipped = await order('seed-boxes-1', [
    { sku: first.sku, quantity: new Decimal('2.5'), unit: BOX, unitPrice: new Decimal('5400.00') }, { sku: second.sku, quantity: new Decimal(5), unitPrice: new Decimal('489.00') },
  ]);
  await confirmOrder(context, { idempotencyKey: 'seed-boxes-1-confirm', id: shipped });
  await shipOrder(context, { idempotencyKey: 'seed-boxes-1-ship', id: shipped });
  await invoiceOrder(context, { idempotencyKey: 'seed-boxes-1-invoice', id: shipped });
  await order('seed-boxes-2', [{ sku: second.sku, quantity: new Decimal(1), unit: BOX, unitPrice: new Decimal('5500.00') }]);
  const quotation = await writeQuotation(context, {
    idempotencyKey: 'seed-boxes-quotation', prospectName: 'Hotel Konkan Crown', prospectState: 'Goa', contactEmail: 'stores@konkancrown.example', isTaxInclusive: false,
    lines: [{ sku: first.sku, quantity: new Decimal(20), unit: BOX, unitPrice: new Decimal('5850.00') }],
  });
  await sendQuotation(context, { idempotencyKey: 'seed-boxes-quotation-send', id: quotation });
}
