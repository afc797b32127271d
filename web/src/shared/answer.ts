import type { UserError } from './document/draft.ts';
import { readFailure } from './failure.ts';

/** Runs a mutation and answers its refusals; a request that failed altogether is one of them. */
export async function refusalsOf(run: () => Promise<readonly UserError[] | undefined>): Promise<readonly UserError[]> {
  try {
    return (await run()) ?? [{ code: 'FAILED', message: 'The server did not answer as expected. Try again in a moment.' }];
  } catch (error) {
    return [{ code: 'FAILED', message: readFailure(error).message }];
  }
}
