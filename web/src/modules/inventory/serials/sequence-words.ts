import type { SerialAlphabet, SerialCheckDigit } from '../../../generated/graphql.ts';

export const ALPHABETS: readonly { value: SerialAlphabet; label: string; hint?: string }[] = [
  { value: 'DIGITS', label: 'Digits' },
  { value: 'LETTERS', label: 'Digits and letters', hint: 'without I, L, O, U' },
];

export const CHECK_DIGITS: readonly { value: SerialCheckDigit; label: string; hint?: string }[] = [
  { value: 'NONE', label: 'None' },
  { value: 'LUHN', label: 'Modulo 10 (Luhn)', hint: 'digits' },
  { value: 'MOD_11', label: 'Modulo 11', hint: 'digits, X for ten' },
  { value: 'MOD_37_36', label: 'Modulo 37, 36 (ISO 7064)', hint: 'digits and letters' },
];
