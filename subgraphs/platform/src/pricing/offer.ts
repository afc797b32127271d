import type { Decimal } from '@ilms/kernel/decimal';
import type { UsagePrice } from './usage-price.ts';

export type OfferKind = 'module' | 'plan' | 'bundle';

/** Something we sell at a price a month: a module, a plan, or a set that was put together for one customer. Never changed; another price is another version. */
export interface Offer {
  readonly kind: OfferKind;
  /** Its code. */
  readonly subject: string;
  readonly name: string;
  readonly priceVersionId: string;
  /** A month, before GST, in rupees. */
  readonly price: Decimal;
  readonly modules: readonly string[];
  /** The features it brings along: all of its modules but those a plan leaves out. */
  readonly features: readonly string[];
  /** Whether it is agreed on with us and nobody may choose it alone: a bundle, or a plan whose price is a floor. */
  readonly isByAgreement: boolean;
  /** Ceilings by name; null is unlimited. */
  readonly limits: Readonly<Record<string, number | null>>;
  /** What more of something costs than it includes; empty where nothing is charged for use. */
  readonly usage: readonly UsagePrice[];
}

export const keyOf = ({ kind, subject }: Pick<Offer, 'kind' | 'subject'>): string => `${kind} ${subject}`;
