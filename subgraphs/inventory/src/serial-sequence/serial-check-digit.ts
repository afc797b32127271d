import type { SerialCheckDigit } from './sequence-words.ts';

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** ISO/IEC 7812-1, annex B: every second digit from the right is doubled, the sum of all digits is filled up to a multiple of ten. */
function luhn(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** Weights 2, 3, 4 … 10 from the right and again from 2, as ISBN-10 has them; ten is written X. */
function mod11(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, at) => total + Number(digit) * ((at % 9) + 2), 0);
  const value = (11 - (sum % 11)) % 11;
  return value === 10 ? 'X' : String(value);
}

/** ISO 7064, hybrid system MOD 37,36. */
function mod3736(text: string): string {
  let rest = 36;
  for (const character of text) {
    const sum = (rest + ALPHANUMERIC.indexOf(character)) % 36;
    rest = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return ALPHANUMERIC[(37 - rest) % 36]!;
}

const SYSTEMS: Readonly<Record<SerialCheckDigit, (text: string) => string>> = { NONE: () => '', LUHN: luhn, MOD_11: mod11, MOD_37_36: mod3736 };

/** The character that a count calls for; none where a sequence has none. */
export const checkCharacter = (system: SerialCheckDigit, count: string): string => SYSTEMS[system](count);

/** Whether the last character of a text is the one that those before it call for. */
export const isChecked = (system: Exclude<SerialCheckDigit, 'NONE'>, text: string): boolean => text.length > 1 && checkCharacter(system, text.slice(0, -1)) === text.at(-1);
