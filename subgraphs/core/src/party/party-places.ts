import type { Class } from '@ilms/kernel/fields';
import type { Entity, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { Contact } from '../contact/contact.entity.ts';
import type { ContactFacts } from '../contact/contact-facts.ts';
import { Address } from '../customer/address.entity.ts';
import type { AddressFacts } from './party-facts.ts';
import type { Party, PartyFacts } from './party.ts';

/** The column by which addresses and contacts belong to a party of this kind. */
export type Owner = 'customerId' | 'vendorId';

/** What of a party's addresses and contacts is stored. */
export interface Places {
  readonly addresses: readonly Address[];
  readonly contacts: readonly Contact[];
}

const POSITION = { orderBy: { position: 'asc' } };

/** The addresses and contacts of many parties, with two statements. */
export async function placesOf(tx: Transaction, owner: Owner, ids: readonly string[]): Promise<(id: string) => Places> {
  const where = { [owner]: { $in: [...ids] } };
  const addresses = Map.groupBy(await tx.find(Address, where, POSITION), (row) => row[owner]);
  const contacts = Map.groupBy(await tx.find(Contact, where, POSITION), (row) => row[owner]);
  return (id) => ({ addresses: addresses.get(id) ?? [], contacts: contacts.get(id) ?? [] });
}

/** Stores the addresses and contacts of a new party. */
export function enterPlaces(tx: Transaction, owner: Owner, party: Party, { addresses, contacts }: PartyFacts): void {
  for (const facts of addresses ?? []) tx.create(Address, { id: uuidv7(), ...ownedBy(owner, party.id), ...facts });
  for (const facts of contacts ?? []) tx.create(Contact, { id: uuidv7(), ...ownedBy(owner, party.id), ...facts });
  party.contactWords = contactWords(contacts ?? []);
}

/** Stores what is different now about a party's addresses and contacts; answers whether anything is. */
export function revisePlaces(tx: Transaction, type: Class, owner: Owner, party: Party, known: Places, { addresses, contacts }: PartyFacts): boolean {
  const told = (what: string) => (before: string | null, after: string | null) => {
    tx.note(type, party.id, `${what} ${before === null ? 'added' : after === null ? 'removed' : 'changed'}`).changes = { [what === 'address' ? 'addresses' : 'contacts']: { from: before, to: after } };
  };
  const isMoved = addresses ? replaced(tx, Address, ownedBy(owner, party.id), known.addresses, addresses, ({ label }) => label, writtenAddress, told('address')) : false;
  const isTold = contacts ? replaced(tx, Contact, ownedBy(owner, party.id), known.contacts, contacts, ({ name }) => name, writtenContact, told('contact')) : false;
  if (contacts && isTold) party.contactWords = contactWords(contacts);
  return isMoved || isTold;
}

function replaced<T extends F, F extends object>(tx: Transaction, type: Entity<T>, owned: object, known: readonly T[], wanted: readonly F[], keyOf: (row: F) => string, written: (row: F) => string, tell: (before: string | null, after: string | null) => void): boolean {
  const byKey = new Map(known.map((row) => [keyOf(row), row]));
  let isDifferent = false;
  for (const facts of wanted) {
    const row = byKey.get(keyOf(facts));
    byKey.delete(keyOf(facts));
    const before = row ? written(row) : null;
    if (!row) tx.create(type, { id: uuidv7(), ...owned, ...facts } as unknown as Partial<T>);
    else if (!change<F>(row, facts)) continue;
    isDifferent = true;
    tell(before, written(facts));
  }
  for (const gone of byKey.values()) {
    isDifferent = true;
    tx.remove(gone);
    tell(written(gone), null);
  }
  return isDifferent;
}

export const ownedBy = (owner: Owner, id: string) => ({ customerId: owner === 'customerId' ? id : null, vendorId: owner === 'vendorId' ? id : null });

export const writtenAddress = ({ label, line1, line2, city, stateCode, pincode, country, isBilling, isShipping }: AddressFacts): string =>
  [label, line1, line2, city, `${pincode} (${stateCode})`, country, isBilling && 'billing', isShipping && 'shipping'].filter(Boolean).join(', ');

export const writtenContact = ({ name, role, email, phone, isPrimary }: ContactFacts): string => [name, role, email, phone, isPrimary && 'asked first'].filter(Boolean).join(', ');

/** What a list finds a party by: names, addresses and numbers of its contacts, the numbers also without blanks. */
export const contactWords = (contacts: readonly ContactFacts[]): string =>
  contacts.flatMap(({ name, email, phone }) => [name, email, phone, phone?.replace(/[^0-9]/g, '')]).filter(Boolean).join(' ');
