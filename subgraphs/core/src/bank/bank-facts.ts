import { RuleBroken } from '@ilms/kernel/errors';

/** Indian financial system code: the bank's four letters, a zero kept for later, the branch's six characters (RBI). */
export function parseIfsc(text: string): string {
  const ifsc = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{4}0[A-Z0-9]{6}$/.test(ifsc)) {
    const zero = /^[A-Z]{4}O/.test(ifsc) ? ' The fifth character is a zero, not the letter O.' : '';
    throw new RuleBroken('CORE_IFSC_INVALID', `“${text}” is not an IFSC: it has four letters, a zero and six letters or digits, such as HDFC0000060.${zero}`, { ifsc: text });
  }
  return ifsc;
}

/** Account numbers of Indian banks: 6 to 20 digits, a few with letters. */
export function parseAccountNumber(text: string): string {
  const number = text.replace(/[\s-]/g, '').toUpperCase();
  if (!/^[0-9A-Z]{6,20}$/.test(number) || /^0+$/.test(number)) throw new RuleBroken('CORE_ACCOUNT_NUMBER_INVALID', 'An account number has 6 to 20 digits or letters.');
  return number;
}

/** A unified payments address (NPCI): a name, an @ and the handle of the app or bank, which is letters first. */
export function parseUpiId(text: string): string {
  const upi = text.trim().toLowerCase();
  if (!/^[a-z0-9][a-z0-9._-]{1,254}@[a-z][a-z0-9]{1,63}$/.test(upi)) throw new RuleBroken('CORE_UPI_INVALID', `“${text}” is not a UPI id: it reads like sahyadri@hdfcbank, without a point after the @.`, { upiId: text });
  return upi;
}
