import { RuleBroken } from '@ilms/kernel/errors';
import type { Entity, TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { contactFacts, type ContactFacts, type ContactWords } from '../contact/contact-facts.ts';
import type { Address } from '../customer/address.entity.ts';
import type { GstCategory } from '../customer/gst-category.ts';
import type { Findings } from '../findings.ts';
import { parseGstin } from '../india/gstin.ts';
import { parseTan } from '../india/tan.ts';
import { parseUdyam } from '../india/udyam.ts';
import { bare, requiredWhenSaid } from '../said.ts';
import { addressFacts, registration, type AddressFacts, type AddressWords, type PartyNoun } from './party-facts.ts';
import type { MsmeCategory } from './party-kind.ts';

/** What a customer and a vendor have in common. */
export interface Party {
  readonly id: string;
  code: string;
  name: string;
  gstCategory: GstCategory;
  gstin?: string | null;
  pan?: string | null;
  stateCode?: string | null;
  tan?: string | null;
  udyam?: string | null;
  msmeCategory?: MsmeCategory | null;
  email?: string | null;
  phone?: string | null;
  language?: string | null;
  notes?: string | null;
  isActive: boolean;
  isBlocked: boolean;
  blockedReason?: string | null;
  isMerged: boolean;
  mergedIntoId?: string | null;
  contactWords: string;
  updatedAt: Date;
  version: number;
}

/** The same as somebody wrote it; undefined says nothing, null clears. */
export interface PartyWords {
  readonly name?: string | null | undefined;
  readonly gstCategory?: GstCategory | null | undefined;
  readonly gstin?: string | null | undefined;
  readonly pan?: string | null | undefined;
  readonly tan?: string | null | undefined;
  readonly udyam?: string | null | undefined;
  readonly msmeCategory?: MsmeCategory | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly language?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly blockedReason?: string | null | undefined;
  readonly addresses?: readonly AddressWords[] | null | undefined;
  readonly contacts?: readonly ContactWords[] | null | undefined;
}

/** Everything about a party that is checked before a row is touched. Undefined places stay as they are. */
export interface PartyFacts {
  readonly values: Partial<Party>;
  readonly addresses: readonly AddressFacts[] | undefined;
  readonly contacts: readonly ContactFacts[] | undefined;
}

/** What the words come to, together with what is known already; contradictions go to `found`. */
export function partyFacts(noun: PartyNoun, input: PartyWords, known: readonly Address[], found: Findings, party?: Party): PartyFacts {
  const name = found.at([], () => requiredWhenSaid(input.name, 'name'));
  const gstin = input.gstin === undefined ? party?.gstin : input.gstin;
  // A GSTIN that was replaced brings its own PAN; one that was kept is compared with a PAN that was said.
  const pan = input.pan !== undefined ? input.pan : input.gstin ? undefined : party?.pan;
  const saysRegistration = input.gstin !== undefined && (input.gstin === null) !== (party?.gstin == null);
  const gstCategory = input.gstCategory ?? (saysRegistration ? undefined : party?.gstCategory);
  const registered = registration({ gstCategory, gstin, pan }, found, noun);
  const addresses = found.at([], () => addressFacts(input.addresses ?? known, registered?.gstin, found));
  const contacts = input.contacts ? contactFacts(input.contacts, found) : undefined;
  const blockedReason = bare(input.blockedReason);
  const values = {
    name, ...registered, ...enterprise(input, found, party),
    tan: found.at(['tan'], () => (input.tan ? parseTan(input.tan) : bare(input.tan))),
    email: bare(input.email), phone: bare(input.phone), language: bare(input.language), notes: bare(input.notes),
    blockedReason, isBlocked: blockedReason === undefined ? undefined : blockedReason !== null,
    stateCode: stateOf(registered?.gstin, addresses ?? []),
  };
  return { values: values as Partial<Party>, addresses: input.addresses ? addresses : undefined, contacts };
}

/** A size and the Udyam number that proves it stand together or not at all. */
function enterprise(input: PartyWords, found: Findings, party?: Party): Pick<Party, 'udyam' | 'msmeCategory'> {
  const said = input.udyam === undefined ? party?.udyam : input.udyam;
  const udyam = found.at(['udyam'], () => (said ? parseUdyam(said) : null));
  const msmeCategory = input.msmeCategory === undefined ? party?.msmeCategory ?? null : input.msmeCategory;
  if (udyam === undefined) return {};
  found.at([], () => {
    if (msmeCategory && !udyam) throw new RuleBroken('CORE_UDYAM_REQUIRED', `A ${msmeCategory.toLowerCase()} enterprise is one by its Udyam registration; enter its number.`, { msmeCategory }, ['udyam']);
    if (udyam && !msmeCategory) throw new RuleBroken('CORE_MSME_CATEGORY_REQUIRED', `Say whether ${udyam} is a micro, small or medium enterprise.`, { udyam }, ['msmeCategory']);
  });
  return { udyam, msmeCategory };
}

/** The state of the registration; without one, where the bills go. */
function stateOf(gstin: string | null | undefined, addresses: readonly AddressFacts[]): string | null {
  const registered = gstin ? parseGstin(gstin).stateCode : undefined;
  return registered ?? (addresses.find(({ isBilling }) => isBilling) ?? addresses[0])?.stateCode ?? null;
}

/** A party that was merged into another one is history: whoever means it means the other. */
export async function refuseMerged<P extends Party>(context: TenantContext, type: Entity<P>, party: P): Promise<void> {
  if (party.isMerged) throw mergedAway(party, (await context.load(type, party.mergedIntoId))!);
}

export const mergedAway = (party: Pick<Party, 'code' | 'name'>, into: Pick<Party, 'code' | 'name'>): RuleBroken =>
  new RuleBroken('CORE_PARTY_MERGED', `${party.code} was merged into ${into.code}, ${into.name}. Change that one, or undo the merge first.`, { code: party.code, into: into.code });

/** The next code of ours that nobody has entered by hand. */
export async function freeCode<P extends Party>(tx: Transaction, type: Entity<P>, noun: PartyNoun, prefix: string): Promise<string> {
  for (;;) {
    const code = await tx.nextNumber({ document: noun, scope: 'company', fiscalYear: 'all', prefix });
    if ((await tx.find(type, { code } as never)).length === 0) return code;
  }
}
