import type { TenantContext } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import { entitlementsOf } from '../subscription/subscription.service.ts';
import { eachByItself } from '../subscription/turn-month.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { stateBeside } from './bring-along.ts';

const refOf = ({ id, slug, name, schemaName: schema }: Tenant) => ({ id, slug, name, schema });

/** Fills what is to be filled, removes what is to be removed, and gives what runs the tables of modules its company has taken on since. One at a time, on whatever process. */
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

/** From nothing: interrupted anywhere, the next look begins again. */
async function fill(context: TenantContext, sandbox: Tenant): Promise<void> {
  const { provisioner, catalogue } = platform();
  const { modules } = await entitlementsOf(context, sandbox);
  await provisioner.drop({ schema: sandbox.schemaName });
  await provisioner.provision(refOf(sandbox), catalogue.builtAmong(modules));
  await platform().fill(refOf(sandbox), modules);
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

/** What its company has taken on since gets its tables here too, and sample data. Until then it is in maintenance, as every company whose tables are behind. */
async function keepInStep(context: TenantContext, sandbox: Tenant): Promise<void> {
  const { modules } = await entitlementsOf(context, sandbox);
  const rows = await context.sql<{ key: string }>("select module || '/' || name as key from schema_migrations where schema = ?", [sandbox.schemaName]);
  const applied = new Set(rows.map(({ key }) => key));
  const isNew = (code: string) => ![...applied].some((key) => key.startsWith(`${code}/`)) && platform().neededMigrations([code]).some((key) => key.startsWith(`${code}/`));
  const added = modules.filter(isNew);
  if (added.length === 0) return;
  await platform().provisioner.provision(refOf(sandbox), platform().catalogue.builtAmong(modules));
  await platform().fill(refOf(sandbox), added);
  platform().tenantChanged(sandbox.id);
}
