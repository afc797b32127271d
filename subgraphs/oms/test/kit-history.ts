import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Kits } from './kits.ts';
import { Returns } from './returns.ts';
import { Shop } from './shop.ts';

export const ITEMS = ['PEN', 'BOX', 'CARD'] as const;
export type Item = (typeof ITEMS)[number];
export type Units = Record<Item, number>;

const none = (): Units => ({ PEN: 0, BOX: 0, CARD: 0 });
const units = (of: (item: Item) => number): Units => Object.fromEntries(ITEMS.map((item) => [item, of(item)])) as Units;

/** What is known of an order without asking the system: how it was made when it was promised, and what became of it. */
interface Placed { readonly id: string; readonly recipe: Units; readonly pens: number; kits: number; isPenOpen: boolean; shippedKits: number; readonly back: Units }

/** One thing that happens. */
export type Step =
  | { readonly kind: 'ORDER'; readonly kits: number; readonly pens: number }
  | { readonly kind: 'SHIP'; readonly which: number; readonly kits: number }
  | { readonly kind: 'CANCEL_SOME'; readonly which: number; readonly kits: number }
  | { readonly kind: 'RETURN'; readonly which: number; readonly kits: number }
  | { readonly kind: 'CANCEL'; readonly which: number }
  | { readonly kind: 'RETURN_PART'; readonly which: number; readonly item: Item; readonly quantity: number }
  | { readonly kind: 'RECIPE'; readonly recipe: Units }
  | { readonly kind: 'RECEIVE'; readonly item: Item; readonly quantity: number };

/** A shop, and beside it a count of what must stand where, kept by hand. */
export class KitHistory {
  /** What went otherwise than was foreseen. */
  readonly surprises: string[] = [];

  private readonly orders: Placed[] = [];
  private recipe: Units = { PEN: 2, BOX: 1, CARD: 0 };
  private readonly onHand: Units = { PEN: 12, BOX: 8, CARD: 6 };

  private constructor(readonly shop: Shop, private readonly kits: Kits, private readonly returns: Returns) {}

  static async open(world: World): Promise<KitHistory> {
    const shop = await Shop.open(world, { PEN: { price: '105.00', stock: '12' }, BOX: { price: '52.50', stock: '8' }, CARD: { price: '10.50', stock: '6' }, GIFT: { price: '210.00' } });
    const kits = new Kits(shop);
    await kits.set('GIFT', { PEN: '2', BOX: '1' });
    return new KitHistory(shop, kits, new Returns(shop));
  }

  get reserved(): Units {
    return units((item) => this.orders.reduce((all, order) => all + order.kits * order.recipe[item] + (item === 'PEN' && order.isPenOpen ? order.pens : 0), 0));
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'RECIPE') {
      await this.kits.set('GIFT', Object.fromEntries(ITEMS.filter((item) => step.recipe[item] > 0).map((item) => [item, String(step.recipe[item])])));
      this.recipe = step.recipe;
    } else if (step.kind === 'RECEIVE') {
      await this.kits.receive({ [step.item]: String(step.quantity) });
      this.onHand[step.item] += step.quantity;
    } else if (step.kind === 'ORDER') await this.order(step);
    else {
      const order = this.orders[step.which % Math.max(1, this.orders.length)];
      if (order) await this.change(order, step);
    }
  }

  private async order({ kits, pens }: { kits: number; pens: number }): Promise<void> {
    const { id } = await this.shop.draft([{ sku: 'GIFT', quantity: String(kits) }, ...(pens ? [{ sku: 'PEN', quantity: String(pens) }] : [])]);
    const { reserved } = this;
    const fits = ITEMS.every((item) => kits * this.recipe[item] + (item === 'PEN' ? pens : 0) <= this.onHand[item] - reserved[item]);
    const answer = await this.shop.say('orderConfirm', { id });
    this.foresee('order', answer.userErrors.map(({ code }: { code: string }) => code).join(), fits ? '' : 'INVENTORY_INSUFFICIENT_STOCK');
    if (fits) this.orders.push({ id, recipe: this.recipe, pens, kits, isPenOpen: pens > 0, shippedKits: 0, back: none() });
  }

  private async change(order: Placed, step: Exclude<Step, { kind: 'ORDER' | 'RECIPE' | 'RECEIVE' }>): Promise<void> {
    const [gift] = await this.kits.lines(order.id);
    if (step.kind === 'SHIP' || step.kind === 'CANCEL_SOME') {
      const answer = await this.shop.say(step.kind === 'SHIP' ? 'orderShip' : 'orderLinesCancel', { id: order.id, ...(step.kind === 'SHIP' ? {} : { cause: 'CUSTOMER' }), lines: [{ lineId: gift!.id, quantity: String(step.kits) }] });
      this.foresee(step.kind, answer.userErrors.length === 0, step.kits <= order.kits);
      if (step.kits > order.kits) return;
      order.kits -= step.kits;
      if (step.kind === 'CANCEL_SOME') return;
      order.shippedKits += step.kits;
      for (const item of ITEMS) this.onHand[item] -= step.kits * order.recipe[item];
    } else if (step.kind === 'CANCEL') {
      const answer = await this.shop.say('orderCancel', { id: order.id, reason: 'Test' });
      this.foresee('CANCEL', answer.userErrors.length === 0, order.kits > 0 || order.isPenOpen);
      Object.assign(order, { kits: 0, isPenOpen: false });
    } else if (step.kind === 'RETURN') await this.sendBack(order, gift!.id, null, step.kits, units((item) => order.recipe[item] * step.kits));
    else {
      const component = gift!.components.find((one: LooseJson) => one.sku === step.item);
      if (component) await this.sendBack(order, gift!.id, component.id, step.quantity, { ...none(), [step.item]: step.quantity });
    }
  }

  private async sendBack(order: Placed, lineId: string, componentId: string | null, quantity: number, wanted: Units): Promise<void> {
    const fits = ITEMS.every((item) => order.back[item] + wanted[item] <= order.shippedKits * order.recipe[item]);
    const { salesReturn } = await this.returns.say('salesReturnRequest', { orderId: order.id, lines: [{ lineId, componentId, quantity: String(quantity), reason: 'DEFECTIVE' }] });
    this.foresee('return', Boolean(salesReturn), fits);
    if (salesReturn) await this.bringBack(salesReturn.id, order, wanted);
  }

  private foresee(what: string, happened: unknown, foreseen: unknown): void {
    if (happened !== foreseen) this.surprises.push(`${what}: ${String(happened)}, not ${String(foreseen)}`);
  }

  private async bringBack(id: string, order: Placed, wanted: Units): Promise<void> {
    await this.returns.do('salesReturnApprove', { id });
    const { salesReturn } = await this.returns.do('salesReturnReceive', { id, warehouseId: this.shop.warehouseId });
    await this.returns.do('salesReturnInspect', { id, lines: salesReturn.lines.map((line: LooseJson) => ({ lineId: line.id, quantity: line.received, grade: 'AS_NEW', disposition: 'RESTOCK' })) });
    for (const item of ITEMS) {
      order.back[item] += wanted[item];
      this.onHand[item] += wanted[item];
    }
  }

  /** What the shelves say beside what was counted by hand. */
  async shelves(): Promise<{ found: string[]; counted: string[] }> {
    const { reserved } = this;
    return { found: await this.kits.shelves(...ITEMS), counted: ITEMS.map((item) => `${item} ${reserved[item]} of ${this.onHand[item]}`) };
  }

  /** Items of which reservations or the ledger say otherwise than the orders. */
  disagreeing(): Promise<unknown[]> {
    return this.shop.rows(
      `with taken as (
         select coalesce(c.sku, l.sku) as sku, sum(l.reserved * coalesce(c.quantity, 1)) as reserved, sum(l.shipped * coalesce(c.quantity, 1) - coalesce(c.returned, l.returned)) as gone
           from @oms_order_line l left join @oms_order_line_component c on c.line_id = l.id join @oms_order o on o.id = l.order_id where o.status <> 'DRAFT' group by 1)
       select t.sku from taken t where t.reserved <> (select coalesce(sum(r.open), 0) from @inventory_reservation r where r.sku = t.sku and r.document_type = 'Order')
          or t.gone <> (select coalesce(-sum(e.quantity), 0) from @inventory_stock_ledger_entry e where e.sku = t.sku and e.document_type in ('Order', 'SalesReturn'))`);
  }
}
