import { checkCharacter } from './serial-check-digit.ts';
import type { SerialAlphabet, SerialCheckDigit } from './sequence-words.ts';

/** How the numbers of a sequence are written. */
export interface SerialForm {
  readonly prefix: string;
  readonly suffix: string;
  /** Characters of the count, filled with zeros from the left; without the check digit. */
  readonly width: number;
  readonly alphabet: SerialAlphabet;
  readonly checkDigit: SerialCheckDigit;
}

/** Crockford's base 32: no letter that is misread for a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const BASE: Readonly<Record<SerialAlphabet, number>> = { DIGITS: 10, LETTERS: 32 };

/** The largest count that has so many characters. */
export const largestOf = ({ alphabet, width }: Pick<SerialForm, 'alphabet' | 'width'>): number => BASE[alphabet] ** width - 1;

function counted(alphabet: SerialAlphabet, count: number): string {
  if (alphabet === 'DIGITS') return String(count);
  let text = '';
  for (let rest = count; rest > 0; rest = Math.floor(rest / 32)) text = LETTERS[rest % 32]! + text;
  return text || '0';
}

/** The serial number of one count: prefix, count with zeros before it, check digit of the count, suffix. */
export function serialOf({ prefix, suffix, width, alphabet, checkDigit }: SerialForm, count: number): string {
  const text = counted(alphabet, count).padStart(width, '0');
  return `${prefix}${text}${checkCharacter(checkDigit, text)}${suffix}`;
}
