import { createHash } from 'node:crypto';
import { importKindsFor } from '@ilms/kernel/declared';
import { Forbidden, NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { ImportKind } from '@ilms/kernel/module';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { isUuid, uuidv7 } from '@ilms/kernel/uuid';
import { BulkOperation, type BulkKind } from './bulk-operation.entity.ts';
import type { BulkActionStartInput, ExportStartInput, ImportPlanInput } from './bulk-operation.input.ts';
import { changedBy, hasPosted } from './changed-by.ts';
import { checkListQuery, checkMutation } from './graph-text.ts';
import type { Mapping, Source } from './import-cells.ts';
import { withOwnColumns } from './own-columns.ts';
import { readTable, WHY_REFUSED } from './table-file.ts';

/** Work of one person that may wait or run at once: the queue is everybody's. */
const MOST_OPEN = 5;
const MOST_IDS = 10_000;

/** The work with this id, when it is this person's own or they may see everybody's. */
export function expectMine<T extends BulkOperation | null>(context: TenantContext, operation: T, id: string): NonNullable<T> {
  if (!operation || (operation.ownerId !== context.actor.id && !context.can('bulk:see-all'))) throw new NotFound('bulk operation', id, ['id']);
  return operation;
}

async function lockMine(tx: Transaction, id: string): Promise<BulkOperation> {
  return expectMine(tx, isUuid(id) ? await tx.lock(BulkOperation, id, ['id']) : null, id);
}

async function expectRoom(tx: Transaction): Promise<void> {
  await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`bulk ${tx.tenant.id} ${tx.actor.id}`]);
  const [{ count } = { count: 0 }] = await tx.sql<{ count: number }>("select count(*)::int as count from core_bulk_operation where owner_id = ? and status in ('WAITING', 'RUNNING', 'UNDOING')", [tx.actor.id]);
  if (count >= MOST_OPEN) throw new RuleBroken('CORE_TOO_MUCH_AT_ONCE', `${count} of your imports, exports and bulk changes are still under way. Wait until one has ended, or cancel one.`, { open: count });
}

const wake = (tx: Transaction, operation: BulkOperation): void => tx.enqueue({ module: 'core', job: 'work-bulk-operation', payload: { id: operation.id } });

function begin(tx: Transaction, kind: BulkKind, label: string, request: object, more: Partial<BulkOperation> = {}): BulkOperation {
  const operation = tx.create(BulkOperation, {
    id: uuidv7(), kind, label: label.trim().slice(0, 160), status: 'WAITING', request: request as Record<string, unknown>, progress: {}, isTrial: false, total: null, processed: 0, succeeded: 0, failed: 0,
    ownerKind: tx.actor.kind, ownerId: tx.actor.id, ownerName: tx.actor.name, error: null, startedAt: null, finishedAt: null, beatAt: new Date(), ...more,
  });
  operation.workFor(tx.actor);
  return operation;
}

/** Writes a list to a file in the background. What the person may not see when it runs stands in no column. */
export function startExport(context: TenantContext, input: ExportStartInput): Promise<BulkOperation> {
  checkListQuery(input.query, input.connection);
  return context.transaction(async (tx) => {
    await expectRoom(tx);
    const { query, variables, connection, columns, format } = input;
    const operation = begin(tx, 'EXPORT', input.label, { query, variables: variables ?? {}, connection, columns, format });
    wake(tx, operation);
    return operation;
  });
}

/** Makes one change to each of many records in the background, each as if a person had made it. */
export function startAction(context: TenantContext, input: BulkActionStartInput): Promise<BulkOperation> {
  checkListQuery(input.query, input.connection);
  checkMutation(input.mutation);
  if (input.ids && (input.ids.length === 0 || input.ids.length > MOST_IDS)) throw new RuleBroken('TOO_MANY', `1 to ${MOST_IDS} records can be named; there are ${input.ids.length}. Leave them out to change all that the query finds.`, { max: MOST_IDS }, ['ids']);
  if (input.ids?.some((id) => !isUuid(id))) throw new RuleBroken('INVALID_ID', 'One of the ids is none.', {}, ['ids']);
  return context.transaction(async (tx) => {
    await expectRoom(tx);
    const { mutation, input: template, ids, query, variables, connection } = input;
    const operation = begin(tx, 'ACTION', input.label, { mutation, input: template, ids: ids ?? null, query, variables: variables ?? {}, connection });
    wake(tx, operation);
    return operation;
  });
}

/** Takes in a file that is to be imported: its rows are kept as they stand, until somebody says what its columns mean. */
export async function takeFile(context: TenantContext, filename: string, content: Buffer): Promise<BulkOperation> {
  if (!context.can('import:start')) throw new Forbidden('FORBIDDEN', 'This needs the permission import:start (Import files).', { permission: 'import:start' });
  const read = await readTable(filename, content);
  // A file of refused rows that comes back mended is the same file to what was said of its columns.
  const table = { ...read, headings: read.headings.filter((heading) => heading !== WHY_REFUSED) };
  if (!table.rows.length) throw new RuleBroken('CORE_FILE_WITHOUT_ROWS', 'The file has headings and no rows. Fill in at least one, and bring it again.', {}, ['file']);
  return context.transaction(async (tx) => {
    const operation = begin(tx, 'IMPORT', filename, { filename, headings: table.headings }, { status: 'DRAFT', total: table.rows.length });
    await tx.flush();
    for (let from = 0; from < table.rows.length; from += 2000) {
      const rows = table.rows.slice(from, from + 2000).map((source, at) => ({ id: uuidv7(), line: from + at + 1, source }));
      await tx.sql(`insert into core_bulk_row (id, operation_id, line, source) select r.id, ?::uuid, r.line, r.source from jsonb_to_recordset(?::jsonb) as r(id uuid, line integer, source jsonb)`, [operation.id, JSON.stringify(rows)]);
    }
    return operation;
  });
}

/** The kind of file, when the company has it and this person may import it. */
export async function importKind(context: TenantContext, code: string): Promise<ImportKind> {
  const kind = importKindsFor(context).find((candidate) => candidate.code === code);
  if (!kind) throw new RuleBroken('CORE_IMPORT_KIND_UNKNOWN', `There is no kind of import ${code} that you may use.`, { kind: code }, ['kind']);
  return (await withOwnColumns(context, [kind]))[0]!;
}

export const headingsOf = (operation: BulkOperation): readonly string[] => (operation.request.headings ?? []) as string[];
export const headingsKey = (headings: readonly string[]): string => createHash('sha256').update(JSON.stringify(headings)).digest('hex');

function checkMapping(kind: ImportKind, mapping: Record<string, unknown>, headings: readonly string[]): Mapping {
  const known = new Set(kind.columns.map(({ path }) => path));
  const checked: Record<string, Source> = {};
  for (const [path, said] of Object.entries(mapping)) {
    if (said === null) continue;
    const source = said as { heading?: unknown; value?: unknown };
    if (!known.has(path)) throw new RuleBroken('CORE_IMPORT_COLUMN_UNKNOWN', `${kind.label} have no column ${path}.`, { path }, ['mapping', path]);
    if (typeof source.heading === 'string' && headings.includes(source.heading)) checked[path] = { heading: source.heading };
    else if (typeof source.value === 'string' && source.value.length <= 1000) checked[path] = { value: source.value };
    else throw new RuleBroken('CORE_IMPORT_HEADING_UNKNOWN', `The file has no column ${String(source.heading)}.`, { path }, ['mapping', path]);
  }
  const missing = kind.columns.filter(({ path, required }) => required && !checked[path]);
  if (missing.length) throw new RuleBroken('CORE_IMPORT_COLUMN_MISSING', `Say where ${missing.map(({ label }) => label).join(', ')} stand${missing.length === 1 ? 's' : ''} in the file, or enter one value for all rows.`, { missing: missing.map(({ path }) => path) }, ['mapping', missing[0]!.path]);
  return checked;
}

/** Says what the columns of an uploaded file mean; it is remembered for the next file with the same headings. */
export function planImport(context: TenantContext, input: ImportPlanInput): Promise<BulkOperation> {
  return context.transaction(async (tx) => {
    const operation = await lockMine(tx, input.id);
    if (operation.kind !== 'IMPORT' || operation.isOpen) throw new RuleBroken('CORE_BULK_BUSY', 'This cannot be planned now.', { status: operation.status });
    const kind = await importKind(tx, input.kind);
    const headings = headingsOf(operation);
    const mapping = checkMapping(kind, input.mapping, headings);
    const options = input.options ?? {};
    const lacking = (kind.options ?? []).filter(({ path, required }) => required && !options[path]);
    if (lacking.length) throw new RuleBroken('REQUIRED', `${lacking[0]!.label} is required.`, {}, ['options', lacking[0]!.path]);
    operation.request = { ...operation.request, kind: kind.code, mapping, options };
    operation.label = `${kind.label} from ${String(operation.request.filename)}`.slice(0, 160);
    await tx.sql(`insert into core_import_mapping (id, kind, headings, mapping, options, used_at) values (?, ?, ?, ?, ?, ?)
      on conflict on constraint core_import_mapping_key do update set mapping = excluded.mapping, options = excluded.options, used_at = excluded.used_at`,
    [uuidv7(), kind.code, headingsKey(headings), JSON.stringify(mapping), JSON.stringify(options), new Date()]);
    return operation;
  });
}

/** Tries a planned import, or does it. Rows that were refused before are taken up again: what is there already changes nothing. */
export function runImport(context: TenantContext, id: string, isTrial: boolean): Promise<BulkOperation> {
  return context.transaction(async (tx) => {
    const operation = await lockMine(tx, id);
    if (operation.kind !== 'IMPORT' || operation.isOpen || !operation.request.kind) throw new RuleBroken('CORE_BULK_BUSY', operation.isOpen ? 'It is under way already.' : 'Say first what its columns mean.', { status: operation.status });
    if (operation.status === 'DONE' && !operation.isTrial) throw new RuleBroken('CORE_IMPORT_DONE', 'This file has been imported. Download the refused rows, mend them, and import that file.', {}, ['id']);
    await importKind(tx, operation.request.kind as string);
    await expectRoom(tx);
    await tx.sql('update core_bulk_row set outcome = null, record_key = null, record_id = null, problems = null where operation_id = ? and outcome is not null', [operation.id]);
    Object.assign(operation, { status: 'WAITING', isTrial, processed: 0, succeeded: 0, failed: 0, progress: {}, error: null, startedAt: null, finishedAt: null, beatAt: new Date() });
    operation.workFor(tx.actor);
    wake(tx, operation);
    return operation;
  });
}

/** Stops work that waits or runs, at the end of the step it is in. What it has done stands, and can be taken back. */
export function cancelOperation(context: TenantContext, id: string): Promise<BulkOperation> {
  return context.transaction(async (tx) => {
    const operation = await lockMine(tx, id);
    if (!['WAITING', 'RUNNING', 'DRAFT'].includes(operation.status)) throw new RuleBroken('CORE_BULK_ENDED', 'It has ended already.', { status: operation.status }, ['id']);
    Object.assign(operation, { status: 'CANCELLED', finishedAt: new Date() });
    return operation;
  });
}

/** Takes back everything an import or a bulk change has done, as far as nobody has changed it since. */
export function undoOperation(context: TenantContext, id: string): Promise<BulkOperation> {
  return context.transaction(async (tx) => {
    const operation = await lockMine(tx, id);
    if (operation.kind === 'EXPORT' || operation.isTrial) throw new RuleBroken('CORE_BULK_NOTHING_TO_UNDO', 'It has changed nothing.', {}, ['id']);
    if (!['DONE', 'FAILED', 'CANCELLED'].includes(operation.status)) throw new RuleBroken('CORE_BULK_BUSY', operation.status === 'UNDONE' ? 'It has been taken back already.' : 'Wait until it has ended, or cancel it first.', { status: operation.status }, ['id']);
    const count = (await changedBy(tx, [operation.id])).get(operation.id) ?? 0;
    if (count === 0 && (await hasPosted(tx, operation.id))) throw new RuleBroken('CORE_BULK_POSTED', 'It has posted to ledgers, which are never unwritten. Take back what it has done document by document: cancel, return or reverse it.', {}, ['id']);
    if (count === 0) throw new RuleBroken('CORE_BULK_NOTHING_TO_UNDO', 'It has changed nothing, or it is too long ago to be taken back.', {}, ['id']);
    Object.assign(operation, { status: 'UNDOING', progress: { undoing: count, removed: 0, restored: 0, switchedOff: 0, kept: [] }, error: null, beatAt: new Date(0), finishedAt: null });
    operation.workFor(tx.actor);
    wake(tx, operation);
    return operation;
  });
}
