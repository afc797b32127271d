import qrcode from 'qrcode';
import { summariseByHsn } from './hsn-summary.ts';
import type { InvoiceDocument } from './invoice-document.ts';

/** The key facts of an invoice under the names the e-invoice portal uses, so that a scanner at the gate reads either. Not signed. */
export function keyFacts(invoice: InvoiceDocument): string {
  const [largest] = summariseByHsn(invoice.lines).sort((a, b) => b.taxable.comparedTo(a.taxable));
  const [year, month, day] = invoice.issuedOn.split('-');
  return JSON.stringify({
    SellerGstin: invoice.seller.gstin ?? '', BuyerGstin: invoice.buyer.gstin ?? 'URP', DocNo: invoice.number, DocTyp: 'INV', DocDt: `${day}/${month}/${year}`,
    TotInvVal: invoice.total.toFixed(2), ItemCnt: invoice.lines.length, MainHsnCode: largest?.hsn ?? '',
  });
}

/** The key facts as a drawing. */
export function keyFactsQr(invoice: InvoiceDocument): Promise<string> {
  return qrcode.toString(keyFacts(invoice), { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
}
