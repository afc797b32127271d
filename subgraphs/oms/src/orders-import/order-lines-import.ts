import { orOnlyTry } from '@ilms/kernel/bulk';
import { DomainError } from '@ilms/kernel/errors';
import { BulkPayload, userErrors, type BulkOutcome, type BulkRow } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { checkInput } from '@ilms/kernel/input-rules';
import { orderKey, orderOf } from './order-lines.ts';
import { ImportedOrderInput, type OrderFileLineInput, type OrderLinesImportInput } from './orders-import.input.ts';
import { RACES } from './orders-import.service.ts';
import { takeOver } from './take-over.ts';

type Answer = Pick<BulkRow, 'outcome' | 'id' | 'errors'>;

/** Takes orders over that stand in a file line by line. One bad line refuses its whole order; every line is answered. */
export async function importOrderLines(context: TenantContext, input: OrderLinesImportInput): Promise<BulkPayload> {
  const rows: BulkRow[] = [];
  const places = Map.groupBy(input.lines.keys(), (index) => orderKey(input.lines[index]!));
  for (const [key, indexes] of places) {
    const answer = await answered(context, indexes.map((index) => input.lines[index]!), input);
    for (const [place, index] of indexes.entries()) rows[index] = { index, key, outcome: answer.outcome, id: answer.id, errors: errorsAt(answer, place) };
  }
  const count = (outcome: BulkOutcome) => rows.filter((row) => row.outcome === outcome).length;
  return Object.assign(new BulkPayload(), { created: count('CREATED'), updated: count('UPDATED'), unchanged: count('UNCHANGED'), refused: count('REFUSED'), rows });
}

async function answered(context: TenantContext, lines: readonly OrderFileLineInput[], input: OrderLinesImportInput): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      const order = orderOf(lines, input);
      checkInput(ImportedOrderInput, order);
      const { rows } = await orOnlyTry(context, input.dryRun, async (tx) => Object.assign(new BulkPayload(), { rows: [{ index: 0, key: '', ...(await takeOver(tx, order)), errors: [] }] }));
      return rows[0]!;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (attempt < 3 && RACES.includes(error.code)) continue;
      return { outcome: 'REFUSED', id: null, errors: userErrors(error) };
    }
  }
}

/** What is wrong with one line of an order: its own problems as they are, those of its sisters as the reason why it was refused with them. */
function errorsAt({ errors }: Answer, place: number): BulkRow['errors'] {
  return errors.map((error) => {
    const [first, index, ...rest] = error.field ?? [];
    if (first !== 'lines') return error;
    return index === String(place) ? { ...error, field: rest } : { ...error, message: `Its order was refused: ${error.message}`, field: null };
  });
}
