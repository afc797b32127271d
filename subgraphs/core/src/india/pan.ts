import { RuleBroken } from '@ilms/kernel/errors';

/** Who a permanent account number belongs to, by its fourth letter; decides TDS rates later. */
const HOLDERS: Readonly<Record<string, string>> = {
  A: 'Association of persons', B: 'Body of individuals', C: 'Company', E: 'Limited liability partnership', F: 'Firm', G: 'Government',
  H: 'Hindu undivided family', J: 'Artificial juridical person', K: 'Krishi trust', L: 'Local authority', P: 'Individual', T: 'Trust',
};

/** A permanent account number, without blanks and in capitals: five letters, four digits, a letter. */
export function parsePan(text: string): string {
  const pan = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{5}[0-9]{4}[A-Z]$/.test(pan)) {
    throw new RuleBroken('CORE_PAN_INVALID', `“${text}” is not a PAN: it has five letters, four digits and a letter.`, { pan: text });
  }
  return pan;
}

/** The kind of holder a PAN names, or undefined for a letter that is not in use. */
export function panHolder(pan: string): string | undefined {
  return HOLDERS[parsePan(pan).charAt(3)];
}
