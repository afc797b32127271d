import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { BillingDiscount } from '../coupon/billing-discount.entity.ts';
import { monthDiscount, type RedeemedMonth } from '../coupon/running-coupon.ts';
import { type Offs, offsOfAdded } from '../coupon/terms.ts';
import type { Period } from '../pricing/period.ts';
import { without } from '../pricing/quote.ts';
import { share } from '../pricing/share.ts';
import type { SoldSet } from '../pricing/sold-set.ts';
import { keyOf } from '../pricing/offer.ts';
import { ModuleTrial } from '../module-trial/module-trial.entity.ts';
import { platform } from '../runtime.ts';
import { BillingEntry } from './billing-entry.entity.ts';
import type { Holding } from './holding.ts';
import { SubscriptionItem } from './subscription-item.entity.ts';
import { entitlementsOf, journal } from './subscription.service.ts';

/**
 * Lets a company have another set from today on: what it does not have any more ends, what is new begins, and of a month that is paid for
 * the rest is given back and charged. What it may use follows. The caller has locked the company.
 */
export async function sell(tx: Transaction, holding: Holding, set: SoldSet): Promise<void> {
  const { tenant, today, items, period } = holding;
  const [gone, come] = [without(holding.set, set), without(set, holding.set)];
  const ended = items.filter((item) => gone.some(({ offer }) => keyOf(offer) === keyOf(item)));
  const month = period && (await monthDiscount(tx, tenant.id, period));
  for (const item of ended) item.endsOn = today;
  await tx.flush(); // of one thing there is never a second open item
  const begun = come.map(({ offer: { kind, subject, priceVersionId }, amount }) => tx.create(SubscriptionItem, { id: uuidv7(), tenantId: tenant.id, kind, subject, priceVersionId, amount, startsOn: today }));
  if (period && month) {
    const charged = await chargedIn(tx, tenant.id, period);
    const offs = offsOfAdded(month, come, gone);
    for (const item of ended) if (charged.has(item.id)) enter(tx, item, { kind: 'credit', from: today, period, month, offs: month.charged });
    for (const item of begun) enter(tx, item, { kind: 'charge', from: today, period, month, offs });
    await tx.flush();
  }
  await entitle(tx, holding, set);
}

/** Charges a company for the month its day lies in: every item that is not charged for it yet. The caller has locked the company. */
export async function charge(tx: Transaction, { tenant, items, period, set }: Holding): Promise<void> {
  if (!period) return;
  const charged = await chargedIn(tx, tenant.id, period);
  const due = items.filter(({ id }) => !charged.has(id));
  const month = await monthDiscount(tx, tenant.id, period);
  const offs = offsOfAdded(month, set.sold.filter(({ offer }) => due.some((item) => keyOf(item) === keyOf(offer))), []);
  for (const item of due) enter(tx, item, { kind: 'charge', from: item.startsOn > period.from ? item.startsOn : period.from, period, month, offs });
  await tx.flush();
}

/** The items that are charged for a month. */
const chargedIn = async (tx: Transaction, tenantId: string, { to }: Period): Promise<Set<string>> =>
  new Set((await tx.find(BillingEntry, { tenantId, kind: 'charge', toDay: to } as never)).map(({ itemId }) => itemId));

interface Entered {
  readonly kind: BillingEntry['kind'];
  readonly from: string;
  readonly period: Period;
  readonly month: RedeemedMonth;
  /** What is off a whole month of each thing. */
  readonly offs: Offs;
}

/** Charges or gives back days of an item, and beside it what a coupon takes off them. */
function enter(tx: Transaction, item: SubscriptionItem, { kind, from, period, month: { redemptionId }, offs }: Entered): void {
  if (from >= period.to) return;
  const at = platform().now();
  const amount = share(item.amount, period, from, period.to);
  const { id } = tx.create(BillingEntry, { id: uuidv7(), tenantId: item.tenantId, itemId: item.id, kind, fromDay: from, toDay: period.to, amount: kind === 'credit' ? amount.neg() : amount, at });
  const monthly = offs.get(keyOf(item));
  if (!monthly || !redemptionId) return;
  const off = share(monthly, period, from, period.to);
  tx.create(BillingDiscount, { id: uuidv7(), tenantId: item.tenantId, entryId: id, redemptionId, amount: kind === 'credit' ? off : off.neg(), monthly, at });
}

/** Only what differs between the sets: what we have switched for a company by hand stays as we have it. */
async function entitle(tx: Transaction, { tenant, set: before }: Holding, after: SoldSet): Promise<void> {
  const { catalogue } = platform();
  const now = await entitlementsOf(tx, tenant);
  const record = await journal(tx, tenant.id);
  const built = catalogue.builtAmong(after.modules);
  const come = built.filter((code) => !now.modules.includes(code));
  const [trial] = await tx.find(ModuleTrial, { tenantId: tenant.id, endedAt: null } as never);
  for (const code of come) record('module_enabled', code);
  for (const code of [...before.modules].filter((one) => !after.modules.has(one) && now.modules.includes(one))) record('module_disabled', code);
  for (const [code, { module }] of catalogue.features) {
    if (!built.includes(module)) continue;
    const has = after.features.has(code);
    if (come.includes(module) || trial?.modules.includes(module) || has !== before.features.has(code)) record('feature_set', code, { isEnabled: has });
  }
  const names = new Set([...Object.keys(before.limits), ...Object.keys(after.limits)]);
  for (const name of names) if (before.limits[name] !== after.limits[name]) record('limit_set', name, { ceiling: after.limits[name] ?? null });
  const plan = after.offers.find(({ kind }) => kind !== 'module')?.subject ?? null;
  if (plan !== (tenant.plan ?? null)) {
    tenant.plan = plan;
    if (plan) record('plan_set', plan);
  }
}

