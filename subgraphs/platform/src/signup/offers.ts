import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { ZERO } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { Coupon } from '../coupon/coupon.entity.ts';
import { openCoupon } from '../coupon/redeem.ts';
import { offOf } from '../coupon/terms.ts';
import { ModuleNotBuilt, PlanByAgreement, UnknownPlan } from '../errors.ts';
import type { Offer } from '../pricing/offer.ts';
import { PriceBook } from '../pricing/price-book.ts';
import type { SoldSet, Wanted } from '../pricing/sold-set.ts';
import { UNKNOWN_SUPPLY, taxed } from '../billing/taxed.ts';
import { platform } from '../runtime.ts';
import type { SignupCoupon, SignupModule, SignupPlan, SignupPrice } from './signup-parts.ts';

const openBook = (context: TenantContext): Promise<PriceBook> => PriceBook.open(context, dayInIndia(platform().now()));
const isReady = (modules: Iterable<string>): boolean => [...modules].every((code) => platform().catalogue.find(code)?.isBuilt);

/** What a stranger may choose: every module we sell, those in preparation marked as such. */
export async function offeredModules(context: TenantContext): Promise<SignupModule[]> {
  const book = await openBook(context);
  return platform().catalogue.sold.map(({ code, name, summary, category, isBuilt, requires }) => ({ code, name, summary, category, isBuilt, requires: [...requires], monthly: book.module(code).price }));
}

export async function offeredPlans(context: TenantContext): Promise<SignupPlan[]> {
  const book = await openBook(context);
  return book.plans.filter(({ isByAgreement }) => !isByAgreement).toSorted((a, b) => a.price.cmp(b.price)).map(({ subject, name, modules, price }) => ({ code: subject, name, modules: [...modules], monthly: price, isReady: isReady(modules) }));
}

/** A set a stranger chose, with what it needs added. */
function closed(book: PriceBook, { plan, modules }: Wanted): SoldSet {
  const whole = plan ? book.plan(plan) : undefined;
  // What was put together for somebody is nothing a stranger learns of.
  if (whole?.kind === 'bundle') throw new UnknownPlan(plan!);
  const held = new Set(whole?.modules);
  const all = [...platform().catalogue.closure([...modules])].filter((code) => !held.has(code));
  return book.set({ plan, modules: all });
}

/** The coupon a stranger names, if it can be redeemed for a set. */
export async function couponOfSet(context: TenantContext, wanted: Wanted, code: string): Promise<Coupon> {
  return openCoupon(context, code, closed(await openBook(context), wanted), dayInIndia(platform().now()));
}

async function couponPriceOf(context: TenantContext, set: SoldSet, code: string): Promise<SignupCoupon> {
  try {
    const coupon = await openCoupon(context, code, set, dayInIndia(platform().now()));
    const off = offOf(coupon, set);
    return { code: coupon.code, name: coupon.name, monthlyOff: off, months: coupon.months ?? null, refusal: null };
  } catch (error) {
    if (error instanceof DomainError) return { code: code.trim().toUpperCase(), name: '', monthlyOff: ZERO, months: null, refusal: error.message };
    throw error;
  }
}

/** What a set costs a month, with what it needs, and the cheapest plan that has all of it for less; with a coupon, what that takes off. */
export async function priceOf(context: TenantContext, wanted: Wanted, code?: string | null): Promise<SignupPrice> {
  const book = await openBook(context);
  const set = closed(book, wanted);
  const coupon = code?.trim() ? await couponPriceOf(context, set, code) : null;
  const covers = (offer: Offer) => !offer.isByAgreement && offer.price.lt(set.monthly) && [...set.modules].every((code) => offer.modules.includes(code));
  const [cheaper] = book.plans.filter(covers).toSorted((a, b) => a.price.cmp(b.price));
  const net = set.monthly.minus(coupon?.monthlyOff ?? ZERO);
  return {
    items: set.sold.map(({ offer, amount }) => ({ code: offer.subject, name: offer.name, monthly: amount, isAdded: offer.kind === 'module' && !wanted.modules.includes(offer.subject) })),
    monthly: set.monthly, withGst: net.gt(0) ? taxed([net], UNKNOWN_SUPPLY, dayInIndia(platform().now())).total : net, coupon, isReady: isReady(set.modules),
    cheaper: cheaper ? { code: cheaper.subject, name: cheaper.name, modules: [...cheaper.modules], monthly: cheaper.price, isReady: isReady(cheaper.modules) } : null,
  };
}

/** The set as it will be made; refused where a part of it cannot be had yet, or not without us. */
export async function chosenSet(context: TenantContext, wanted: Wanted): Promise<Wanted> {
  const book = await openBook(context);
  const set = closed(book, wanted);
  const agreed = set.offers.find(({ isByAgreement }) => isByAgreement);
  if (agreed) throw new PlanByAgreement(agreed.name);
  const early = [...set.modules].find((code) => !platform().catalogue.find(code)?.isBuilt);
  if (early) throw new ModuleNotBuilt(early);
  return { plan: wanted.plan, modules: set.offers.filter(({ kind }) => kind === 'module').map(({ subject }) => subject) };
}
