import type { GstCategory, MsmeCategory } from '../../../generated/graphql.ts';
import type { UserError } from '../../../shared/document/draft.ts';
import type { OwnValues } from '../../../shared/own-fields/own-values.ts';
import { ownValues } from '../../../shared/own-fields/own-values.ts';
import { gstinProblem } from '../../../shared/gstin.ts';
import type { AddressDraft } from './address-fields.tsx';
import { addressInputs, blankAddress } from './address-fields.tsx';
import type { ContactLine } from './contacts-grid.tsx';
import { blankContact, contactInputs, contactLines, contactPath } from './contacts-grid.tsx';

/** What the form of a customer and of a vendor have in common. */
export interface PartyValues {
  code: string; name: string; gstCategory: GstCategory; gstin: string; pan: string; tan: string; udyam: string; msmeCategory: MsmeCategory | '';
  email: string; phone: string; language: string; notes: string; isActive: boolean; blockedReason: string; paymentTermCode: string; customFields: OwnValues; addresses: AddressDraft[]; lines: ContactLine[];
}

export const emptyParty = (): PartyValues => ({
  code: '', name: '', gstCategory: 'UNREGISTERED', gstin: '', pan: '', tan: '', udyam: '', msmeCategory: '', email: '', phone: '', language: '', notes: '', isActive: true, blockedReason: '', paymentTermCode: '', customFields: {},
  addresses: [{ ...blankAddress(), label: 'Main', isBilling: true, isShipping: true }], lines: [blankContact()],
});

/** What another party of the same kind begins with: the terms, but none of what identifies this one or its people. */
export const unlikeParty = () => {
  const { code, name, gstin, pan, tan, udyam, email, phone, notes, isActive, blockedReason, addresses, lines } = emptyParty();
  return { code, name, gstin, pan, tan, udyam, email, phone, notes, isActive, blockedReason, addresses, lines };
};

interface StoredParty {
  code: string; name: string; gstCategory: GstCategory; gstin?: string | null; pan?: string | null; tan?: string | null; udyam?: string | null; msmeCategory?: MsmeCategory | null;
  email?: string | null; phone?: string | null; language?: string | null; notes?: string | null; isActive: boolean; blockedReason?: string | null; paymentTerm?: { code: string } | null; customFields?: unknown;
  addresses: readonly (Omit<AddressDraft, 'key' | 'line2'> & { id: string; line2?: string | null })[];
  contacts: Parameters<typeof contactLines>[0];
}

export function partyValues(party: StoredParty): PartyValues {
  return {
    code: party.code, name: party.name, gstCategory: party.gstCategory, gstin: party.gstin ?? '', pan: party.pan ?? '', tan: party.tan ?? '', udyam: party.udyam ?? '', msmeCategory: party.msmeCategory ?? '',
    email: party.email ?? '', phone: party.phone ?? '', language: party.language ?? '', notes: party.notes ?? '', isActive: party.isActive, blockedReason: party.blockedReason ?? '', paymentTermCode: party.paymentTerm?.code ?? '', customFields: ownValues(party.customFields),
    addresses: party.addresses.map(({ id, label, line1, line2, city, stateCode, pincode, country, isBilling, isShipping }) => ({ key: id, label, line1, line2: line2 ?? '', city, stateCode, pincode, country, isBilling, isShipping })),
    lines: contactLines(party.contacts),
  };
}

/** What is sent of it; a PAN only by who sees it, so that nobody clears what they cannot see. */
export function partyInput(values: PartyValues, withPan: boolean) {
  return {
    name: values.name, gstCategory: values.gstCategory, gstin: values.gstin || null, ...(withPan ? { pan: values.pan || null } : {}), tan: values.tan || null, udyam: values.udyam || null, msmeCategory: values.msmeCategory || null,
    email: values.email || null, phone: values.phone || null, language: values.language || null, notes: values.notes || null, blockedReason: values.blockedReason || null,
    // An address that nobody began to write is none.
    addresses: addressInputs(values.addresses.filter(({ line1, city, pincode }) => line1 || city || pincode)), contacts: contactInputs(values.lines),
  };
}

export const partyRefusals = (refusals: readonly UserError[]): UserError[] => refusals.map((refusal) => ({ ...refusal, field: refusal.field ? contactPath(refusal.field) : refusal.field }));

/** A complete GSTIN carries the PAN and the state, and says that the party is registered. */
export function typedGstin(values: PartyValues, typed: string): Partial<PartyValues> {
  const gstin = typed.replace(/\s/g, '');
  if (gstin.length !== 15 || gstinProblem(gstin)) return { gstin };
  return {
    gstin,
    pan: gstin.slice(2, 12),
    gstCategory: values.gstCategory === 'UNREGISTERED' ? 'REGULAR' : values.gstCategory,
    addresses: values.addresses.map((address) => (address.isBilling && !address.stateCode ? { ...address, stateCode: gstin.slice(0, 2) } : address)),
  };
}

/** What a party is compared by while it is typed. */
export function traitsOf(values: PartyValues, withPan: boolean) {
  const written = (texts: readonly string[]) => [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
  const billing = values.addresses.find(({ isBilling }) => isBilling) ?? values.addresses[0];
  return {
    name: values.name.trim() || null, gstin: values.gstin.length === 15 ? values.gstin : null, pan: withPan && values.pan.length === 10 ? values.pan : null, stateCode: values.gstin.slice(0, 2) || billing?.stateCode || null,
    phones: written([values.phone, ...values.lines.map(({ phone }) => phone)]), emails: written([values.email, ...values.lines.map(({ email }) => email)]), pincodes: written(values.addresses.map(({ pincode }) => pincode)),
  };
}
