import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';

/** Carries the answer of a trial out of the transaction that is undone by it. */
class Trial extends Error {
  constructor(readonly answer: unknown) {
    super('Only tried.');
  }
}

/** Does everything, answers it, and undoes it: a preview meets every rule and every shortage that the deed would. */
export async function onlyTry<T>(context: TenantContext, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await context.transaction(async (tx) => {
      const answer = await work(tx);
      await tx.flush();
      throw new Trial(answer);
    });
  } catch (error) {
    if (error instanceof Trial) return error.answer as T;
    throw error;
  }
}
