import { background } from '@ilms/kernel/background';
import type { Actor } from '@ilms/kernel/context';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BulkOperationRow, type BulkOperation } from './bulk-operation.entity.ts';
import { askPage } from './export-rows.ts';
import { noteRows, type RowVerdict } from './row-verdict.ts';
import { type Step, untilRefused } from './step.ts';

interface ActionRequest {
  mutation: string;
  input: Record<string, unknown>;
  ids: string[] | null;
  query: string;
  variables: Record<string, unknown>;
  connection: string;
}

interface UserError { code: string; message: string; field?: string[] | null }

/** The input for one record: the texts "$id" and "$version" become its own, at any depth; within an idempotency key also as a part of it, so that two deeds on one record have two keys. */
export function fill(template: unknown, record: { readonly id: string; readonly version: number | null }): unknown {
  if (template === '$id') return record.id;
  if (template === '$version') return record.version;
  if (Array.isArray(template)) return template.map((each) => fill(each, record));
  if (template && typeof template === 'object') return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, key === 'idempotencyKey' ? keyOf(value, record) : fill(value, record)]));
  return template;
}

const keyOf = (template: unknown, { id, version }: { readonly id: string; readonly version: number | null }): unknown =>
  (typeof template === 'string' ? template.replaceAll('$id', id).replaceAll('$version', String(version ?? '')) : template);

/** First finds the records, all of them before the first is changed, so that a change cannot move one in or out of the list; then changes them. */
export async function actionStep(context: TenantContext, operation: BulkOperation, actor: Actor, until: number): Promise<Step> {
  const request = operation.request as unknown as ActionRequest;
  const progress = operation.progress as { found?: true; after?: string | null };
  return progress.found ? changeStep(context, operation, request, actor, until) : findStep(context, operation, request, actor, until);
}

async function findStep(context: TenantContext, operation: BulkOperation, request: ActionRequest, actor: Actor, until: number): Promise<Step> {
  let { after = null } = operation.progress as { after?: string | null };
  const wanted = request.ids ? new Set(request.ids) : undefined;
  const rows: { id: string; line: number; source: Record<string, string> }[] = [];
  let line = operation.total ?? 0;
  let isMore = true;
  while (isMore && Date.now() < until && rows.length < 2000) {
    const page = await askPage(context, actor, request, after);
    for (const node of page.nodes) if (!wanted || wanted.has(node.id as string)) rows.push({ id: uuidv7(), line: ++line, source: { id: String(node.id), version: String(node.version ?? '') } });
    after = page.pageInfo.endCursor;
    isMore = page.pageInfo.hasNextPage && (!wanted || line < wanted.size);
  }
  return {
    isDone: !isMore && line === 0,
    async store(tx, locked) {
      await tx.sql(`insert into core_bulk_row (id, operation_id, line, source) select r.id, ?::uuid, r.line, r.source from jsonb_to_recordset(?::jsonb) as r(id uuid, line integer, source jsonb)`, [locked.id, JSON.stringify(rows)]);
      Object.assign(locked, { total: line, progress: isMore ? { after } : { found: true } });
    },
  };
}

async function changeStep(context: TenantContext, operation: BulkOperation, { mutation, input }: ActionRequest, actor: Actor, until: number): Promise<Step> {
  const rows = await context.find(BulkOperationRow, { operationId: operation.id, outcome: null }, { orderBy: { line: 'asc' }, limit: 200 });
  const verdicts: RowVerdict[] = [];
  const stopped = await untilRefused(async () => {
    for (const row of rows) {
      if (Date.now() >= until && verdicts.length) break;
      verdicts.push(await changeRow(context, operation, { mutation, input }, actor, row));
    }
  });
  return { isDone: !stopped && verdicts.length === rows.length && rows.length < 200, stopped, store: (tx, locked) => noteRows(tx, locked, verdicts) };
}

async function changeRow(context: TenantContext, operation: BulkOperation, { mutation, input }: Pick<ActionRequest, 'mutation' | 'input'>, actor: Actor, { line, source }: BulkOperationRow): Promise<RowVerdict> {
  const { id, version } = source as { id: string; version: string };
  const answer = await background().ask(context.request, actor, { query: mutation, variables: { input: fill(input, { id, version: version ? Number(version) : null }) }, batch: operation.id });
  const payload = Object.values(answer.data ?? {})[0] as { userErrors?: UserError[] } | null | undefined;
  const problems = answer.errors?.length ? answer.errors.map(({ message, extensions }) => ({ code: String(extensions?.code ?? 'FAILED'), message, field: [] })) : (payload?.userErrors ?? []);
  return { line, outcome: problems.length ? 'REFUSED' : 'DONE', key: id, id, problems };
}
