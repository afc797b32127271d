import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { Contact } from '../contact/contact.entity.ts';
import { Address } from '../customer/address.entity.ts';
import { CustomerMerged, CustomerUnmerged, VendorMerged, VendorUnmerged } from '../events.ts';
import type { PartyKind } from '../party/party-kind.ts';
import { contactWords, ownedBy, placesOf, writtenAddress, writtenContact, type Places } from '../party/party-places.ts';
import { PARTY_TYPES, type PartyType } from '../party/party-types.ts';
import { mergedAway, type Party } from '../party/party.ts';
import { copiesFor, type Copies } from './copies.ts';
import { PartyMerge, type Copied } from './party-merge.entity.ts';
import type { PartyMergeInput } from './party-merge.input.ts';

/** What a merge would do, for the person who is about to decide; refused like the deed itself. */
export function previewMerge(context: TenantContext, kind: PartyKind, fromId: string, intoId: string): Promise<Copies> {
  return context.transaction(async (tx) => (await mergeable(tx, PARTY_TYPES[kind], fromId, intoId)).copies);
}

/** Makes one party history and another one its heir. Both are locked in one order, so that two merges at once cannot close a circle. */
export function mergeParties(context: TenantContext, { kind, fromId, intoId, fromVersion, intoVersion }: PartyMergeInput): Promise<PartyMerge> {
  return context.transaction(async (tx) => {
    const party = PARTY_TYPES[kind];
    const { from, into, known, copies } = await mergeable(tx, party, fromId, intoId);
    tx.expectVersion(from, fromVersion);
    tx.expectVersion(into, intoVersion);
    for (const facts of copies.addresses) tx.create(Address, { id: uuidv7(), ...ownedBy(party.owner, into.id), ...facts });
    for (const facts of copies.contacts) tx.create(Contact, { id: uuidv7(), ...ownedBy(party.owner, into.id), ...facts });
    const copied: Copied = { addresses: copies.addresses.map((facts) => ({ label: facts.label, written: writtenAddress(facts) })), contacts: copies.contacts.map((facts) => ({ name: facts.name, written: writtenContact(facts) })) };
    const merge = tx.create(PartyMerge, { id: uuidv7(), kind, fromId: from.id, intoId: into.id, wasActive: from.isActive, copied, at: new Date(), byName: tx.actor.name, undoneAt: null, undoneByName: null });
    into.contactWords = contactWords([...known.contacts, ...copies.contacts]);
    into.updatedAt = new Date();
    Object.assign(from, { isActive: false, isMerged: true, mergedIntoId: into.id });
    tx.note(party.type, into.id, 'merged').changes = { code: { from: from.code, to: into.code } };
    tx.publish(kind === 'CUSTOMER' ? new CustomerMerged(from.id, into.id) : new VendorMerged(from.id, into.id));
    return merge;
  });
}

/** Both parties as they were, but for what was changed on the heir by itself. Refused when what had been copied was changed since: it would be lost. */
export function unmergeParty(context: TenantContext, kind: PartyKind, id: string): Promise<PartyMerge> {
  return context.transaction(async (tx) => {
    const party = PARTY_TYPES[kind];
    const [standing] = await tx.find(PartyMerge, { kind, fromId: id, undoneAt: null });
    const [from, into] = await lockBoth(tx, party, id, standing?.intoId ?? id);
    // Read again under the lock: somebody may have undone it meanwhile.
    const merge = standing && from.isMerged ? await tx.lock(PartyMerge, standing.id) : undefined;
    if (!merge || merge.undoneAt) throw new RuleBroken('CORE_PARTY_NOT_MERGED', `${from.code}, ${from.name}, is not merged into another ${party.noun}.`, { code: from.code }, ['id']);
    if (into.isMerged) throw new RuleBroken('CORE_UNMERGE_CHAIN', `${into.code}, ${into.name}, was itself merged into another ${party.noun} since. Undo that merge first.`, { code: into.code }, ['id']);
    const known = (await placesOf(tx, party.owner, [into.id]))(into.id);
    const [addresses, contacts] = copiesIn(known, merge.copied, from, into);
    for (const row of [...addresses, ...contacts]) tx.remove(row);
    into.contactWords = contactWords(known.contacts.filter((contact) => !contacts.includes(contact)));
    into.updatedAt = new Date();
    Object.assign(from, { isActive: merge.wasActive, isMerged: false, mergedIntoId: null });
    Object.assign(merge, { undoneAt: new Date(), undoneByName: tx.actor.name });
    tx.note(party.type, into.id, 'merge undone').changes = { code: { from: from.code, to: into.code } };
    tx.publish(kind === 'CUSTOMER' ? new CustomerUnmerged(from.id, into.id) : new VendorUnmerged(from.id, into.id));
    return merge;
  });
}

const MOST = 40;

async function mergeable(tx: Transaction, party: PartyType, fromId: string, intoId: string): Promise<{ from: Party; into: Party; known: Places; copies: Copies }> {
  if (fromId.toLowerCase() === intoId.toLowerCase()) throw new RuleBroken('CORE_MERGE_SELF', `A ${party.noun} cannot be merged into itself; name two.`, {}, ['intoId']);
  const [from, into] = await lockBoth(tx, party, fromId, intoId);
  for (const [row, field] of [[from, 'fromId'], [into, 'intoId']] as const) if (row.isMerged) throw mergedAway(row, (await tx.find(party.type, { id: row.mergedIntoId } as never))[0]!).at(field);
  if (from.pan && into.pan && from.pan !== into.pan) {
    throw new RuleBroken('CORE_MERGE_OTHER_PAN', `${from.code} and ${into.code} have different PANs, and are therefore two parties in law. If one is mistyped, correct it first.`, { from: from.code, into: into.code }, ['fromId']);
  }
  const places = await placesOf(tx, party.owner, [from.id, into.id]);
  const known = places(into.id);
  const copies = copiesFor(places(from.id), known, from.code);
  for (const what of ['addresses', 'contacts'] as const) {
    const count = known[what].length + copies[what].length;
    if (count > MOST) throw new RuleBroken('CORE_MERGE_TOO_MANY', `Together they have ${count} ${what}; at most ${MOST} fit. Remove some first.`, { count, max: MOST }, ['fromId']);
  }
  return { from, into, known, copies };
}

async function lockBoth(tx: Transaction, { type, noun }: PartyType, fromId: string, intoId: string): Promise<[Party, Party]> {
  const rows = new Map((await tx.lockAll(type, { id: { $in: [fromId, intoId] } } as never)).map((row) => [row.id, row]));
  const [from, into] = [rows.get(fromId.toLowerCase()), rows.get(intoId.toLowerCase())];
  if (!from) throw new NotFound(noun, fromId, ['fromId']);
  if (!into) throw new NotFound(noun, intoId, ['intoId']);
  return [from, into];
}

/** The rows that a merge has copied, each still as it was copied. */
function copiesIn(known: Places, copied: Copied, from: Party, into: Party): [Address[], Contact[]] {
  const gone = (what: string) => new RuleBroken('CORE_UNMERGE_CHANGED', `${what} came from ${from.code} and was changed or removed on ${into.code} since. Put it back as it was, and the merge can be undone.`, { from: from.code, into: into.code }, ['id']);
  const addresses = copied.addresses.map(({ label, written }) => {
    const row = known.addresses.find((address) => address.label === label);
    if (!row || writtenAddress(row) !== written) throw gone(`The address “${label}”`);
    return row;
  });
  const contacts = copied.contacts.map(({ name, written }) => {
    const row = known.contacts.find((contact) => contact.name === name);
    if (!row || writtenContact(row) !== written) throw gone(`The contact “${name}”`);
    return row;
  });
  return [addresses, contacts];
}
