import { amountInWords } from '@ilms/core/india/amount-in-words';
import { stateOfCode } from '@ilms/core/india/states';
import type { InvoiceDocument } from '@ilms/core/invoice-paper/invoice-document';
import { renderInvoicePdf } from '@ilms/core/invoice-paper/render-invoice-pdf';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { Download } from '@ilms/kernel/module';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { BillingDocument } from './billing-document.entity.ts';
import { BillingLine } from './billing-line.entity.ts';

const REASON = 'Change of subscription';

/** What is printed: from what was frozen when it was issued, and from nothing else. */
async function documentOf(context: TenantContext, document: BillingDocument): Promise<InvoiceDocument> {
  const { kind, number, issuedOn, seller, buyer, placeOfSupply, supplyType, stateTax, taxable, cgst, sgst, igst, total } = document;
  const lines = await context.find(BillingLine, { documentId: document.id } as never, { orderBy: { position: 'asc' } });
  const invoices = await context.find(BillingDocument, { id: { $in: [...new Set(lines.flatMap(({ againstId }) => againstId ?? []))] } } as never, { orderBy: { number: 'asc' } });
  const { sac, signatory, bank, ...party } = seller;
  return {
    paper: kind === 'INVOICE' ? 'TAX_INVOICE' : 'CREDIT_NOTE', number, issuedOn, seller: party, buyer,
    ...(invoices.length ? { against: { number: invoices.map((one) => one.number).join(', '), issuedOn: invoices[0]!.issuedOn, reason: REASON } } : {}),
    placeOfSupply: { code: placeOfSupply, name: stateOfCode(placeOfSupply).name }, stateTax: stateTax ?? null, supplyType,
    isTaxInclusive: false, isReverseCharge: false, isCancelled: false, taxable, cgst, sgst, igst, roundOff: ZERO, total, amountInWords: amountInWords(total),
    lines: lines.map((line) => ({
      description: line.description, sku: '', hsn: sac, quantity: new Decimal(1), unit: 'OTH', unitPrice: line.taxable, discount: ZERO, taxRate: line.rate,
      taxable: line.taxable, cgst: line.cgst, sgst: line.sgst, igst: line.igst, total: line.taxable.plus(line.cgst).plus(line.sgst).plus(line.igst),
    })),
    print: { paper: 'A4', copies: 1, showsHsn: true, showsDiscount: false, ...(signatory ? { signatory } : {}), ...(bank ? { bank } : {}) },
  };
}

/** `GET /download/platform/billing-document/<id>`, also for a company that is stopped. */
export const billingDownload: Download = {
  permission: 'billing:read',
  always: true,
  async render(context, id) {
    const document = isUuid(id) ? await context.load(BillingDocument, id) : undefined;
    if (!document || document.tenantId !== context.tenant.id) throw new NotFound('invoice', id);
    return { filename: `${document.number.replaceAll('/', '-')}.pdf`, contentType: 'application/pdf', body: await renderInvoicePdf(await documentOf(context, document)) };
  },
};
