import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { type Decimal, sum } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { audit } from '../audit/audit.ts';
import { PLANS } from '../catalogue/plans.ts';
import { AlwaysOn, UnknownFeature, UnknownModule } from '../errors.ts';
import { PriceBook } from '../pricing/price-book.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { BundleCodeTaken, BundleForNamed, BundleRefused, BundleUnknown } from './bundle-errors.ts';
import { BundleOffer } from './bundle-offer.entity.ts';
import { expectClosed, makeBundle, type NewBundle, type WantedByTwo } from './bundle.service.ts';

/** What a subscription can be limited in. */
export const LIMITS: readonly string[] = [...new Set(PLANS.flatMap(({ limits }) => Object.keys(limits)))];

export interface NewOffer {
  /** Null where it is offered to any company that knows the code. */
  readonly tenantId: string | null;
  readonly validUntil: string | null;
}

export interface ProposedBundle {
  readonly modules: readonly string[];
  /** Those that came along because something chosen needs them. */
  readonly added: readonly string[];
  /** What the modules cost singly a month. */
  readonly listed: Decimal;
}

/** The modules with everything they need, and what they cost singly. */
export async function proposeBundle(context: TenantContext, modules: readonly string[]): Promise<ProposedBundle> {
  const { catalogue } = platform();
  for (const code of modules) {
    const entry = catalogue.find(code);
    if (!entry) throw new UnknownModule(code);
    if (entry.alwaysOn) throw new AlwaysOn(code);
  }
  const closed = catalogue.inOrder([...catalogue.closure(modules)].filter((code) => !catalogue.find(code)?.alwaysOn));
  const set = (await PriceBook.open(context, dayInIndia(platform().now()))).set({ plan: null, modules: closed });
  return { modules: closed, added: closed.filter((code) => !modules.includes(code)), listed: sum(set.sold.map(({ amount }) => amount)) };
}

/** Refuses a set, a price or an offer that does not hold together, or no longer does. */
export async function expectOffer(context: TenantContext, { code, name, price, modules, withoutFeatures, limits }: NewBundle, { tenantId, validUntil }: NewOffer): Promise<void> {
  if (!name.trim()) throw new BundleRefused('Say what it is called.', 'name');
  if (!modules.length) throw new BundleRefused('Choose at least one module.', 'modules');
  if (price.lte(0) || !price.isInteger()) throw new BundleRefused('A price is in whole rupees, at least one.', 'monthly');
  expectClosed(modules);
  const { features } = platform().catalogue;
  const foreign = withoutFeatures.find((one) => !modules.includes(features.get(one)?.module ?? ''));
  if (foreign) throw new UnknownFeature(foreign);
  for (const [limit, ceiling] of Object.entries(limits)) {
    if (!LIMITS.includes(limit)) throw new BundleRefused(`Nothing is limited by ${limit}.`, 'limits');
    if (ceiling !== null && (!Number.isInteger(ceiling) || ceiling < 1)) throw new BundleRefused('A limit is a whole number from 1 on, or none.', 'limits');
  }
  if (validUntil && validUntil < dayInIndia(platform().now())) throw new BundleRefused('The last day of an offer is today or later.', 'validUntil');
  if (tenantId) await context.get(Tenant, tenantId, ['tenantId']);
  if ((await context.sql('select from price_version where subject = ? limit 1', [code])).length) throw new BundleCodeTaken(code);
}

/** Puts a set together at a price of its own and offers it. */
export async function offerNewBundle(context: TenantContext, bundle: NewBundle, offer: NewOffer, wanted?: WantedByTwo): Promise<BundleOffer> {
  return context.transaction(async (tx) => {
    await tx.sql("select pg_advisory_xact_lock(hashtextextended('codes of what is sold', 0))");
    await expectOffer(tx, bundle, offer);
    await makeBundle(tx, { ...bundle, name: bundle.name.trim() }, wanted);
    return addOffer(tx, bundle.code, offer, { monthly: bundle.price.toFixed(2), modules: bundle.modules, ...(wanted ? { approval: wanted.approvalId } : {}) }, wanted?.by);
  });
}

/** Offers a bundle that is there to another company, or again under its code. Whom it may be sold to was approved with its price: one for companies by name is not opened to everybody. */
export async function offerBundle(context: TenantContext, code: string, offer: NewOffer): Promise<BundleOffer> {
  return context.transaction(async (tx) => {
    if (!(await tx.sql("select from price_version where subject_kind = 'bundle' and subject = ? limit 1", [code])).length) throw new BundleUnknown(code);
    if (!offer.tenantId && !(await tx.sql('select from bundle_offer where bundle = ? and tenant_id is null limit 1', [code])).length) throw new BundleForNamed(code);
    return addOffer(tx, code, offer, {});
  });
}

async function addOffer(tx: Transaction, bundle: string, { tenantId, validUntil }: NewOffer, details: Record<string, unknown>, madeBy = tx.actor.name): Promise<BundleOffer> {
  const at = platform().now();
  if (validUntil && validUntil < dayInIndia(at)) throw new BundleRefused('The last day of an offer is today or later.', 'validUntil');
  if (tenantId) await tx.get(Tenant, tenantId, ['tenantId']);
  const offer = tx.create(BundleOffer, { id: uuidv7(), bundle, tenantId, validUntil, madeAt: at, madeBy });
  await audit(tx, { tenantId, actor: tx.actor, action: 'bundle-offered', details: { bundle, validUntil, ...details }, requestId: tx.request.requestId });
  return offer;
}

/** Nobody can agree to it any more; who has it keeps it. */
export async function withdrawOffer(context: TenantContext, id: string): Promise<BundleOffer> {
  return context.transaction(async (tx) => {
    const offer = await tx.lock(BundleOffer, id, ['id']);
    offer.withdraw(tx.actor.name, platform().now());
    await audit(tx, { tenantId: offer.tenantId ?? null, actor: tx.actor, action: 'bundle-offer-withdrawn', details: { bundle: offer.bundle }, requestId: tx.request.requestId });
    return offer;
  });
}
