import { background } from '@ilms/kernel/background';
import type { Actor } from '@ilms/kernel/context';
import { declaredImportKind, importKindsThatCancel } from '@ilms/kernel/declared';
import type { ImportKind } from '@ilms/kernel/module';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { Undone } from '@ilms/kernel/undo';
import type { BulkOperation } from './bulk-operation.entity.ts';
import { untilRefused } from './step.ts';

/** An import whose documents are taken back by documents of their own. */
export type Cancelling = ImportKind & { readonly undo: NonNullable<ImportKind['undo']> };

/** The kind of this import, where what it made is cancelled instead of set back. */
export function cancellingKind(context: TenantContext, { kind, request }: BulkOperation): Cancelling | undefined {
  const declared = kind === 'IMPORT' ? declaredImportKind(context, String(request['kind'])) : undefined;
  return declared?.undo ? { ...declared, undo: declared.undo } : undefined;
}

/** How many documents these imports made that can be cancelled, as far as that is not too long ago. */
export async function documentsMadeBy(context: TenantContext, ids: readonly string[]): Promise<Map<string, number>> {
  const codes = importKindsThatCancel(context);
  if (codes.length === 0) return new Map();
  const rows = await context.sql<{ id: string; count: number }>(
    `select o.id, (select count(distinct b.record_id)::int from core_bulk_row b where b.operation_id = o.id and b.outcome = 'CREATED') as count from core_bulk_operation o
      where o.id in (select jsonb_array_elements_text(?::jsonb)::uuid) and o.kind = 'IMPORT' and o.request ->> 'kind' in (select jsonb_array_elements_text(?::jsonb))
        and not o.is_trial and o.status <> 'UNDONE' and o.created_at > now() - interval '30 days'`, [JSON.stringify(ids), JSON.stringify(codes)]);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Cancels the next documents of an import, the last first, in the name of who wanted it undone; what refuses to be cancelled is kept, with the reason. */
export async function undoDocuments(context: TenantContext, operation: BulkOperation, kind: Cancelling, actor: Actor, before: number | null, limit: number): Promise<{ undone: Undone[]; last: number | null; stopped: string | undefined }> {
  const rows = await context.sql<{ id: string; line: number }>(
    `select record_id as id, max(line)::int as line from core_bulk_row where operation_id = ?::uuid and outcome = 'CREATED' and record_id is not null
      group by record_id having ?::integer is null or max(line) < ?::integer order by 2 desc limit ?`, [operation.id, before, before, limit]);
  const undone: Undone[] = [];
  let last: number | null = null;
  const stopped = await untilRefused(async () => {
    for (const { id, line } of rows) {
      undone.push(await undoDocument(context, operation, kind, actor, id));
      last = line;
    }
  });
  return { undone, last, stopped };
}

async function undoDocument(context: TenantContext, operation: BulkOperation, kind: Cancelling, actor: Actor, id: string): Promise<Undone> {
  const { mutation, input, inputOf } = kind.undo;
  const answer = await background().ask(context.request, actor, { query: `mutation Undo($input: ${input}!) { ${mutation}(input: $input) { userErrors { message } } }`, variables: { input: inputOf(id, operation.id) } });
  const refused = answer.errors?.[0]?.message ?? (answer.data?.[mutation] as { userErrors: { message: string }[] } | null | undefined)?.userErrors[0]?.message;
  return { type: kind.noun, recordId: id, outcome: refused === undefined ? 'REMOVED' : 'KEPT', ...(refused === undefined ? {} : { why: refused }) };
}
