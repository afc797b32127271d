/** Most serial numbers that one range or paste may bring. */
const MOST = 1000;

/** What was typed, pasted or scanned: numbers, or why not. */
export interface ReadSerials { serials: string[]; problem?: string }

const RANGE = /^(.*?)([0-9]+)\s*(?:\.\.|–|—|\s-\s|\sto\s)\s*(.*?)([0-9]+)$/i;

/** `A-001–A-050`, `A-001..050`, `001 to 050`: every number between, written as wide as the first. */
function rangeOf(text: string): ReadSerials | undefined {
  const found = RANGE.exec(text);
  if (!found) return undefined;
  const [, prefix = '', first = '', again = '', last = ''] = found;
  if (again !== '' && again !== prefix) return { serials: [], problem: `A range goes from ${prefix}${first} to a number that begins with ${prefix || 'a digit'} as well.` };
  const [from, to] = [Number(first), Number(last)];
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || to < from) return { serials: [], problem: `${text} is no range: its end comes before its beginning.` };
  if (to - from >= MOST) return { serials: [], problem: `A range has at most ${MOST} numbers; this has ${to - from + 1}.` };
  return { serials: Array.from({ length: to - from + 1 }, (_, i) => `${prefix}${String(from + i).padStart(first.length, '0')}`) };
}

/** Serial numbers out of a column or a row of a spreadsheet, a list with commas, or ranges. */
export function readSerials(text: string): ReadSerials {
  const parts = text.split(/[\n\r\t,;]+/).map((part) => part.trim().replace(/\s+/g, ' ')).filter(Boolean);
  const read = parts.map((part) => rangeOf(part) ?? { serials: [part] });
  const problem = read.find((one) => one.problem)?.problem;
  const serials = read.flatMap((one) => one.serials);
  if (!problem && serials.length > MOST) return { serials: [], problem: `At most ${MOST} serial numbers can be entered at once; these are ${serials.length}.` };
  return problem ? { serials: [], problem } : { serials };
}

/** Those of the new ones that are not there yet, and those that are. */
export function added(there: readonly string[], more: readonly string[]): { serials: string[]; twice: string[] } {
  const known = new Set(there.map((one) => one.toLowerCase()));
  const serials = [...there];
  const twice: string[] = [];
  for (const one of more) {
    if (known.has(one.toLowerCase())) twice.push(one);
    else serials.push(one);
    known.add(one.toLowerCase());
  }
  return { serials, twice };
}

/** Whether a scan carries more than a number: GS1 facts, of which the serial number is one. */
export const isGs1 = (text: string): boolean => /^\][A-Za-z]|\u001d|\u241d|^\([0-9]{2,4}\)|^https?:\/\/|^01[0-9]{14}/.test(text);
