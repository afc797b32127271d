import type { ContactFacts } from '../contact/contact-facts.ts';
import type { AddressFacts } from '../party/party-facts.ts';
import type { Places } from '../party/party-places.ts';

export interface Copies {
  readonly addresses: readonly AddressFacts[];
  readonly contacts: readonly ContactFacts[];
}

const plain = (text: string | null | undefined): string => (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Where it is, however it is written: two addresses of one place have the same. */
export const placeOf = (address: Pick<AddressFacts, 'line1' | 'line2' | 'city' | 'pincode' | 'country'>): string => [address.line1, address.line2, address.city, address.pincode, address.country].map(plain).join('|');

const isKnown = (known: readonly ContactFacts[], contact: ContactFacts): boolean =>
  known.some((other) => plain(other.name) === plain(contact.name) && plain(other.email) === plain(contact.email) && plain(other.phone) === plain(contact.phone));

/** A word that nobody has yet: its own, with the code it came from, or with a number after that. */
function free(word: string, taken: Set<string>, code: string, max: number): string {
  for (let attempt = 0; ; attempt++) {
    const tail = attempt === 0 ? '' : attempt === 1 ? ` (${code})` : ` (${code}, ${attempt})`;
    const candidate = word.slice(0, max - tail.length) + tail;
    if (taken.has(candidate.toLowerCase())) continue;
    taken.add(candidate.toLowerCase());
    return candidate;
  }
}

/** The addresses and contacts of one party that another one lacks. Copies never become the usual ones of where they go. */
export function copiesFor(from: Places, into: Places, code: string): Copies {
  const places = new Set(into.addresses.map(placeOf));
  const labels = new Set(into.addresses.map(({ label }) => label.toLowerCase()));
  const names = new Set(into.contacts.map(({ name }) => name.toLowerCase()));
  const addresses = from.addresses.filter((address) => !places.has(placeOf(address))).map((address, index): AddressFacts => {
    const { line1, line2, city, stateCode, pincode, country } = address;
    return { position: into.addresses.length + index, label: free(address.label, labels, code, 60), line1, line2: line2 ?? null, city, stateCode, pincode, country, isBilling: false, isShipping: false };
  });
  const contacts = from.contacts.filter((contact) => !isKnown(into.contacts, contact)).map((contact, index): ContactFacts =>
    ({ position: into.contacts.length + index, name: free(contact.name, names, code, 120), role: contact.role ?? null, email: contact.email ?? null, phone: contact.phone ?? null, isPrimary: false }));
  return { addresses, contacts };
}
