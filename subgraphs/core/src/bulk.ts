import { DomainError, InvalidInput } from '@ilms/kernel/errors';
import { inBulk, orOnlyTry } from '@ilms/kernel/bulk';
import { BulkPayload, userErrors, type BulkOutcome, type BulkRow } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';

/** What became of an accepted row. */
export interface RowAnswer {
  readonly outcome: Exclude<BulkOutcome, 'REFUSED'>;
  readonly id: string;
}

/** The refusals that only a concurrent writer can cause, for the rows themselves were checked against what stood there. */
const RACES = ['CORE_CUSTOMER_CODE_TAKEN', 'CORE_PRODUCT_CODE_TAKEN', 'CORE_SKU_TAKEN', 'CORE_PRICE_LIST_CODE_TAKEN', 'CORE_PRICE_TWICE_A_DAY', 'CORE_BRAND_TAKEN', 'CORE_CATEGORY_TAKEN',
  'CORE_BARCODE_TAKEN', 'CORE_BANK_ACCOUNT_KNOWN', 'CORE_VENDOR_CODE_TAKEN', 'CORE_CUSTOMER_GROUP_NAME_TAKEN'];

/**
 * Many masters in one transaction and a constant number of reads. `prepare` reads whatever the rows refer to and answers
 * how one row is decided: wholly in memory, checked before anything is changed, so that a refused row leaves no trace and
 * all accepted ones are written together at the end. A request that collides with another one's new rows is repeated on
 * what the other has written.
 */
export async function upsertAll<R>(
  context: TenantContext,
  rows: readonly R[],
  keyOf: (row: R) => string,
  prepare: (tx: Transaction, rows: readonly R[]) => Promise<(row: R) => RowAnswer>,
  { dryRun }: { dryRun?: boolean | null | undefined } = {},
): Promise<BulkPayload> {
  return afterRaces(() => orOnlyTry(context, dryRun, async (tx) => answered(rows, keyOf, await prepare(tx, rows))));
}

/** Repeats a transaction that collided with another one's new rows, on what that one has written: it is then refused for what is really taken, at its place. */
export async function afterRaces<T>(work: () => Promise<T>, races: readonly string[] = []): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt < (error instanceof InvalidInput ? 2 : 4) && (isRace(error) || (error instanceof DomainError && races.includes(error.code)))) continue;
      throw error;
    }
  }
}

/** What was found while another one was writing may be half of it: its barcode was seen, its SKU not yet. */
const isRace = (error: unknown): boolean =>
  error instanceof InvalidInput ? error.problems.some(({ code }) => tellsOfRace(code)) : error instanceof DomainError && tellsOfRace(error.code);

const tellsOfRace = (code: string): boolean => code.endsWith('_RACE') || RACES.includes(code);

function answered<R>(rows: readonly R[], keyOf: (row: R) => string, decide: (row: R) => RowAnswer): BulkPayload {
  const answers = rows.map((row, index): BulkRow => {
    try {
      return { index, key: keyOf(row), ...decide(row), errors: [] };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { index, key: keyOf(row), outcome: 'REFUSED', id: null, errors: userErrors(error) };
    }
  });
  const count = (outcome: BulkOutcome) => answers.filter((answer) => answer.outcome === outcome).length;
  return Object.assign(new BulkPayload(), { created: count('CREATED'), updated: count('UPDATED'), unchanged: count('UNCHANGED'), refused: count('REFUSED'), rows: answers });
}

/** How a form finds, enters and changes one record of a kind; a file of them does the same. */
export interface OneByOne<R, T> {
  readonly check: (row: R) => void;
  readonly find: (tx: Transaction, row: R) => Promise<T | undefined>;
  readonly create: (tx: Transaction, row: R) => Promise<T>;
  readonly revise: (tx: Transaction, known: T, row: R) => Promise<T>;
}

/** Masters of which a company has few, each entered or changed as a form would do it, under a savepoint of its own. Nothing different: no new version, no line in the timeline. */
export function upsertOneByOne<R, T extends { readonly id: string; readonly version: number }>(
  context: TenantContext, rows: readonly R[], keyOf: (row: R) => string, { check, find, create, revise }: OneByOne<R, T>, options: { dryRun?: boolean | null | undefined } = {},
): Promise<BulkPayload> {
  return inBulk(context, rows, keyOf, async (tx, row) => {
    check(row);
    const known = await find(tx, row);
    if (!known) return { outcome: 'CREATED', id: (await create(tx, row)).id };
    const seen = known.version;
    const revised = await revise(tx, known, row);
    await tx.flush();
    return { outcome: revised.version === seen ? 'UNCHANGED' : 'UPDATED', id: known.id };
  }, options);
}
