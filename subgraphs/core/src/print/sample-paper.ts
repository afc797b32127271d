import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { Branch } from '../company/branch.entity.ts';
import { defaultBranch } from '../company/branch.service.ts';
import { theCompany } from '../company/company.service.ts';
import { amountInWords } from '../india/amount-in-words.ts';
import { dayInIndia } from '../india/fiscal-year.ts';
import { stateOfCode } from '../india/states.ts';
import { printingFor } from '../invoice-paper/invoice-printing.ts';
import { sellerOf, stateNamed } from '../invoice-paper/invoice-seller.ts';
import { renderInvoicePdf } from '../invoice-paper/render-invoice-pdf.ts';
import { sampleInvoice, sampleLine } from '../invoice-paper/sample-invoice.ts';

/** `GET /download/core/sample-paper/<id of the company, or of a branch>`: how an invoice looks by what is set now, for goods and a buyer that do not exist. */
export async function samplePaper(context: TenantContext, id: string): Promise<{ filename: string; contentType: string; body: Buffer }> {
  const company = await theCompany(context);
  const isWhole = id === company.id;
  const branch = isWhole ? await defaultBranch(context) : isUuid(id) ? await context.load(Branch, id) : null;
  if (!branch) throw new NotFound('branch', id);
  const state = stateNamed(branch.stateCode);
  const today = dayInIndia(new Date());
  const buyer = { name: 'A customer of yours', addressLines: ['1 Sample Road'], state };
  const sample = sampleInvoice([sampleLine('First sample goods', '2', '1250', '18', false, '8421'), sampleLine('Second sample goods', '10', '95', '5', false, '6109', '45')], {
    number: 'SAMPLE/1', issuedOn: today, orderNumber: 'SAMPLE-ORDER/1', orderedOn: today, seller: sellerOf(company, branch), buyer, shipTo: buyer,
    placeOfSupply: state, stateTax: stateOfCode(branch.stateCode).stateTax, isSample: true, ...(await printingFor(context, isWhole ? null : branch.id)),
  });
  return { filename: 'sample.pdf', contentType: 'application/pdf', body: await renderInvoicePdf({ ...sample, amountInWords: amountInWords(sample.total) }) };
}
