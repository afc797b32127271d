import { Forbidden, NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Contact } from '../contact/contact.entity.ts';
import { Address } from '../customer/address.entity.ts';
import type { PartyKind } from '../party/party-kind.ts';
import { PARTY_TYPES, type PartyType } from '../party/party-types.ts';
import type { PartyDraftInput } from './duplicates.input.ts';
import { duplicatesOf, suspectedPairs, type Traits } from './find-duplicates.ts';
import { glimpse, reasonsOf, type PartyDuplicate, type PartyPair } from './likeness.ts';
import { PartyDistinction } from './party-distinction.entity.ts';

/** One field serves both kinds, so that the permission depends on an argument, which the shield's table cannot say. */
export function readable(context: TenantContext, kind: PartyKind): PartyType {
  const party = PARTY_TYPES[kind];
  if (!context.can(party.read)) throw new Forbidden('FORBIDDEN', `This needs the permission ${party.read}.`, { permission: party.read });
  return party;
}

/** Who may be the party with this id, or the one that somebody is typing. */
export async function duplicates(context: TenantContext, kind: PartyKind, id: string | null | undefined, draft: PartyDraftInput | null | undefined): Promise<PartyDuplicate[]> {
  const party = readable(context, kind);
  const traits = draft ? traitsOfDraft(draft) : await traitsOf(context, party, id ?? '');
  const hits = await duplicatesOf(context, party, context.can(party.seePan) ? traits : { ...traits, pan: undefined }, id ?? null);
  return Promise.all(hits.map(async (hit) => ({ party: await glimpse(context, party, hit.id), score: hit.score, reasons: reasonsOf(hit.reasons) })));
}

/** All pairs of parties that may be one. */
export async function pairs(context: TenantContext, kind: PartyKind, first: number): Promise<PartyPair[]> {
  const party = readable(context, kind);
  if (first < 1 || first > 100) throw new RuleBroken('PAGE_SIZE', `A page has 1 to 100 rows; ${first} were asked for.`, { max: 100 }, ['first']);
  const hits = await suspectedPairs(context, party, context.can(party.seePan), first);
  return Promise.all(hits.map(async (hit) => ({ one: await glimpse(context, party, hit.one), other: await glimpse(context, party, hit.other), score: hit.score, reasons: reasonsOf(hit.reasons) })));
}

/** Remembers that two parties are not the same; said again it changes nothing. */
export function markDistinct(context: TenantContext, kind: PartyKind, ids: readonly [string, string]): Promise<PartyDistinction> {
  return context.transaction(async (tx) => {
    const { type, noun } = PARTY_TYPES[kind];
    const [oneId, otherId] = [...ids].map((id) => id.toLowerCase()).sort() as [string, string];
    if (oneId === otherId) throw new RuleBroken('CORE_MERGE_SELF', `A ${noun} is the same as itself; name two.`, {}, ['otherId']);
    const known = await tx.lockAll(type, { id: { $in: [oneId, otherId] } } as never);
    const missing = [oneId, otherId].find((id) => !known.some((row) => row.id === id));
    if (missing) throw new NotFound(noun, missing, [missing === ids[0].toLowerCase() ? 'oneId' : 'otherId']);
    const [said] = await tx.find(PartyDistinction, { oneId, otherId });
    return said ?? tx.create(PartyDistinction, { kind, oneId, otherId, at: new Date(), byName: tx.actor.name });
  });
}

const traitsOfDraft = (draft: PartyDraftInput): Traits => ({
  name: draft.name, gstin: draft.gstin?.replace(/\s/g, '').toUpperCase() || null, pan: draft.pan?.replace(/\s/g, '').toUpperCase() || null, stateCode: draft.stateCode || null,
  phones: draft.phones ?? [], emails: draft.emails ?? [], pincodes: draft.pincodes ?? [],
});

async function traitsOf(context: TenantContext, { type, noun, owner }: PartyType, id: string): Promise<Traits> {
  const party = await context.load(type, id);
  if (!party) throw new NotFound(noun, id, ['id']);
  const [addresses, contacts] = await Promise.all([context.loadMany(Address, owner, id), context.loadMany(Contact, owner, id)]);
  const all = (key: 'phone' | 'email') => [party[key], ...contacts.map((contact) => contact[key])].filter((text) => text != null);
  return { name: party.name, gstin: party.gstin, pan: party.pan, stateCode: party.stateCode, phones: all('phone'), emails: all('email'), pincodes: addresses.map(({ pincode }) => pincode) };
}
