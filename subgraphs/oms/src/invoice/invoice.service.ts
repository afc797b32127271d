import { Branch } from '@ilms/core/company/branch.entity';
import { theCompany } from '@ilms/core/company/company.service';
import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { relate } from '@ilms/core/document-link/relate';
import { amountInWords } from '@ilms/core/india/amount-in-words';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BranchNotRegistered, InvoiceSeriesFull } from '../errors.ts';
import { InvoiceIssued } from '../events.ts';
import { addUp, type Amounts } from '../order/amounts.ts';
import { takeInHand, type OrderAtHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import type { OrderActionInput } from '../order/order.input.ts';
import { partiesOf } from './invoice-parties.ts';
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
    const invoice = await issue(tx, atHand);
    return { orderId: atHand.order.id, invoiceId: invoice.id };
  });
}

async function issue(tx: Transaction, { order, lines }: OrderAtHand): Promise<SalesInvoice> {
  order.expectInvoiceable(lines);
  const branch = await tx.get(Branch, order.branchId);
  const company = await theCompany(tx);
  const issuedOn = dayInIndia(new Date());
  const { name: fiscalYear } = await fiscalYearOn(tx, issuedOn, 'SALES');
  const from = order.status;

  const charged = lines.filter((line) => line.uninvoiced.gt(0));
  const amounts = addUp(charged.map((line) => line.invoiceable));
  if (!branch.gstin && !taxesOf(amounts).isZero()) throw new BranchNotRegistered(branch.code);
  const before = order.payable(addUp(lines.map((line) => line.amountsOf(line.invoiced))).total);
  const total = order.payable(addUp(lines.map((line) => line.amountsOf(line.shipped))).total).minus(before);

  const id = uuidv7();
  const invoice = tx.create(SalesInvoice, {
    id,
    number: await nextInvoiceNumber(tx, branch, fiscalYear, id),
    issuedOn,
    fiscalYear,
    orderId: order.id,
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
    parties: partiesOf(company, branch, order),
  });
  const invoiced = charged.map((line, index) => tx.create(SalesInvoiceLine, {
    id: uuidv7(),
    invoiceId: invoice.id,
    orderLineId: line.id,
    position: index + 1,
    sku: line.sku,
    description: line.description,
    hsn: line.hsn,
    unit: line.unit,
    quantity: line.uninvoiced,
    unitPrice: line.unitPrice,
    discount: line.invoiceableDiscount,
    taxRate: line.taxRate,
    ...line.invoiceable,
  }));
  order.invoice(lines);
  record(tx, order, from, invoice.number);
  relate(tx, { noun: 'Order', id: order.id, label: order.number }, 'invoiced', { noun: 'SalesInvoice', id: invoice.id, label: invoice.number });
  tx.publish(issued(invoice, invoiced, order.number));
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

function issued(invoice: SalesInvoice, lines: readonly SalesInvoiceLine[], orderNumber: string): InvoiceIssued {
  const { number, issuedOn, orderId, customerId, customerName, customerGstin, branchId, placeOfSupply, isInterState, roundOff } = invoice;
  return new InvoiceIssued(invoice.id, {
    number, issuedOn, orderId, orderNumber, customerId, customerName, customerGstin: customerGstin ?? null, branchId, placeOfSupply, isInterState,
    ...written(invoice),
    roundOff: roundOff.toFixed(2),
    lines: lines.map((line) => ({ sku: line.sku, hsn: line.hsn, quantity: line.quantity.toFixed(), unit: line.unit, taxRate: line.taxRate.toFixed(), ...written(line) })),
  });
}
