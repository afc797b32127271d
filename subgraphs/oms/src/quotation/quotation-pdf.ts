import { Branch } from '@ilms/core/company/branch.entity';
import { theCompany } from '@ilms/core/company/company.service';
import { amountInWords } from '@ilms/core/india/amount-in-words';
import { stateOfCode } from '@ilms/core/india/states';
import { NotFound } from '@ilms/kernel/errors';
import type { Download } from '@ilms/kernel/module';
import { isUuid } from '@ilms/kernel/uuid';
import { printingFor } from '@ilms/core/invoice-paper/invoice-printing';
import { partiesOf } from '../invoice/invoice-parties.ts';
import { printed } from '../order/entered.ts';
import { renderInvoicePdf } from '@ilms/core/invoice-paper/render-invoice-pdf';
import { QuotationLine } from './quotation-line.entity.ts';
import { Quotation } from './quotation.entity.ts';

/** `GET /download/oms/quotation/<id>` */
export const quotationDownload: Download = {
  permission: 'quotation:read',
  async render(context, id) {
    if (!isUuid(id)) throw new NotFound('quotation', id);
    const quotation = await context.get(Quotation, id);
    const lines = await context.loadMany(QuotationLine, 'quotationId', quotation.id, { position: 'asc' });
    const branch = await context.get(Branch, quotation.branchId);
    const { taxable, cgst, sgst, igst, roundOff, total, label, quotedOn, validUntil, terms } = quotation;
    const printing = await printingFor(context, quotation.branchId);
    return {
      filename: `${label.replaceAll(/[/ .]+/g, '-')}.pdf`, contentType: 'application/pdf',
      body: await renderInvoicePdf({
        ...partiesOf(await theCompany(context), branch, { ...quotation, supplyType: quotation.supplyType, orderedOn: quotedOn, number: label }),
        paper: 'QUOTATION', number: label, issuedOn: quotedOn, validUntil, isCancelled: false, taxable, cgst, sgst, igst, roundOff, total, amountInWords: amountInWords(total),
        placeOfSupply: { code: quotation.placeOfSupply, name: stateOfCode(quotation.placeOfSupply).name },
        lines: lines.map((line) => ({ description: line.description, sku: line.sku, hsn: line.hsn, ...printed(line, line.quantity, quotation.isTaxInclusive ? line.total : line.taxable), taxRate: line.taxRate, taxable: line.taxable, cgst: line.cgst, sgst: line.sgst, igst: line.igst, total: line.total })),
        ...printing, ...(terms ? { terms: [terms, printing.terms].filter(Boolean).join('\n') } : {}),
      }),
    };
  },
};
