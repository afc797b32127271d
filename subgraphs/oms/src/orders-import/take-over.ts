import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { momentInIndia } from '@ilms/core/india/moment';
import { Warehouse } from '@ilms/inventory/warehouse/warehouse.entity';
import { Decimal, toPaise, ZERO } from '@ilms/kernel/decimal';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { AlreadyCancelled, DayInFuture, ImportDiffers } from '../errors.ts';
import type { WantedLine } from '../order/wanted-line.ts';
import { cancel, confirm, ship, takeInHand, type OrderAtHand } from '../order/fulfilment.ts';
import { enter } from '../order/order.service.ts';
import { hourInIndia } from '../order/hour-in-india.ts';
import { Order } from '../order/order.entity.ts';
import { purchaseOrderOf } from '../order/purchase-order.ts';
import { sellerOf, type Seller } from '../order/seller.ts';
import { keepReference } from '../remittance/shipment-reference.ts';
import { importedBuyer } from './imported-buyer.ts';
import type { ImportedOrderInput, ImportedOrderLineInput } from './orders-import.input.ts';

type Outcome = 'CREATED' | 'UPDATED' | 'UNCHANGED';

/** Takes one order over, or brings the one we have as far as its channel says. */
export async function takeOver(tx: Transaction, row: ImportedOrderInput): Promise<{ outcome: Outcome; id: string }> {
  const [known] = await tx.find(Order, { channel: row.channel.trim(), externalId: row.externalId.trim() });
  if (known) {
    const atHand = await takeInHand(tx, known.id);
    expectSame(atHand, row);
    const isToldMore = learn(atHand, row);
    const hasCome = await bring(tx, atHand, row);
    const isShipped = await keepShipments(tx, atHand.order, row);
    return { outcome: isToldMore || hasCome || isShipped ? 'UPDATED' : 'UNCHANGED', id: known.id };
  }
  const entered = await enterImported(tx, row);
  await bring(tx, entered, row);
  await tx.flush();
  await keepShipments(tx, entered.order, row);
  return { outcome: 'CREATED', id: entered.order.id };
}

async function enterImported(tx: Transaction, row: ImportedOrderInput): Promise<OrderAtHand> {
  const today = dayInIndia(new Date());
  if (row.orderedOn > today) throw new DayInFuture(row.orderedOn, today, 'orderedOn');
  expectPlacedThen(row);
  const lines = row.lines.map((line, index) => wantedLine(line, row, index));
  const seller = await sellerFor(tx, row.warehouseCode?.trim());
  const buyer = await importedBuyer(tx, row.customer);
  const wanted = { seller, buyer, orderedOn: row.orderedOn, isTaxInclusive: row.isTaxInclusive ?? true, lines, isUnlisted: true };
  // Where every line has 0 units it is cancelled from the start, and this is why.
  const reason = lines.every((line) => line.droppedAmount) ? cancelledOn(row.channel) : null;
  return enter(tx, wanted, { channel: row.channel.trim(), externalId: row.externalId.trim(), note: null, customFields: null, ...factsOf(row) }, reason);
}

/** What a channel tells of an order beside its lines. */
function factsOf({ payment, placedAt, promisedOn, contactPhone, contactEmail, customer, ...row }: ImportedOrderInput) {
  return {
    isPrepaid: payment === 'PREPAID', isPaidToChannel: payment === 'PREPAID', isCod: payment === 'COD', placedAt: placedAt ?? null, promisedOn: promisedOn ?? null,
    contactPhone: contactPhone?.trim() || customer.phone?.trim() || null, contactEmail: contactEmail?.trim() || customer.email?.trim() || null, ...purchaseOrderOf(row),
  };
}

/** Takes in what a channel tells of an order we have that nobody knew before; what stands there stays. Answers whether there was anything. */
function learn({ order, lines }: OrderAtHand, row: ImportedOrderInput): boolean {
  const { isPrepaid, isPaidToChannel, isCod, ...facts } = factsOf(row);
  const news: Partial<Order> = Object.fromEntries(Object.entries(facts).filter(([field, fact]) => fact !== null && order[field as keyof typeof facts] == null && (field !== 'customerPoOn' || !order.customerPo)));
  if (news.placedAt) news.placedHour = hourInIndia(news.placedAt);
  if (row.payment && !order.isPrepaid && !order.isCod) Object.assign(news, { isPrepaid, isPaidToChannel, isCod });
  if (Object.keys(news).length === 0) return false;
  Object.assign(order, news);
  order.settle(lines);
  return true;
}

/** The shipments of an order that has left; each is kept once. */
async function keepShipments(tx: Transaction, order: Order, { status, shipments }: ImportedOrderInput): Promise<boolean> {
  if (status === 'CANCELLED') return false;
  let isAny = false;
  for (const { reference, courier } of shipments ?? []) isAny = (await keepReference(tx, order, reference, courier)) || isAny;
  return isAny;
}

function expectPlacedThen({ orderedOn, placedAt }: ImportedOrderInput): void {
  if (!placedAt || Math.abs(Date.parse(`${orderedOn}T12:00:00+05:30`) - placedAt.getTime()) <= 36 * 3_600_000) return;
  throw new RuleBroken('OMS_PLACED_ANOTHER_DAY', `${momentInIndia(placedAt)} does not lie on ${orderedOn}, give or take a day.`, { orderedOn, placedAt: placedAt.toISOString() }, ['placedAt']);
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
function wantedLine({ sku, quantity, unit, amount, description }: ImportedOrderLineInput, { status }: ImportedOrderInput, index: number): WantedLine {
  const at = (field: string) => ['lines', String(index), field];
  if (status !== 'CANCELLED') {
    if (!quantity.gt(0)) throw new RuleBroken('OMS_QUANTITY_REQUIRED', `Say how many of ${sku} were bought; only a cancelled order may have 0.`, { sku }, at('quantity'));
    if (!amount) throw new RuleBroken('OMS_AMOUNT_REQUIRED', `Say what was charged for ${sku}; 0 when it was free.`, { sku }, at('amount'));
  }
  const charged = amount ?? ZERO;
  if (quantity.isZero()) return { sku, quantity, description, droppedAmount: charged };
  const unitPrice = charged.div(quantity).toDecimalPlaces(2, Decimal.ROUND_UP);
  return { sku, quantity, unit: unit?.trim() || null, unitPrice, discount: toPaise(unitPrice.times(quantity)).minus(charged), description };
}

/** What was taken over stays as it was; a channel that tells it differently now is asked to have it changed here. */
function expectSame({ order, lines }: OrderAtHand, row: ImportedOrderInput): void {
  if (order.orderedOn !== row.orderedOn) throw new ImportDiffers(order.number, `the day ${order.orderedOn}`, ['orderedOn']);
  if (lines.length !== row.lines.length) throw new ImportDiffers(order.number, `${lines.length} lines`, ['lines']);
  for (const [index, line] of lines.entries()) {
    const { sku, quantity, unit, amount } = row.lines[index]!;
    const charged = line.isTaxInclusive ? line.orderedTotal : line.orderedTaxable;
    if (line.sku !== sku) throw new ImportDiffers(order.number, `the item ${line.sku} in line ${index + 1}`, ['lines', String(index), 'sku']);
    // A channel reports 0 units, and sometimes no amount, once it has cancelled a line.
    const isReset = row.status === 'CANCELLED' && quantity.isZero();
    const known = unit?.trim() && line.enteredUnit ? line.enteredQuantity ?? line.quantity : line.quantity;
    if (unit?.trim() && (line.enteredUnit ?? line.unit).toUpperCase() !== unit.trim().toUpperCase() && !isReset) throw new ImportDiffers(order.number, `the unit ${line.enteredUnit ?? line.unit} for ${line.sku}`, ['lines', String(index), 'unit']);
    if (!isReset && !known.eq(quantity)) throw new ImportDiffers(order.number, `${known.toFixed()} of ${line.sku}`, ['lines', String(index), 'quantity']);
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
