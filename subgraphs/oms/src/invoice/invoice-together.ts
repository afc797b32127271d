import { RuleBroken } from '@ilms/kernel/errors';
import type { Order } from '../order/order.entity.ts';

export class InvoicesOneAlone extends RuleBroken {
  constructor() {
    super('OMS_INVOICES_ONE_ALONE', 'Choose at least two orders; one alone is invoiced on its own page.', {}, ['orders']);
  }
}

/** One invoice says once who buys, who sells, where the supply takes place and which tax is charged: CGST Rules, rule 46. */
export class InvoicedApart extends RuleBroken {
  constructor(number: string, with_: string, why: string) {
    super('OMS_INVOICED_APART', `${number} cannot stand on one invoice with ${with_}: ${why}.`, { number, with: with_, why }, ['orders']);
  }
}

const place = (address: Order['shippingAddress']): string => [address?.line1, address?.line2, address?.city, address?.stateCode, address?.pincode, address?.country].map((part) => part ?? '').join('\n');

/** What an invoice says once, in the words in which orders differ. */
const said = (order: Order): Readonly<Record<string, unknown>> => ({
  'it is another customer’s': order.customerId, 'its customer had another name or GSTIN': `${order.customerName}\n${order.customerGstin ?? ''}`, 'another branch sells it': order.branchId,
  'it is supplied in another state': order.placeOfSupply, 'it bears IGST where the other bears CGST and SGST': order.isInterState, 'it is supplied in another way': order.supplyType,
  'its prices treat tax otherwise': order.isTaxInclusive, 'it goes to another address': place(order.shippingAddress), 'it is billed to another address': place(order.billingAddress),
});

/** Refuses orders that cannot stand on one invoice, and says why. */
export function expectTogether([first, ...others]: readonly Order[]): void {
  const wanted = said(first!);
  for (const order of others) for (const [why, value] of Object.entries(said(order))) if (value !== wanted[why]) throw new InvoicedApart(order.number, first!.number, why);
}
