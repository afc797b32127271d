import { background, type GraphAnswer } from '@ilms/kernel/background';
import type { Actor } from '@ilms/kernel/context';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { BulkOperation } from './bulk-operation.entity.ts';
import type { FileFormat } from './bulk-operation.input.ts';
import { type Step, StepFailed } from './step.ts';
import { writeCsv, writeXlsx, type CellKind, type WrittenColumn } from './table-file.ts';

interface ExportRequest {
  query: string;
  variables: Record<string, unknown>;
  connection: string;
  columns: { title: string; path: string; kind?: CellKind | null }[];
  format: FileFormat;
}

export interface GraphPage {
  nodes: Record<string, unknown>[];
  totalCount?: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const PAGE = 100;

/** One page of a list, in somebody's name. What they may not see comes as null and is no failure; a list they may not see is one. */
export async function askPage(context: TenantContext, actor: Actor, { query, variables, connection }: Pick<ExportRequest, 'query' | 'variables' | 'connection'>, after: string | null): Promise<GraphPage> {
  const answer: GraphAnswer = await background().ask(context.request, actor, { query, variables: { ...variables, first: PAGE, after, last: undefined, before: undefined } });
  const page = answer.data?.[connection] as GraphPage | null | undefined;
  if (!page?.nodes || !page.pageInfo) throw new StepFailed(answer.errors?.[0]?.message ?? `The query answers no list ${connection} with nodes and pageInfo.`);
  return page;
}

/** The value at a path of a row; a list in between gives all its values, `length` counts them. */
export function valueAt(row: unknown, path: readonly string[]): unknown {
  if (path.length === 0 || row === null || row === undefined) return row;
  if (Array.isArray(row)) return path[0] === 'length' ? row.length : row.map((each) => valueAt(each, path)).filter((value) => value !== null && value !== undefined);
  return typeof row === 'object' ? valueAt((row as Record<string, unknown>)[path[0]!], path.slice(1)) : undefined;
}

const MOMENT = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata', dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' });

function cellText(kind: CellKind, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => cellText(kind, each)).join(', ');
  if (kind === 'flag') return value === true ? 'Yes' : 'No';
  if (kind === 'instant' && typeof value === 'string') return MOMENT.format(new Date(value)).replace(',', '');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Reads some pages of the list and keeps their cells; at the end they become the file. */
export async function exportStep(context: TenantContext, operation: BulkOperation, actor: Actor, until: number): Promise<Step> {
  const request = operation.request as unknown as ExportRequest;
  let { after = null, number = 0 } = operation.progress as { after?: string | null; number?: number };
  let { processed, total = null } = operation;
  const chunks: { number: number; rows: string[][] }[] = [];
  let isMore = true;
  while (isMore && Date.now() < until) {
    const page = await askPage(context, actor, request, after);
    total = page.totalCount ?? total ?? null;
    chunks.push({ number: number++, rows: page.nodes.map((node) => request.columns.map(({ path, kind }) => cellText(kind ?? 'text', valueAt(node, path.split('.'))))) });
    processed += page.nodes.length;
    after = page.pageInfo.endCursor;
    isMore = page.pageInfo.hasNextPage;
    if (chunks.length >= 20) break;
  }
  return {
    isDone: !isMore,
    async store(tx, locked) {
      await tx.sql(`insert into core_bulk_chunk (id, operation_id, number, rows) select r.id, ?::uuid, r.number, r.rows from jsonb_to_recordset(?::jsonb) as r(id uuid, number integer, rows jsonb)`, [locked.id, JSON.stringify(chunks.map((chunk) => ({ id: uuidv7(), ...chunk })))]);
      Object.assign(locked, { processed, succeeded: processed, total: isMore ? total : processed, progress: { after, number } });
      if (!isMore) await assemble(tx, locked, request);
    },
  };
}

const TYPES: Record<FileFormat, [extension: string, type: string]> = { CSV: ['csv', 'text/csv; charset=utf-8'], XLSX: ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'], JSONL: ['jsonl', 'application/x-ndjson; charset=utf-8'] };

async function assemble(tx: TenantContext, operation: BulkOperation, { columns, format }: ExportRequest): Promise<void> {
  const chunks = await tx.sql<{ rows: string[][] }>('select rows from core_bulk_chunk where operation_id = ? order by number', [operation.id]);
  const rows = chunks.flatMap((chunk) => chunk.rows);
  const written: WrittenColumn[] = columns.map(({ title, kind }) => ({ title, kind: kind ?? 'text' }));
  const content = format === 'XLSX' ? await writeXlsx(written, rows) : format === 'CSV' ? writeCsv(columns.map(({ title }) => title), rows) : jsonLines(written, rows);
  const [extension, type] = TYPES[format];
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date());
  await tx.sql('insert into core_bulk_file (id, filename, content_type, content) values (?, ?, ?, ?)', [operation.id, `${operation.label.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}-${day}.${extension}`, type, content]);
  await tx.sql('delete from core_bulk_chunk where operation_id = ?', [operation.id]);
}

const jsonLines = (columns: readonly WrittenColumn[], rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((row) => `${JSON.stringify(Object.fromEntries(columns.map(({ title }, at) => [title, row[at] === '' ? null : row[at]])))}\n`).join(''));
