import { PAPERS, type InvoiceDocument, type InvoiceParty } from './invoice-document.ts';
import { date, plain } from '../paper/paper-figures.ts';
import { logoAbove } from '../paper/paper-logo.ts';
import { INK, label, QUIET, RULE, wrapped } from '../paper/paper-style.ts';

/** Words the law wants on invoices without tax for the tax department's refund officer (Rule 46, second proviso). */
const ENDORSEMENTS = {
  DOMESTIC: '',
  SEZ_WITH_PAYMENT: 'SUPPLY TO SEZ UNIT OR SEZ DEVELOPER FOR AUTHORISED OPERATIONS ON PAYMENT OF INTEGRATED TAX',
  SEZ_WITHOUT_PAYMENT: 'SUPPLY TO SEZ UNIT OR SEZ DEVELOPER FOR AUTHORISED OPERATIONS UNDER BOND OR LETTER OF UNDERTAKING WITHOUT PAYMENT OF INTEGRATED TAX',
  EXPORT_WITH_PAYMENT: 'SUPPLY MEANT FOR EXPORT ON PAYMENT OF INTEGRATED TAX',
  EXPORT_WITHOUT_PAYMENT: 'SUPPLY MEANT FOR EXPORT UNDER BOND OR LETTER OF UNDERTAKING WITHOUT PAYMENT OF INTEGRATED TAX',
};

/** Who sells, what this paper is, its number and day. */
export function head(invoice: InvoiceDocument, qrSvg: string | undefined, copy: string): unknown[] {
  const { seller } = invoice;
  const tradeName = plain(seller.tradeName ?? seller.name);
  const contact = [seller.email, seller.phone].filter((one) => one !== undefined).map(plain).join(' · ');
  const paper = PAPERS[invoice.paper ?? 'TAX_INVOICE'];
  const endorsement = isTaxInvoice(invoice) ? ENDORSEMENTS[invoice.supplyType] : '';
  return [
    {
      columns: [
        {
          width: '*',
          stack: [
            ...logoAbove(invoice.print?.logo),
            { ...wrapped(tradeName), fontSize: 15, bold: true, margin: [0, 0, 0, 2] },
            ...(tradeName === plain(seller.name) ? [] : [wrapped(seller.name)]),
            ...(invoice.print?.letterhead ? [{ ...wrapped(invoice.print.letterhead), fontSize: 7.5 }] : []),
            ...seller.addressLines.map((line) => ({ ...wrapped(line), color: QUIET })),
            { text: stateOf(seller), color: QUIET },
            { text: [{ text: 'GSTIN ', color: QUIET }, { text: seller.gstin ? plain(seller.gstin) : 'not registered', bold: true }], margin: [0, 3, 0, 0] },
            ...(contact ? [{ text: contact, color: QUIET }] : []),
          ],
        },
        {
          width: 190,
          alignment: 'right',
          stack: [
            { text: paper.toUpperCase(), fontSize: 9, bold: true, characterSpacing: 1.4 },
            { text: copy, fontSize: 7, color: QUIET, margin: [0, 1, 0, 6] },
            { text: plain(invoice.number), fontSize: 15, bold: true },
            { text: date(invoice.issuedOn), margin: [0, 1, 0, 0] },
          ],
        },
        ...(qrSvg ? [{ width: 76, svg: qrSvg, fit: [64, 64], alignment: 'right' }] : []),
      ],
      columnGap: 8,
    },
    ...(endorsement ? [{ text: endorsement, fontSize: 7, bold: true, margin: [0, 8, 0, 0] }] : []),
    ...(invoice.isCancelled ? [{ text: `CANCELLED: this ${isTaxInvoice(invoice) ? 'invoice' : 'order'} is not valid`, fontSize: 10, bold: true, color: '#b42318', margin: [0, 8, 0, 0] }] : []),
  ];
}

const isTaxInvoice = ({ paper = 'TAX_INVOICE' }: InvoiceDocument): boolean => paper === 'TAX_INVOICE';

/** To whom, whereto, and the facts that decide the tax. */
export function parties(invoice: InvoiceDocument): unknown {
  const facts: [string, string][] = [
    ...(invoice.against ? [['Invoice', plain(invoice.against.number)], ['Invoice date', date(invoice.against.issuedOn)], ['Reason', plain(invoice.against.reason)]] as [string, string][] : []),
    ...(isTaxInvoice(invoice) && invoice.orderNumber && invoice.orderedOn ? [['Order', plain(invoice.orderNumber)], ['Order date', date(invoice.orderedOn)]] as [string, string][] : []),
    ...(invoice.purchaseOrder ? [['Your PO', plain(invoice.purchaseOrder)]] as [string, string][] : []),
    ...(invoice.validUntil ? [['Valid until', date(invoice.validUntil)]] as [string, string][] : []),
    ['Place of supply', `${plain(invoice.placeOfSupply.name)} (${invoice.placeOfSupply.code})`], ['Reverse charge', invoice.isReverseCharge ? 'Yes' : 'No'],
  ];
  return {
    margin: [0, 12, 0, 12],
    table: {
      widths: ['*', '*', 170],
      body: [[
        party('Bill to', invoice.buyer, true), invoice.shipTo ? party('Ship to', invoice.shipTo, false) : '',
        { table: { widths: [68, '*'], body: facts.map(([name, fact]) => [{ text: name, color: QUIET }, { text: fact }]) }, layout: PLAIN },
      ]],
    },
    layout: {
      hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => RULE,
      paddingLeft: (column: number) => (column === 0 ? 0 : 10), paddingRight: () => 0, paddingTop: () => 8, paddingBottom: () => 8,
    },
  };
}

const PLAIN = { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 0, paddingBottom: () => 2 };

function party(title: string, one: InvoiceParty, saysUnregistered: boolean): unknown {
  const gstin = one.gstin ?? (saysUnregistered ? 'unregistered' : undefined);
  const registration = gstin ? [{ text: [{ text: 'GSTIN ', color: QUIET }, plain(gstin)], margin: [0, 2, 0, 0] }] : [];
  return {
    stack: [
      label(title),
      { ...wrapped(one.name), bold: true, color: INK },
      ...one.addressLines.map(wrapped),
      { text: stateOf(one) },
      ...registration,
    ],
  };
}

function stateOf(one: InvoiceParty): string {
  return `${plain(one.state.name)} (state code ${one.state.code})`;
}
