import { defaultPriceList, pricesFor } from '@ilms/core/pricing/price.service';
import { stateNamed } from '@ilms/core/india/states';
import { quote } from '@ilms/core/tax/tax.service';
import { RuleBroken } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { QuotedToNobody } from '../quotation-errors.ts';
import { buyerOf } from '../order/buyer.ts';
import { priceLines, taxable as asTaxed } from '../order/draft.ts';
import type { AddressSnapshot } from '../order/order.entity.ts';
import type { Seller } from '../order/seller.ts';
import type { WantedLine } from '../order/wanted-line.ts';
import type { QuotationLine } from './quotation-line.entity.ts';
import type { Quotation } from './quotation.entity.ts';

/** For whom something is offered: a customer, or a prospect in a state. */
export interface Recipient {
  readonly customerId?: string | null | undefined;
  readonly shippingAddressId?: string | null | undefined;
  readonly prospectName?: string | null | undefined;
  readonly prospectState?: string | null | undefined;
}

interface Offered {
  readonly seller: Seller;
  readonly recipient: Recipient;
  readonly quotedOn: string;
  readonly isTaxInclusive?: boolean | null | undefined;
  readonly lines: readonly WantedLine[];
}

type Head = Pick<Quotation, 'customerId' | 'customerName' | 'customerGstin' | 'customerGstCategory' | 'branchId' | 'warehouseId' | 'shippingAddressId' | 'shippingAddress' | 'billingAddress' | 'placeOfSupply' | 'isInterState' | 'isTaxInclusive'>;

type Party = Omit<Head, 'branchId' | 'warehouseId' | 'placeOfSupply' | 'isInterState' | 'isTaxInclusive'>;

/** Works an offer out as an order would be: items, prices, tax, addresses; beside each price the one of the list. */
export async function workOut(tx: Transaction, { seller, recipient, quotedOn, ...wanted }: Offered): Promise<{ head: Head; lines: Partial<QuotationLine>[] }> {
  const party = await partyOf(tx, recipient);
  const { isTaxInclusive, lines } = await priceLines(tx, { lines: wanted.lines, orderedOn: quotedOn, isTaxInclusive: wanted.isTaxInclusive, isUnlisted: true });
  const quoted = await quote(tx, {
    branchId: seller.branch.id, customerId: party.customerId ?? null, on: quotedOn, isTaxInclusive,
    ...(party.shippingAddressId ? { shippingAddressId: party.shippingAddressId } : { stateCode: party.shippingAddress?.stateCode }),
    lines: lines.map(asTaxed),
  });
  const list = await defaultPriceList(tx);
  const listed = list.isTaxInclusive === isTaxInclusive ? await pricesFor(tx, lines.map(({ item }) => item.id), list.id, quotedOn) : new Map<string, never>();
  return {
    head: { ...party, branchId: seller.branch.id, warehouseId: seller.warehouse.id, placeOfSupply: quoted.placeOfSupply, isInterState: quoted.isInterState, isTaxInclusive },
    lines: lines.map(({ wanted: said, item, quantity, price, discount }, index) => {
      const { rate, taxable, cgst, sgst, igst, total } = quoted.lines[index]!;
      return {
        position: index + 1, variantId: item.id, sku: item.sku, description: said.description?.trim() || item.name, hsn: item.hsn, unit: item.unitCode,
        quantity, listPrice: listed.get(item.id)?.amount ?? null, ...price, discount, taxRate: rate, taxable, cgst, sgst, igst, total,
      };
    }),
  };
}

async function partyOf(tx: Transaction, { customerId, shippingAddressId, prospectName, prospectState }: Recipient): Promise<Party> {
  if (customerId) {
    const { customer, name, billing, shipping, shippingAddressId: chosen } = await buyerOf(tx, customerId, shippingAddressId);
    return { customerId: customer.id, customerName: name, customerGstin: customer.gstin ?? null, customerGstCategory: customer.gstCategory, shippingAddressId: chosen, shippingAddress: shipping, billingAddress: billing };
  }
  const name = prospectName?.trim();
  if (!name || !prospectState?.trim()) throw new QuotedToNobody();
  const place = placeOf(name, prospectState);
  return { customerId: null, customerName: name, customerGstin: null, customerGstCategory: 'UNREGISTERED', shippingAddressId: null, shippingAddress: place, billingAddress: place };
}

function placeOf(name: string, state: string): AddressSnapshot {
  try {
    const { code, name: stateName } = stateNamed(state.trim());
    return { name, line1: null, line2: null, city: null, stateCode: code, state: stateName, pincode: null, country: 'IN' };
  } catch (error) {
    throw error instanceof RuleBroken ? error.at('prospectState') : error;
  }
}
