import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Warehouse } from '@ilms/inventory/warehouse/warehouse.entity';
import { Decimal, toPaise, ZERO } from '@ilms/kernel/decimal';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { AlreadyCancelled, DayInFuture, ImportDiffers } from '../errors.ts';
import type { WantedLine } from '../order/wanted-line.ts';
import { cancel, confirm, ship, takeInHand, type OrderAtHand } from '../order/fulfilment.ts';
import { enter } from '../order/order.service.ts';
import { Order } from '../order/order.entity.ts';
import { sellerOf, type Seller } from '../order/seller.ts';
import { importedBuyer } from './imported-buyer.ts';
import type { ImportedOrderInput, ImportedOrderLineInput } from './orders-import.input.ts';

type Outcome = 'CREATED' | 'UPDATED' | 'UNCHANGED';

/** Takes one order over, or brings the one we have as far as its channel says. */
export async function takeOver(tx: Transaction, row: ImportedOrderInput): Promise<{ outcome: Outcome; id: string }> {
  const [known] = await tx.find(Order, { channel: row.channel.trim(), externalId: row.externalId.trim() });
  if (known) {
    const atHand = await takeInHand(tx, known.id);
    expectSame(atHand, row);
    return { outcome: (await bring(tx, atHand, row)) ? 'UPDATED' : 'UNCHANGED', id: known.id };
  }
  const entered = await enterImported(tx, row);
  await bring(tx, entered, row);
  return { outcome: 'CREATED', id: entered.order.id };
}

async function enterImported(tx: Transaction, row: ImportedOrderInput): Promise<OrderAtHand> {
  const today = dayInIndia(new Date());
  if (row.orderedOn > today) throw new DayInFuture(row.orderedOn, today, 'orderedOn');
  const lines = row.lines.map((line, index) => wantedLine(line, row, index));
  const seller = await sellerFor(tx, row.warehouseCode?.trim());
  const buyer = await importedBuyer(tx, row.customer);
  const wanted = { seller, buyer, orderedOn: row.orderedOn, isTaxInclusive: row.isTaxInclusive ?? true, lines };
  // Where every line has 0 units it is cancelled from the start, and this is why.
  const reason = lines.every((line) => line.droppedAmount) ? cancelledOn(row.channel) : null;
  return enter(tx, wanted, { channel: row.channel.trim(), externalId: row.externalId.trim(), note: null, customFields: null, isPrepaid: false }, reason);
}

async function sellerFor(tx: Transaction, warehouseCode: string | undefined): Promise<Seller> {
  if (!warehouseCode) return sellerOf(tx, {});
  const [warehouse] = await tx.find(Warehouse, { code: warehouseCode });
  if (!warehouse) throw new NotFound('warehouse', warehouseCode, ['warehouseCode']);
  return sellerOf(tx, { warehouseId: warehouse.id });
}

const cancelledOn = (channel: string): string => `Cancelled on ${channel.trim()}`;

/**
 * The channel's amount is the truth; the unit price follows from it. Where it cannot be parted into equal paise the price
 * is rounded up and the paise too many are a discount, so that price times quantity less discount is the amount.
 */
function wantedLine({ sku, quantity, amount, description }: ImportedOrderLineInput, { status }: ImportedOrderInput, index: number): WantedLine {
  const at = (field: string) => ['lines', String(index), field];
  if (status !== 'CANCELLED') {
    if (!quantity.gt(0)) throw new RuleBroken('OMS_QUANTITY_REQUIRED', `Say how many of ${sku} were bought; only a cancelled order may have 0.`, { sku }, at('quantity'));
    if (!amount) throw new RuleBroken('OMS_AMOUNT_REQUIRED', `Say what was charged for ${sku}; 0 when it was free.`, { sku }, at('amount'));
  }
  const charged = amount ?? ZERO;
  if (quantity.isZero()) return { sku, quantity, description, droppedAmount: charged };
  const unitPrice = charged.div(quantity).toDecimalPlaces(2, Decimal.ROUND_UP);
  return { sku, quantity, unitPrice, discount: toPaise(unitPrice.times(quantity)).minus(charged), description };
}

/** What was taken over stays as it was; a channel that tells it differently now is asked to have it changed here. */
function expectSame({ order, lines }: OrderAtHand, row: ImportedOrderInput): void {
  if (order.orderedOn !== row.orderedOn) throw new ImportDiffers(order.number, `the day ${order.orderedOn}`, ['orderedOn']);
  if (lines.length !== row.lines.length) throw new ImportDiffers(order.number, `${lines.length} lines`, ['lines']);
  for (const [index, line] of lines.entries()) {
    const { sku, quantity, amount } = row.lines[index]!;
    const charged = line.isTaxInclusive ? line.orderedTotal : line.orderedTaxable;
    if (line.sku !== sku) throw new ImportDiffers(order.number, `the item ${line.sku} in line ${index + 1}`, ['lines', String(index), 'sku']);
    // A channel reports 0 units, and sometimes no amount, once it has cancelled a line.
    const isReset = row.status === 'CANCELLED' && quantity.isZero();
    if (!isReset && !line.quantity.eq(quantity)) throw new ImportDiffers(order.number, `${line.quantity.toFixed()} of ${line.sku}`, ['lines', String(index), 'quantity']);
    if (amount && !charged.eq(amount)) throw new ImportDiffers(order.number, `₹${charged.toFixed(2)} for ${line.sku}`, ['lines', String(index), 'amount']);
  }
}

/** Takes the steps that are missing; answers whether there were any. An order that has come further than its channel says stays. */
async function bring(tx: Transaction, atHand: OrderAtHand, { status, channel }: ImportedOrderInput): Promise<boolean> {
  const { order } = atHand;
  const before = order.status;
  if (status === 'CANCELLED') {
    if (before !== 'CANCELLED') await cancel(tx, atHand, cancelledOn(channel));
  } else {
    if (before === 'CANCELLED') throw new AlreadyCancelled(order.number);
    if (before === 'DRAFT') await confirm(tx, atHand, { hasLeft: status === 'SHIPPED' });
    if (status === 'SHIPPED' && (order.status === 'CONFIRMED' || order.status === 'PARTLY_SHIPPED')) await ship(tx, atHand);
  }
  return order.status !== before;
}
