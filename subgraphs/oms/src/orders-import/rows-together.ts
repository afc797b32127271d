import { orOnlyTry } from '@ilms/kernel/bulk';
import { DomainError } from '@ilms/kernel/errors';
import { BulkPayload, userErrors, type BulkOutcome, type BulkRow } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';

type Answer = Pick<BulkRow, 'outcome' | 'id' | 'errors'>;

/** Lines of a file of which several are one record. */
export interface LinesTogether<L> {
  readonly lines: readonly L[];
  /** Lines of one key are one record. */
  readonly keyOf: (line: L) => string;
  /** What they are together, such as order. */
  readonly noun: string;
  readonly dryRun?: boolean | null | undefined;
  /** The refusals that only somebody who takes over the same at the same moment can cause: then it is tried again. */
  readonly races: readonly string[];
  /** Reads the lines of one record, and answers how it is taken over. */
  readonly read: (lines: readonly L[]) => (tx: Transaction) => Promise<Pick<Answer, 'outcome' | 'id'>>;
}

/** Takes records over that stand in a file line by line, each in a transaction of its own. One bad line refuses its whole record; every line is answered. */
export async function takeTogether<L>(context: TenantContext, file: LinesTogether<L>): Promise<BulkPayload> {
  const rows: BulkRow[] = [];
  for (const [key, indexes] of Map.groupBy(file.lines.keys(), (index) => file.keyOf(file.lines[index]!))) {
    const answer = await answered(context, file, indexes.map((index) => file.lines[index]!));
    for (const [place, index] of indexes.entries()) rows[index] = { index, key, outcome: answer.outcome, id: answer.id, errors: errorsAt(answer, place, file.noun) };
  }
  const count = (outcome: BulkOutcome) => rows.filter((row) => row.outcome === outcome).length;
  return Object.assign(new BulkPayload(), { created: count('CREATED'), updated: count('UPDATED'), unchanged: count('UNCHANGED'), refused: count('REFUSED'), rows });
}

async function answered<L>(context: TenantContext, { read, dryRun, races }: LinesTogether<L>, lines: readonly L[]): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      const work = read(lines);
      const { rows } = await orOnlyTry(context, dryRun, async (tx) => Object.assign(new BulkPayload(), { rows: [{ index: 0, key: '', ...(await work(tx)), errors: [] }] }));
      return rows[0]!;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (attempt < 3 && races.includes(error.code)) continue;
      return { outcome: 'REFUSED', id: null, errors: userErrors(error) };
    }
  }
}

/** What is wrong with one line: its own problems as they are, those of its sisters as the reason why it was refused with them. */
function errorsAt({ errors }: Answer, place: number, noun: string): BulkRow['errors'] {
  return errors.map((error) => {
    const [first, index, ...rest] = error.field ?? [];
    if (first !== 'lines') return error;
    return index === String(place) ? { ...error, field: rest } : { ...error, message: `Its ${noun} was refused: ${error.message}`, field: null };
  });
}
