import { Branch } from '@ilms/core/company/branch.entity';
import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { relate } from '@ilms/core/document-link/relate';
import { amountInWords } from '@ilms/core/india/amount-in-words';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, sum, toPaise, ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BranchNotRegistered } from '../errors.ts';
import { addUp, type Amounts } from '../order/amounts.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import { CreditNoteTooLate, CreditSeriesFull } from '../return-errors.ts';
import { CreditNoteIssued } from '../return-events.ts';
import type { SalesReturn } from '../sales-return/sales-return.entity.ts';
import { CreditNoteLine } from './credit-note-line.entity.ts';
import { CreditNote } from './credit-note.entity.ts';
import { lastCreditDay } from './credit-shares.ts';
import { creditedAsEntered, NOT_ENTERED } from './credited-as-entered.ts';
import type { OpenInvoice } from './open-invoices.ts';
import { coverOf, workOut, type Credited, type Wanted } from './work-out-credit.ts';

const LONGEST_NUMBER = 16;

export interface Terms {
  readonly reason: string;
  readonly isCommercial: boolean;
  readonly goods: SalesReturn | null;
  /** Its units were cancelled, and count as credited since. */
  readonly isWithdrawn?: boolean;
}

/**
 * Issues a credit note for one invoice of a locked order, at the rates and amounts of that invoice; crediting all of it comes
 * to the invoice to the paisa, in however many parts. Its number follows without a gap in the series of the branch.
 */
export async function issueCreditNote(tx: Transaction, atHand: OrderAtHand, open: OpenInvoice, wanted: readonly Wanted[], terms: Terms): Promise<CreditNote> {
  const { order, lines } = atHand;
  const { invoice } = open;
  const credited = workOut(open, wanted, terms.isCommercial, order.isTaxInclusive);
  const amounts = addUp(credited.map((one) => one.amounts));
  const issuedOn = dayInIndia(new Date());
  const taxes = amounts.cgst.plus(amounts.sgst).plus(amounts.igst);
  if (!taxes.isZero() && issuedOn > lastCreditDay(invoice.issuedOn)) throw new CreditNoteTooLate(invoice.number, lastCreditDay(invoice.issuedOn));
  const branch = await tx.get(Branch, invoice.branchId);
  if (!branch.gstin && !taxes.isZero()) throw new BranchNotRegistered(branch.code);
  const { name: fiscalYear } = await fiscalYearOn(tx, issuedOn, 'SALES');
  if (!terms.isWithdrawn) for (const { line, component, quantity } of credited) if (quantity.gt(0) && !component) lines.find(({ id }) => id === line.orderLineId)!.credit(quantity);

  const coveredTotal = coverOf(open, addUp(credited.map((one) => one.covered)).total, (exact) => order.payable(exact));
  const total = terms.isCommercial ? Decimal.min(amounts.total, coveredTotal) : coveredTotal;
  const id = uuidv7();
  const note = tx.create(CreditNote, {
    id, number: await nextNumber(tx, branch, fiscalYear, id), issuedOn, fiscalYear, invoiceId: invoice.id, invoiceNumber: invoice.number, invoiceIssuedOn: invoice.issuedOn,
    orderId: order.id, returnId: terms.goods?.id ?? null, customerId: invoice.customerId, branchId: branch.id, customerName: invoice.customerName, customerGstin: invoice.customerGstin ?? null,
    placeOfSupply: invoice.placeOfSupply, isInterState: invoice.isInterState, isCommercial: terms.isCommercial, reason: terms.reason,
    ...amounts, roundOff: total.minus(amounts.total), total, coveredTotal, amountInWords: amountInWords(total), parties: invoice.parties,
  });
  const written = credited.map((one, index) => tx.create(CreditNoteLine, { id: uuidv7(), creditNoteId: id, position: index + 1, ...lineOf(one, order.isTaxInclusive) }));
  open.note(note, written);
  order.credit(total, lines);
  record(tx, order, order.status, `${note.number} for ${invoice.number}: ₹${total.toFixed(2)}`);
  const paper = { noun: 'CreditNote', id, label: note.number };
  relate(tx, { noun: 'SalesInvoice', id: invoice.id, label: invoice.number }, 'credited', paper);
  if (terms.goods) relate(tx, { noun: 'SalesReturn', id: terms.goods.id, label: terms.goods.number }, 'credited', paper);
  tx.publish(told(note, written, order.number));
  return note;
}

/** The series row stays locked until commit: a credit note that is not issued leaves no gap. */
async function nextNumber(tx: Transaction, branch: Branch, fiscalYear: string, recordId: string): Promise<string> {
  const number = await tx.nextNumber({ document: 'credit-note', scope: branch.id, fiscalYear, prefix: `CN/${fiscalYear.slice(2)}/`, recordId });
  if (number.length > LONGEST_NUMBER) throw new CreditSeriesFull(number);
  return number;
}

function lineOf({ line, component, quantity, amounts, covered }: Credited, isTaxInclusive: boolean): Partial<CreditNoteLine> {
  const charged = isTaxInclusive ? covered.total : covered.taxable;
  const [named, unitPrice] = wordsOf({ line, component, quantity, charged });
  return {
    ...named, invoiceLineId: line.id, componentId: component?.id ?? null, hsn: line.hsn, quantity, unitPrice, taxRate: line.taxRate,
    discount: quantity.isZero() ? ZERO : Decimal.max(ZERO, toPaise(unitPrice.times(quantity)).minus(charged)), ...(component || quantity.isZero() ? NOT_ENTERED : creditedAsEntered(line, quantity, charged)),
    ...amounts, coveredCgst: covered.cgst, coveredSgst: covered.sgst, coveredIgst: covered.igst,
  };
}

/** What is credited, and at which price of a unit. A component bears its part of the price of the kit, so its unit costs that. */
function wordsOf({ line, component, quantity, charged }: Pick<Credited, 'line' | 'component' | 'quantity'> & { charged: Decimal }): [Pick<CreditNoteLine, 'sku' | 'description' | 'unit'>, Decimal] {
  const { sku, description, unit } = line;
  if (component) return [{ sku: component.sku, description: `${component.description} (of ${sku})`.slice(0, 240), unit: component.unit }, charged.div(quantity).toDecimalPlaces(2, Decimal.ROUND_UP)];
  if (quantity.isZero()) return [{ sku, description: `${description} (price allowance)`.slice(0, 240), unit }, charged];
  return [{ sku, description, unit }, line.unitPrice];
}

const asText = ({ taxable, cgst, sgst, igst, total }: Amounts) => ({ taxable: taxable.toFixed(2), cgst: cgst.toFixed(2), sgst: sgst.toFixed(2), igst: igst.toFixed(2), total: total.toFixed(2) });

function told(note: CreditNote, lines: readonly CreditNoteLine[], orderNumber: string): CreditNoteIssued {
  const { number, issuedOn, orderId, customerId, customerName, customerGstin, branchId, placeOfSupply, isInterState, roundOff, invoiceId, invoiceNumber, invoiceIssuedOn, returnId, isCommercial, reason } = note;
  return new CreditNoteIssued(note.id, {
    number, issuedOn, orderId, orderNumber, customerId, customerName, customerGstin: customerGstin ?? null, branchId, placeOfSupply, isInterState,
    invoiceId, invoiceNumber, invoiceIssuedOn, returnId: returnId ?? null, isCommercial, reason, ...asText(note), roundOff: roundOff.toFixed(2),
    lines: lines.map((line) => ({ sku: line.sku, hsn: line.hsn, quantity: line.quantity.toFixed(), unit: line.unit, taxRate: line.taxRate.toFixed(), ...asText(line) })),
  });
}

/** All that is credited by several credit notes. */
export const totalOf = (notes: readonly CreditNote[]): Decimal => sum(notes.map((note) => note.total));
