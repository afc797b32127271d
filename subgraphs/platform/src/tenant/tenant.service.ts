import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { randomBytes } from 'node:crypto';
import { Membership } from '../account/membership.entity.ts';
import { hashPassword } from '../account/password.ts';
import { User } from '../account/user.entity.ts';
import { RemovalAhead } from '../approval/approval-errors.ts';
import { Approval } from '../approval/approval.entity.ts';
import { audit } from '../audit/audit.ts';
import { cellFor } from '../cell/cell.service.ts';
import { OWNER_ROLE } from '../catalogue/catalogue.ts';
import { AlwaysOn, ModuleNotBuilt, SlugTaken, UnknownModule } from '../errors.ts';
import { endDomain } from '../domain/domain.service.ts';
import { endSender } from '../sender/sender.service.ts';
import { Partner } from '../partner/partner.entity.ts';
import { platform } from '../runtime.ts';
import { bringAlong, purgeBeside, shutOut } from '../sandbox/bring-along.ts';
import { issueDocuments } from '../billing/issue-documents.ts';
import { keepStanding } from '../billing/keep-account.ts';
import { PriceBook } from '../pricing/price-book.ts';
import { Holding } from '../subscription/holding.ts';
import { sell } from '../subscription/sell.ts';
import { checkSlug, skeleton, SLUG_SKELETON } from './slug.ts';
import { Tenant } from './tenant.entity.ts';

const TRIAL_DAYS = 14;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Ours and unguessable, so that no text of a request can ever name a schema. */
export const newSchemaName = () => `t_${Array.from(randomBytes(26), (byte) => BASE32[byte % 32]).join('')}`;

export interface NewTenant {
  slug: string;
  name: string;
  /** What it is sold module by module: a closed set, together with its plan. */
  modules: readonly string[];
  /** The plan or bundle it is sold. */
  plan?: string;
  /** Whether the set was agreed on with us: then a part of it may still be in preparation. */
  isAgreed?: boolean;
  /** The password in words, or hashed already; one is made up where neither is given. */
  owner: { name: string; email: string; password?: string; passwordHash?: string };
  /** The cell it is to live in; the one with the fewest companies where nothing is said. */
  cell?: string;
  state?: 'trial' | 'active';
  /** Who brings it. */
  partnerId?: string | null | undefined;
}

/** Only what is sold can be had, and only what is built where nobody has agreed to wait. */
function checkModules({ modules, isAgreed }: NewTenant): void {
  const { catalogue } = platform();
  for (const code of modules) {
    const entry = catalogue.find(code);
    if (!entry) throw new UnknownModule(code);
    if (entry.alwaysOn) throw new AlwaysOn(code);
    if (!entry.isBuilt && !isAgreed) throw new ModuleNotBuilt(code);
  }
}

/** The row of a company to be made, or of one that was begun under this address and never finished. One at a time: of two addresses that look alike, asked for at once, only one is given. */
async function begin(tx: Transaction, wanted: NewTenant): Promise<Tenant> {
  await tx.sql("select pg_advisory_xact_lock(hashtextextended('tenant addresses', 0))");
  const alike = await tx.sql<{ slug: string }>(`select slug from tenant where ${SLUG_SKELETON} = ?`, [skeleton(wanted.slug)]);
  const [half] = await tx.find(Tenant, { slug: wanted.slug } as never);
  if (half && half.state !== 'provisioning') throw new SlugTaken(wanted.slug);
  checkSlug(wanted.slug, alike.map(({ slug }) => slug));
  return half ?? tx.create(Tenant, { id: uuidv7(), slug: wanted.slug, name: wanted.name, schemaName: newSchemaName(), cell: await cellFor(tx, wanted.cell), state: 'provisioning', plan: null });
}

/** Whether this company was made for the same owner: then a second call has found its own work done. */
async function isOwnedBy(tx: Transaction, tenant: Tenant, email: string): Promise<boolean> {
  const [user] = await tx.find(User, { email } as never);
  const [membership] = user ? await tx.find(Membership, { userId: user.id, tenantId: tenant.id } as never) : [];
  return membership?.roles.includes(OWNER_ROLE) ?? false;
}

/**
 * Makes a company: row, schema, subscription, owner. Interrupted half-way it stays `provisioning` and a second call completes
 * it. Two calls at once make it once: for one owner both succeed, for two owners the slower one is told that the address is taken.
 */
export async function createTenant(context: TenantContext, wanted: NewTenant): Promise<{ tenant: Tenant; password: string | undefined }> {
  const { catalogue, provisioner } = platform();
  checkModules(wanted);
  checkSlug(wanted.slug);
  const today = dayInIndia(platform().now());
  const sold = { plan: wanted.plan ?? null, modules: wanted.modules };
  const usable = catalogue.builtAmong((await PriceBook.open(context, today)).set(sold).modules);
  const started = await context.transaction((tx) => begin(tx, wanted));
  await provisioner.provision({ id: started.id, slug: started.slug, name: started.name, schema: started.schemaName }, [...catalogue.alwaysOn, ...usable]);
  const email = wanted.owner.email.trim().toLowerCase();
  const password = wanted.owner.password ?? randomBytes(12).toString('base64url');
  const passwordHash = wanted.owner.passwordHash ?? (await hashPassword(password));
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, started.id);
    if (tenant.state !== 'provisioning') {
      if (await isOwnedBy(tx, tenant, email)) return { tenant, password: undefined };
      throw new SlugTaken(wanted.slug);
    }
    tenant.name = wanted.name;
    tenant.partnerId = wanted.partnerId ? (await tx.get(Partner, wanted.partnerId, ['partnerId'])).id : null;
    const state = wanted.state ?? 'trial';
    if (state === 'active') Object.assign(tenant, { chargedFrom: today, activatedAt: new Date() });
    const holding = await Holding.of(tx, tenant, today);
    await sell(tx, holding, holding.wanted(sold));
    await issueDocuments(tx, tenant, today);
    const [known] = await tx.find(User, { email } as never);
    const user = known ?? tx.create(User, { id: uuidv7(), email, name: wanted.owner.name, passwordHash, isAdmin: false, isActive: true, passwordChangedAt: new Date() });
    tx.create(Membership, { userId: user.id, tenantId: tenant.id, roles: [OWNER_ROLE], isActive: true });
    tenant.state = state;
    if (state === 'trial') tenant.trialEndsOn = dayAfter(today, TRIAL_DAYS);
    await audit(tx, { tenantId: tenant.id, actor: tx.actor, action: 'tenant-created', details: { slug: tenant.slug, cell: tenant.cell, ...sold }, requestId: tx.request.requestId });
    return { tenant, password: known ? undefined : password };
  });
}

async function changeState(context: TenantContext, tenantId: string, action: string, reason: string, change: (tenant: Tenant) => void, alongside?: (tx: Transaction, tenant: Tenant) => Promise<void>): Promise<Tenant> {
  const changed = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
    change(tenant);
    await alongside?.(tx, tenant);
    await bringAlong(tx, tenant);
    await audit(tx, { tenantId, actor: tx.actor, action, details: { reason }, requestId: tx.request.requestId });
    return tenant;
  });
  platform().tenantChanged(tenantId);
  return changed;
}

/** Stops a company: requests, jobs and keys end everywhere within five seconds. Nothing is lost. */
export const suspendTenant = (context: TenantContext, tenantId: string, reason: string) => changeState(context, tenantId, 'tenant-suspended', reason, (tenant) => tenant.suspend(new Date()));
/** Lets a company go on that one of us holds; not one whose removal is asked for or approved, which is taken back first. */
export const resumeTenant = (context: TenantContext, tenantId: string, reason: string) => changeState(context, tenantId, 'tenant-resumed', reason, (tenant) => tenant.release(), async (tx, tenant) => {
  const ahead = await tx.find(Approval, { tenantId, act: 'TENANT_REMOVE', state: { $in: ['ASKED', 'APPROVED', 'UNDER_WAY'] } } as never);
  if (ahead.length) throw new RemovalAhead(tenant.slug);
  await keepStanding(tx, tenant);
});

/**
 * Removes everything a stopped company has stored. Its row, subscription and audit trail stay, and so does its address: nobody else may
 * ever be taken for it. It is cancelled first, so that nobody can let it go on while its tables go; interrupted after that, a second
 * call completes it.
 */
export async function purgeTenant(context: TenantContext, tenantId: string, reason: string): Promise<Tenant> {
  const { schemaName } = await changeState(context, tenantId, 'tenant-cancelled', reason, (tenant) => tenant.cancel(new Date()), async (tx, tenant) => {
    await endDomain(tx, tenant);
    await endSender(tx, tenant);
  });
  await platform().provisioner.drop({ schema: schemaName });
  await purgeBeside(context, tenantId);
  return changeState(context, tenantId, 'tenant-purged', reason, (tenant) => tenant.purge(), (tx) => shutOut(tx, tenantId));
}
