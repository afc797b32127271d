import type { ImportColumn } from '@ilms/kernel/module';
import type { InputProblem } from '@ilms/kernel/errors';

/** Where the value of one column comes from: a column of the file, or the same for every row. */
export type Source = { readonly heading: string } | { readonly value: string };
export type Mapping = Readonly<Record<string, Source>>;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const two = (text: string) => text.padStart(2, '0');

/** A day as people in India write it: 2026-11-22, 22/11/2026, 22-11-26, 22 Nov 2026. */
function dayOf(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  const indian = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text);
  const named = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ ,-]+(\d{4}|\d{2})$/.exec(text);
  const month = named ? MONTHS.indexOf(named[2]!.toLowerCase()) + 1 : 0;
  const [year, at, day] = iso ? [iso[1]!, iso[2]!, iso[3]!] : indian ? [indian[3]!, indian[2]!, indian[1]!] : named && month ? [named[3]!, String(month), named[1]!] : [];
  if (!year || !at || !day) return undefined;
  const written = `${year.length === 2 ? `20${year}` : year}-${two(at)}-${two(day)}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : undefined;
}

const YES = ['yes', 'y', 'true', '1', 'active', 'हाँ'];
const NO = ['no', 'n', 'false', '0', 'inactive', 'नहीं'];

/** What a cell means for its column; undefined when it means nothing. */
function meaning({ kind = 'text', choices = [] }: ImportColumn, text: string): unknown {
  switch (kind) {
    case 'text': return text;
    case 'decimal': case 'whole': {
      const figure = text.replace(/^(₹|rs\.?|inr)\s*/i, '').replace(/[,\s]/g, '').replace(/^\((.+)\)$/, '-$1');
      if (!/^-?\d*\.?\d+$/.test(figure) && !/^-?\d+\.$/.test(figure)) return undefined;
      const plain = figure.replace(/^(-?)\./, '$10.').replace(/\.$/, '');
      if (kind === 'decimal') return plain;
      return /^-?\d+(\.0+)?$/.test(plain) ? Number(plain) : undefined;
    }
    case 'flag': return YES.includes(text.toLowerCase()) ? true : NO.includes(text.toLowerCase()) ? false : undefined;
    case 'day': return dayOf(text);
    case 'choice': return choices.find((word) => [text.toLowerCase(), text.toLowerCase().replace(/[\s-]+/g, '_')].includes(word.toLowerCase()));
  }
}

const EXPECTED: Record<NonNullable<ImportColumn['kind']>, string> = { text: 'a text', decimal: 'a number', whole: 'a whole number', flag: 'yes or no', day: 'a day such as 22-11-2026', choice: 'one of the known words' };

/** Puts a value where its path says: `variants.0.attributes.size`. */
function place(row: Record<string, unknown>, path: string, value: unknown): void {
  const parts = path.split('.');
  let at: Record<string, unknown> = row;
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1) at[part] = value;
    else at = (at[part] ??= /^\d+$/.test(parts[index + 1]!) ? [] : {}) as Record<string, unknown>;
  }
}

export interface ReadRow {
  readonly row: Record<string, unknown>;
  readonly problems: readonly InputProblem[];
}

/** One line of a file as a row of the mutation, with everything that cannot be understood named by its column. An empty cell says nothing. */
export function readRow(columns: readonly ImportColumn[], mapping: Mapping, source: Readonly<Record<string, string>>): ReadRow {
  const row: Record<string, unknown> = {};
  const problems: InputProblem[] = [];
  for (const column of columns) {
    const from = mapping[column.path];
    const text = (from ? ('heading' in from ? source[from.heading] : from.value) : '')?.trim() ?? '';
    if (text === '') {
      if (column.required) problems.push({ code: 'REQUIRED', message: `${column.label} is required.`, field: [column.path] });
      continue;
    }
    const value = meaning(column, text);
    if (value === undefined) problems.push({ code: 'INVALID_FORMAT', message: `${column.label} must be ${column.kind === 'choice' ? `one of ${column.choices!.join(', ')}` : EXPECTED[column.kind ?? 'text']}; it is “${text.slice(0, 60)}”.`, field: [column.path] });
    else place(row, column.path, value);
  }
  return { row, problems };
}

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** What the columns of a file probably mean: each heading goes to the column that is called so, under any of its names. */
export function suggestMapping(columns: readonly ImportColumn[], headings: readonly string[]): Record<string, Source> {
  const suggested: Record<string, Source> = {};
  const free = new Set(headings);
  for (const names of [(column: ImportColumn) => [column.label, column.path.split('.').at(-1)!], (column: ImportColumn) => column.aliases ?? []]) {
    for (const column of columns) {
      if (suggested[column.path]) continue;
      const wanted = names(column).map(bare);
      const heading = [...free].find((candidate) => wanted.includes(bare(candidate)));
      if (!heading) continue;
      suggested[column.path] = { heading };
      free.delete(heading);
    }
  }
  return suggested;
}
