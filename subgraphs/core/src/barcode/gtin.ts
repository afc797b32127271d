import { RuleBroken } from '@ilms/kernel/errors';

/** The digit that the others of a global trade item number call for (GS1 General Specifications, 7.9: modulo 10, weights 3 and 1 from the right). */
export function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

export const hasCheckDigit = (code: string): boolean => /^[0-9]{2,}$/.test(code) && checkDigit(code.slice(0, -1)) === code.at(-1);

export type BarcodeKind = 'EAN_13' | 'UPC_A' | 'EAN_8' | 'GTIN_14' | 'CODE_128';

const LENGTH: Readonly<Record<Exclude<BarcodeKind, 'CODE_128'>, number>> = { EAN_13: 13, UPC_A: 12, EAN_8: 8, GTIN_14: 14 };

/** What a code looks like by its length; anything that is no global number is the company's own, printed as Code 128. */
export function kindByShape(code: string): BarcodeKind {
  if (!/^[0-9]+$/.test(code)) return 'CODE_128';
  return (Object.keys(LENGTH) as (keyof typeof LENGTH)[]).find((kind) => LENGTH[kind] === code.length) ?? 'CODE_128';
}

/** The kind of a code that was typed into the one old field: a global number whose check digit is wrong counts as the company's own. */
export const kindOfText = (code: string): BarcodeKind => (hasCheckDigit(code) ? kindByShape(code) : 'CODE_128');

/** The kind a code has, after its length and check digit were verified. */
export function verifiedKind(code: string, said: BarcodeKind | null | undefined): BarcodeKind {
  const kind = said ?? kindByShape(code);
  if (kind === 'CODE_128') return kind;
  if (!/^[0-9]+$/.test(code) || code.length !== LENGTH[kind]) {
    throw new RuleBroken('CORE_BARCODE_LENGTH', `${NAMES[kind]} has ${LENGTH[kind]} digits; “${code}” has ${code.length} characters.`, { length: LENGTH[kind] }, ['code']);
  }
  if (!hasCheckDigit(code)) {
    const right = checkDigit(code.slice(0, -1));
    throw new RuleBroken('CORE_BARCODE_CHECK_DIGIT', `The last digit of ${code} should be ${right}: a digit was mistyped. If it is a code of your own, say Code 128.`, { expected: right }, ['code']);
  }
  return kind;
}

const NAMES: Readonly<Record<BarcodeKind, string>> = { EAN_13: 'An EAN-13', UPC_A: 'A UPC-A', EAN_8: 'An EAN-8', GTIN_14: 'A GTIN-14', CODE_128: 'A Code 128' };
