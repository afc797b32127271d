import { declaredImportKind, importKindsFor, recordKind } from '@ilms/kernel/declared';
import { NotFound } from '@ilms/kernel/errors';
import type { ImportColumn, ImportKind } from '@ilms/kernel/module';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { BulkOperation, BulkOperationRow, ImportMapping } from './bulk-operation.entity.ts';
import { expectMine, headingsKey, headingsOf, importKind } from './bulk-operation.service.ts';
import type { BulkKept, BulkOutcomes, BulkReason, BulkRefusal, BulkUndo, ImportColumnInfo, ImportKindInfo, ImportPlan, ImportSuggestion } from './bulk-report.ts';
import { suggestMapping } from './import-cells.ts';
import { withOwnColumns } from './own-columns.ts';
import { WHY_REFUSED, writeCsv } from './table-file.ts';

/** The label of the column that a refused field belongs to: `variants.0.sku` is SKU. */
function columnOf(columns: readonly ImportColumn[], field: readonly string[] | null | undefined): string | null {
  if (!field?.length) return null;
  const path = field.join('.');
  return columns.find((column) => column.path === path)?.label ?? columns.find((column) => path.startsWith(`${column.path}.`) || column.path.startsWith(`${path}.`))?.label ?? null;
}

async function columnsOf(context: TenantContext, operation: BulkOperation): Promise<readonly ImportColumn[]> {
  const kind = operation.request.kind ? declaredImportKind(context, operation.request.kind as string) : undefined;
  return kind ? (await withOwnColumns(context, [kind]))[0]!.columns : [];
}

interface StoredProblem { code: string; message: string; field?: string[] | null }

/** Rows that were refused, in their order; all of them, those with a problem of this code, or those that say this. */
export async function refusalsOf(context: TenantContext, operation: BulkOperation, { first, skip, code, search }: { first: number; skip: number; code?: string | null | undefined; search?: string | null | undefined }): Promise<BulkRefusal[]> {
  const columns = await columnsOf(context, operation);
  const rows = await context.sql<{ line: number; record_key: string | null; source: Record<string, string>; problems: StoredProblem[] | null }>(
    `select line, record_key, source, problems from core_bulk_row
      where operation_id = ?::uuid and outcome = 'REFUSED' and (?::text is null or problems @> jsonb_build_array(jsonb_build_object('code', ?::text)))
        and (?::text is null or strpos(lower(concat_ws(' ', record_key, source::text, problems::text)), lower(?::text)) > 0)
      order by line limit ? offset ?`, [operation.id, code ?? null, code ?? null, search?.trim() || null, search?.trim() || null, first, skip]);
  return rows.map(({ line, record_key: key, source, problems }) => ({ line, key, source, problems: (problems ?? []).map(({ code: why, message, field }) => ({ code: why, message: message.slice(0, 1000), column: columnOf(columns, field) })) }));
}

/** The reasons for which rows were refused, the most frequent first, at most 50. */
export async function reasonsOf(context: TenantContext, operation: BulkOperation): Promise<BulkReason[]> {
  if (operation.failed === 0) return [];
  const columns = await columnsOf(context, operation);
  const rows = await context.sql<{ code: string; field: string[] | null; message: string; count: number }>(
    `select p.value ->> 'code' as code, nullif(p.value -> 'field', 'null'::jsonb) as field, min(p.value ->> 'message') as message, count(distinct b.line)::int as count
       from core_bulk_row b cross join jsonb_array_elements(b.problems) p(value)
      where b.operation_id = ?::uuid and b.outcome = 'REFUSED' group by 1, 2 order by 4 desc, 1 limit 50`, [operation.id]);
  return rows.map(({ code, field, message, count }) => ({ code, column: columnOf(columns, field), message: message.slice(0, 1000), count }));
}

/** What became of the rows of these operations, in one statement. */
export async function outcomesOf(context: TenantContext, ids: readonly string[]): Promise<Map<string, BulkOutcomes>> {
  const rows = await context.sql<{ id: string } & BulkOutcomes>(
    `select operation_id as id, count(*) filter (where outcome = 'CREATED')::int as created, count(*) filter (where outcome = 'UPDATED')::int as updated, count(*) filter (where outcome = 'UNCHANGED')::int as unchanged,
            count(*) filter (where outcome = 'DONE')::int as done, count(*) filter (where outcome = 'REFUSED')::int as refused
       from core_bulk_row where operation_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by operation_id`, [JSON.stringify(ids)]);
  return new Map(rows.map(({ id, ...outcomes }) => [id, outcomes]));
}

/** What was said of the columns of an uploaded file. */
export function planOf(context: TenantContext, { kind, request }: BulkOperation): ImportPlan | null {
  if (kind !== 'IMPORT') return null;
  const { kind: code = null, filename, mapping = {}, options = {} } = request as { kind?: string; filename: string; mapping?: Record<string, unknown>; options?: Record<string, unknown> };
  const declared = code ? declaredImportKind(context, code) : undefined;
  return { kind: code, filename, mapping, options, listPath: declared ? declared.listPath ?? listPathOf(context, declared.noun) : null };
}

/** Where records of a kind are listed: above the page of one. */
function listPathOf(context: TenantContext, noun: string): string | null {
  return recordKind(context, noun)?.path.replace(/\/:id.*$|\?.*$/, '') ?? null;
}

export function undoOf({ progress }: BulkOperation): BulkUndo | null {
  if (progress.undoing === undefined) return null;
  const { undoing, removed, restored, switchedOff, kept } = progress as { undoing: number; removed: number; restored: number; switchedOff: number; kept: BulkKept[] };
  return { total: undoing, removed, restored, switchedOff, kept };
}

const info = ({ path, label, kind = 'text', required, example, hint, choices }: ImportColumn): ImportColumnInfo => ({ path, label, kind, isRequired: required ?? false, example: example ?? null, hint: hint ?? null, choices: [...choices ?? []] });
const kindInfo = (context: TenantContext, { code, label, description, noun, listPath, columns, options = [], samples = [] }: ImportKind): ImportKindInfo => ({ code, label, description, noun, listPath: listPath ?? listPathOf(context, noun), sampleCount: samples.length, columns: columns.map(info), options: options.map(info) });

/** The kinds of files this person may import. */
export const importKinds = async (context: TenantContext): Promise<ImportKindInfo[]> => (await withOwnColumns(context, importKindsFor(context))).map((kind) => kindInfo(context, kind));

/** What the columns of an uploaded file mean: as somebody said of the same headings before, else as they are called. */
export async function suggestionFor(context: TenantContext, id: string, code: string): Promise<ImportSuggestion> {
  const operation = expectMine(context, await context.load(BulkOperation, id), id);
  if (operation.kind !== 'IMPORT') throw new NotFound('import', id, ['id']);
  const kind = await importKind(context, code);
  const headings = headingsOf(operation);
  const [known] = await context.find(ImportMapping, { kind: code, headings: headingsKey(headings) });
  const sample = await context.find(BulkOperationRow, { operationId: id }, { orderBy: { line: 'asc' }, limit: 5 });
  return { headings: [...headings], mapping: known?.mapping ?? suggestMapping(kind.columns, headings), options: known?.options ?? {}, isRemembered: known !== undefined, sample: sample.map(({ source }) => source) };
}

/** The refused lines as they stood in the file, each with what is wrong in a column at the end: to be mended and imported again. */
export async function refusedFile(context: TenantContext, id: string): Promise<{ filename: string; contentType: string; body: Buffer }> {
  const operation = expectMine(context, await context.load(BulkOperation, id), id);
  const refusals = await refusalsOf(context, operation, { first: 100_000, skip: 0 });
  if (refusals.length === 0) throw new NotFound('refused row of', id);
  const said = headingsOf(operation);
  const headings = said.length ? said : ['id'];
  const rows = refusals.map(({ source, problems }) => [...headings.map((heading) => source[heading] ?? ''), problems.map(({ column, message }) => (column ? `${column}: ${message}` : message)).join(' ')]);
  return { filename: `refused-${operation.label.replace(/\.(csv|xlsx)$/i, '').replace(/[^\w]+/g, '-').toLowerCase()}.csv`, contentType: 'text/csv; charset=utf-8', body: writeCsv([...headings, WHY_REFUSED], rows) };
}

/** The file that came of an export. */
export async function exportedFile(context: TenantContext, id: string): Promise<{ filename: string; contentType: string; body: Buffer }> {
  const operation = expectMine(context, await context.load(BulkOperation, id), id);
  const [file] = await context.sql<{ filename: string; content_type: string; content: Buffer }>('select filename, content_type, content from core_bulk_file where id = ?', [operation.id]);
  if (!file) throw new NotFound('file of', id);
  return { filename: file.filename, contentType: file.content_type, body: file.content };
}
