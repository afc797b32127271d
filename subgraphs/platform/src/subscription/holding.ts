import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { offeredTo } from '../bundle/offered.ts';
import { ModuleNotBuilt, PlanByAgreement, UnknownPlan } from '../errors.ts';
import { PriceMigration } from '../price-list/price-migration.entity.ts';
import { keyOf, type Offer } from '../pricing/offer.ts';
import { periodOf, type Period } from '../pricing/period.ts';
import { PriceBook } from '../pricing/price-book.ts';
import { SoldSet, type Wanted } from '../pricing/sold-set.ts';
import { platform } from '../runtime.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { ScheduledChange } from './scheduled-change.entity.ts';
import { SubscriptionItem } from './subscription-item.entity.ts';

/** What a company pays for on a day, what that costs, and what is to change. */
export class Holding {
  private constructor(
    readonly tenant: Tenant,
    readonly today: string,
    readonly book: PriceBook,
    readonly items: readonly SubscriptionItem[],
    readonly set: SoldSet,
    readonly scheduled: ScheduledChange | undefined,
    readonly migrations: readonly PriceMigration[],
    /** Bundles that are offered to this company, by code, with the last day of the offer. */
    readonly offered: ReadonlyMap<string, string | null>,
  ) {}

  static async of(context: TenantContext, tenant: Tenant, today = dayInIndia(platform().now())): Promise<Holding> {
    const book = await PriceBook.open(context, today);
    const items = await context.find(SubscriptionItem, { tenantId: tenant.id, endsOn: null } as never, { orderBy: { startsOn: 'asc', id: 'asc' } });
    const [scheduled] = await context.find(ScheduledChange, { tenantId: tenant.id, revokedAt: null, appliedAt: null } as never);
    const migrations = await context.find(PriceMigration, { tenantId: tenant.id, revokedAt: null, appliedAt: null } as never, { orderBy: { effectiveOn: 'asc', id: 'asc' } });
    return new Holding(tenant, today, book, items, new SoldSet(items.map(({ priceVersionId }) => book.sold(priceVersionId))), scheduled, migrations, await offeredTo(context, tenant.id, today));
  }

  /** The month that is charged at present; null while nothing is. */
  get period(): Period | null {
    const { chargedFrom } = this.tenant;
    return chargedFrom ? periodOf(chargedFrom, this.today) : null;
  }

  /** The price something is sold at to this company: what it has it keeps at the price it came for. */
  #kept(offer: Offer): Offer {
    const item = this.items.find((one) => keyOf(one) === keyOf(offer));
    return item ? this.book.sold(item.priceVersionId) : offer;
  }

  module(code: string): Offer {
    return this.#kept(this.book.module(code));
  }

  /** The set somebody wants, at this company's prices. What is not built yet may be priced and not bought. */
  wanted(wanted: Wanted): SoldSet {
    return this.book.set(wanted, (offer) => this.#kept(offer));
  }

  /** What it has, with everything at the price that is due by a day. */
  migrated(day: string, set = this.set): SoldSet {
    return new SoldSet(set.offers.map((offer) => {
      const due = this.migrations.findLast((one) => one.effectiveOn <= day && keyOf(one) === keyOf(offer));
      return due ? this.book.sold(due.priceVersionId) : offer;
    }));
  }

  /** What it will pay for in the month that begins on a day, if nothing else is asked for. */
  on(day: string | null): SoldSet {
    const set = this.scheduled ? this.wanted(this.scheduled.wanted) : this.set;
    return day ? this.migrated(day, set) : set;
  }

  /** A bundle that is neither had nor offered is unknown here: nobody learns what others pay. */
  expectOffered(set: SoldSet): void {
    const foreign = set.offers.find((offer) => offer.kind === 'bundle' && !this.offered.has(offer.subject) && !this.items.some((item) => keyOf(item) === keyOf(offer)));
    if (foreign) throw new UnknownPlan(foreign.subject);
  }

  /** Refuses what a company may not choose by itself: bundles and plans that are agreed on, and what cannot be used yet. */
  expectToBeHad(set: SoldSet): void {
    const { catalogue } = platform();
    const agreed = set.offers.find((offer) => offer.isByAgreement && !this.offered.has(offer.subject) && !this.items.some((item) => keyOf(item) === keyOf(offer)));
    if (agreed) throw new PlanByAgreement(agreed.name);
    const early = [...set.modules].find((code) => !this.set.modules.has(code) && !catalogue.find(code)?.isBuilt);
    if (early) throw new ModuleNotBuilt(early);
  }
}
