import { choice } from '@ilms/kernel/fields';

export const SerialAlphabet = choice('SerialAlphabet', 'In which characters a sequence counts.', {
  DIGITS: '0 to 9.',
  LETTERS: '0 to 9 and A to Z without I, L, O and U, which are misread for 1, 0 and V: thirty-two characters.',
});
export type SerialAlphabet = keyof typeof SerialAlphabet;

export const SerialCheckDigit = choice('SerialCheckDigit', 'The character after the count that shows a slip of the pen.', {
  NONE: 'There is none.',
  LUHN: 'Modulo 10 as on payment cards (ISO/IEC 7812-1): finds every single wrong digit and nearly every swap of two neighbours.',
  MOD_11: 'Modulo 11 as in ISBN-10, with X for ten: finds every single wrong digit and every swap of two neighbours.',
  MOD_37_36: 'Modulo 37, 36 (ISO 7064), a digit or a letter, for counts with letters: finds every single wrong character and nearly every swap of two neighbours.',
});
export type SerialCheckDigit = keyof typeof SerialCheckDigit;
