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

/** `GET /download/core/sample-paper/<branch, or company>`: how an invoice looks by what is set now, for goods and a buyer that do not exist. */
export async function samplePaper(context: TenantContext, id: string): Promise<{ filename: string; contentType: string; body: Buffer }> {
  const branch = await branchOf(context, id);
  const state = stateNamed(branch.stateCode);
  const buyer = { name: 'A customer of yours', addressLines: ['1 Sample Road'], state };
  const lines = [sampleLine('First sample goods', '2', '1250', '18', false, '8421'), { ...sampleLine('Second sample goods', '10', '95', '5', false, '6109'), discount: sampleLine('', '1', '5', '0', false).unitPrice }];
  const sample = sampleInvoice(lines, {
    number: 'SAMPLE/1', issuedOn: dayInIndia(new Date()), orderNumber: 'SAMPLE-ORDER/1', orderedOn: dayInIndia(new Date()), seller: sellerOf(await theCompany(context), branch), buyer, shipTo: buyer,
    placeOfSupply: state, stateTax: stateOfCode(branch.stateCode).stateTax, isSample: true, ...(await printingFor(context, id === 'company' ? null : branch.id)),
  });
  return { filename: 'sample.pdf', contentType: 'application/pdf', body: await renderInvoicePdf({ ...sample, amountInWords: amountInWords(sample.total) }) };
}

/** The branch itself; for the company, the one that sells where nothing is said. */
async function branchOf(context: TenantContext, id: string): Promise<Branch> {
  const branch = id === 'company' ? await defaultBranch(context) : isUuid(id) ? await context.load(Branch, id) : null;
  if (!branch) throw new NotFound('branch', id);
  return branch;
}
