import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { personOf } from '../account/person.ts';
import { auditHere } from '../audit/audit.ts';
import { platform } from '../runtime.ts';
import { SANDBOX_SUFFIX, skeleton, SLUG_SKELETON } from '../tenant/slug.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { newSchemaName } from '../tenant/tenant.service.ts';
import { shutOut } from './bring-along.ts';
import { NoSandbox, SandboxBusy, SandboxFollows, SandboxNotNow } from './sandbox-errors.ts';

const LONGEST_BASE = 30;
const AT_WORK = ['trial', 'active', 'past_due'];
const TEND = { module: 'platform', job: 'tend-sandboxes' } as const;

/** What it is called, so that nobody takes it for the real one. */
export const sandboxName = (name: string): string => `${name} (sandbox)`;

/** The company for trying things out that stands beside the caller's; removed ones are none. */
export async function findSandbox(context: TenantContext): Promise<Tenant | undefined> {
  const [sandbox] = await context.find(Tenant, { sandboxOf: context.tenant.id } as never);
  return sandbox && sandbox.state !== 'purged' && !sandbox.endedOn ? sandbox : undefined;
}

/** The same where there must be one. */
export async function sandboxBeside(context: TenantContext): Promise<Tenant> {
  const sandbox = await findSandbox(context);
  if (!sandbox) throw new NoSandbox();
  return sandbox;
}

/** `acme-sandbox`; with a number where somebody has an address that looks like it. */
async function freeSlug(tx: Transaction, slug: string): Promise<string> {
  await tx.sql("select pg_advisory_xact_lock(hashtextextended('tenant addresses', 0))");
  const base = `${slug.slice(0, LONGEST_BASE).replace(/-+$/, '')}${SANDBOX_SUFFIX}`;
  for (let count = 1; ; count += 1) {
    const wanted = count === 1 ? base : `${base}${count}`;
    if (!(await tx.sql(`select from tenant where ${SLUG_SKELETON} = ?`, [skeleton(wanted)])).length) return wanted;
  }
}

/** Makes the company for trying things out, or answers the one that is there: of two who ask at once, both are given the same. It is filled in the background. */
export async function makeSandbox(context: TenantContext): Promise<Tenant> {
  await personOf(context);
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tx.tenant.id);
    if (tenant.sandboxOf) throw new SandboxFollows('given one of its own');
    if (!AT_WORK.includes(tenant.state)) throw new SandboxNotNow(tenant.state);
    const [known] = await tx.lockAll(Tenant, { sandboxOf: tenant.id } as never);
    if (known && known.state !== 'purged') {
      if (known.endedOn) throw new SandboxBusy();
      return known;
    }
    const fresh = { name: sandboxName(tenant.name), state: 'provisioning', schemaName: newSchemaName(), endedOn: null, refilledAt: null } as const;
    const sandbox = known ? Object.assign(known, fresh) : tx.create(Tenant, { id: uuidv7(), slug: await freeSlug(tx, tenant.slug), cell: tenant.cell, plan: null, sandboxOf: tenant.id, ...fresh });
    await auditHere(tx, 'sandbox-made', { slug: sandbox.slug });
    tx.enqueue(TEND);
    return sandbox;
  });
}

async function changing(context: TenantContext, action: string, change: (sandbox: Tenant, tx: Transaction) => void | Promise<void>): Promise<Tenant> {
  await personOf(context);
  const changed = await context.transaction(async (tx) => {
    await tx.lock(Tenant, tx.tenant.id);
    const sandbox = await tx.lock(Tenant, (await sandboxBeside(tx)).id);
    if (sandbox.state === 'provisioning') throw new SandboxBusy();
    await change(sandbox, tx);
    await auditHere(tx, action, { slug: sandbox.slug });
    tx.enqueue(TEND);
    return sandbox;
  });
  platform().tenantChanged(changed.id);
  return changed;
}

/** Throws away what is in it and puts the sample data in again. Its keys and people stay. */
export const resetSandbox = (context: TenantContext): Promise<Tenant> => changing(context, 'sandbox-reset', (sandbox) => void Object.assign(sandbox, { state: 'provisioning', refilledAt: null }));

/** Removes it, with its keys and sessions, at once; its tables go in the background. Its address stays with the company, which may make one anew. */
export const removeSandbox = (context: TenantContext): Promise<Tenant> => changing(context, 'sandbox-removed', async (sandbox, tx) => {
  const now = platform().now();
  sandbox.become('cancelled', now);
  sandbox.endedOn = dayInIndia(now);
  await shutOut(tx, sandbox.id);
  await tx.sql('update membership set is_active = false, updated_at = ?, version = version + 1 where tenant_id = ? and is_active', [now, sandbox.id]);
});
