import { Customer } from '@ilms/core/customer/customer.entity';
import { createCustomer } from '@ilms/core/customer/customer.service';
import { heirOf } from '@ilms/core/party-merge/family';
import { isRegistered } from '@ilms/core/customer/gst-category';
import { Findings } from '@ilms/core/findings';
import { parseGstin } from '@ilms/core/india/gstin';
import { parsePincode, parsePincodeOf } from '@ilms/core/india/pincode';
import { stateNamed } from '@ilms/core/india/states';
import { DomainError, RuleBroken } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { buyerOf, type Buyer } from '../order/buyer.ts';
import type { AddressSnapshot } from '../order/order.entity.ts';
import type { ImportedCustomerInput } from './orders-import.input.ts';

/** Where the goods of an imported order went, as far as the channel says. */
type Place = Omit<AddressSnapshot, 'name'>;

/**
 * Who bought: the customer with the code that was said, entered now when there is none. What the channel says about name
 * and place stands on the order even where the customer is known under another.
 */
export async function importedBuyer(tx: Transaction, said: ImportedCustomerInput): Promise<Buyer> {
  const place = placeOf(said);
  const gstin = registrationOf(said);
  const known = await buyerOf(tx, await customerId(tx, said, place), null);
  const { gstCategory } = known.customer;
  const buyer: Buyer = gstin ? { ...known, registration: { gstin, gstCategory: isRegistered(gstCategory) ? gstCategory : 'REGULAR' } } : known;
  const name = said.name?.trim() || buyer.name;
  return place ? { ...buyer, name, shipping: { name, ...place }, billing: buyer.billing ?? { name, ...place } } : { ...buyer, name };
}

function registrationOf({ gstin }: ImportedCustomerInput): string | null {
  const found = new Findings();
  const parsed = found.at(['customer', 'gstin'], () => (gstin?.trim() ? parseGstin(gstin) : null));
  found.settle();
  return parsed?.gstin ?? null;
}

function placeOf({ line1, city, state, pincode }: ImportedCustomerInput): Place | null {
  if (!state?.trim()) {
    if (city?.trim() || pincode?.trim()) throw new RuleBroken('OMS_STATE_REQUIRED', 'Say the state the goods went to: it decides the tax.', {}, ['customer', 'state']);
    return null;
  }
  const found = new Findings();
  const known = found.at(['customer', 'state'], () => stateNamed(state));
  const code = found.at(['customer', 'pincode'], () => (pincode?.trim() ? (known ? parsePincodeOf(pincode, known.code) : parsePincode(pincode)) : null));
  found.settle();
  return { line1: line1?.trim() || null, line2: null, city: city?.trim() || null, stateCode: known!.code, state: known!.name, pincode: code ?? null, country: 'IN' };
}

async function customerId(tx: Transaction, said: ImportedCustomerInput, place: Place | null): Promise<string> {
  const code = said.code?.trim() || null;
  const [known] = code ? await tx.find(Customer, { code }) : [];
  if (known) return (await heirOf(tx, known)).id;
  const name = said.name?.trim();
  if (!name) {
    throw code
      ? new RuleBroken('OMS_CUSTOMER_UNKNOWN', `There is no customer ${code}. Say its name to have it entered.`, { code }, ['customer', 'code'])
      : new RuleBroken('OMS_CUSTOMER_REQUIRED', 'Say who bought: by code, by name, or both.', {}, ['customer']);
  }
  const address = place?.city && place.pincode
    ? [{ label: 'Delivery', line1: place.line1 ?? place.city, city: place.city, stateCode: place.stateCode, pincode: place.pincode }]
    : [];
  try {
    const { gstin, phone, email } = said;
    // Invoices name an address in the state of the registration; goods of a registered buyer may go elsewhere.
    const isElsewhere = gstin?.trim() && place && parseGstin(gstin).stateCode !== place.stateCode;
    const customer = await createCustomer(tx, { ...(code ? { code } : {}), name, addresses: isElsewhere ? [] : address, ...(gstin?.trim() ? { gstin: gstin.trim() } : {}), ...(phone ? { phone } : {}), ...(email ? { email } : {}) });
    await tx.flush();
    return customer.id;
  } catch (error) {
    throw error instanceof DomainError ? error.at('customer') : error;
  }
}
