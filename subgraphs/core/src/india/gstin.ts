import { parsePan } from './pan.ts';
import { RuleBroken } from '@ilms/kernel/errors';
import { findState, stateOfCode } from './states.ts';

/** What kind of registration a GSTIN stands for. */
export type GstinKind = 'REGULAR' | 'GOVERNMENT' | 'TAX_DEDUCTOR' | 'TAX_COLLECTOR' | 'NON_RESIDENT' | 'ONLINE_SERVICES' | 'UN_BODY';

/** A GST registration, taken apart. */
export interface Gstin {
  readonly gstin: string;
  readonly kind: GstinKind;
  /** Undefined for UN bodies, non-residents and online services, whose first digits are not always a state. */
  readonly stateCode: string | undefined;
  /** Only registrations of Indian taxpayers contain one. */
  readonly pan: string | undefined;
}

/** In this order: a collector's or deductor's number also looks almost like a regular one. */
const FORMATS: readonly (readonly [GstinKind, RegExp])[] = [
  ['ONLINE_SERVICES', /^99[0-9]{2}[A-Z]{3}[0-9]{5}OS[0-9A-Z]$/],
  ['NON_RESIDENT', /^[0-9]{4}[A-Z]{3}[0-9]{5}NR[0-9A-Z]$/],
  ['UN_BODY', /^[0-9]{4}[A-Z]{3}[0-9]{5}[UO]N[0-9A-Z]$/],
  ['TAX_COLLECTOR', /^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]C[0-9A-Z]$/],
  ['TAX_DEDUCTOR', /^[0-9]{2}[A-Z]{4}[A-Z0-9][0-9]{4}[A-Z][1-9A-Z]D[0-9A-Z]$/],
  ['REGULAR', /^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z][Z1-9ABE-J][0-9A-Z]$/],
  ['GOVERNMENT', /^[0-9]{2}[A-Z]{4}[0-9]{5}[A-Z][0-9]Z[0-9A-Z]$/],
];

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The fifteenth character, computed from the first fourteen: values in base 36 with weights 1, 2, 1, 2 …; each product counts as
 * the sum of its two base-36 digits; the check digit fills the total up to a multiple of 36.
 */
export function gstinCheckDigit(first14: string): string {
  let sum = 0;
  for (let index = 0; index < 14; index += 1) {
    const product = DIGITS.indexOf(first14.charAt(index)) * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return DIGITS.charAt((36 - (sum % 36)) % 36);
}

/** A GSTIN with its state, kind and PAN; refused when its shape, its check digit or its state is wrong. */
export function parseGstin(text: string): Gstin {
  const gstin = text.replace(/\s/g, '').toUpperCase();
  const kind = FORMATS.find(([, format]) => format.test(gstin))?.[0];
  if (!kind) throw new RuleBroken('CORE_GSTIN_INVALID', `“${text}” is not a GSTIN: it has 15 characters, as in 27AAPFU0939F1ZV.`, { gstin: text });
  const expected = gstinCheckDigit(gstin.slice(0, 14));
  if (gstin.charAt(14) !== expected) {
    throw new RuleBroken('CORE_GSTIN_CHECK_DIGIT', `${gstin} is mistyped: its last character does not fit the others.`, { gstin });
  }
  const isForeign = kind === 'ONLINE_SERVICES' || kind === 'NON_RESIDENT' || kind === 'UN_BODY';
  if (isForeign) return { gstin, kind, stateCode: undefined, pan: undefined };
  const state = findState(gstin.slice(0, 2));
  if (!state || state.code === '96') {
    throw new RuleBroken('CORE_GSTIN_STATE_UNKNOWN', `${gstin} begins with ${gstin.slice(0, 2)}, which is not the code of a state.`, { gstin });
  }
  const hasPan = kind === 'REGULAR' || kind === 'TAX_COLLECTOR';
  return { gstin, kind, stateCode: state.code, pan: hasPan ? gstin.slice(2, 12) : undefined };
}

/** A GSTIN that must belong to a state, as the one of a branch or of a buyer's address. */
export function parseGstinOf(text: string, stateCode: string): Gstin {
  const parsed = parseGstin(text);
  if (parsed.stateCode && parsed.stateCode !== stateCode) {
    const [own, other] = [stateOfCode(parsed.stateCode).name, stateOfCode(stateCode).name];
    throw new RuleBroken('CORE_GSTIN_OTHER_STATE', `${parsed.gstin} is registered in ${own}, not in ${other}.`, { gstin: parsed.gstin, stateCode });
  }
  return parsed;
}

/** The regular GSTIN of a PAN in a state, with its check digit: for seeds and fixtures, never for a customer's data. */
export function composeGstin(stateCode: string, pan: string, registration = '1'): string {
  const first14 = `${stateOfCode(stateCode).code}${parsePan(pan)}${registration}Z`;
  return parseGstin(first14 + gstinCheckDigit(first14)).gstin;
}
