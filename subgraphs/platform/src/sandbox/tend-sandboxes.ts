import type { TenantContext } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import { entitlementsOf } from '../subscription/subscription.service.ts';
import { eachByItself } from '../subscription/turn-month.ts';
import { migrationsOf } from '../tenant/migrations-of.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { stateBeside } from './bring-along.ts';

const refOf = (sandbox: Tenant) => ({ ...sandbox.ref, name: sandbox.name });

/** Fills what is to be filled, removes what is to be removed, and gives what runs the tables of modules its company has taken on since. */
export async function tendSandboxes(context: TenantContext): Promise<void> {
  const sandboxes = await context.find(Tenant, { sandboxOf: { $ne: null }, state: { $ne: 'purged' } } as never, { orderBy: { id: 'asc' } });
  await eachByItself(sandboxes.map(({ id }) => id), 'The sandbox', (id) => tend(context, id));
}

async function tend(context: TenantContext, id: string): Promise<void> {
  const sandbox = await context.get(Tenant, id);
  if (sandbox.state === 'provisioning') return fill(context, sandbox);
  if (sandbox.endedOn && sandbox.state === 'cancelled') return remove(context, sandbox);
  return keepInStep(context, sandbox);
}

/** Whoever began to fill one and is not heard of for so long has gone down; another one begins again. */
const LEASE_MS = 10 * 60_000;

/** Takes the filling of a sandbox upon itself; false while somebody else is at it, who would find its tables dropped under their hands. */
async function claim(context: TenantContext, id: string): Promise<boolean> {
  const now = platform().now();
  const claimed = await context.transaction((tx) => tx.sql("update tenant set refilled_at = ? where id = ? and state = 'provisioning' and (refilled_at is null or refilled_at < ?) returning id", [now, id, new Date(now.getTime() - LEASE_MS)]));
  return claimed.length > 0;
}

/** From nothing: interrupted anywhere, a later look begins again. */
async function fill(context: TenantContext, sandbox: Tenant): Promise<void> {
  if (!(await claim(context, sandbox.id))) return;
  const { provisioner, catalogue } = platform();
  try {
    const { modules } = await entitlementsOf(context, sandbox);
    await provisioner.drop({ schema: sandbox.schemaName });
    await provisioner.provision(refOf(sandbox), catalogue.builtAmong(modules));
    await platform().fill(refOf(sandbox), modules);
  } catch (error) {
    await context.transaction((tx) => tx.sql("update tenant set refilled_at = null where id = ? and state = 'provisioning'", [sandbox.id]));
    throw error;
  }
  await context.transaction(async (tx) => {
    const beside = await tx.lock(Tenant, sandbox.sandboxOf!);
    const locked = await tx.lock(Tenant, sandbox.id);
    if (locked.state !== 'provisioning') return;
    locked.become(beside.state === 'purged' ? 'cancelled' : stateBeside(beside.state), platform().now());
    locked.refilledAt = platform().now();
  });
  platform().tenantChanged(sandbox.id);
}

async function remove(context: TenantContext, sandbox: Tenant): Promise<void> {
  await platform().provisioner.drop({ schema: sandbox.schemaName });
  await context.transaction(async (tx) => {
    const locked = await tx.lock(Tenant, sandbox.id);
    if (locked.endedOn && locked.state === 'cancelled') locked.state = 'purged';
  });
  platform().tenantChanged(sandbox.id);
}

/** Modules its company has taken on since, of which it has no table yet. */
async function lacking(context: TenantContext, sandbox: Tenant, modules: readonly string[]): Promise<string[]> {
  const there = new Set([...(await migrationsOf(context, sandbox))].map((key) => key.split('/')[0]!));
  return modules.filter((code) => !there.has(code) && platform().neededMigrations([code]).some((key) => key.startsWith(`${code}/`)));
}

/**
 * What its company has taken on since gets its tables here too, and sample data. Until then it is in maintenance, as every company whose tables are behind. Of two
 * who look at once, the one who made the tables fills them.
 */
async function keepInStep(context: TenantContext, sandbox: Tenant): Promise<void> {
  const { modules } = await entitlementsOf(context, sandbox);
  if ((await lacking(context, sandbox, modules)).length === 0) return;
  const added = await context.transaction(async (tx) => {
    await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`sandbox ${sandbox.id}`]);
    const missing = await lacking(context, sandbox, modules); // asked where it lives, which this transaction is not
    if (missing.length) await platform().provisioner.provision(refOf(sandbox), platform().catalogue.builtAmong(modules));
    return missing;
  });
  if (added.length) await platform().fill(refOf(sandbox), added);
  platform().tenantChanged(sandbox.id);
}
