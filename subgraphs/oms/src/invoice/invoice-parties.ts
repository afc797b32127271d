import type { Branch } from '@ilms/core/company/branch.entity';
import type { Company } from '@ilms/core/company/company.entity';
import { stateOfCode } from '@ilms/core/india/states';
import type { InvoiceDocument, InvoiceParty } from '@ilms/core/invoice-paper/invoice-document';
import { addressLinesOf, sellerOf, stateNamed } from '@ilms/core/invoice-paper/invoice-seller';
import type { AddressSnapshot, Order } from '../order/order.entity.ts';

/** What an invoice says besides figures: everybody named on it and the circumstances, frozen on the day it was issued. */
export type InvoiceParties = Pick<InvoiceDocument, 'seller' | 'buyer' | 'shipTo' | 'orderNumber' | 'orderedOn' | 'purchaseOrder' | 'stateTax' | 'supplyType' | 'isTaxInclusive' | 'isReverseCharge'>;

/** What a paper needs to know of an order, or of a quotation that may become one. */
type Papered = Pick<Order, 'number' | 'orderedOn' | 'customerPo' | 'customerPoOn' | 'customerName' | 'customerGstin' | 'billingAddress' | 'shippingAddress' | 'placeOfSupply' | 'isInterState' | 'isTaxInclusive' | 'supplyType' | 'igst'>;

/** Who and what an invoice for this order names today. */
export function partiesOf(company: Company, branch: Branch, order: Papered): InvoiceParties {
  return {
    seller: sellerOf(company, branch),
    buyer: { ...party(order, order.billingAddress), name: order.customerName, ...(order.customerGstin ? { gstin: order.customerGstin } : {}) },
    shipTo: party(order, order.shippingAddress),
    orderNumber: order.number,
    orderedOn: order.orderedOn,
    ...purchaseOrdersOf([order]),
    stateTax: order.isInterState ? null : stateOfCode(branch.stateCode).stateTax,
    supplyType: supplyTypeOf(order),
    isTaxInclusive: order.isTaxInclusive,
    isReverseCharge: false,
  };
}

/** The buyer's own numbers of these orders with their days, each once. */
export function purchaseOrdersOf(orders: readonly Pick<Papered, 'customerPo' | 'customerPoOn'>[]): { purchaseOrder?: string } {
  const named = new Set(orders.flatMap(({ customerPo, customerPoOn }) => (customerPo ? [customerPoOn ? `${customerPo} of ${inDigits(customerPoOn)}` : customerPo] : [])));
  return named.size > 0 ? { purchaseOrder: [...named].join(', ') } : {};
}

/** 2026-11-26 → 26-11-2026 */
const inDigits = (day: string): string => day.split('-').toReversed().join('-');

/** A zero-rated supply that bears no IGST left under a letter of undertaking. */
function supplyTypeOf({ supplyType, igst }: Papered): InvoiceParties['supplyType'] {
  if (!igst.isZero()) return supplyType;
  return supplyType === 'EXPORT_WITH_PAYMENT' ? 'EXPORT_WITHOUT_PAYMENT' : supplyType === 'SEZ_WITH_PAYMENT' ? 'SEZ_WITHOUT_PAYMENT' : supplyType;
}

function party(order: Papered, address: AddressSnapshot | null | undefined): InvoiceParty {
  return {
    name: address?.name ?? order.customerName,
    addressLines: address ? addressLinesOf(address) : [],
    state: stateNamed(address?.stateCode ?? order.placeOfSupply),
  };
}
