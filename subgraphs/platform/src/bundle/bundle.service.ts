import type { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { AlwaysOn, ModuleNeedsOthers, UnknownModule } from '../errors.ts';
import { platform } from '../runtime.ts';

/** A set that is put together for one company, at a price of its own. */
export interface NewBundle {
  readonly code: string;
  readonly name: string;
  /** A month, before GST. */
  readonly price: Decimal;
  readonly modules: readonly string[];
  readonly withoutFeatures: readonly string[];
  readonly limits: Readonly<Record<string, number | null>>;
}

/** Refuses a set in which something is missing, or that is not sold. */
export function expectClosed(modules: readonly string[]): void {
  const { catalogue } = platform();
  for (const module of modules) {
    const entry = catalogue.find(module);
    if (!entry) throw new UnknownModule(module);
    if (entry.alwaysOn) throw new AlwaysOn(module);
    const missing = entry.requires.filter((needed) => !modules.includes(needed));
    if (missing.length) throw new ModuleNeedsOthers(module, missing);
  }
}

/** That two of us have wanted something, and why. */
export interface WantedByTwo {
  readonly approvalId: string;
  readonly reason: string;
  /** Who asked, and who approved. */
  readonly by: string;
}

/** Prices a set for one company. The same again changes nothing; another price is a version of its own, for whoever buys it from then on. */
export async function makeBundle(context: TenantContext, { code, name, price, modules, withoutFeatures, limits }: NewBundle, wanted?: WantedByTwo): Promise<void> {
  expectClosed(modules);
  const [paise, contents] = [price.times(100).toFixed(0), JSON.stringify({ name, modules, withoutFeatures, limits })];
  await context.transaction(async (tx) => {
    await tx.sql("select pg_advisory_xact_lock(hashtextextended('price of bundle ' || ?::text, 0))", [code]);
    const [last] = await tx.sql<{ version: number; same: boolean }>("select version, amount_paise = ?::bigint and contents = ?::jsonb as same from price_version where subject_kind = 'bundle' and subject = ? order by version desc limit 1", [paise, contents, code]);
    if (last?.same) return;
    await tx.sql("insert into price_version (id, subject_kind, subject, version, amount_paise, currency, effective_from, contents, reason, published_by, published_at, approval_id) values (?, 'bundle', ?, ?, ?, 'INR', ?, ?, ?::text, ?::text, ?::timestamptz, ?::uuid)",
      [uuidv7(), code, (last?.version ?? 0) + 1, paise, dayInIndia(platform().now()), contents, wanted?.reason ?? null, wanted?.by ?? null, wanted ? platform().now() : null, wanted?.approvalId ?? null]);
  });
}
