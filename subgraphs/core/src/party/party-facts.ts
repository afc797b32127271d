import { RuleBroken } from '@ilms/kernel/errors';
import { panDiffersFromGstin } from '../errors.ts';
import type { Findings } from '../findings.ts';
import { parseGstin, type Gstin } from '../india/gstin.ts';
import { parsePan } from '../india/pan.ts';
import { parsePincodeOf } from '../india/pincode.ts';
import { OTHER_COUNTRY, stateNamed, stateOfCode } from '../india/states.ts';
import type { Address } from '../customer/address.entity.ts';
import { isRegistered, type GstCategory } from '../customer/gst-category.ts';

/** Who it is, in the words of a refusal. */
export type PartyNoun = 'customer' | 'vendor';

/** What of an address depends on each other; the rest is text. */
export interface AddressWords {
  readonly label: string;
  readonly line1: string;
  readonly line2?: string | null | undefined;
  readonly city: string;
  readonly stateCode: string;
  readonly pincode: string;
  readonly country?: string | null | undefined;
  readonly isBilling?: boolean | null | undefined;
  readonly isShipping?: boolean | null | undefined;
}

/** How a party stands towards GST, as somebody wrote it. */
export interface RegistrationWords {
  readonly gstCategory?: GstCategory | null | undefined;
  readonly gstin?: string | null | undefined;
  readonly pan?: string | null | undefined;
}

export interface Registration {
  readonly gstCategory: GstCategory;
  readonly gstin: string | null;
  readonly pan: string | null;
}

export type AddressFacts = Pick<Address, 'label' | 'line1' | 'line2' | 'city' | 'stateCode' | 'pincode' | 'country' | 'isBilling' | 'isShipping' | 'position'>;

/** The same, checked against each other; every contradiction is found, at its field. Undefined when there is one. */
export function registration(said: RegistrationWords, found: Findings, noun: PartyNoun = 'customer'): Registration | undefined {
  const gstin = found.at(['gstin'], () => (said.gstin ? parseGstin(said.gstin) : null));
  const pan = found.at(['pan'], () => (said.pan ? parsePan(said.pan) : null));
  if (gstin === undefined || pan === undefined) return undefined;
  const gstCategory = said.gstCategory ?? (gstin ? 'REGULAR' : 'UNREGISTERED');
  return found.at([], () => agreed(gstCategory, gstin, pan, noun));
}

function agreed(gstCategory: GstCategory, gstin: Gstin | null, pan: string | null, noun: PartyNoun): Registration {
  if (isRegistered(gstCategory) && !gstin) throw new RuleBroken('CORE_GSTIN_REQUIRED', `A ${noun} of the category ${gstCategory} has a GSTIN; enter it.`, { gstCategory }, ['gstin']);
  if (!isRegistered(gstCategory) && gstin) throw new RuleBroken('CORE_GSTIN_UNEXPECTED', `A ${noun} of the category ${gstCategory} has no GSTIN; change the category or take ${gstin.gstin} away.`, { gstCategory }, ['gstin']);
  if (pan && gstin?.pan && gstin.pan !== pan) throw panDiffersFromGstin(pan, gstin.gstin).at('pan');
  return { gstCategory, gstin: gstin?.gstin ?? null, pan: gstin?.pan ?? pan };
}

/**
 * A party's addresses in their order: each in a state, with a pincode of it, and under a label of its own. An address
 * that invoices name lies in the state of the GSTIN, because the tax portal refuses one that does not.
 */
export function addressFacts(said: readonly AddressWords[], gstin: string | null | undefined, found: Findings): AddressFacts[] {
  const labels = new Set<string>();
  const isAnyBilling = said.some((address) => address.isBilling);
  const isAnyShipping = said.some((address) => address.isShipping);
  return said.flatMap((words, position) => {
    const at = ['addresses', String(position)];
    const country = (words.country?.trim() || 'IN').toUpperCase();
    const isBilling = words.isBilling ?? (!isAnyBilling && position === 0);
    const label = words.label.trim();
    found.at([...at, 'label'], () => {
      if (labels.has(label)) throw new RuleBroken('CORE_ADDRESS_LABEL_TWICE', `Two addresses are called ${label}.`, { label });
      labels.add(label);
    });
    found.at([...at, 'country'], () => {
      if (!/^[A-Z]{2}$/.test(country)) throw new RuleBroken('CORE_COUNTRY_INVALID', `“${words.country}” is not a country; write two letters such as IN or AE.`, { country });
    });
    const stateCode = found.at([...at, 'stateCode'], () => stateOfAddress(words, country, isBilling ? gstin : null));
    const pincode = found.at([...at, 'pincode'], () => (stateCode === undefined || country !== 'IN' ? words.pincode.trim() : pincodeIn(words.pincode, stateCode)));
    if (stateCode === undefined || pincode === undefined) return [];
    return [{ position, label, line1: words.line1.trim(), line2: words.line2?.trim() || null, city: words.city.trim(), stateCode, pincode, country, isBilling, isShipping: words.isShipping ?? (!isAnyShipping && position === 0) }];
  });
}

function stateOfAddress(words: AddressWords, country: string, gstin: string | null | undefined): string {
  if (country !== 'IN') return OTHER_COUNTRY;
  const state = stateNamed(words.stateCode);
  if (state.code === OTHER_COUNTRY) throw new RuleBroken('CORE_ADDRESS_COUNTRY_REQUIRED', 'An address abroad needs its country.', {}, []);
  const registered = gstin ? parseGstin(gstin).stateCode : undefined;
  if (registered && registered !== state.code) {
    throw new RuleBroken('CORE_GSTIN_OTHER_STATE', `${gstin} is registered in ${stateOfCode(registered).name}; the billing address of its invoices cannot be in ${state.name}.`, { gstin, stateCode: state.code });
  }
  return state.code;
}

/** Field post offices (900000 and above) belong to no state. */
const pincodeIn = (text: string, stateCode: string): string => (/^9[0-9]{5}$/.test(text.trim()) ? text.trim() : parsePincodeOf(text, stateCode));
