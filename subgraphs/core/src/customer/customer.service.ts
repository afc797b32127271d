import { requireForFields } from '@ilms/kernel/permissions';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { codeTaken } from '../errors.ts';
import { CustomerCreated, CustomerRenamed } from '../events.ts';
import { Findings } from '../findings.ts';
import { PartyMasters } from '../party/party-masters.ts';
import { enterPlaces, placesOf, revisePlaces, type Places } from '../party/party-places.ts';
import { freeCode, partyFacts, refuseMerged, type PartyFacts } from '../party/party.ts';
import type { Address } from './address.entity.ts';
import { Customer } from './customer.entity.ts';
import type { CustomerInput, CustomerUpdateInput } from './customer.input.ts';

/** A new customer with its addresses and contacts; a code is given where none is said. */
export function createCustomer(context: TenantContext, input: CustomerInput): Promise<Customer> {
  return context.transaction(async (tx) => {
    requireForCredit(tx, input);
    const said = input.code?.trim();
    if (said && (await tx.find(Customer, { code: said })).length) throw codeTaken('customer', said);
    const masters = await PartyMasters.read(tx, 'Customer', [input]);
    const facts = factsOf(input, [], masters);
    return enter(tx, said || (await freeCode(tx, Customer, 'customer', 'C')), input, facts, masters);
  });
}

/** Changes what is said about a customer, if the caller saw its latest version. */
export function updateCustomer(context: TenantContext, input: CustomerUpdateInput): Promise<Customer> {
  return context.transaction(async (tx) => {
    requireForCredit(tx, input);
    const customer = await tx.lock(Customer, input.id, ['id']);
    tx.expectVersion(customer, input.version);
    await refuseMerged(tx, Customer, customer);
    const masters = await PartyMasters.read(tx, 'Customer', [input]);
    const known = (await placesOf(tx, 'customerId', [customer.id]))(customer.id);
    revise(tx, customer, known, input, factsOf(input, known.addresses, masters, customer), masters);
    return customer;
  });
}

/** Everything about a customer that is checked before a row is touched. */
export interface CustomerFacts extends PartyFacts {
  readonly values: Partial<Customer>;
}

type Words = CustomerInput | CustomerUpdateInput;

/** How much a customer may owe and how long is not for everybody who may correct an address. */
export const requireForCredit = (context: TenantContext, input: Words): void =>
  requireForFields(context, 'customer:write-credit', input, ['creditLimit', 'creditDays', 'paymentTermCode']);

/** What the words come to, together with what is known already; refuses all contradictions at once. */
export function factsOf(input: Words, known: readonly Address[], masters: PartyMasters, customer?: Customer): CustomerFacts {
  const found = new Findings();
  const facts = partyFacts('customer', input, known, found, customer);
  const values: Partial<Customer> = { ...facts.values };
  const also = { priceListId: masters.priceListId(input.priceListCode, found), paymentTermId: masters.paymentTermId(input.paymentTermCode, found), groupId: masters.groupId(input.group), creditLimit: input.creditLimit, creditDays: input.creditDays, customFields: found.at([], () => masters.customFields.values(input.customFields, customer && (customer.customFields ?? null))) };
  for (const [key, value] of Object.entries(also)) if (value !== undefined) Object.assign(values, { [key]: value });
  found.settle();
  return { ...facts, values };
}

/** Stores a customer whose facts were checked. */
export function enter(tx: Transaction, code: string, input: Words, facts: CustomerFacts, masters: PartyMasters): Customer {
  masters.storeGroup(tx, input.group);
  const customer = tx.create(Customer, { ...blank(), ...said(facts.values), id: uuidv7(), code });
  enterPlaces(tx, 'customerId', customer, facts);
  tx.publish(new CustomerCreated(customer.id, code, customer.name));
  return customer;
}

/** Stores what is different now; answers whether anything is. */
export function revise(tx: Transaction, customer: Customer, known: Places, input: Words & { isActive?: boolean | null | undefined }, facts: CustomerFacts, masters: PartyMasters): boolean {
  masters.storeGroup(tx, input.group);
  const name = customer.name;
  const isChanged = change(customer, { ...facts.values, isActive: input.isActive ?? undefined });
  if (customer.name !== name) tx.publish(new CustomerRenamed(customer.id, customer.name));
  const arePlacesChanged = revisePlaces(tx, Customer, 'customerId', customer, known, facts);
  // The customer's version also counts changes of its addresses and contacts: two people editing them must not overwrite each other.
  if (arePlacesChanged && !isChanged) customer.updatedAt = new Date();
  return isChanged || arePlacesChanged;
}

const blank = (): Partial<Customer> => ({
  email: null, phone: null, stateCode: null, tan: null, udyam: null, msmeCategory: null, language: null, notes: null, groupId: null, priceListId: null, paymentTermId: null, creditLimit: null, creditDays: null,
  isActive: true, isBlocked: false, blockedReason: null, isMerged: false, mergedIntoId: null, contactWords: '', customFields: null,
});

const said = <T extends object>(values: T): T => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
