import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { supplyTo } from '../billing/billing-parties.ts';
import { issueDocuments } from '../billing/issue-documents.ts';
import { NoScheduledChange, QuoteOutdated } from '../errors.ts';
import { tendModuleTrial } from '../module-trial/module-trial.service.ts';
import { planChange, type PlannedChange } from '../pricing/plan-change.ts';
import { quoteChange, type Quote } from '../pricing/quote.ts';
import type { SoldSet, Wanted } from '../pricing/sold-set.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Holding } from './holding.ts';
import { ScheduledChange } from './scheduled-change.entity.ts';
import { tell } from './billing-audit.ts';
import { sell } from './sell.ts';
import { turnMonth } from './turn-month.ts';

export interface QuotedChange {
  readonly holding: Holding;
  readonly wanted: SoldSet;
  readonly change: PlannedChange;
  readonly quote: Quote;
}

async function quoted(context: TenantContext, holding: Holding, wanted: Wanted): Promise<QuotedChange> {
  const set = holding.wanted(wanted);
  const { period } = holding;
  const change = planChange(holding.set, set, { isCharged: period !== null, offerOf: (code) => holding.module(code) });
  return { holding, wanted: set, change, quote: quoteChange(holding.set, change, period, holding.today, await supplyTo(context, holding.tenant)) };
}

/** What it would cost to have another set, to the paisa. Prices any closed set, built or not. */
export async function quoteSubscription(context: TenantContext, tenantId: string, wanted: Wanted): Promise<QuotedChange> {
  return quoted(context, await Holding.of(context, await context.get(Tenant, tenantId)), wanted);
}

/**
 * Lets a company have the set it was quoted: more at once, less with the next month. Whoever agrees names the quote; another day or
 * another price is another quote. What was scheduled before is replaced.
 */
export async function changeSubscription(context: TenantContext, tenantId: string, wanted: Wanted, quoteHash: string): Promise<Tenant> {
  await turnMonth(context, tenantId);
  const before = await quoteSubscription(context, tenantId, wanted);
  before.holding.tenant.expectMayChoose();
  before.holding.expectToBeHad(before.wanted);
  await makeTables(before);
  const changed = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    tenant.expectMayChoose();
    const { holding, wanted: set, change, quote } = await quoted(tx, await Holding.of(tx, tenant), wanted);
    holding.expectToBeHad(set);
    if (quote.hash !== quoteHash) throw new QuoteOutdated();
    const at = platform().now();
    holding.scheduled?.revoke(at);
    await tx.flush();
    if (change.now) await sell(tx, holding, change.now);
    await tx.flush();
    await tendModuleTrial(tx, tenant, holding.today);
    await issueDocuments(tx, tenant, holding.today);
    if (change.later) tx.create(ScheduledChange, { id: uuidv7(), tenantId, effectiveOn: quote.laterOn!, plan: wanted.plan, modules: [...wanted.modules], askedAt: at, askedBy: tx.actor.name });
    await tell(tx, tenantId, 'subscription-changed', { plan: wanted.plan, modules: wanted.modules, total: quote.total.toFixed(2), monthly: quote.monthly.toFixed(2), laterOn: quote.laterOn });
    return tenant;
  });
  platform().tenantChanged(tenantId);
  return changed;
}

/** Takes back what was asked for from the next month on. */
export async function revokeScheduledChange(context: TenantContext, tenantId: string): Promise<Tenant> {
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    const { scheduled } = await Holding.of(tx, tenant);
    if (!scheduled) throw new NoScheduledChange();
    scheduled.revoke(platform().now());
    await tell(tx, tenantId, 'subscription-change-revoked', { effectiveOn: scheduled.effectiveOn });
    return tenant;
  });
}

/** Tables first, so that nobody sees a module without them. */
async function makeTables({ holding: { tenant }, change }: QuotedChange): Promise<void> {
  const { catalogue, provisioner } = platform();
  const modules = catalogue.builtAmong(change.now?.modules ?? []);
  if (modules.length) await provisioner.provision({ id: tenant.id, slug: tenant.slug, name: tenant.name, schema: tenant.schemaName }, [...catalogue.alwaysOn, ...modules]);
}
