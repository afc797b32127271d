/**
 * Words and figures as India reads them. Money and quantities arrive as decimal strings and are formatted from the
 * string: a number in between would lose paise above ₹90 lakh crore and round at will.
 */

const NUMBER = new Map<string, Intl.NumberFormat>();

function grouping(minimumFractionDigits: number, maximumFractionDigits: number): Intl.NumberFormat {
  const key = `${minimumFractionDigits}-${maximumFractionDigits}`;
  let format = NUMBER.get(key);
  if (!format) {
    format = new Intl.NumberFormat('en-IN', { minimumFractionDigits, maximumFractionDigits });
    NUMBER.set(key, format);
  }
  return format;
}

/** Intl formats a decimal string exactly, digit by digit; TypeScript asks for the literal kind of string. */
const exact = (value: string) => value as Intl.StringNumericLiteral;

/** `1234567.5` → `12,34,567.50`. */
export function formatAmount(value: string): string {
  return grouping(2, 2).format(exact(value)).replace('-', '−');
}

/** `1234567.5` → `₹12,34,567.50`. Only totals carry the sign. */
export function formatMoney(value: string): string {
  const text = formatAmount(value);
  return text.startsWith('−') ? `−₹${text.slice(1)}` : `₹${text}`;
}

/** `₹1.23 Cr`; the exact value belongs in the title beside it. */
export function formatMoneyCompact(value: string): string {
  const digits = value.replace(/^-|\..*$/g, '').replace(/^0+/, '').length;
  const sign = value.startsWith('-') ? '−' : '';
  const whole = value.replace(/^-/, '').split('.')[0]!.replace(/^0+(?=\d)/, '');
  const scaled = (places: number, word: string) => {
    const padded = whole.padStart(places + 1, '0');
    return `${sign}₹${grouping(0, 2).format(exact(`${padded.slice(0, -places)}.${padded.slice(-places)}`))} ${word}`;
  };
  if (digits > 7) return scaled(7, 'Cr');
  if (digits > 5) return scaled(5, 'L');
  return `${sign}₹${grouping(0, 0).format(exact(value.replace(/^-/, '')))}`;
}

/** Whole rupees, for prices of modules and plans. */
export function formatRupees(value: number): string {
  return `₹${grouping(0, 0).format(value)}`;
}

/** `12.500000` → `12.5`; a unit follows when there is one. */
export function formatQuantity(value: string, unit?: string): string {
  const text = grouping(0, 6).format(exact(value)).replace('-', '−');
  return unit ? `${text} ${unit}` : text;
}

/** In a ledger a zero is a dash: the eye should find the figures that matter. */
export function formatLedger(value: string): string {
  return isZero(value) ? '–' : formatQuantity(value);
}

export function formatCount(value: number): string {
  return grouping(0, 0).format(value);
}

/** `5.000` → `5 %`. */
export function formatRate(value: string): string {
  return `${grouping(0, 3).format(exact(value))} %`;
}

export function isZero(value: string): boolean {
  return /^-?0*(\.0*)?$/.test(value.trim());
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const INSTANT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Kolkata' });
const CALENDAR_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' });

/** `2026-11-22` → `22 Nov 2026`. A day has no time zone, so none may shift it. */
export function formatDay(day: string): string {
  return DAY.format(new Date(`${day}T00:00:00Z`)).replace('Sept', 'Sep');
}

/** The moment in Indian time: `22 Nov 2026, 14:05`. */
export function formatInstant(instant: string): string {
  return INSTANT.format(new Date(instant)).replace('Sept', 'Sep');
}

/** Relative inside a day, the date after it. */
export function formatWhen(instant: string, now = Date.now()): string {
  const minutes = Math.floor((now - Date.parse(instant)) / 60_000);
  if (minutes < 0 || minutes >= 24 * 60) return formatInstant(instant);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  return `${Math.floor(minutes / 60)} h ago`;
}

/** How long until a moment that is ahead: `in 3 h`, `in 2 days`; `ended` for one that is past. */
export function formatUntil(instant: string, now = Date.now()): string {
  const minutes = Math.floor((Date.parse(instant) - now) / 60_000);
  if (minutes < 0) return 'ended';
  if (minutes < 60) return `in ${minutes} min`;
  return minutes < 48 * 60 ? `in ${Math.floor(minutes / 60)} h` : `in ${Math.floor(minutes / 1440)} days`;
}

/** Today in India, whatever the clock of this machine is set to. */
export function today(): string {
  return CALENDAR_DAY.format(new Date());
}

/** `PARTLY_SHIPPED` → `Partly shipped`. */
export function sentence(code: string): string {
  const words = code.toLowerCase().replace(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A size as people say it: 840 B, 12 KB, 3.4 MB, 2.1 GB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
