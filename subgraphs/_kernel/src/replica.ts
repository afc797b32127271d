import type pg from 'pg';

let replica: pg.Pool | undefined;

/** Where reports are read; nothing means the same database as everything else. */
export function configureReplica(given: pg.Pool | undefined): void {
  replica = given;
}

/** A replica that is away, or that took a row back while it was read, is no reason to answer nothing: the database itself is asked. */
const isAway = (error: { code?: string; message?: string }): boolean => /^(ECONN|EHOST|ENOTFOUND|EPIPE|ETIMEDOUT|57P|08|40001|53300)/.test(error.code ?? '') || /timeout exceeded when trying to connect|Connection terminated/.test(error.message ?? '');

/** Rows from the replica; undefined where there is none, or none to be had now. */
export async function readReplica(text: string, values: readonly unknown[]): Promise<unknown[] | undefined> {
  if (!replica) return undefined;
  try {
    return (await replica.query(text, [...values])).rows as unknown[];
  } catch (error) {
    if (isAway(error as { code?: string; message?: string })) return undefined;
    throw error;
  }
}
