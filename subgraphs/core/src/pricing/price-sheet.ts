import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { PriceList } from './price-list.entity.ts';

/** A price that stands in a list on the day, from its least quantity on. */
export interface StandingPrice {
  readonly amount: Decimal;
  readonly mrp: Decimal | null;
  readonly effectiveFrom: string;
  readonly validUntil: string | null;
  readonly minQuantity: Decimal;
}

interface Row { variant_id: string; variant_mrp: string | null; price_list_id: string | null; amount: string; mrp: string | null; effective_from: string; valid_until: string | null; min_quantity: string }

/** All prices of some items that stand on a day, in the lists that are asked and in those they follow: two statements. */
export class PriceSheet {
  private constructor(
    readonly day: string,
    readonly lists: ReadonlyMap<string, PriceList>,
    readonly defaultList: PriceList | undefined,
    private readonly prices: ReadonlyMap<string, readonly StandingPrice[]>,
    private readonly mrps: ReadonlyMap<string, Decimal | null>,
  ) {}

  static async open(context: TenantContext, variantIds: Iterable<string>, listIds: readonly (string | null)[], day: string): Promise<PriceSheet> {
    const lists = new Map((await context.find(PriceList, {})).map((list) => [list.id, list]));
    const defaultList = [...lists.values()].find(({ isDefault }) => isDefault);
    const wanted = new Set<string>(defaultList ? [defaultList.id] : []);
    for (const id of listIds) for (let list = id ? lists.get(id) : undefined; list && !wanted.has(list.id); list = list.parentId ? lists.get(list.parentId) : undefined) wanted.add(list.id);
    const rows = await context.sql<Row>(
      `select v.id as variant_id, v.mrp as variant_mrp, p.* from core_variant v left join lateral (
         select distinct on (p.price_list_id, p.min_quantity) p.price_list_id, p.amount, p.mrp, p.min_quantity,
                to_char(p.effective_from, 'YYYY-MM-DD') as effective_from, to_char(p.valid_until, 'YYYY-MM-DD') as valid_until
           from core_price p
          where p.variant_id = v.id and p.price_list_id in (select jsonb_array_elements_text(?::jsonb)::uuid)
            and p.effective_from <= ? and (p.valid_until is null or p.valid_until >= ?)
          order by p.price_list_id, p.min_quantity, p.effective_from desc) p on true
        where v.id in (select jsonb_array_elements_text(?::jsonb)::uuid)`,
      [JSON.stringify([...wanted]), day, day, JSON.stringify([...new Set(variantIds)])]);
    const prices = Map.groupBy(rows.filter(({ price_list_id }) => price_list_id !== null), (row) => `${row.variant_id} ${row.price_list_id}`);
    return new PriceSheet(day, lists, defaultList,
      new Map([...prices].map(([key, found]) => [key, found.map(standing).toSorted((a, b) => b.minQuantity.comparedTo(a.minQuantity))])),
      new Map(rows.map(({ variant_id, variant_mrp }) => [variant_id, variant_mrp === null ? null : new Decimal(variant_mrp)])));
  }

  /** The price of the highest least quantity that this quantity reaches. */
  standing(variantId: string, listId: string, quantity: Decimal): StandingPrice | undefined {
    return this.prices.get(`${variantId} ${listId}`)?.find(({ minQuantity }) => minQuantity.lte(quantity));
  }

  /** The maximum retail price printed on the pack; undefined: nobody knows the item. */
  mrpOf(variantId: string): Decimal | null | undefined {
    return this.mrps.get(variantId);
  }
}

const standing = (row: Row): StandingPrice => ({
  amount: new Decimal(row.amount), mrp: row.mrp === null ? null : new Decimal(row.mrp), effectiveFrom: row.effective_from, validUntil: row.valid_until, minQuantity: new Decimal(row.min_quantity),
});
