import type { GraphClient } from './graph-client.ts';
import type { RefusedRow } from './refused-row.ts';
import type { FileRow } from './table-file.ts';

/** What became of the rows of one file. */
export interface Section {
  name: string;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  readonly refused: RefusedRow[];
}

interface BulkAnswer {
  created: number;
  updated: number;
  unchanged: number;
  rows: { index: number; outcome: string; errors: { code: string; message: string; field: string[] | null }[] }[];
  userErrors: { code: string; message: string }[];
}

export const section = (name: string, read: number, refused: readonly RefusedRow[] = []): Section => ({ name, read, created: 0, updated: 0, unchanged: 0, refused: [...refused] });

const BULK = 'created updated unchanged rows { index outcome errors { code message field } } userErrors { code message }';

/**
 * Sends rows through a bulk mutation in batches, and books every answer. What the graph refuses comes back with the
 * lines of the file it was made from; a batch that is refused as a whole is refused row by row with its reason.
 */
export async function sendInBulk<R>(
  client: GraphClient,
  into: Section,
  call: { mutation: string; input: string; field: string; fixed?: Record<string, unknown>; size: number },
  rows: readonly { send: R; from: readonly FileRow[] }[],
  onProgress: (done: number, total: number) => void,
): Promise<R[]> {
  const taken: R[] = [];
  for (let start = 0; start < rows.length; start += call.size) {
    const batch = rows.slice(start, start + call.size);
    const query = `mutation($input: ${call.input}!) { ${call.mutation}(input: $input) { ${BULK} } }`;
    const answer = (await client.ask<Record<string, BulkAnswer>>(query, { input: { ...call.fixed, [call.field]: batch.map(({ send }) => send) } }))[call.mutation]!;
    into.created += answer.created;
    into.updated += answer.updated;
    into.unchanged += answer.unchanged;
    const whole = answer.userErrors[0];
    const outcomes = whole ? batch.map((_, index) => ({ index, outcome: 'REFUSED', errors: [{ ...whole, field: null }] })) : answer.rows;
    for (const { index, outcome, errors } of outcomes) {
      const { send, from } = batch[index]!;
      if (outcome !== 'REFUSED') taken.push(send);
      else for (const row of from) into.refused.push({ row, code: errors[0]?.code ?? 'REFUSED', reason: errors.map((error) => error.message).join(' ') });
    }
    onProgress(Math.min(start + call.size, rows.length), rows.length);
  }
  return taken;
}
