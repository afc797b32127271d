import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { Person } from '@ilms/host/testing/world';
import type { Shop } from './shop.ts';

const REFUSED = 'userErrors { code message field details }';

/** Items of a shop that are made of others. */
export class Kits {
  constructor(readonly shop: Shop) {}

  /** Says what an item is made of, answered as it is. */
  async say(sku: string, parts: Record<string, string>, person: Person = this.shop.boss): Promise<LooseJson> {
    const { id, version } = await this.item(sku);
    const components = Object.entries(parts).map(([part, quantity]) => ({ sku: part, quantity }));
    const answer = await person.ask('core', `mutation($input: KitSetInput!) { kitSet(input: $input) { variant { id isKit } ${REFUSED} } }`, { input: { variantId: id, version, components } });
    return answer.data?.kitSet ?? answer;
  }

  async set(sku: string, parts: Record<string, string>): Promise<void> {
    const answer = await this.say(sku, parts);
    if (!answer.variant) throw new Error(JSON.stringify(answer));
  }

  async dissolve(sku: string): Promise<void> {
    const { id, version } = await this.item(sku);
    const answer = await this.shop.boss.ask('core', `mutation($input: KitDissolveInput!) { kitDissolve(input: $input) { variant { id } ${REFUSED} } }`, { input: { variantId: id, version } });
    if (!answer.data?.kitDissolve.variant) throw new Error(JSON.stringify(answer));
  }

  async item(sku: string): Promise<{ id: string; version: number }> {
    const [row] = await this.shop.rows<{ id: string; version: number }>('select id, version from @core_variant where sku = $1', [sku]);
    return row!;
  }

  /** What may be sold of an item, and where of a kit: `MAIN 3 by PEN 7`. */
  async available(sku: string): Promise<{ available: string; kitStock: string[] | null }> {
    const { id } = await this.item(sku);
    const { data } = await this.shop.boss.ask('inventory', 'query($all: [_Any!]!) { _entities(representations: $all) { ... on Variant { available kitStock { available limitAvailable perKit warehouse { code } limitedBy { id } } } } }', { all: [{ __typename: 'Variant', id }] });
    const { available, kitStock } = data._entities[0];
    const skus = new Map((await this.shop.rows<{ id: string; sku: string }>('select id, sku from @core_variant')).map((row) => [row.id, row.sku]));
    return { available, kitStock: kitStock?.map((place: LooseJson) => `${place.warehouse.code} ${place.available} by ${skus.get(place.limitedBy.id)} ${place.limitAvailable}`) ?? null };
  }

  /** What the lines of an order take: `GIFT: 2 PEN, 1 BOX`. */
  async components(orderId: string): Promise<string[]> {
    return (await this.lines(orderId)).map((line) => `${line.sku}: ${line.components.map((part: LooseJson) => `${part.quantity} ${part.sku}`).join(', ')}`);
  }

  /** The lines of an order with their components. */
  async lines(orderId: string): Promise<LooseJson[]> {
    const { order } = await this.shop.read('query($id: ID!) { order(id: $id) { lines { id sku quantity reserved shipped comingBack returned brokenUp returnable credited components { id sku quantity weight comingBack returned returnable } } } }', { id: orderId });
    return order.lines;
  }

  /** On hand and reserved of some items: `PEN 6 of 10`. */
  async shelves(...skus: string[]): Promise<string[]> {
    const levels = await Promise.all(skus.map((sku) => this.shop.level(sku)));
    return skus.map((sku, index) => `${sku} ${levels[index]!.reserved} of ${levels[index]!.onHand}`);
  }

  async receive(stock: Record<string, string>, rest: object = {}, warehouseId = this.shop.warehouseId): Promise<LooseJson> {
    const answer = await this.shop.boss.ask('inventory', `mutation($input: StockReceiveInput!) { stockReceive(input: $input) { entries { id } ${REFUSED} } }`, { input: { idempotencyKey: randomUUID(), warehouseId, lines: Object.entries(stock).map(([sku, quantity]) => ({ sku, quantity, rate: '400', ...rest })) } });
    return answer.data?.stockReceive ?? answer;
  }
}
