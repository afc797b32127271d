import type { RequestContext, TenantRef } from '@ilms/kernel/context';
import { Decimal } from '@ilms/kernel/decimal';
import type { ImportColumn, ImportKind, LegacySource, Module } from '@ilms/kernel/module';
import { readRow } from '@ilms/core/bulk-operation/import-cells';
import { schemaName } from '@ilms/migrations/schema-name';
import type { Installation } from '../system/installation.ts';
import { LegacyStep, type Counts, type Refusal, type StepRow } from './legacy-step.ts';
import type { LegacyLine, Monolith } from './monolith.ts';

export interface LegacyFigure {
  readonly what: string;
  readonly legacy: string;
  readonly own: string;
  readonly isRight: boolean;
}

export interface LegacyPart extends Omit<StepRow, 'lastKey' | 'isFinished'> {
  readonly module: string;
  readonly code: string;
  /** Tables the monolith lacks; nothing was read then. */
  readonly missing: readonly string[];
  readonly refusals: readonly Refusal[];
  readonly figures: readonly LegacyFigure[];
}

export interface LegacyReport {
  readonly parts: readonly LegacyPart[];
  /** Tables nothing reads: of modules that are not built yet, or of nothing we know. */
  readonly untouched: readonly { readonly table: string; readonly rows: number }[];
}

interface Options {
  readonly request: RequestContext;
  readonly say: (words: string) => void;
  /** Sends again what was taken or refused before. */
  readonly isAnew?: boolean;
}

interface Answered {
  rows: { index: number; outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REFUSED'; errors: { code: string; message: string }[] }[];
  userErrors: { code: string; message: string }[];
}

interface Verdict {
  readonly line: LegacyLine;
  readonly outcome: Answered['rows'][number]['outcome'];
  readonly refusal?: { readonly code: string; readonly message: string };
}

/**
 * Takes a monolith over into one company, module by module as they need each other. Each line goes through the same mutation as a line of a
 * file, is recognised again, and changes nothing the second time; how far it has come is written down after each batch.
 */
export async function migrateLegacy(installation: Installation, monolith: Monolith, { request, say, isAnew = false }: Options): Promise<LegacyReport> {
  const parts: LegacyPart[] = [];
  const modules = installation.modules.filter(({ code, alwaysOn }) => alwaysOn || request.entitlements.modules.includes(code));
  const kinds = new Map(modules.flatMap(({ imports = [] }) => imports.map((kind) => [kind.code, kind] as const)));
  for (const module of modules) {
    for (const source of module.legacy ?? []) parts.push(await takeOver(installation, monolith, { module, source, kind: kinds.get(source.kind)! }, { request, say, isAnew }));
  }
  const read = new Set(installation.modules.flatMap(({ legacy = [] }) => legacy.flatMap(({ tables }) => tables)));
  return { parts, untouched: await monolith.untouched(read) };
}

interface Part { readonly module: Module; readonly source: LegacySource; readonly kind: ImportKind }

async function takeOver(installation: Installation, monolith: Monolith, { module, source, kind }: Part, { request, say, isAnew }: Options): Promise<LegacyPart> {
  const missing = monolith.missing(source);
  const step = new LegacyStep(installation.owner!, request.tenant.id, monolith.name, source.code);
  if (isAnew) await step.reopen();
  let { lastKey, isFinished } = await step.row();
  while (missing.length === 0 && !isFinished) {
    const lines = await monolith.next(source, lastKey, kind.together ? Math.ceil(kind.batch / 2) : kind.batch);
    if (lines.length === 0) break;
    const verdicts: Verdict[] = [];
    for (const some of Map.groupBy(lines, ({ options }) => JSON.stringify(options)).values()) verdicts.push(...await send(installation, request, kind, some));
    lastKey = lines.at(-1)!.key;
    await step.note(lastKey, lines.length, countsOf(verdicts), refusalsOf(verdicts));
    say(`${source.code}: ${(await step.row()).read}`);
  }
  if (missing.length === 0) await step.finish(new Date());
  const { read, created, updated, unchanged, refused } = await step.row();
  const refusals = await step.refusals();
  return { module: module.code, code: source.code, missing, read, created, updated, unchanged, refused, refusals, figures: missing.length ? [] : await figuresOf(installation, monolith, source, request.tenant, refusals.map(({ key }) => key)) };
}

function countsOf(verdicts: readonly Verdict[]): Counts {
  const of = (outcome: Verdict['outcome']) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  return { created: of('CREATED'), updated: of('UPDATED'), unchanged: of('UNCHANGED') };
}

/** One for each key: a bad line refuses all that belong together with it. */
function refusalsOf(verdicts: readonly Verdict[]): Refusal[] {
  const refused = verdicts.filter(({ outcome }) => outcome === 'REFUSED');
  return [...Map.groupBy(refused, ({ line }) => line.key)].map(([key, [first]]) => ({ key, code: first!.refusal?.code ?? 'REFUSED', message: (first!.refusal?.message ?? '').slice(0, 400) }));
}

const asPaths = (columns: readonly ImportColumn[]) => Object.fromEntries(columns.map(({ path }) => [path, { heading: path }]));

/** Sends lines that share their options; a batch that is refused as a whole is sent again in the smallest pieces that make sense. */
async function send(installation: Installation, request: RequestContext, kind: ImportKind, lines: readonly LegacyLine[]): Promise<Verdict[]> {
  const read = lines.map((line) => ({ line, ...readRow(kind.columns, asPaths(kind.columns), line.cells) }));
  const bad = read.filter(({ problems }) => problems.length > 0);
  const badKeys = new Set(bad.map(({ line }) => line.key));
  const good = read.filter(({ line }) => !badKeys.has(line.key));
  const verdicts: Verdict[] = read.filter(({ line }) => badKeys.has(line.key)).map(({ line }) => ({ line, outcome: 'REFUSED', refusal: bad.find((one) => one.line.key === line.key)!.problems[0]! }));
  if (good.length === 0) return verdicts;
  const constants = readRow(kind.options ?? [], asPaths(kind.options ?? []), good[0]!.line.options);
  const owner = installation.modules.find(({ imports = [] }) => imports.includes(kind))!;
  const query = `mutation TakeOver($input: ${kind.input}!) { ${kind.mutation}(input: $input) { rows { index outcome errors { code message } } userErrors { code message } } }`;
  const { data, errors } = await installation.subgraphs.get(owner.code)!.execute({ query, variables: { input: { ...constants.row, [kind.rows]: good.map(({ row }) => row) } } }, request);
  const answered = data?.[kind.mutation] as Answered | null | undefined;
  if (answered && answered.userErrors.length === 0) return [...verdicts, ...answered.rows.map(({ index, outcome, errors: [why] }): Verdict => ({ line: good[index]!.line, outcome, ...(why ? { refusal: why } : {}) }))];
  const pieces = [...Map.groupBy(good, ({ line }) => line.key).values()];
  const why = answered?.userErrors[0] ?? { code: String(errors?.[0]?.extensions?.['code'] ?? 'REFUSED'), message: errors?.[0]?.message ?? 'It was refused.' };
  if (pieces.length === 1) return [...verdicts, ...good.map(({ line }): Verdict => ({ line, outcome: 'REFUSED', refusal: why }))];
  for (const piece of pieces) verdicts.push(...await send(installation, request, kind, piece.map(({ line }) => line)));
  return verdicts;
}

async function figuresOf({ owners }: Installation, monolith: Monolith, source: LegacySource, { schema, cell }: TenantRef, refused: readonly number[]): Promise<LegacyFigure[]> {
  const identities = await monolith.identities(source, refused);
  const figures: LegacyFigure[] = [];
  for (const { what, legacy, own } of source.checks) {
    const client = await owners!.of(cell).connect();
    try {
      await client.query(`begin read only; set local search_path to ${schemaName(schema)}, public`);
      const there = new Decimal(await monolith.sum(legacy, refused));
      const here = new Decimal((await client.query<{ value: string | null }>(own, [identities])).rows[0]?.value ?? 0);
      figures.push({ what, legacy: there.toFixed(), own: here.toFixed(), isRight: there.eq(here) });
    } finally {
      await client.query('rollback');
      client.release();
    }
  }
  return figures;
}
