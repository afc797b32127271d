/** Exact sums of decimal strings, for totals the server has not been asked for. */

function split(value: string): { digits: bigint; places: number } {
  const [whole = '0', fraction = ''] = value.split('.');
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

/** `sum(['0.1', '0.20'])` is `0.30`: the longest fraction decides the places. */
export function sum(values: readonly string[]): string {
  const parts = values.filter(isDecimal).map(split);
  const places = Math.max(0, ...parts.map((part) => part.places));
  const total = parts.reduce((running, part) => running + part.digits * 10n ** BigInt(places - part.places), 0n);
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, '0');
  const text = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
  return total < 0n ? `-${text}` : text;
}

export function subtract(from: string, value: string): string {
  return sum([from, value.startsWith('-') ? value.slice(1) : `-${value}`]);
}

/** A plain decimal as the graph accepts it: no grouping, no exponent. */
export function isDecimal(value: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(value);
}

/** What people type or paste (`₹1,23,456.50`, ` 12 `, `.5`) as a plain decimal; anything else comes back untouched for the server to refuse. */
export function plainDecimal(typed: string): string {
  const text = typed.replace(/[₹,\s]/g, '').replace('−', '-');
  if (/^-?\.\d+$/.test(text)) return text.replace('.', '0.');
  return isDecimal(text) ? text : typed.trim();
}
