import { Decimal } from '@ilms/kernel/decimal';
import type { InvoiceDocument, InvoiceLine } from './invoice-document.ts';

const d = (text: string) => new Decimal(text);

/** One sold line with its tax, at the price net of tax, less a discount. */
export function sampleLine(description: string, quantity: string, unitPrice: string, taxRate: string, isInterState: boolean, hsn = '6104', discount = '0'): InvoiceLine {
  const taxable = d(quantity).times(unitPrice).minus(discount).toDecimalPlaces(2);
  const half = taxable.times(taxRate).div(200).toDecimalPlaces(2);
  const [state, integrated] = isInterState ? [d('0'), taxable.times(taxRate).div(100).toDecimalPlaces(2)] : [half, d('0')];
  return {
    description, sku: description.toUpperCase().replace(/\W+/g, '-').slice(0, 20), hsn, quantity: d(quantity), unit: 'PCS', unitPrice: d(unitPrice), discount: d(discount),
    taxRate: d(taxRate), taxable, cgst: state, sgst: state, igst: integrated, total: taxable.plus(state).plus(state).plus(integrated),
  };
}

/** An invoice of a small apparel company for the lines given; the sums are theirs. */
export function sampleInvoice(lines: readonly InvoiceLine[], rest: Partial<InvoiceDocument> = {}): InvoiceDocument {
  const sum = (of: (line: InvoiceLine) => Decimal) => lines.reduce((total, line) => total.plus(of(line)), d('0'));
  const exact = sum((line) => line.total);
  const total = exact.toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
  return {
    number: 'MUM/26-27/000042', issuedOn: '2026-11-23', orderNumber: 'SO/26-27/000107', orderedOn: '2026-11-21',
    seller: {
      name: 'Neelkanth Apparels Private Limited', tradeName: 'Neelkanth', addressLines: ['14 Kala Ghoda Chambers, Dalal Street', 'Mumbai 400001'],
      state: { code: '27', name: 'Maharashtra' }, gstin: '27AAPFU0939F1ZV', email: 'accounts@neelkanth.example', phone: '+91 22 5550 0142',
    },
    buyer: { name: 'Sharma Garments', addressLines: ['221 MG Road', 'Pune 411001'], state: { code: '27', name: 'Maharashtra' }, gstin: '27AABCS1429B1ZB' },
    shipTo: { name: 'Sharma Garments, Warehouse 2', addressLines: ['Plot 8, Chakan MIDC Phase II', 'Pune 410501'], state: { code: '27', name: 'Maharashtra' } },
    placeOfSupply: { code: '27', name: 'Maharashtra' }, stateTax: 'SGST', supplyType: 'DOMESTIC', isTaxInclusive: false, isReverseCharge: false, isCancelled: false,
    lines, taxable: sum((line) => line.taxable), cgst: sum((line) => line.cgst), sgst: sum((line) => line.sgst), igst: sum((line) => line.igst),
    roundOff: total.minus(exact), total, amountInWords: 'Rupees Eight Thousand Three Hundred Ninety-Seven Only', ...rest,
  };
}
