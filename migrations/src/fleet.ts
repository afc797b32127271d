import type { Pool } from 'pg';
import { PATIENCE } from './apply.ts';
import { CanaryFailed } from './errors.ts';
import { readMigrations } from './migration.ts';
import { pendingFor, type MigratableTenant } from './pending.ts';
import { migrateTenant, type RunOptions } from './runner.ts';

/** What became of one tenant. A failed one is to be kept from its users until a person has looked at it. */
export interface TenantOutcome {
  readonly slug: string;
  readonly schema: string;
  readonly applied: number;
  readonly error?: Error;
}

/** What a run over all tenants did. */
export interface FleetReport {
  /** Tenants that lacked nothing. */
  readonly unchanged: number;
  readonly migrated: readonly TenantOutcome[];
  /** Quarantined: each stands where its last good migration left it. */
  readonly failed: readonly TenantOutcome[];
}

export interface FleetOptions extends RunOptions {
  /** Tenants migrated at the same time; each takes one connection of the pool. */
  readonly concurrency?: number;
  /** Slug of the tenant that goes first; if it fails, no other is touched. */
  readonly canary?: string;
  readonly onProgress?: (outcome: TenantOutcome, done: number, total: number) => void;
}

/** Brings every tenant up to date: finds those that lack something in one query, the canary first, then the others side by side. */
export async function migrateTenants(pool: Pool, tenants: readonly MigratableTenant[], options: FleetOptions = {}): Promise<FleetReport> {
  const { migrations = readMigrations(), patience = PATIENCE, concurrency = 4, canary, onProgress } = options;
  const behind = new Set((await pendingFor(pool, tenants, migrations)).map((each) => each.schema));
  const waiting = tenants.filter((tenant) => behind.has(tenant.schema)).sort((a, b) => Number(b.slug === canary) - Number(a.slug === canary));
  const outcomes: TenantOutcome[] = [];

  const migrate = async ({ slug, schema, modules }: MigratableTenant) => {
    const outcome = await migrateTenant(pool, schema, modules, { migrations, patience }).then(
      (applied): TenantOutcome => ({ slug, schema, applied }),
      (error: Error): TenantOutcome => ({ slug, schema, applied: 0, error }),
    );
    outcomes.push(outcome);
    onProgress?.(outcome, outcomes.length, behind.size);
    return outcome;
  };

  if (canary !== undefined && waiting[0]?.slug === canary) {
    const { error } = await migrate(waiting.shift()!);
    if (error) throw new CanaryFailed(canary, error);
  }
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await migrate(next);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return {
    unchanged: tenants.length - outcomes.length,
    migrated: outcomes.filter((outcome) => !outcome.error),
    failed: outcomes.filter((outcome) => outcome.error),
  };
}
