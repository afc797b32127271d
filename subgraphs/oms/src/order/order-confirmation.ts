import { Branch } from '@ilms/core/company/branch.entity';
import type { Company } from '@ilms/core/company/company.entity';
import { theCompany } from '@ilms/core/company/company.service';
import { amountInWords } from '@ilms/core/india/amount-in-words';
import { stateOfCode } from '@ilms/core/india/states';
import { NotFound } from '@ilms/kernel/errors';
import type { Download } from '@ilms/kernel/module';
import { isUuid } from '@ilms/kernel/uuid';
import { partiesOf } from '../invoice/invoice-parties.ts';
import { printingFor } from '@ilms/core/invoice-paper/invoice-printing';
import type { InvoiceDocument } from '@ilms/core/invoice-paper/invoice-document';
import { renderInvoicePdf } from '@ilms/core/invoice-paper/render-invoice-pdf';
import { addUp, type Amounts } from './amounts.ts';
import { printed } from './entered.ts';
import { OrderLine } from './order-line.entity.ts';
import { Order } from './order.entity.ts';

/** An order as its buyer is sent it: a draft as a proforma invoice, what was promised as a confirmation. What was cancelled is not on it, unless all was. */
export function confirmationOf(company: Company, branch: Branch, order: Order, lines: readonly OrderLine[]): InvoiceDocument {
  const isCancelled = order.status === 'CANCELLED';
  const { taxable, cgst, sgst, igst, roundOff, total } = sumOf(order, lines.map((line) => (isCancelled ? line.ordered : line.amountsOf(line.kept))));
  return {
    ...partiesOf(company, branch, order),
    paper: order.status === 'DRAFT' ? 'PROFORMA_INVOICE' : 'ORDER_CONFIRMATION',
    number: order.number, issuedOn: order.orderedOn, isCancelled, taxable, cgst, sgst, igst, roundOff, total, amountInWords: amountInWords(total),
    placeOfSupply: { code: order.placeOfSupply, name: stateOfCode(order.placeOfSupply).name },
    lines: lines.filter((line) => isCancelled || line.kept.gt(0)).map((line) => {
      const { description, sku, hsn, taxRate } = line;
      const [quantity, amounts] = isCancelled ? [line.quantity, line.ordered] : [line.kept, line.amountsOf(line.kept)];
      return { description, sku, hsn, taxRate, ...printed(line, quantity, order.isTaxInclusive ? amounts.total : amounts.taxable), ...amounts };
    }),
  };
}

/** What these come to: units that were cancelled after they had been invoiced are none of what is confirmed. */
function sumOf(order: Order, amounts: readonly Amounts[]) {
  const exact = addUp(amounts);
  const total = order.payable(exact.total);
  return { ...exact, total, roundOff: total.minus(exact.total) };
}

/** `GET /download/oms/order-confirmation/<id>` */
export const orderConfirmationDownload: Download = {
  permission: 'order:read',
  async render(context, id) {
    if (!isUuid(id)) throw new NotFound('order', id);
    const order = await context.get(Order, id);
    const lines = await context.loadMany(OrderLine, 'orderId', order.id, { position: 'asc' });
    const branch = await context.get(Branch, order.branchId);
    return {
      filename: `${order.number.replaceAll('/', '-')}.pdf`, contentType: 'application/pdf',
      body: await renderInvoicePdf({ ...confirmationOf(await theCompany(context), branch, order, lines), ...(await printingFor(context, order.branchId)) }),
    };
  },
};
