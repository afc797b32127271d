import { background, type GraphAnswer } from '@ilms/kernel/background';
import type { Actor } from '@ilms/kernel/context';
import type { ImportKind } from '@ilms/kernel/module';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { BulkOperationRow, type BulkOperation } from './bulk-operation.entity.ts';
import { importKindNamed } from './import-kind.ts';
import { readRow, type Mapping, type ReadRow } from './import-cells.ts';
import { noteRows, type RowVerdict } from './row-verdict.ts';
import { type Step, StepFailed, untilRefused } from './step.ts';

interface Answered {
  rows: { index: number; key: string; outcome: RowVerdict['outcome']; id: string | null; errors: { code: string; message: string; field: string[] | null }[] }[];
  userErrors: { code: string; message: string; field: string[] | null }[];
}

const documentOf = ({ mutation, input }: ImportKind): string =>
  `mutation Import($input: ${input}!) { ${mutation}(input: $input) { rows { index key outcome id errors { code message field } } userErrors { code message field } } }`;

type Sent = ReadRow & { readonly line: number };

/** Sends one batch of lines through the kind's own mutation; every line gets its verdict. */
export async function importStep(context: TenantContext, operation: BulkOperation, actor: Actor): Promise<Step> {
  const { kind: code, mapping, options } = operation.request as { kind: string; mapping: Mapping; options: Record<string, string> };
  const kind = await importKindNamed(context, code);
  const first = await context.find(BulkOperationRow, { operationId: operation.id, outcome: null }, { orderBy: { line: 'asc' }, limit: kind.batch });
  const rows = await withKin(context, operation, kind, mapping, first);
  const sent: Sent[] = rows.map(({ line, source }) => ({ line, ...readRow(kind.columns, mapping, source) }));
  const readable = sent.filter(({ problems }) => problems.length === 0);
  const verdicts = sent.filter(({ problems }) => problems.length).map(({ line, problems }): RowVerdict => ({ line, outcome: 'REFUSED', key: null, id: null, problems }));
  const stopped = await untilRefused(async () => {
    if (readable.length) await send(context, operation, actor, kind, options, readable, verdicts);
  });
  return { isDone: !stopped && first.length < kind.batch, stopped, store: (tx, locked) => noteRows(tx, locked, verdicts) };
}

/** The rows, and all further ones that belong together with one of them. */
async function withKin(context: TenantContext, operation: BulkOperation, kind: ImportKind, mapping: Mapping, rows: readonly BulkOperationRow[]): Promise<readonly BulkOperationRow[]> {
  const from = kind.together ? mapping[kind.together] : undefined;
  if (!from || !('heading' in from) || rows.length < kind.batch) return rows;
  const keys = [...new Set(rows.map(({ source }) => source[from.heading] ?? ''))].filter(Boolean);
  const kin = await context.sql<{ line: number; source: Record<string, string> }>(
    `select line, source from core_bulk_row where operation_id = ?::uuid and outcome is null and line > ? and source ->> ? in (select jsonb_array_elements_text(?::jsonb)) order by line`,
    [operation.id, rows.at(-1)!.line, from.heading, JSON.stringify(keys)]);
  return [...rows, ...kin as BulkOperationRow[]];
}

/** Adds what became of each row. A batch that the graph refuses as a whole, because one row's value is of no form it knows, is sent again row by row. */
async function send(context: TenantContext, operation: BulkOperation, actor: Actor, kind: ImportKind, options: Record<string, string>, rows: readonly Sent[], verdicts: RowVerdict[]): Promise<void> {
  const constants = readRow(kind.options ?? [], Object.fromEntries(Object.entries(options).map(([path, value]) => [path, { value: String(value) }])), {});
  if (constants.problems.length) throw new StepFailed(constants.problems[0]!.message);
  const input = { ...constants.row, [kind.rows]: rows.map(({ row }) => row), ...(operation.isTrial ? { dryRun: true } : {}) };
  const answer = await background().ask(context.request, actor, { query: documentOf(kind), variables: { input }, ...(operation.isTrial ? {} : { batch: operation.id }) });
  const answered = answer.data?.[kind.mutation] as Answered | null | undefined;
  if (answered && answered.userErrors.length === 0) {
    verdicts.push(...answered.rows.map(({ index, key, outcome, id, errors }): RowVerdict => ({ line: rows[index]!.line, outcome, key: key.slice(0, 240), id, problems: errors })));
    return;
  }
  const problems = answered?.userErrors.length ? answered.userErrors : problemsIn(answer);
  if (rows.length === 1) return void verdicts.push({ line: rows[0]!.line, outcome: 'REFUSED', key: null, id: null, problems });
  if (!answered?.userErrors.length && !problems.some(({ code }) => ['BAD_USER_INPUT', 'BAD_REQUEST', 'GRAPHQL_VALIDATION_FAILED'].includes(code))) throw new StepFailed(problems[0]?.message ?? 'The import was refused.');
  for (const row of rows) await send(context, operation, actor, kind, options, [row], verdicts);
}

const problemsIn = ({ errors = [] }: GraphAnswer) => errors.map(({ message, extensions }) => ({ code: String(extensions?.code ?? 'FAILED'), message, field: (extensions?.field ?? null) as string[] | null }));
