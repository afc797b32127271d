import { RuleBroken } from '@ilms/kernel/errors';

/** The branch of a bank as NEFT, RTGS and IMPS know it: four letters, a zero, six letters or digits. */
export function parseIfsc(text: string): string {
  const ifsc = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{4}0[A-Z0-9]{6}$/.test(ifsc)) throw new RuleBroken('CORE_IFSC_INVALID', `“${text}” is not an IFSC: it has four letters, a zero and six letters or digits, as in HDFC0000123.`, { ifsc: text });
  return ifsc;
}

/** An account number; Indian banks use 9 to 18 digits, an IBAN abroad has up to 34 characters. */
export function parseAccountNumber(text: string): string {
  const number = text.replace(/[\s-]/g, '').toUpperCase();
  if (!/^[A-Z0-9]{6,34}$/.test(number)) throw new RuleBroken('CORE_ACCOUNT_INVALID', 'An account number has 6 to 34 digits or letters.', {});
  return number;
}

/** What everybody may see of an account: enough to recognise it, not enough to use it. */
export const maskedAccount = (number: string): string => `${'•'.repeat(Math.max(4, number.length - 4))}${number.slice(-4)}`;
