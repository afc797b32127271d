import { declaredImportKind, importKindsFor } from '@ilms/kernel/declared';
import { NotFound } from '@ilms/kernel/errors';
import type { ImportColumn, ImportKind } from '@ilms/kernel/module';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { BulkOperation, BulkOperationRow, ImportMapping } from './bulk-operation.entity.ts';
import { expectMine, headingsKey, headingsOf, importKind } from './bulk-operation.service.ts';
import type { BulkKept, BulkRefusal, BulkUndo, ImportColumnInfo, ImportKindInfo, ImportSuggestion } from './bulk-report.ts';
import { suggestMapping } from './import-cells.ts';
import { withOwnColumns } from './own-columns.ts';
import { writeCsv } from './table-file.ts';

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

/** Rows that were refused, in their order. */
export async function refusalsOf(context: TenantContext, operation: BulkOperation, first: number, skip: number): Promise<BulkRefusal[]> {
  const columns = await columnsOf(context, operation);
  const rows = await context.sql<{ line: number; record_key: string | null; source: Record<string, string>; problems: { code: string; message: string; field?: string[] | null }[] | null }>(
    "select line, record_key, source, problems from core_bulk_row where operation_id = ? and outcome = 'REFUSED' order by line limit ? offset ?", [operation.id, first, skip]);
  return rows.map(({ line, record_key: key, source, problems }) => ({ line, key, source, problems: (problems ?? []).map(({ code, message, field }) => ({ code, message: message.slice(0, 1000), column: columnOf(columns, field) })) }));
}

export function undoOf({ progress }: BulkOperation): BulkUndo | null {
  if (progress.undoing === undefined) return null;
  const { undoing, removed, restored, switchedOff, kept } = progress as { undoing: number; removed: number; restored: number; switchedOff: number; kept: BulkKept[] };
  return { total: undoing, removed, restored, switchedOff, kept };
}

const info = ({ path, label, kind = 'text', required, example, hint, choices }: ImportColumn): ImportColumnInfo => ({ path, label, kind, isRequired: required ?? false, example: example ?? null, hint: hint ?? null, choices: [...choices ?? []] });
const kindInfo = ({ code, label, description, noun, columns, options = [] }: ImportKind): ImportKindInfo => ({ code, label, description, noun, columns: columns.map(info), options: options.map(info) });

/** The kinds of files this person may import. */
export const importKinds = async (context: TenantContext): Promise<ImportKindInfo[]> => (await withOwnColumns(context, importKindsFor(context))).map(kindInfo);

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
  const refusals = await refusalsOf(context, operation, 100_000, 0);
  if (refusals.length === 0) throw new NotFound('refused row of', id);
  const said = headingsOf(operation);
  const headings = (said.length ? said : ['id']).filter((heading) => heading !== ERRORS);
  const rows = refusals.map(({ source, problems }) => [...headings.map((heading) => source[heading] ?? ''), problems.map(({ column, message }) => (column ? `${column}: ${message}` : message)).join(' ')]);
  return { filename: `refused-${operation.label.replace(/\.(csv|xlsx)$/i, '').replace(/[^\w]+/g, '-').toLowerCase()}.csv`, contentType: 'text/csv; charset=utf-8', body: writeCsv([...headings, ERRORS], rows) };
}

/** Heading of the column that says why; it is left out when the mended file comes back. */
const ERRORS = 'Why it was refused';

/** The file that came of an export. */
export async function exportedFile(context: TenantContext, id: string): Promise<{ filename: string; contentType: string; body: Buffer }> {
  const operation = expectMine(context, await context.load(BulkOperation, id), id);
  const [file] = await context.sql<{ filename: string; content_type: string; content: Buffer }>('select filename, content_type, content from core_bulk_file where id = ?', [operation.id]);
  if (!file) throw new NotFound('file of', id);
  return { filename: file.filename, contentType: file.content_type, body: file.content };
}
