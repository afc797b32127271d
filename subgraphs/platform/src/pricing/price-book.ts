import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { ModuleNeedsOthers, UnknownModule, UnknownPlan } from '../errors.ts';
import { platform } from '../runtime.ts';
import { keyOf, type Offer, type OfferKind } from './offer.ts';
import { SoldSet, type Wanted } from './sold-set.ts';
import { type StoredUsagePrice, usagePrice } from './usage-price.ts';

interface Version {
  readonly id: string;
  readonly kind: OfferKind;
  readonly subject: string;
  readonly paise: string;
  readonly effective_from: string;
  readonly is_withdrawn: boolean;
  readonly contents: { readonly name?: string; readonly modules?: string[]; readonly withoutFeatures?: string[]; readonly limits?: Record<string, number | null>; readonly isByAgreement?: boolean; readonly usage?: readonly StoredUsagePrice[] };
}

const readToday = new WeakMap<TenantContext, Promise<PriceBook>>();

/** Everything that is or was sold, with its price on a day. */
export class PriceBook {
  readonly #versions: ReadonlyMap<string, Version>;
  readonly #inForce: ReadonlyMap<string, Version>;

  private constructor(versions: readonly Version[], day: string) {
    this.#versions = new Map(versions.map((version) => [version.id, version]));
    // In the order of their days: the last that has begun stays.
    this.#inForce = new Map(versions.filter(({ effective_from, is_withdrawn }) => !is_withdrawn && effective_from <= day).map((version) => [keyOf(version), version]));
  }

  static async open(context: TenantContext, day: string): Promise<PriceBook> {
    return new PriceBook(await context.sql<Version>(
      "select id, subject_kind as kind, subject, amount_paise::text as paise, to_char(effective_from, 'YYYY-MM-DD') as effective_from, withdrawn_at is not null as is_withdrawn, contents from price_version order by subject_kind, subject, effective_from, version"), day);
  }

  /** The prices of today, read once for all that is answered in one context. */
  static today(context: TenantContext): Promise<PriceBook> {
    let book = readToday.get(context);
    if (!book) readToday.set(context, (book = PriceBook.open(context, dayInIndia(platform().now()))));
    return book;
  }

  /** What was sold by this version of a price. */
  sold(priceVersionId: string): Offer {
    return offerOf(this.#versions.get(priceVersionId)!);
  }

  /** Of a version: since when it is in force, and whether it was withdrawn before. */
  version(id: string): { readonly effectiveFrom: string; readonly isWithdrawn: boolean } | undefined {
    const version = this.#versions.get(id);
    return version && { effectiveFrom: version.effective_from, isWithdrawn: version.is_withdrawn };
  }

  /** What is sold under a code on the day, if anything is. */
  offer(kind: OfferKind, code: string): Offer | undefined {
    const version = this.#inForce.get(keyOf({ kind, subject: code }));
    return version && offerOf(version);
  }

  /** Everything that is sold on the day. */
  get offers(): Offer[] {
    return [...this.#inForce.values()].map(offerOf);
  }

  module(code: string): Offer {
    const version = this.#inForce.get(keyOf({ kind: 'module', subject: code }));
    if (!version) throw new UnknownModule(code);
    return offerOf(version);
  }

  plan(code: string): Offer {
    const version = this.#inForce.get(keyOf({ kind: 'plan', subject: code })) ?? this.#inForce.get(keyOf({ kind: 'bundle', subject: code }));
    if (!version) throw new UnknownPlan(code);
    return offerOf(version);
  }

  /** The set somebody wants; `kept` says at which version of its price a thing is had. Refuses a set with a gap. */
  set({ plan, modules }: Wanted, kept: (offer: Offer) => Offer = (offer) => offer): SoldSet {
    const offers = [...(plan === null ? [] : [this.plan(plan)]), ...[...new Set(modules)].map((code) => this.module(code))];
    const set = new SoldSet(offers.map(kept));
    for (const code of set.modules) {
      const missing = [...platform().catalogue.closure([code])].filter((needed) => !set.modules.has(needed));
      if (missing.length) throw new ModuleNeedsOthers(code, missing);
    }
    return set;
  }

  get plans(): Offer[] {
    return [...this.#inForce.values()].filter(({ kind }) => kind === 'plan').map(offerOf);
  }
}

function offerOf({ id, kind, subject, paise, contents }: Version): Offer {
  const { catalogue } = platform();
  const modules = kind === 'module' ? [subject] : contents.modules ?? [];
  const left = new Set(contents.withoutFeatures);
  const features = [...catalogue.features].filter(([code, { module }]) => modules.includes(module) && !left.has(code)).map(([code]) => code);
  const name = kind === 'module' ? catalogue.find(subject)?.name : contents.name;
  return { kind, subject, name: name ?? subject, priceVersionId: id, price: new Decimal(paise).div(100), modules, features, isByAgreement: kind === 'bundle' || contents.isByAgreement === true, limits: contents.limits ?? {}, usage: (contents.usage ?? []).map(usagePrice) };
}
