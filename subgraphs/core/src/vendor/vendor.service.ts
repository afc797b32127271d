import { RuleBroken } from '@ilms/kernel/errors';
import { requireForFields } from '@ilms/kernel/permissions';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import type { Address } from '../customer/address.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { codeTaken, unknown } from '../errors.ts';
import { VendorCreated, VendorRenamed } from '../events.ts';
import { Findings } from '../findings.ts';
import { parseAccountNumber, parseIfsc } from '../india/bank-account.ts';
import { PartyMasters } from '../party/party-masters.ts';
import { enterPlaces, placesOf, revisePlaces, type Places } from '../party/party-places.ts';
import { freeCode, partyFacts, refuseMerged, type PartyFacts } from '../party/party.ts';
import { bare, storable } from '../said.ts';
import { Vendor } from './vendor.entity.ts';
import type { VendorInput, VendorUpdateInput } from './vendor.input.ts';

/** A new vendor with its addresses and contacts; a code is given where none is said. */
export function createVendor(context: TenantContext, input: VendorInput): Promise<Vendor> {
  return context.transaction(async (tx) => {
    requireForBank(tx, input);
    const said = input.code?.trim();
    if (said && (await tx.find(Vendor, { code: said })).length) throw codeTaken('vendor', said);
    const named = await namedBy(tx, [input]);
    const facts = factsOf(input, [], named);
    return enter(tx, said || (await freeCode(tx, Vendor, 'vendor', 'V')), facts);
  });
}

/** Changes what is said about a vendor, if the caller saw its latest version. */
export function updateVendor(context: TenantContext, input: VendorUpdateInput): Promise<Vendor> {
  return context.transaction(async (tx) => {
    requireForBank(tx, input);
    const vendor = await tx.lock(Vendor, input.id, ['id']);
    tx.expectVersion(vendor, input.version);
    await refuseMerged(tx, Vendor, vendor);
    const named = await namedBy(tx, [input]);
    const known = (await placesOf(tx, 'vendorId', [vendor.id]))(vendor.id);
    revise(tx, vendor, known, input, factsOf(input, known.addresses, named, vendor));
    return vendor;
  });
}

export interface VendorFacts extends PartyFacts {
  readonly values: Partial<Vendor>;
}

type Words = VendorInput | VendorUpdateInput;

/** What vendors name by its code, read once for all rows of a request. */
export interface Named {
  readonly masters: PartyMasters;
  readonly customers: ReadonlyMap<string, Customer>;
}

export async function namedBy(tx: Transaction, rows: readonly Words[]): Promise<Named> {
  const codes = storable(rows.flatMap(({ customerCode }) => customerCode?.trim() || []));
  const customers = codes.length ? await tx.find(Customer, { code: { $in: codes } }) : [];
  return { masters: await PartyMasters.read(tx, 'Vendor', rows), customers: new Map(customers.map((customer) => [customer.code, customer])) };
}

/** Where money goes is not for everybody who may correct a telephone number. */
export const requireForBank = (context: TenantContext, input: Words): void =>
  requireForFields(context, 'vendor:write-bank', input, ['bankAccountName', 'bankAccountNumber', 'bankIfsc', 'bankName']);

/** What the words come to, together with what is known already; refuses all contradictions at once. */
export function factsOf(input: Words, known: readonly Address[], { masters, customers }: Named, vendor?: Vendor): VendorFacts {
  const found = new Findings();
  const facts = partyFacts('vendor', input, known, found, vendor);
  const values: Partial<Vendor> = { ...facts.values };
  const also = {
    ...bankFacts(input, found, vendor), paymentTermId: masters.paymentTermId(input.paymentTermCode, found), tdsSection: bare(input.tdsSection), currency: input.currency ?? undefined, leadTimeDays: input.leadTimeDays,
    customFields: found.at([], () => masters.customFields.values(input.customFields, vendor && (vendor.customFields ?? null))),
    sameAsId: found.at(['customerCode'], () => sameAs(input.customerCode, customers, values.pan)),
  };
  for (const [key, value] of Object.entries(also)) if (value !== undefined) Object.assign(values, { [key]: value });
  found.settle();
  return { ...facts, values };
}

function bankFacts(input: Words, found: Findings, vendor?: Vendor): Partial<Vendor> {
  const bankAccountNumber = found.at(['bankAccountNumber'], () => (input.bankAccountNumber ? parseAccountNumber(input.bankAccountNumber) : bare(input.bankAccountNumber)));
  const bankIfsc = found.at(['bankIfsc'], () => (input.bankIfsc ? parseIfsc(input.bankIfsc) : bare(input.bankIfsc)));
  found.at(['bankAccountNumber'], () => {
    const [number, ifsc] = [bankAccountNumber === undefined ? vendor?.bankAccountNumber : bankAccountNumber, bankIfsc === undefined ? vendor?.bankIfsc : bankIfsc];
    if (ifsc && !number && !input.bankAccountNumber) throw new RuleBroken('CORE_ACCOUNT_REQUIRED', `The IFSC ${ifsc} needs the account number it belongs to.`, { ifsc });
  });
  return { bankAccountNumber, bankIfsc, bankAccountName: bare(input.bankAccountName), bankName: bare(input.bankName) } as Partial<Vendor>;
}

/** The customer that is the same party: two PANs would be two parties. */
function sameAs(code: string | null | undefined, customers: ReadonlyMap<string, Customer>, pan: string | null | undefined): string | null | undefined {
  const text = code?.trim();
  if (!text) return code === undefined ? undefined : null;
  const customer = customers.get(text);
  if (!customer) throw unknown('customer', text);
  if (customer.pan && pan && customer.pan !== pan) throw new RuleBroken('CORE_VENDOR_NOT_SAME', `${customer.code}, ${customer.name}, has another PAN and is therefore another party.`, { code: customer.code });
  return customer.id;
}

/** Stores a vendor whose facts were checked. */
export function enter(tx: Transaction, code: string, facts: VendorFacts): Vendor {
  const vendor = tx.create(Vendor, { ...blank(), ...Object.fromEntries(Object.entries(facts.values).filter(([, value]) => value !== undefined)), id: uuidv7(), code });
  enterPlaces(tx, 'vendorId', vendor, facts);
  tx.publish(new VendorCreated(vendor.id, code, vendor.name));
  return vendor;
}

/** Stores what is different now; answers whether anything is. */
export function revise(tx: Transaction, vendor: Vendor, known: Places, input: { isActive?: boolean | null | undefined }, facts: VendorFacts): boolean {
  const name = vendor.name;
  const isChanged = change(vendor, { ...facts.values, isActive: input.isActive ?? undefined });
  if (vendor.name !== name) tx.publish(new VendorRenamed(vendor.id, vendor.name));
  const arePlacesChanged = revisePlaces(tx, Vendor, 'vendorId', vendor, known, facts);
  // The vendor's version also counts changes of its addresses and contacts: two people editing them must not overwrite each other.
  if (arePlacesChanged && !isChanged) vendor.updatedAt = new Date();
  return isChanged || arePlacesChanged;
}

const blank = (): Partial<Vendor> => ({
  email: null, phone: null, stateCode: null, tan: null, udyam: null, msmeCategory: null, tdsSection: null, language: null, notes: null, currency: 'INR', leadTimeDays: null, paymentTermId: null,
  bankAccountName: null, bankAccountNumber: null, bankIfsc: null, bankName: null, sameAsId: null, isActive: true, isBlocked: false, blockedReason: null, isMerged: false, mergedIntoId: null, contactWords: '', customFields: null,
});
