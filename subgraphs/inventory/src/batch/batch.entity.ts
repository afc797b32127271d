import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import { Aggregate, CreatedAt, Day, Flag, Id, Instant, Money, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Variant } from '../catalogue/variant.ts';
import { BatchFree, BatchHeldBack } from './batch-errors.ts';

/** What is printed on the packs of a batch. */
export interface Printed {
  readonly madeOn?: string | null | undefined;
  readonly expiresOn?: string | null | undefined;
}

/**
 * Units of one item that were made together and expire together. Until its last day they may be sold; after it, or while they are
 * held back, they are on hand and promised to nobody.
 */
@Aggregate('inventory_batch', 'Units of one item that were made together and expire together.')
export class Batch {
  @Id() readonly id!: string;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Text('Its number, as it stands on the packs; an item has each number once.', { max: 60 }) number!: string;
  @Day('When it was made.', { nullable: true }) madeOn?: string | null;
  @Day('The last day on which it may be sold.', { nullable: true }) expiresOn?: string | null;
  @Money('The maximum retail price on its packs, where that is another than the item’s.', { nullable: true }) mrp?: Decimal | null;
  @Text('What its vendor or maker calls it.', { nullable: true, max: 60 }) vendorBatch?: string | null;
  @Text('Whatever else is to be known.', { nullable: true, max: 400, unlisted: true }) note?: string | null;
  @Flag('Whether it is held back: on hand, and not for sale.') isQuarantined = false;
  @Text('Why it is held back.', { nullable: true, max: 400, unlisted: true }) quarantineReason?: string | null;
  @Instant('Since when.', { nullable: true }) quarantinedAt?: Date | null;
  @Text('Who holds it back.', { nullable: true }) quarantinedByName?: string | null;
  @Instant('When it was said that it expires soon.', { nullable: true, hidden: true }) expiringSaidAt?: Date | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Whether its last day is over. */
  isExpiredOn(day: string): boolean {
    return this.expiresOn != null && this.expiresOn < day;
  }

  /** Whether it may be promised and sold. */
  isSellableOn(day: string): boolean {
    return !this.isQuarantined && !this.isExpiredOn(day);
  }

  /** Says when it was made and expires; another expiry may have to be warned of again. */
  print({ madeOn, expiresOn }: Printed): void {
    expectInOrder(madeOn, expiresOn);
    if ((this.expiresOn ?? null) !== (expiresOn ?? null)) this.expiringSaidAt = null;
    Object.assign(this, { madeOn: madeOn ?? null, expiresOn: expiresOn ?? null });
  }

  /** Holds it back wherever it stands. What was promised of it stays promised and cannot be shipped. */
  quarantine(reason: string, by: string, at: Date): void {
    if (this.isQuarantined) throw new BatchHeldBack(this.sku, this.number);
    Object.assign(this, { isQuarantined: true, quarantineReason: reason, quarantinedAt: at, quarantinedByName: by });
  }

  /** It may be sold again, if it has not expired. */
  release(): void {
    if (!this.isQuarantined) throw new BatchFree(this.sku, this.number);
    Object.assign(this, { isQuarantined: false, quarantineReason: null, quarantinedAt: null, quarantinedByName: null });
  }
}

export function expectInOrder(madeOn: string | null | undefined, expiresOn: string | null | undefined): void {
  if (madeOn && expiresOn && expiresOn < madeOn) throw new RuleBroken('INVENTORY_BATCH_DATES', `It cannot expire on ${expiresOn} when it was made on ${madeOn}.`, { madeOn, expiresOn }, ['expiresOn']);
  if (madeOn && madeOn > dayInIndia(new Date())) throw new RuleBroken('INVENTORY_BATCH_DATES', `It cannot have been made on ${madeOn}: that is still to come.`, { madeOn }, ['madeOn']);
}

/** The order in which batches leave: what expires first goes first, then what was entered first. */
export const firstExpiredFirst = (a: Batch | undefined, b: Batch | undefined): number => {
  const [x, y] = [a?.expiresOn ?? '9999-12-31', b?.expiresOn ?? '9999-12-31'];
  if (x !== y) return x < y ? -1 : 1;
  return (a?.id ?? '') < (b?.id ?? '') ? -1 : 1;
};

/** The same rule in SQL, of a batch called `b` that may be absent: whether its units may be promised and sold today. */
export const SELLABLE = `(b.id is null or (not b.is_quarantined and (b.expires_on is null or b.expires_on >= (now() at time zone 'Asia/Kolkata')::date)))`;
