import { RuleBroken } from '@ilms/kernel/errors';

/** The number under which somebody deducts tax at source (s. 203A of the Income-tax Act): four letters, five digits, a letter. */
export function parseTan(text: string): string {
  const tan = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{4}[0-9]{5}[A-Z]$/.test(tan)) throw new RuleBroken('CORE_TAN_INVALID', `“${text}” is not a TAN: it has four letters, five digits and a letter, as in MUMS12345A.`, { tan: text });
  return tan;
}
