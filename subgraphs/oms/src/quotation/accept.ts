import { relate } from '@ilms/core/document-link/relate';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { eachLine } from '@ilms/inventory/stock/each-line';
import { Forbidden, NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { discountShare } from '../amend/change-line.ts';
import { CancelsMoreThanOpen, LineTwice } from '../amend-errors.ts';
import { ProspectUnknown } from '../quotation-errors.ts';
import { QuotationAccepted } from '../events.ts';
import { buyerOf } from '../order/buyer.ts';
import { enter, expectOpenSales } from '../order/order.service.ts';
import { purchaseOrderAnew } from '../order/purchase-order.ts';
import { sellerOf } from '../order/seller.ts';
import { wantedAgain, type WantedLine } from '../order/wanted-line.ts';
import type { QuotationLine } from './quotation-line.entity.ts';
import type { QuotationAcceptInput } from './quotation.input.ts';
import { factsOf, takeQuotation } from './quotation.service.ts';

/** Makes an order of a quotation, at the prices it was quoted with: all of it or the units that were accepted, once. */
export function acceptQuotation(context: TenantContext, input: QuotationAcceptInput): Promise<{ quotationId: string; orderId: string }> {
  return context.once('quotationAccept', input, async (tx) => {
    if (!tx.can('order:write')) throw new Forbidden('FORBIDDEN', 'This needs the permission order:write (Write and rewrite draft orders).', { permission: 'order:write' });
    const today = dayInIndia(new Date());
    const { quotation, lines } = await takeQuotation(tx, input);
    quotation.expectOpen(today);
    const customerId = quotation.customerId ?? input.customerId;
    if (!customerId) throw new ProspectUnknown(quotation.label, quotation.customerName);
    await expectOpenSales(tx, today);
    const wanted = chosen(lines, input);
    const seller = await sellerOf(tx, { warehouseId: quotation.warehouseId });
    const buyer = await buyerOf(tx, customerId, quotation.customerId ? quotation.shippingAddressId : null);
    const { order } = await enter(tx, { seller, buyer, orderedOn: today, isTaxInclusive: quotation.isTaxInclusive, lines: wanted },
      { channel: 'DIRECT', externalId: null, note: quotation.note ?? null, customFields: null, isPrepaid: false, promisedOn: input.promisedOn ?? null, ...purchaseOrderAnew(quotation, input) }, `From ${quotation.label}`);
    // They were approved, or needed no approval, when they were quoted.
    order.approvePrices();
    await tx.flush();
    quotation.accept(order, new Date());
    relate(tx, { noun: 'Quotation', id: quotation.id, label: quotation.label }, 'ordered', { noun: 'Order', id: order.id, label: order.number });
    tx.publish(new QuotationAccepted(quotation.id, factsOf(quotation), order.id, order.number, lines.every((line) => line.accepted.eq(line.quantity))));
    return { quotationId: quotation.id, orderId: order.id };
  });
}

/** What is accepted of each line, with the part of its discount that these units bear. */
function chosen(lines: readonly QuotationLine[], { lines: said }: QuotationAcceptInput): WantedLine[] {
  if (said) {
    const byId = new Map(lines.map((line) => [line.id, line]));
    eachLine(said, 'quantity', ({ lineId, quantity }) => {
      const line = byId.get(lineId.toLowerCase());
      if (!line) throw new NotFound('line', lineId, ['lineId']);
      if (line.accepted.gt(0)) throw new LineTwice(line.sku);
      if (quantity.gt(line.quantity)) throw new CancelsMoreThanOpen(line.sku, quantity, line.quantity);
      line.accepted = quantity;
    });
  } else {
    for (const line of lines) line.accepted = line.quantity;
  }
  return lines.filter((line) => line.accepted.gt(0)).map((line) => ({ ...wantedAgain(line), quantity: line.accepted, discount: line.accepted.eq(line.quantity) ? line.discount : discountShare(line, line.accepted) }));
}
