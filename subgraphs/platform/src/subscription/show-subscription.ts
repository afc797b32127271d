import { dayAfter } from '@ilms/core/india/day';
import { DomainError } from '@ilms/kernel/errors';
import type { Holding } from './holding.ts';
import type { QuotedChange, QuotedCoupon } from './change-subscription.service.ts';
import { keyOf, type Offer } from '../pricing/offer.ts';
import type { SoldSet } from '../pricing/sold-set.ts';
import { platform } from '../runtime.ts';
import type { CheaperPlan, ComingChange, ComingPrice, CompanySubscription, SubscribedItem, SoldPlan, SubscriptionCoupon, SubscriptionQuote } from './subscription-parts.ts';

const itemsOf = (set: SoldSet, holding?: Holding): SubscribedItem[] => set.sold.map(({ offer, amount }) => ({
  kind: offer.kind, code: offer.subject, name: offer.name, monthly: amount, modules: [...offer.modules], startsOn: holding?.items.find((item) => keyOf(item) === keyOf(offer))?.startsOn ?? null,
}));

function comingOf(holding: Holding): ComingChange | null {
  const { scheduled } = holding;
  if (!scheduled) return null;
  const set = holding.on(scheduled.effectiveOn);
  return { effectiveOn: scheduled.effectiveOn, items: itemsOf(set), monthly: set.monthly, loses: [...holding.set.modules].filter((code) => !set.modules.has(code)).sort(), askedAt: scheduled.askedAt, askedBy: scheduled.askedBy };
}

const pricesOf = ({ migrations, set, book }: Holding): ComingPrice[] => migrations.flatMap((migration) => {
  const has = set.offers.find((offer) => keyOf(offer) === keyOf(migration));
  return has ? [{ name: has.name, from: has.price, to: book.sold(migration.priceVersionId).price, effectiveOn: migration.effectiveOn }] : [];
});

export const shownCoupon = ({ coupon: { code, name, percent, amount, appliesTo }, off, months, from, isNew }: QuotedCoupon): SubscriptionCoupon =>
  ({ code, name, percent: percent ?? null, amount: amount ?? null, appliesTo, monthlyOff: off, months, from, isNew });

export function shownSubscription(holding: Holding, coupon: QuotedCoupon | undefined, own: readonly string[]): CompanySubscription {
  const { set, tenant, period, book, offered, items } = holding;
  const offers = own.flatMap((code) => book.offer('bundle', code) ?? []).filter((offer) => !items.some((item) => keyOf(item) === keyOf(offer)));
  return {
    items: itemsOf(set, holding), monthly: set.monthly, state: tenant.state, trialEndsOn: tenant.trialEndsOn ?? null, periodFrom: period?.from ?? null, nextChargeOn: period?.to ?? null, coming: comingOf(holding),
    coupon: coupon ? shownCoupon(coupon) : null, comingPrices: pricesOf(holding), offers: offers.map((offer) => ({ ...shownPlan(offer), offeredUntil: offered.get(offer.subject) ?? null })),
  };
}

/** What of its modules an offer leaves out. */
const leftOut = ({ modules, features }: Offer): [code: string, name: string][] =>
  [...platform().catalogue.features].filter(([code, { module }]) => modules.includes(module) && !features.includes(code)).map(([code, { name }]) => [code, name]);

export const shownPlan = (offer: Offer): SoldPlan => ({
  code: offer.subject, name: offer.name, monthly: offer.price, modules: [...offer.modules], withoutFeatures: leftOut(offer).map(([, name]) => name),
  limits: Object.entries(offer.limits).map(([code, ceiling]) => ({ code, ceiling })), isByAgreement: offer.isByAgreement,
});

/** The cheapest plan anybody may choose that holds every module of the set for less. */
function cheaperThan({ holding, wanted }: QuotedChange): CheaperPlan | null {
  const [plan] = holding.book.plans
    .filter((offer) => !offer.isByAgreement && offer.price.lt(wanted.monthly) && [...wanted.modules].every((code) => offer.modules.includes(code)))
    .toSorted((a, b) => a.price.cmp(b.price));
  if (!plan) return null;
  return { code: plan.subject, name: plan.name, monthly: plan.price, saves: wanted.monthly.minus(plan.price), withoutFeatures: leftOut(plan).filter(([code]) => wanted.features.has(code)).map(([, name]) => name) };
}

export function shownQuote(change: QuotedChange): SubscriptionQuote {
  const { quote, wanted, change: { now, later }, coupon, couponRefusal } = change;
  return {
    lines: quote.lines.map(({ kind, sold: { offer }, monthly, from, to, days, ofDays, amount }) => ({ kind, name: offer.name, from, to: dayAfter(to, -1), days, ofDays, monthly, amount })),
    taxable: quote.taxable, gst: quote.gst, total: quote.total, monthly: quote.monthly, items: itemsOf(wanted), laterOn: quote.laterOn,
    isChange: now !== undefined || later !== undefined || coupon?.isNew === true, refusal: refusalOf(change), cheaper: cheaperThan(change), hash: quote.hash,
    coupon: coupon ? shownCoupon(coupon) : null, couponRefusal: couponRefusal?.message ?? null, couponRefusalCode: couponRefusal?.code ?? null,
  };
}

function refusalOf({ holding, wanted }: QuotedChange): string | null {
  try {
    holding.tenant.expectMayChoose();
    holding.expectToBeHad(wanted);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
