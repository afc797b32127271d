import { checkDigit, hasCheckDigit } from '@ilms/core/barcode/gtin';
import { UnreadableCode } from '../serial-errors.ts';
import type { ApplicationIdentifier } from './application-identifiers.ts';

/** One fact of a code: which, and what it says. `position` counts the characters of the code from 1. */
export interface Gs1Element {
  readonly ai: string;
  readonly value: string;
  readonly position: number;
}

/** The characters that GS1 lets into texts (General Specifications, figure 7.11-1). */
const CSET_82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/;

/** Refuses a value that cannot stand behind its identifier, and says where. */
export function expectValue({ ai, title, kind, least, most, hasCheckDigit: isChecked }: ApplicationIdentifier, value: string, position: number): void {
  const of = `${title} (${ai})`;
  if (value.length < least || value.length > most) throw new UnreadableCode(`${of} has ${least === most ? most : `${least} to ${most}`} characters; ${value.length === 0 ? 'none' : value.length} stand there`, position, ai);
  if (kind === 'text') {
    const at = [...value].findIndex((character) => !CSET_82.test(character));
    if (at >= 0) throw new UnreadableCode(`${of} cannot have the character “${[...value][at]}”`, position + at, ai);
    return;
  }
  const at = [...value].findIndex((character) => !/[0-9]/.test(character));
  if (at >= 0) throw new UnreadableCode(`${of} has digits only; “${[...value][at]}” is none`, position + at, ai);
  if (isChecked && !hasCheckDigit(value)) throw new UnreadableCode(`the last digit of ${of} should be ${checkDigit(value.slice(0, -1))}: it was misread or mistyped`, position + value.length - 1, ai);
  if (kind === 'date') expectDate(of, value, position, ai);
}

function expectDate(of: string, value: string, position: number, ai: string): void {
  const [month, day] = [Number(value.slice(2, 4)), Number(value.slice(4))];
  if (month < 1 || month > 12) throw new UnreadableCode(`${of} has no month ${value.slice(2, 4)}`, position + 2, ai);
  // In which century it is does not matter here but for 29 February, and every fourth year has one in any that is meant.
  if (day > new Date(Date.UTC(2000 + Number(value.slice(0, 2)), month, 0)).getUTCDate()) throw new UnreadableCode(`${of} has no day ${value.slice(4)} in its month`, position + 4, ai);
}
