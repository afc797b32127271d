import { writeNumber } from '@ilms/kernel/numbering';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Branch } from '../company/branch.entity.ts';
import { documentKind, templateOf } from './document-kind.ts';
import { NumberPattern, type NumberGap } from './number-pattern.entity.ts';

interface Series { readonly document: string; readonly scope: string; readonly fiscalYear: string }

/**
 * What an auditor asks of a series: which counters between its first and its last bear no document, which documents were
 * cancelled, which numbers were written twice. Counters before the register began are not judged.
 */
export async function gapsOf(context: TenantContext, { document, scope, fiscalYear }: Series): Promise<NumberGap[]> {
  const key = [document, scope, fiscalYear];
  const missing = await context.sql<{ from: number; to: number }>(
    `with bounds as (select registered_from, last_number from core_number_series where document = ? and scope = ? and fiscal_year = ?),
          taken as (select number from core_number_taken where document = ? and scope = ? and fiscal_year = ? union all select registered_from - 1 from bounds union all select last_number + 1 from bounds)
     select number + 1 as "from", following - 1 as "to" from (select number, lead(number) over (order by number) as following from taken) steps where following > number + 1 order by 1`,
    [...key, ...key]);
  const marked = await context.sql<{ number: number; written: string; reason: string | null; kind: string }>(
    `select t.number, t.written, v.reason, 'CANCELLED' as kind from core_number_taken t join core_number_void v on v.taken_id = t.id where t.document = ? and t.scope = ? and t.fiscal_year = ?
     union all
     select t.number, t.written, null, 'TWICE' from core_number_taken t where t.document = ? and t.scope = ? and t.fiscal_year = ?
       and exists (select from core_number_taken o where o.document = t.document and o.fiscal_year = t.fiscal_year and o.written = t.written and o.id <> t.id)`,
    [...key, ...key]);
  const template = missing.length ? await templateIn(context, { document, scope, fiscalYear }) : '';
  return [
    ...missing.map(({ from, to }) => ({ from, to, written: writeNumber(template, fiscalYear, from) + (to > from ? ` to ${writeNumber(template, fiscalYear, to)}` : ''), kind: 'MISSING', reason: null })),
    ...marked.map(({ number, written, kind, reason }) => ({ from: number, to: number, written, kind, reason })),
  ].toSorted((a, b) => a.from - b.from);
}

async function templateIn(context: TenantContext, { document, scope, fiscalYear }: Series): Promise<string> {
  const patterns = await context.find(NumberPattern, { document, scope, fiscalYear: { $in: [fiscalYear, 'every'] } });
  const set = patterns.find((one) => one.fiscalYear === fiscalYear) ?? patterns[0];
  if (set) return set.template;
  const branch = scope === 'company' ? undefined : (await context.load(Branch, scope)) ?? undefined;
  return templateOf(documentKind(document)?.pattern ?? '{SEQ}', branch);
}
