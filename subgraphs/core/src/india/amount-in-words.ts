import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

const SMALL = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve', 'Thirteen', 'Fourteen',
  'Fifteen', 'Sixteen', 'Seventeen', 'Eighteen', 'Nineteen'];
const TENS = ['', '', 'Twenty', 'Thirty', 'Forty', 'Fifty', 'Sixty', 'Seventy', 'Eighty', 'Ninety'];
const SCALES: readonly (readonly [bigint, string])[] = [[10_000_000n, 'Crore'], [100_000n, 'Lakh'], [1_000n, 'Thousand'], [100n, 'Hundred']];

/** Above a crore the crores themselves are counted in lakhs and thousands: one lakh crore. */
function words(number: bigint): string {
  for (const [size, name] of SCALES) {
    if (number >= size) return [words(number / size), name, words(number % size)].filter(Boolean).join(' ');
  }
  const small = Number(number);
  return small < 20 ? SMALL[small]! : [TENS[Math.floor(small / 10)], SMALL[small % 10]].filter(Boolean).join('-');
}

/** What stands at the foot of an invoice: `Rupees One Lakh Twenty Thousand and Paise Fifty Only`. At most two decimals, not negative, below 10²¹. */
export function amountInWords(amount: Decimal): string {
  const isNegative = amount.isNegative() && !amount.isZero();
  if (!amount.isFinite() || isNegative || amount.e > 20 || amount.decimalPlaces() > 2) {
    const text = amount.toString().slice(0, 40);
    throw new RuleBroken('CORE_AMOUNT_NOT_IN_PAISE', `${text} cannot be written in words: an amount has at most two decimals and is not negative.`, { amount: text });
  }
  const [rupees, paise] = amount.abs().toFixed(2).split('.') as [string, string];
  const paiseWords = paise === '00' ? '' : `Paise ${words(BigInt(paise))}`;
  const rupeeWords = BigInt(rupees) === 0n && paiseWords ? '' : `Rupees ${words(BigInt(rupees)) || 'Zero'}`;
  return `${[rupeeWords, paiseWords].filter(Boolean).join(' and ')} Only`;
}
