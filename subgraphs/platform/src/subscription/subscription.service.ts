import type { Entitlements } from '@ilms/kernel/context';
import { configObjection } from '@ilms/kernel/feature';
import { uuidv7After } from '@ilms/kernel/uuid';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { audit } from '../audit/audit.ts';
import type { CatalogueEntry } from '../catalogue/catalogue.ts';
import { AlwaysOn, ModuleIsNeeded, ModuleNeedsOthers, ModuleNotBuilt, FeatureConfigRefused, UnknownFeature, UnknownModule } from '../errors.ts';
import { maintenanceNow } from '../module-pause/module-pause.service.ts';
import { platform } from '../runtime.ts';
import { releasedTo } from '../release/feature-release.service.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { resolve, type Fact } from './resolve.ts';
import { SubscriptionEvent, type SubscriptionKind } from './subscription-event.entity.ts';

/**
 * Records changes of what a tenant may use, whose row the caller has locked. They are folded in the order of their ids, so each
 * gets a later one than the last, also where the clock of the process that made that one ran ahead of ours.
 */
export async function journal(tx: Transaction, tenantId: string): Promise<(kind: SubscriptionKind, subject: string, data?: Record<string, unknown>) => void> {
  const [last] = await tx.find(SubscriptionEvent, { tenantId } as never, { orderBy: { id: 'desc' }, limit: 1 });
  return (kind, subject, data = {}) =>
    void tx.create(SubscriptionEvent, { id: uuidv7After(last?.id), tenantId, at: new Date(), kind, subject, data, actorId: tx.actor.id, actorName: tx.actor.name, requestId: tx.request.requestId });
}

/** What is switched off for everybody stays subscribed; it only cannot be used. */
async function withMaintenance(context: TenantContext, entitlements: Entitlements): Promise<Entitlements> {
  const maintenance = await maintenanceNow(context);
  return Object.keys(maintenance).length ? { ...entitlements, maintenance } : entitlements;
}

/** Whose events decide: a company for trying things out has what the one beside it has, at every moment, and so can never be out of step. */
const subscriberOf = ({ id, sandboxOf }: Tenant): string => sandboxOf ?? id;

/** Trying things out takes few orders; whoever wants to work without paying takes many. */
const SANDBOX_ORDERS = 500;

function limited(entitlements: Entitlements, { sandboxOf }: Tenant): Entitlements {
  if (!sandboxOf) return entitlements;
  const { ordersPerMonth } = entitlements.limits;
  return { ...entitlements, isSandbox: true, limits: { ...entitlements.limits, ordersPerMonth: Math.min(ordersPerMonth ?? SANDBOX_ORDERS, SANDBOX_ORDERS) } };
}

/** The last word on each module, feature and limit until a moment: nothing said before it counts, and a company may have changed its mind for years. */
const lastWords = (context: TenantContext, tenantId: string, at: Date): Promise<Fact[]> => context.sql<Fact & Record<string, unknown>>(
  `select distinct on (e.what, e.subject) e.at, e.kind, e.subject, e.data
     from (select *, case when kind in ('module_enabled', 'module_disabled') then 'module' else kind end as what from subscription_event where tenant_id = ? and at <= ?) e
    order by e.what, e.subject, e.id desc`, [tenantId, at]);

/** What the tenant may use now. */
export async function entitlementsOf(context: TenantContext, tenant: Tenant, at = new Date()): Promise<Entitlements> {
  return withMaintenance(context, limited(resolve(platform().catalogue, await lastWords(context, subscriberOf(tenant), at), tenant.state, at, await releasedTo(context, tenant.id)), tenant));
}

/** The same for many tenants of a list: one statement for all that are asked for in the same moment. Nothing is decided by it. */
export async function listedEntitlements(context: TenantContext, tenant: Tenant, at = new Date()): Promise<Entitlements> {
  return withMaintenance(context, limited(resolve(platform().catalogue, await context.loadMany(SubscriptionEvent, 'tenantId', subscriberOf(tenant)), tenant.state, at, await releasedTo(context, tenant.id)), tenant));
}

function switchable(code: string): CatalogueEntry {
  const entry = platform().catalogue.find(code);
  if (!entry) throw new UnknownModule(code);
  if (entry.alwaysOn) throw new AlwaysOn(code);
  return entry;
}

/** Which modules enabling `code` adds; refuses a gap unless the closure is wanted. */
export function additions(code: string, enabled: readonly string[], withClosure: boolean): string[] {
  switchable(code);
  const { catalogue } = platform();
  const missing = [...catalogue.closure([code])].filter((needed) => needed !== code && !enabled.includes(needed));
  if (missing.length && !withClosure) throw new ModuleNeedsOthers(code, missing);
  const added = [...missing, code].filter((each) => !enabled.includes(each));
  for (const each of added) if (!catalogue.find(each)?.isBuilt) throw new ModuleNotBuilt(each);
  return added;
}

/** Enables a module (and, when asked, what it needs): tables first, then the subscription, so that nobody sees a module without its tables. */
export async function enableModule(context: TenantContext, tenantId: string, code: string, withClosure: boolean): Promise<Tenant> {
  const tenant = await context.get(Tenant, tenantId, ['tenantId']);
  tenant.expectSubscribable();
  const { modules } = await entitlementsOf(context, tenant);
  const planned = additions(code, modules, withClosure);
  await platform().provisioner.provision({ id: tenant.id, slug: tenant.slug, name: tenant.name, schema: tenant.schemaName }, [...modules, ...planned]);
  const changed = await context.transaction(async (tx) => {
    const locked = await tx.lock(Tenant, tenantId);
    locked.expectSubscribable();
    const now = await entitlementsOf(tx, locked);
    const added = additions(code, now.modules, withClosure);
    const record = await journal(tx, tenantId);
    for (const module of added) record('module_enabled', module);
    if (added.length) await audit(tx, { tenantId, actor: tx.actor, action: 'module-enabled', details: { module: code, added }, requestId: tx.request.requestId });
    return locked;
  });
  platform().tenantChanged(tenantId);
  return changed;
}

/** Takes a module out of the subscription. Its tables stay: hidden, and there again when it is enabled once more. */
export async function disableModule(context: TenantContext, tenantId: string, code: string): Promise<Tenant> {
  const changed = await context.transaction(async (tx) => {
    switchable(code);
    const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
    tenant.expectSubscribable();
    const { modules } = await entitlementsOf(tx, tenant);
    if (!modules.includes(code)) return tenant;
    const dependants = platform().catalogue.dependants(code, modules);
    if (dependants.length) throw new ModuleIsNeeded(code, dependants);
    (await journal(tx, tenantId))('module_disabled', code);
    await audit(tx, { tenantId, actor: tx.actor, action: 'module-disabled', details: { module: code }, requestId: tx.request.requestId });
    return tenant;
  });
  platform().tenantChanged(tenantId);
  return changed;
}

/** What was last set about a feature for a company. */
export async function featureSettingsOf(context: TenantContext, tenantId: string): Promise<Map<string, unknown>> {
  const events = await context.loadMany(SubscriptionEvent, 'tenantId', tenantId);
  return new Map(events.filter(({ kind }) => kind === 'feature_set').map(({ subject, data }) => [subject, data.config ?? null]));
}

/** Switches one feature of a module for one tenant, and says how it is to work there; what is not said stays, and null is as it is built. */
export async function setFeature(context: TenantContext, tenantId: string, feature: string, isEnabled: boolean, wanted?: unknown): Promise<Tenant> {
  const changed = await context.transaction(async (tx) => {
    const known = platform().catalogue.features.get(feature);
    if (!known || platform().catalogue.find(known.module)?.alwaysOn) throw new UnknownFeature(feature);
    const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
    tenant.expectSubscribable();
    const why = configObjection(known, wanted);
    if (why) throw new FeatureConfigRefused(why);
    const config = wanted === undefined ? (await featureSettingsOf(tx, tenantId)).get(feature) ?? null : wanted;
    (await journal(tx, tenantId))('feature_set', feature, { isEnabled, config });
    await audit(tx, { tenantId, actor: tx.actor, action: 'feature-set', details: { feature, isEnabled, config }, requestId: tx.request.requestId });
    return tenant;
  });
  platform().tenantChanged(tenantId);
  return changed;
}
