import { type Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { FREE_BESIDE } from '../catalogue/plans.ts';
import type { Offer } from './offer.ts';

/** What somebody wants to pay for. */
export interface Wanted {
  /** A plan, or a bundle that was put together for the company. */
  readonly plan: string | null;
  /** Modules beside it. */
  readonly modules: readonly string[];
}

/** One thing of a set with what it costs there. */
export interface SoldOffer {
  readonly offer: Offer;
  /** A month, before GST. Nothing where it comes free beside another module of the set. */
  readonly amount: Decimal;
}

/** What a company pays for: at most one plan or bundle, and modules beside it. */
export class SoldSet {
  readonly modules: ReadonlySet<string>;
  readonly features: ReadonlySet<string>;
  readonly sold: readonly SoldOffer[];

  constructor(offers: readonly Offer[]) {
    const whole = offers.find(({ kind }) => kind !== 'module');
    // A module that the plan holds is bought beside it only for features that the plan leaves out.
    const addsTo = (held: Offer) => ({ subject, features }: Offer) => !held.modules.includes(subject) || features.some((feature) => !held.features.includes(feature));
    const beside = offers.filter(({ kind }) => kind === 'module').filter(whole ? addsTo(whole) : () => true);
    const all = [...(whole ? [whole] : []), ...beside];
    this.modules = new Set(all.flatMap(({ modules }) => modules));
    this.features = new Set(all.flatMap(({ features }) => features));
    this.sold = all.map((offer) => ({ offer, amount: offer.kind === 'module' && this.modules.has(FREE_BESIDE[offer.subject] ?? '') ? ZERO : offer.price }));
  }

  /** What it costs a month, before GST. */
  get monthly(): Decimal {
    return sum(this.sold.map(({ amount }) => amount));
  }

  get limits(): Readonly<Record<string, number | null>> {
    return this.sold.find(({ offer }) => offer.kind !== 'module')?.offer.limits ?? {};
  }

  get offers(): readonly Offer[] {
    return this.sold.map(({ offer }) => offer);
  }

  /** Whether the other set has everything this one has, and perhaps more. */
  isWithin(other: SoldSet): boolean {
    return this.modules.isSubsetOf(other.modules) && this.features.isSubsetOf(other.features);
  }
}
