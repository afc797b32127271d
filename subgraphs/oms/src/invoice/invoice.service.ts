import { Branch } from '@ilms/core/company/branch.entity';
import { theCompany } from '@ilms/core/company/company.service';
import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { relate } from '@ilms/core/document-link/relate';
import { amountInWords } from '@ilms/core/india/amount-in-words';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Unit } from '@ilms/core/unit/unit.entity';
import { type Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BranchNotRegistered, InvoiceSeriesFull } from '../errors.ts';
import { InvoiceIssued } from '../events.ts';
import { takeManyInHand } from '../hold/credit.ts';
import { addUp, type Amounts } from '../order/amounts.ts';
import { frozen } from '../order/entered.ts';
import { takeInHand, type OrderAtHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import type { OrderActionInput } from '../order/order.input.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import { uninvoiced, type UnitsOf } from '../order/order.entity.ts';
import { aheadInWords, expectBillableAhead, unitsAhead } from './bill-ahead.ts';
import { expectTogether, InvoicesOneAlone } from './invoice-together.ts';
import type { OrderInvoiceAheadInput, OrdersInvoiceInput } from './invoice.input.ts';
import { partiesOf, purchaseOrdersOf } from './invoice-parties.ts';
import { fallDue } from '../receivable/schedule.service.ts';
import { SalesInvoiceOrder } from './sales-invoice-order.entity.ts';
import { SalesInvoiceLine } from './sales-invoice-line.entity.ts';
import { SalesInvoice } from './sales-invoice.entity.ts';

/** The most characters an invoice number may have: CGST Rules, rule 46(b). */
const LONGEST_NUMBER = 16;

/**
 * Issues a tax invoice for everything that was shipped and not invoiced yet. Its number follows without a gap on the last
 * one of the branch in the fiscal year; several invoices of one order add up to the order exactly.
 */
export function invoiceOrder(context: TenantContext, input: OrderActionInput): Promise<{ orderId: string; invoiceId: string }> {
  return context.once('orderInvoice', input, async (tx) => {
    const atHand = await takeInHand(tx, input.id, input.version);
    const invoice = await issue(tx, [atHand]);
    return { orderId: atHand.order.id, invoiceId: invoice.id };
  });
}

/**
 * Issues a tax invoice before the goods leave (CGST Act s. 31: before or at removal): for the units that are named, or all that are on no
 * invoice. Their shipment needs none any more.
 */
export function invoiceAhead(context: TenantContext, input: OrderInvoiceAheadInput): Promise<{ orderId: string; invoiceId: string }> {
  return context.once('orderInvoiceAhead', input, async (tx) => {
    const atHand = await takeInHand(tx, input.id, input.version);
    await expectBillableAhead(tx, atHand.order);
    const invoice = await issue(tx, [atHand], await unitsAhead(tx, atHand, input.lines));
    return { orderId: atHand.order.id, invoiceId: invoice.id };
  });
}

/** Issues one tax invoice for all that was shipped of several orders of one customer and not invoiced yet, or for all that is on no invoice. Each order bears its own part, to the paisa. */
export function invoiceOrders(context: TenantContext, input: OrdersInvoiceInput): Promise<{ orderIds: string[]; invoiceId: string }> {
  return context.once('ordersInvoice', input, async (tx) => {
    const ids = [...new Set(input.orders.map(({ id }) => id.toLowerCase()))];
    if (ids.length < 2) throw new InvoicesOneAlone();
    const { orders } = await takeManyInHand(tx, ids);
    const several = [...orders.values()].toSorted((a, b) => (a.order.number < b.order.number ? -1 : 1));
    for (const { id, version } of input.orders) tx.expectVersion(orders.get(id.toLowerCase())!.order, version);
    expectTogether(several.map(({ order }) => order));
    if (input.isAhead) for (const { order } of several) await expectBillableAhead(tx, order);
    const invoice = await issue(tx, several, input.isAhead ? (line) => line.billable : uninvoiced);
    return { orderIds: several.map(({ order }) => order.id), invoiceId: invoice.id };
  });
}

/** What one order adds to an invoice. */
interface Part extends OrderAtHand {
  readonly charged: readonly { readonly line: OrderLine; readonly quantity: Decimal; readonly amounts: Amounts }[];
  readonly amounts: Amounts;
  readonly total: Decimal;
}

function partOf({ order, lines }: OrderAtHand, units: UnitsOf): Part {
  order.expectInvoiceable(lines, units);
  const charged = lines.flatMap((line) => (units(line).gt(0) ? [{ line, quantity: units(line), amounts: line.nextAmounts(units(line)) }] : []));
  const before = order.payable(addUp(lines.map((line) => line.amountsOf(line.invoiced))).total);
  const total = order.payable(addUp(lines.map((line) => line.amountsOf(line.invoiced.plus(units(line))))).total).minus(before);
  return { order, lines, charged, amounts: addUp(charged.map(({ amounts }) => amounts)), total };
}

/** Issues one tax invoice for so many units of each line of locked orders: for what has left and is not invoiced yet when nothing is said. */
export async function issue(tx: Transaction, several: readonly OrderAtHand[], units: UnitsOf = uninvoiced): Promise<SalesInvoice> {
  const parts = several.map((atHand) => partOf(atHand, units));
  const { order } = parts[0]!;
  const branch = await tx.get(Branch, order.branchId);
  const company = await theCompany(tx);
  const issuedOn = dayInIndia(new Date());
  const { name: fiscalYear } = await fiscalYearOn(tx, issuedOn, 'SALES');
  const amounts = addUp(parts.map((part) => part.amounts));
  if (!branch.gstin && !taxesOf(amounts).isZero()) throw new BranchNotRegistered(branch.code);
  const total = sum(parts.map((part) => part.total));
  const parties = partiesOf(company, branch, order);

  const id = uuidv7();
  const invoice = tx.create(SalesInvoice, {
    id,
    number: await nextInvoiceNumber(tx, branch, fiscalYear, id),
    issuedOn,
    fiscalYear,
    orderId: order.id,
    orderCount: parts.length,
    customerId: order.customerId,
    branchId: branch.id,
    customerName: order.customerName,
    customerGstin: order.customerGstin ?? null,
    placeOfSupply: order.placeOfSupply,
    isInterState: order.isInterState,
    ...amounts,
    roundOff: total.minus(amounts.total),
    total,
    amountInWords: amountInWords(total),
    parties: { ...parties, orderNumber: parts.map((part) => part.order.number).join(', '), ...purchaseOrdersOf(parts.map((part) => part.order)) },
  });
  await tx.flush(); // what refers to it comes after it
  const uqcs = new Map((await tx.find(Unit, { code: { $in: [...new Set(parts.flatMap((part) => part.charged.map(({ line }) => line.unit)))] } })).map((unit) => [unit.code, unit.uqc]));
  const invoiced = parts.flatMap((part) => part.charged).map(({ line, quantity, amounts: own }, index) => tx.create(SalesInvoiceLine, {
    id: uuidv7(),
    invoiceId: invoice.id,
    orderLineId: line.id,
    position: index + 1,
    sku: line.sku,
    description: line.description,
    hsn: line.hsn,
    uqc: uqcs.get(line.unit) ?? null,
    ...frozen(line, quantity, line.isTaxInclusive ? own.total : own.taxable),
    taxRate: line.taxRate,
    ...own,
  }));
  for (const part of parts) {
    const from = part.order.status;
    tx.create(SalesInvoiceOrder, { id: uuidv7(), invoiceId: invoice.id, orderId: part.order.id, total: part.total });
    await fallDue(tx, part.order, invoice, part.total);
    const charged = new Map(part.charged.map(({ line, quantity }) => [line, quantity]));
    part.order.invoice(part.lines, (line) => charged.get(line) ?? ZERO);
    record(tx, part.order, from, `${invoice.number}${aheadInWords(part.charged)}${parts.length > 1 ? `, with ${parts.length - 1} other ${parts.length === 2 ? 'order' : 'orders'}` : ''}`.slice(0, 500));
    relate(tx, { noun: 'Order', id: part.order.id, label: part.order.number }, 'invoiced', { noun: 'SalesInvoice', id: invoice.id, label: invoice.number });
  }
  tx.publish(issued(invoice, invoiced, parts));
  return invoice;
}

const taxesOf = ({ cgst, sgst, igst }: Amounts): Decimal => cgst.plus(sgst).plus(igst);

/** The series row stays locked until commit: an invoice that is not issued leaves no gap. */
async function nextInvoiceNumber(tx: Transaction, branch: Branch, fiscalYear: string, recordId: string): Promise<string> {
  const number = await tx.nextNumber({ document: 'sales-invoice', scope: branch.id, fiscalYear, prefix: `${branch.code}/${fiscalYear.slice(2)}/`, recordId });
  if (number.length > LONGEST_NUMBER) throw new InvoiceSeriesFull(number);
  return number;
}

const written = ({ taxable, cgst, sgst, igst, total }: Amounts) => ({ taxable: taxable.toFixed(2), cgst: cgst.toFixed(2), sgst: sgst.toFixed(2), igst: igst.toFixed(2), total: total.toFixed(2) });

function issued(invoice: SalesInvoice, lines: readonly SalesInvoiceLine[], parts: readonly Part[]): InvoiceIssued {
  const { number, issuedOn, orderId, customerId, customerName, customerGstin, branchId, placeOfSupply, isInterState, roundOff } = invoice;
  return new InvoiceIssued(invoice.id, {
    number, issuedOn, orderId, orderNumber: parts[0]!.order.number, orders: parts.map((part) => ({ orderId: part.order.id, orderNumber: part.order.number, total: part.total.toFixed(2) })), customerId, customerName, customerGstin: customerGstin ?? null, branchId, placeOfSupply, isInterState,
    ...written(invoice),
    roundOff: roundOff.toFixed(2),
    lines: lines.map((line) => ({ sku: line.sku, hsn: line.hsn, quantity: line.quantity.toFixed(), unit: line.unit, taxRate: line.taxRate.toFixed(), ...written(line) })),
  });
}
