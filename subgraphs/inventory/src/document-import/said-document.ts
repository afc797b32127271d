import { startOfDay } from '@ilms/core/india/day';
import { createHash } from 'node:crypto';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { InvalidInput, RuleBroken } from '@ilms/kernel/errors';
import type { Class } from '@ilms/kernel/fields';
import { checkInput } from '@ilms/kernel/input-rules';
import type { StockFileLineInput } from './document-lines.input.ts';

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** Everything that is wrong with the lines of one document, each line by itself. */
export function expectReadable(type: Class, lines: readonly StockFileLineInput[]): void {
  const problems = lines.flatMap((line, index) => problemsOf(type, line).map((problem) => ({ ...problem, field: ['lines', String(index), ...problem.field] })));
  if (problems.length) throw new InvalidInput(problems);
}

function problemsOf(type: Class, line: StockFileLineInput): InvalidInput['problems'] {
  try {
    checkInput(type, line);
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems;
    throw error;
  }
  return line.movedAt?.trim() && !TIME.test(line.movedAt.trim()) ? [{ code: 'INVENTORY_DOCUMENT_TIME', message: `“${line.movedAt}” is no time of a day, such as 14:35.`, field: ['movedAt'] }] : [];
}

/** What a document says once, wherever its lines say it; the second line that says something else is refused. */
export function saidOnce<L extends StockFileLineInput>(lines: readonly L[], fields: readonly (keyof L & string)[]): L {
  const facts = fields.map((field) => {
    const said = lines.flatMap((line, index) => { const text = line[field] == null ? '' : String(line[field]).trim(); return text ? [{ value: line[field], text, index }] : []; });
    const other = said.find(({ text }) => text.toLowerCase() !== said[0]!.text.toLowerCase());
    if (other) throw new RuleBroken('INVENTORY_DOCUMENT_CONTRADICTS', `An earlier line of ${lines[0]!.reference.trim()} says “${said[0]!.text}”, this one “${other.text}”. A document says it once.`, { first: said[0]!.text, other: other.text }, ['lines', String(other.index), field]);
    return [field, said[0]?.value ?? null] as const;
  });
  return { ...lines[0]!, ...Object.fromEntries(facts) };
}

/** When it happened; null for now. Of a day that is past what comes in is there from its beginning, and what leaves does so at its end. */
export function momentOf({ movedOn, movedAt }: StockFileLineInput, comesIn: boolean): Date | null {
  const today = dayInIndia(new Date());
  const day = movedOn ?? today;
  const time = movedAt?.trim();
  if (time) return new Date(`${day}T${time.padStart(5, '0')}:00+05:30`);
  if (day === today) return null;
  return comesIn || day > today ? startOfDay(day) : new Date(`${day}T23:59:59.999+05:30`);
}

/** The same for lines that say the same, however they are spaced. */
export const fingerprintOf = (lines: readonly object[]): string => createHash('sha256').update(JSON.stringify(lines.map((line) =>
  Object.entries(line).flatMap(([field, value]: [string, unknown]) => { const text = value == null ? '' : String(value).trim(); return text ? [[field, text]] : []; }).sort(([a], [b]) => (a! < b! ? -1 : 1))))).digest('hex');

/** Serial numbers of a cell; null for none. */
export function serialsOf(cell: string | null | undefined): string[] | null {
  const serials = (cell ?? '').split(/[,;\n\r\t]+/).map((one) => one.trim()).filter(Boolean);
  return serials.length ? serials : null;
}
