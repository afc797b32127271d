import { DomainError, NotFound, RuleBroken } from '@ilms/kernel/errors';
import { writeNumber } from '@ilms/kernel/numbering';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { Branch } from '../company/branch.entity.ts';
import { Findings } from '../findings.ts';
import { dayInIndia, fiscalYearOf } from '../india/fiscal-year.ts';
import { documentKind, documentKinds, templateOf, type DocumentKind } from './document-kind.ts';
import { NumberPattern, type NumberPreview, type NumberSeriesState } from './number-pattern.entity.ts';
import type { NumberPatternInput } from './numbering.input.ts';
import { expectUsable, lastThatFits, surroundings } from './pattern-rules.ts';

const COMPANY = 'company';
const EVERY = 'every';

interface Counted { document: string; scope: string; fiscal_year: string; last_number: number }

/** All series of a fiscal year: those in use, and those that begin with the first document. Three statements. */
export async function seriesOf(context: TenantContext, fiscalYear: string): Promise<NumberSeriesState[]> {
  const [branches, patterns, counted] = [await context.find(Branch, {}, { orderBy: { code: 'asc' } }), await context.find(NumberPattern, {}), await context.sql<Counted>('select document, scope, fiscal_year, last_number from core_number_series where fiscal_year in (?, ?)', [fiscalYear, 'all'])];
  return documentKinds().flatMap((kind) => (kind.isPerBranch ? branches.filter(({ isActive }) => isActive) : [undefined]).map((branch) => {
    const [scope, year] = [branch?.id ?? COMPANY, kind.isYearly ? fiscalYear : 'all'];
    const set = patternFor(patterns, kind.code, scope, year);
    const lastNumber = counted.find((one) => one.document === kind.code && one.scope === scope && one.fiscal_year === year)?.last_number ?? 0;
    const template = set?.template ?? templateOf(kind.pattern, branch);
    const next = lastNumber ? lastNumber + 1 : set?.startNumber ?? 1;
    const last = lastThatFits(kind, template, year);
    return {
      document: kind.code, label: kind.label, scope, branchCode: branch?.code ?? null, fiscalYear: year, pattern: set?.pattern ?? kind.pattern, isSet: set !== undefined, isGst: kind.isGst,
      lastNumber, next: writeNumber(template, year, next), remaining: last === undefined ? null : Math.max(0, last - next + 1), version: set?.version ?? null, startNumber: set?.startNumber ?? 1,
    };
  }));
}

const patternFor = (patterns: readonly NumberPattern[], document: string, scope: string, fiscalYear: string): NumberPattern | undefined =>
  patterns.filter((one) => one.document === document && one.scope === scope && (one.fiscalYear === fiscalYear || one.fiscalYear === EVERY)).toSorted((a) => (a.fiscalYear === EVERY ? 1 : -1))[0];

interface Wanted { kind: DocumentKind; scope: string; template: string; pattern: string; fiscalYear: string; start: number; branch: Branch | undefined }

async function wantedOf(context: TenantContext, input: NumberPatternInput): Promise<Wanted> {
  const kind = documentKind(input.document);
  if (!kind) throw new NotFound('kind of document', input.document, ['document']);
  if (kind.isPerBranch !== Boolean(input.branchId)) {
    throw new RuleBroken('CORE_SERIES_BRANCH', kind.isPerBranch ? `${kind.label} are numbered per branch; name one.` : `${kind.label} have one series for the whole company.`, {}, ['branchId']);
  }
  const branch = input.branchId ? await context.get(Branch, input.branchId, ['branchId']) : undefined;
  const pattern = input.pattern.trim();
  if (!branch && pattern.includes('{BRANCH}')) throw new RuleBroken('CORE_SERIES_WORD_UNKNOWN', `${kind.label} have one series for the whole company, so {BRANCH} says nothing.`, {}, ['pattern']);
  return { kind, scope: branch?.id ?? COMPANY, pattern, template: templateOf(pattern, branch), fiscalYear: kind.isYearly ? input.fiscalYear ?? EVERY : EVERY, start: input.startNumber ?? 1, branch };
}

/** Two branches that write alike would give one number twice, which rule 46(b) forbids within a registration. */
function expectDistinct(wanted: Wanted, branches: readonly Branch[], patterns: readonly NumberPattern[]): void {
  if (!wanted.kind.isPerBranch) return;
  for (const other of branches) {
    if (other.id === wanted.scope) continue;
    const theirs = patterns.filter((one) => one.document === wanted.kind.code && one.scope === other.id).map(({ template }) => template);
    for (const template of theirs.length ? theirs : [templateOf(wanted.kind.pattern, other)]) {
      if (surroundings(template) === surroundings(wanted.template)) throw new RuleBroken('CORE_SERIES_LIKE_ANOTHER', `${other.name} (${other.code}) writes its numbers in the same way; put {BRANCH} into the pattern.`, { branch: other.code });
    }
  }
}

/** Sets the pattern from the next number on. What was numbered keeps its number. */
export function setPattern(context: TenantContext, input: NumberPatternInput): Promise<NumberPattern> {
  return context.transaction(async (tx) => {
    const wanted = await wantedOf(tx, input);
    // Branches stay as they are until commit, so that two patterns set at once are compared with each other.
    const branches = wanted.kind.isPerBranch ? await tx.lockAll(Branch, {}) : [];
    const patterns = await tx.lockAll(NumberPattern, { document: wanted.kind.code });
    const found = new Findings();
    found.at(['pattern'], () => {
      expectUsable(wanted.kind, wanted.template, wanted);
      expectDistinct(wanted, branches, patterns);
    });
    found.settle();
    const { scope, fiscalYear, pattern, template, start } = wanted;
    const known = patterns.find((one) => one.scope === scope && one.fiscalYear === fiscalYear);
    if (!known) return tx.create(NumberPattern, { id: uuidv7(), document: wanted.kind.code, scope, fiscalYear, pattern, template, startNumber: start });
    tx.expectVersion(known, input.version);
    change(known, { pattern, template, startNumber: input.startNumber ?? undefined });
    return known;
  });
}

/** What a pattern would write next, before anybody sets it; a refusal comes as words. */
export async function previewOf(context: TenantContext, input: NumberPatternInput): Promise<NumberPreview> {
  const wanted = await wantedOf(context, input);
  const fiscalYear = !wanted.kind.isYearly ? 'all' : input.fiscalYear ?? fiscalYearOf(dayInIndia(new Date())).label;
  const [row] = await context.sql<{ last_number: number }>('select last_number from core_number_series where document = ? and scope = ? and fiscal_year = ?', [wanted.kind.code, wanted.scope, fiscalYear]);
  const counter = row ? row.last_number + 1 : wanted.start;
  const next = writeNumber(wanted.template, fiscalYear, counter);
  return { next, afterwards: writeNumber(wanted.template, fiscalYear, counter + 1), length: next.length, problem: await problemOf(context, { ...wanted, start: counter }) };
}

async function problemOf(context: TenantContext, wanted: Wanted): Promise<string | null> {
  try {
    expectUsable(wanted.kind, wanted.template, wanted);
    expectDistinct(wanted, wanted.kind.isPerBranch ? await context.find(Branch, {}) : [], await context.find(NumberPattern, { document: wanted.kind.code }));
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

/** Enters in the register that the document of a number was cancelled. The number stays taken. One statement; call it where the document is cancelled. */
export async function voidNumber(tx: Transaction, recordId: string, reason: string): Promise<void> {
  await tx.sql(
    `insert into core_number_void (id, taken_id, reason, at, actor_name) select ?, id, ?, ?, ? from core_number_taken where record_id = ?
     on conflict on constraint core_number_void_once do nothing`,
    [uuidv7(), reason.slice(0, 500), new Date(), tx.actor.name, recordId]);
}
