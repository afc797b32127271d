import type { Decimal } from '@ilms/kernel/decimal';

const inLakhs = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 6 });
const asCounted = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 6 });
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `1,23,456.78`, exactly: the text of the decimal is grouped, it never becomes a float. */
export function money(amount: Decimal): string {
  return inLakhs.format(amount.toFixed() as Intl.StringNumericLiteral).replace('-', '−');
}

/** `12` or `1.25`: only the decimals there are. */
export function count(quantity: Decimal): string {
  return asCounted.format(quantity.toFixed() as Intl.StringNumericLiteral);
}

/** `9 %`, `2.5 %`. */
export function percent(rate: Decimal): string {
  return `${rate.toString()} %`;
}

/** `23 Nov 2026`. */
export function date(day: string): string {
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  return `${dayOfMonth} ${MONTHS[month - 1]} ${year}`;
}

/**
 * Text from people, on one line: control and direction characters could hide or reorder what a paper says. The joiners stay where Indian scripts spell
 * with them, after a letter or mark of theirs (Unicode Standard, chapter 12).
 */
export function plain(text: string): string {
  return text.replace(/(?:(?![\u200c\u200d])[\s\p{Cc}\p{Cf}]|(?<![\u0900-\u0d7f])[\u200c\u200d])+/gu, ' ').trim();
}
