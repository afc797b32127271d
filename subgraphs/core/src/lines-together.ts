import { orOnlyTry } from '@ilms/kernel/bulk';
import { DomainError } from '@ilms/kernel/errors';
import { BulkPayload, userErrors, type BulkOutcome, type BulkRow } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { afterRaces } from './bulk.ts';

type Answer = Pick<BulkRow, 'outcome' | 'id' | 'errors'>;
type Field = readonly string[] | null;

/** Lines of a file of which several are one record. */
export interface LinesTogether<L> {
  readonly lines: readonly L[];
  /** Lines of one key are one record. */
  readonly keyOf: (line: L) => string;
  /** How the answer names the record of a line; by its key where nothing is said. */
  readonly called?: (line: L) => string;
  /** What they are together, such as order. */
  readonly noun: string;
  readonly dryRun?: boolean | null | undefined;
  /** Refusals of its own that only somebody who takes over the same at the same moment can cause: then it is tried again. */
  readonly races?: readonly string[];
  /** The column of the file for a field of the form, where they are called differently. */
  readonly columnOf?: (field: Field) => string[] | null;
  /** Reads the lines of one record, and answers how it is taken over. */
  readonly read: (lines: readonly L[]) => (tx: Transaction) => Promise<Pick<Answer, 'outcome' | 'id'>>;
}

/** Takes records over that stand in a file line by line, each in a transaction of its own. One bad line refuses its whole record; every line is answered. */
export async function takeTogether<L>(context: TenantContext, file: LinesTogether<L>): Promise<BulkPayload> {
  const { lines, keyOf, called = keyOf } = file;
  const rows: BulkRow[] = [];
  for (const [, indexes] of Map.groupBy(lines.keys(), (index) => keyOf(lines[index]!))) {
    const answer = await answered(context, file, indexes.map((index) => lines[index]!));
    for (const [place, index] of indexes.entries()) rows[index] = { index, key: called(lines[index]!), outcome: answer.outcome, id: answer.id, errors: errorsAt(answer, place, file) };
  }
  const count = (outcome: BulkOutcome) => rows.filter((row) => row.outcome === outcome).length;
  return Object.assign(new BulkPayload(), { created: count('CREATED'), updated: count('UPDATED'), unchanged: count('UNCHANGED'), refused: count('REFUSED'), rows });
}

async function answered<L>(context: TenantContext, { read, dryRun, races = [] }: LinesTogether<L>, lines: readonly L[]): Promise<Answer> {
  try {
    const { rows } = await afterRaces(() => {
      const work = read(lines);
      return orOnlyTry(context, dryRun, async (tx) => Object.assign(new BulkPayload(), { rows: [{ index: 0, key: '', ...(await work(tx)), errors: [] }] }));
    }, races);
    return rows[0]!;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { outcome: 'REFUSED', id: null, errors: userErrors(error) };
  }
}

const asItIs = (field: Field): string[] | null => (field?.length ? [...field] : null);

/** What is wrong with one line of a record: its own problems, else the first of its sisters' as the reason why it was refused with them. */
function errorsAt({ errors }: Answer, place: number, { noun, columnOf = asItIs }: Pick<LinesTogether<never>, 'noun' | 'columnOf'>): BulkRow['errors'] {
  const own = errors.flatMap((error) => {
    const [first, index, ...rest] = error.field ?? [];
    if (first !== 'lines') return [{ ...error, field: columnOf(error.field ?? null) }];
    if (index === undefined) return [{ ...error, field: null }];
    return index === String(place) ? [{ ...error, field: columnOf(rest) }] : [];
  });
  const [sister] = errors;
  return own.length || !sister ? own : [{ ...sister, message: `Its ${noun} was refused: ${sister.message}`, field: null }];
}
