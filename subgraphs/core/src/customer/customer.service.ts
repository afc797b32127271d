import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { codeTaken } from '../errors.ts';
import { CustomerCreated, CustomerRenamed } from '../events.ts';
import { Findings } from '../findings.ts';
import { bare, requiredWhenSaid } from '../said.ts';
import { Address } from './address.entity.ts';
import { addressFacts, registration, type AddressFacts } from './customer-facts.ts';
import { Customer } from './customer.entity.ts';
import type { CustomerInput, CustomerUpdateInput } from './customer.input.ts';

/** A new customer with its addresses; a code is given where none is said. */
export function createCustomer(context: TenantContext, input: CustomerInput): Promise<Customer> {
  return context.transaction(async (tx) => {
    const said = input.code?.trim();
    if (said && (await tx.find(Customer, { code: said })).length) throw codeTaken('customer', said);
    const facts = factsOf(input, []);
    return enter(tx, said || (await freeCode(tx)), facts);
  });
}

/** Changes what is said about a customer, if the caller saw its latest version. */
export function updateCustomer(context: TenantContext, input: CustomerUpdateInput): Promise<Customer> {
  return context.transaction(async (tx) => {
    const customer = await tx.lock(Customer, input.id, ['id']);
    tx.expectVersion(customer, input.version);
    const addresses = await tx.find(Address, { customerId: customer.id }, { orderBy: { position: 'asc' } });
    revise(tx, customer, addresses, input, factsOf(input, addresses, customer));
    return customer;
  });
}

/** Everything about a customer that is checked before a row is touched. */
export interface CustomerFacts {
  readonly values: Partial<Customer>;
  /** Undefined: the addresses stay as they are. */
  readonly addresses: readonly AddressFacts[] | undefined;
}

/** What the words come to, together with what is known already; refuses all contradictions at once. */
export function factsOf(input: CustomerInput | CustomerUpdateInput, known: readonly Address[], customer?: Customer): CustomerFacts {
  const found = new Findings();
  const name = found.at([], () => requiredWhenSaid(input.name, 'name'));
  const gstin = input.gstin === undefined ? customer?.gstin : input.gstin;
  // A GSTIN that was replaced brings its own PAN; one that was kept is compared with a PAN that was said.
  const pan = input.pan !== undefined ? input.pan : input.gstin ? undefined : customer?.pan;
  const saysRegistration = input.gstin !== undefined && (input.gstin === null) !== (customer?.gstin == null);
  const gstCategory = input.gstCategory ?? (saysRegistration ? undefined : customer?.gstCategory);
  const registered = registration({ gstCategory, gstin, pan }, found);
  const addresses = found.at([], () => addressFacts(input.addresses ?? known, registered?.gstin, found));
  found.settle();
  const { email, phone } = input;
  return { values: { name, ...registered, email: bare(email), phone: bare(phone) }, addresses: input.addresses ? addresses : undefined };
}

/** Stores a customer whose facts were checked. */
export function enter(tx: Transaction, code: string, { values, addresses }: CustomerFacts): Customer {
  const customer = tx.create(Customer, { id: uuidv7(), code, ...values, email: values.email ?? null, phone: values.phone ?? null, isActive: true });
  for (const facts of addresses ?? []) tx.create(Address, { id: uuidv7(), customerId: customer.id, ...facts });
  tx.publish(new CustomerCreated(customer.id, code, customer.name));
  return customer;
}

/** Stores what is different now; answers whether anything is. */
export function revise(tx: Transaction, customer: Customer, known: readonly Address[], input: { isActive?: boolean | null | undefined }, { values, addresses }: CustomerFacts): boolean {
  const name = customer.name;
  const isChanged = change(customer, { ...values, isActive: input.isActive ?? undefined });
  if (customer.name !== name) tx.publish(new CustomerRenamed(customer.id, customer.name));
  const areAddressesChanged = addresses ? replaceAddresses(tx, customer, known, addresses) : false;
  // The customer's version also counts changes of its addresses: two people editing them must not overwrite each other.
  if (areAddressesChanged && !isChanged) customer.updatedAt = new Date();
  return isChanged || areAddressesChanged;
}

function replaceAddresses(tx: Transaction, customer: Customer, known: readonly Address[], wanted: readonly AddressFacts[]): boolean {
  const byLabel = new Map(known.map((address) => [address.label, address]));
  let isDifferent = false;
  for (const facts of wanted) {
    const address = byLabel.get(facts.label);
    byLabel.delete(facts.label);
    const before = address && written(address);
    if (!address) tx.create(Address, { id: uuidv7(), customerId: customer.id, ...facts });
    else if (!change(address, facts)) continue;
    isDifferent = true;
    tx.note(Customer, customer.id, before ? 'address changed' : 'address added').changes = { addresses: { from: before ?? null, to: written(facts) } };
  }
  for (const gone of byLabel.values()) {
    isDifferent = true;
    tx.remove(gone);
    tx.note(Customer, customer.id, 'address removed').changes = { addresses: { from: written(gone), to: null } };
  }
  return isDifferent;
}

const written = ({ label, line1, line2, city, stateCode, pincode, country, isBilling, isShipping }: AddressFacts): string =>
  [label, line1, line2, city, `${pincode} (${stateCode})`, country, isBilling && 'billing', isShipping && 'shipping'].filter(Boolean).join(', ');

/** The next code of ours that nobody has entered by hand. */
async function freeCode(tx: Transaction): Promise<string> {
  for (;;) {
    const code = await tx.nextNumber({ document: 'customer', scope: 'company', fiscalYear: 'all', prefix: 'C' });
    if ((await tx.find(Customer, { code })).length === 0) return code;
  }
}
