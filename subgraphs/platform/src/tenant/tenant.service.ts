import { uuidv7 } from '@ilms/kernel/uuid';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { randomBytes } from 'node:crypto';
import { DateTime } from 'luxon';
import { Membership } from '../account/membership.entity.ts';
import { hashPassword } from '../account/password.ts';
import { User } from '../account/user.entity.ts';
import { audit } from '../audit/audit.ts';
import { OWNER_ROLE } from '../catalogue/catalogue.ts';
import { PLANS } from '../catalogue/plans.ts';
import { ModuleNeedsOthers, ModuleNotBuilt, SlugTaken, UnknownModule, WrongState } from '../errors.ts';
import { platform } from '../runtime.ts';
import { record } from '../subscription/subscription.service.ts';
import { checkSlug } from './slug.ts';
import { Tenant } from './tenant.entity.ts';

const TRIAL_DAYS = 14;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Ours and unguessable, so that no text of a request can ever name a schema. */
const newSchemaName = () => `t_${Array.from(randomBytes(26), (byte) => BASE32[byte % 32]).join('')}`;

export interface NewTenant {
  slug: string;
  name: string;
  modules: readonly string[];
  owner: { name: string; email: string; password?: string };
  plan?: string;
  /** Features switched off by its tier. */
  withoutFeatures?: readonly string[];
  /** Announced modules are refused unless the tenant is a demo that is to show them locked. */
  state?: 'trial' | 'active';
}

/** Only what is built can be switched on; what a module needs must be in the set. */
function checkModules(modules: readonly string[]): void {
  const { catalogue } = platform();
  for (const code of modules) {
    const entry = catalogue.find(code);
    if (!entry) throw new UnknownModule(code);
    if (!entry.isBuilt) throw new ModuleNotBuilt(code);
    const missing = entry.requires.filter((needed) => !modules.includes(needed));
    if (missing.length) throw new ModuleNeedsOthers(code, missing);
  }
}

/** Makes a company: row, schema, subscription, owner. Interrupted half-way it stays `provisioning` and a second call completes it. */
export async function createTenant(context: TenantContext, wanted: NewTenant): Promise<{ tenant: Tenant; password: string | undefined }> {
  const { catalogue, provisioner } = platform();
  checkModules(wanted.modules);
  const started = await context.transaction(async (tx) => {
    const existing = await tx.find(Tenant, {}, {});
    const half = existing.find((tenant) => tenant.slug === wanted.slug);
    if (half && half.state !== 'provisioning') throw new SlugTaken(wanted.slug);
    checkSlug(wanted.slug, existing.filter((tenant) => tenant !== half).map((tenant) => tenant.slug));
    return half ?? tx.create(Tenant, { id: uuidv7(), slug: wanted.slug, name: wanted.name, schemaName: newSchemaName(), cell: 'main', state: 'provisioning', plan: wanted.plan ?? null });
  });
  await provisioner.provision({ id: started.id, slug: started.slug, name: started.name, schema: started.schemaName }, [...catalogue.alwaysOn, ...wanted.modules]);
  const email = wanted.owner.email.trim().toLowerCase();
  const password = wanted.owner.password ?? randomBytes(12).toString('base64url');
  const passwordHash = await hashPassword(password);
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, started.id);
    if (tenant.state !== 'provisioning') return { tenant, password: undefined };
    for (const module of wanted.modules) record(tx, tenant.id, 'module_enabled', module);
    for (const feature of wanted.withoutFeatures ?? []) record(tx, tenant.id, 'feature_set', feature, { isEnabled: false });
    if (wanted.plan) record(tx, tenant.id, 'plan_set', wanted.plan);
    const plan = PLANS.find(({ code }) => code === wanted.plan);
    for (const [limit, ceiling] of Object.entries(plan?.limits ?? {})) record(tx, tenant.id, 'limit_set', limit, { ceiling });
    const [known] = await tx.find(User, { email } as never);
    const user = known ?? tx.create(User, { id: uuidv7(), email, name: wanted.owner.name, passwordHash, isAdmin: false, isActive: true, passwordChangedAt: new Date() });
    tx.create(Membership, { userId: user.id, tenantId: tenant.id, roles: [OWNER_ROLE], isActive: true });
    const state = wanted.state ?? 'trial';
    tenant.state = state;
    if (state === 'trial') tenant.trialEndsOn = DateTime.now().setZone('Asia/Kolkata').plus({ days: TRIAL_DAYS }).toISODate();
    else tenant.activatedAt = new Date();
    await audit(tx, { tenantId: tenant.id, actor: tx.actor, action: 'tenant-created', details: { slug: tenant.slug, modules: wanted.modules }, requestId: tx.request.requestId });
    return { tenant, password: known ? undefined : password };
  });
}

async function changeState(context: TenantContext, tenantId: string, action: string, reason: string, change: (tenant: Tenant) => void, alongside?: (tx: Transaction) => Promise<void>): Promise<Tenant> {
  const changed = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
    change(tenant);
    await alongside?.(tx);
    await audit(tx, { tenantId, actor: tx.actor, action, details: { reason }, requestId: tx.request.requestId });
    return tenant;
  });
  platform().tenantChanged(tenantId);
  return changed;
}

/** Stops a company: requests, jobs and keys end everywhere within five seconds. Nothing is lost. */
export const suspendTenant = (context: TenantContext, tenantId: string, reason: string) => changeState(context, tenantId, 'tenant-suspended', reason, (tenant) => tenant.suspend(new Date()));
export const resumeTenant = (context: TenantContext, tenantId: string, reason: string) => changeState(context, tenantId, 'tenant-resumed', reason, (tenant) => tenant.resume());

/**
 * Removes everything a stopped company has stored. Its row, subscription and audit trail stay, and so does its address: nobody else may
 * ever be taken for it. Interrupted after its tables are gone it is still `suspended`, and a second call completes it.
 */
export async function purgeTenant(context: TenantContext, tenantId: string, reason: string): Promise<Tenant> {
  const { schemaName, state } = await context.get(Tenant, tenantId, ['tenantId']);
  if (!['suspended', 'cancelled'].includes(state)) throw new WrongState(state, 'purged');
  await platform().provisioner.drop({ schema: schemaName });
  return changeState(context, tenantId, 'tenant-purged', reason, (tenant) => tenant.purge(), async (tx) => {
    const now = new Date();
    await tx.sql('update login_session set revoked_at = ? where tenant_id = ? and revoked_at is null', [now, tenantId]);
    await tx.sql('update api_key set revoked_at = ? where tenant_id = ? and revoked_at is null', [now, tenantId]);
  });
}
