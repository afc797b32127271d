import type pg from 'pg';
import { currentScope, HOME_CELL } from './scope.ts';

let replicas: ReadonlyMap<string, pg.Pool> = new Map();

/** Where reports are read, by cell; a cell without a replica is asked itself. */
export function configureReplicas(given: ReadonlyMap<string, pg.Pool>): void {
  replicas = given;
}

/**
 * A replica that is away, that took a row back while it was read, or that has not heard yet of a company or a table, is no reason to
 * answer nothing: the database itself is asked.
 */
const isAway = (error: { code?: string; message?: string }): boolean => /^(ECONN|EHOST|ENOTFOUND|EPIPE|ETIMEDOUT|57P|08|40001|53300|42P01|42703|22023)/.test(error.code ?? '') || /timeout exceeded when trying to connect|Connection terminated/.test(error.message ?? '');

/** Rows from the replica of the scope's cell; undefined where there is none, or none to be had now. */
export async function readReplica(text: string, values: readonly unknown[]): Promise<unknown[] | undefined> {
  const replica = replicas.get(currentScope()?.cell ?? HOME_CELL);
  if (!replica) return undefined;
  try {
    return (await replica.query(text, [...values])).rows as unknown[];
  } catch (error) {
    if (isAway(error as { code?: string; message?: string })) return undefined;
    throw error;
  }
}
