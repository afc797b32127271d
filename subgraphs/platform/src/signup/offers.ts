import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { ModuleNotBuilt, PlanByAgreement } from '../errors.ts';
import type { Offer } from '../pricing/offer.ts';
import { PriceBook } from '../pricing/price-book.ts';
import type { SoldSet, Wanted } from '../pricing/sold-set.ts';
import { UNKNOWN_SUPPLY, taxed } from '../billing/taxed.ts';
import { platform } from '../runtime.ts';
import type { SignupModule, SignupPlan, SignupPrice } from './signup-parts.ts';

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
  const held = new Set(plan ? book.plan(plan).modules : []);
  const all = [...platform().catalogue.closure([...modules])].filter((code) => !held.has(code));
  return book.set({ plan, modules: all });
}

/** What a set costs a month, with what it needs, and the cheapest plan that has all of it for less. */
export async function priceOf(context: TenantContext, wanted: Wanted): Promise<SignupPrice> {
  const book = await openBook(context);
  const set = closed(book, wanted);
  const covers = (offer: Offer) => !offer.isByAgreement && offer.price.lt(set.monthly) && [...set.modules].every((code) => offer.modules.includes(code));
  const [cheaper] = book.plans.filter(covers).toSorted((a, b) => a.price.cmp(b.price));
  const amounts = set.sold.map(({ amount }) => amount).filter((amount) => amount.gt(0));
  return {
    items: set.sold.map(({ offer, amount }) => ({ code: offer.subject, name: offer.name, monthly: amount, isAdded: offer.kind === 'module' && !wanted.modules.includes(offer.subject) })),
    monthly: set.monthly, withGst: amounts.length ? taxed(amounts, UNKNOWN_SUPPLY, dayInIndia(platform().now())).total : set.monthly, isReady: isReady(set.modules),
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
