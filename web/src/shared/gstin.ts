const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SHAPE = /^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/;

/** The 15th character of a GSTIN: weights 1 and 2 in turn, base 36, as the GST system computes it. */
export function gstinCheckCharacter(first14: string): string {
  const total = [...first14].reduce((running, character, index) => {
    const product = ALPHABET.indexOf(character) * (index % 2 === 0 ? 1 : 2);
    return running + Math.floor(product / 36) + (product % 36);
  }, 0);
  return ALPHABET[(36 - (total % 36)) % 36]!;
}

/** What is wrong with a GSTIN as typed, in words; nothing when it is right or empty. The server has the last word. */
export function gstinProblem(gstin: string): string | undefined {
  if (gstin === '') return undefined;
  if (gstin.length < 15) return `${gstin.length} of 15 characters`;
  if (!SHAPE.test(gstin)) return 'A regular GSTIN reads: two digits of the state, the PAN, one character, Z, a check character.';
  const expected = gstinCheckCharacter(gstin.slice(0, 14));
  return gstin[14] === expected ? undefined : 'The check character does not fit: one of the characters is mistyped.';
}
