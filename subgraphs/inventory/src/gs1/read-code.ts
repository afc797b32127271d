import { hasCheckDigit } from '@ilms/core/barcode/gtin';
import { UnreadableCode } from '../serial-errors.ts';
import { readDigitalLink } from './digital-link.ts';
import { FNC1, readBracketed, readElementString } from './element-string.ts';
import type { Gs1Element } from './gs1-element.ts';

export type CodeKind = 'GS1' | 'DIGITAL_LINK' | 'GTIN' | 'OWN';

/** What a scanner or a hand has entered: facts in the language of GS1, one trade item number, or a code of our own. */
export interface ReadCode {
  readonly kind: CodeKind;
  /** The code without what the scanner put before it. */
  readonly text: string;
  readonly elements: readonly Gs1Element[];
}

/** What symbols carry GS1 facts, by the identifier that scanners may send before the data (ISO/IEC 15424). */
const GS1_SYMBOLS = ['C1', 'd2', 'Q3', 'e0', 'J1'];
/** How scanners and people write the character that cannot be printed. */
const SEPARATORS = /\u241d|<GS>|\{GS\}|\[GS\]/gi;
const MOST = 400;

/**
 * Reads a code. What claims to be GS1 and is not is refused with the place of the fault; whatever claims nothing is a code of
 * our own, and the catalogue decides.
 */
export function readCode(code: string): ReadCode {
  if (code.length > MOST) throw new UnreadableCode(`a code has at most ${MOST} characters; this has ${code.length}`, MOST + 1, null);
  const trimmed = code.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  const symbol = /^\]([A-Za-z][0-9A-Za-z])/.exec(trimmed)?.[1];
  const data = (symbol ? trimmed.slice(3) : trimmed).replace(SEPARATORS, FNC1);
  const offset = symbol ? 3 : 0;
  if (data === '') throw new UnreadableCode('it is empty', 1, null);
  const linked = readDigitalLink(data);
  if (linked) return { kind: 'DIGITAL_LINK', text: data, elements: linked };
  if ((symbol && GS1_SYMBOLS.includes(symbol)) || data.includes(FNC1)) return { kind: 'GS1', text: data, elements: readElementString(data, offset) };
  if (/^\([0-9]{2,4}\)/.test(data)) return { kind: 'GS1', text: data, elements: readBracketed(data) };
  if (/^([0-9]{8}|[0-9]{12,14})$/.test(data) && hasCheckDigit(data)) return { kind: 'GTIN', text: data, elements: [{ ai: '01', value: data.padStart(14, '0'), position: offset + 1 }] };
  const guessed = unannounced(data, offset);
  return guessed ? { kind: 'GS1', text: data, elements: guessed } : { kind: 'OWN', text: data, elements: [] };
}

/** Many scanners send the facts without a word before them. They are believed where they begin with a number whose check digit is right and can be read to the end. */
function unannounced(data: string, offset: number): Gs1Element[] | undefined {
  const begins = (/^0[12][0-9]{14}/.test(data) && hasCheckDigit(data.slice(2, 16))) || (/^00[0-9]{18}/.test(data) && hasCheckDigit(data.slice(2, 20)));
  if (!begins) return undefined;
  try {
    return readElementString(data, offset);
  } catch (error) {
    if (error instanceof UnreadableCode) return undefined;
    throw error;
  }
}

/** How one trade item number may stand in a catalogue: with 14 digits, or shorter without the zeros before it. */
export function waysToWrite(gtin: string): string[] {
  return [14, 13, 12, 8].filter((length) => /^0*$/.test(gtin.slice(0, 14 - length))).map((length) => gtin.slice(14 - length));
}
