import { DomainError } from '@ilms/kernel/errors';

/** Lets a refusal of inventory speak of the line it comes from: `lines.7` of what was asked for items is `lines.2` of what was asked for lines. */
export async function ofLines<T>(lineOf: readonly number[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.field?.[0] !== 'lines') throw error;
    const [, index, ...rest] = error.field;
    const line = lineOf[Number(index)];
    throw line === undefined ? error : Object.assign(error.at(), { field: ['lines', String(line), ...rest] });
  }
}
