import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { Person } from '@ilms/host/testing/world';
import type { Shop } from './shop.ts';

const RULE = 'id name priority isActive version channels customerGroups { id } stateCodes pincodePrefixes categories { id } minValue maxValue payment criteria warehouses { warehouse { id } isExcluded keepBack } onlyListed keepBack zones { zone rate days } cutOff maxWarehouses wholeLinesOnly onShortage';
const ERRORS = 'userErrors { code message field details }';

/** A shop with more than one warehouse, and rules that say from which orders are promised. */
export class Godowns {
  readonly ids = new Map<string, string>();

  constructor(readonly shop: Shop) {
    this.ids.set('MAIN', shop.warehouseId);
  }

  /** Opens a warehouse of the selling branch, or another one, with some stock. */
  async open(code: string, pincode: string, stock: Record<string, string> = {}, branchId = this.shop.branchId, stateCode?: string): Promise<string> {
    const answer = await this.shop.boss.ask('inventory', `mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id } ${ERRORS} } }`, { input: { code, name: `${code} godown`, branchId, pincode, ...(stateCode ? { stateCode } : {}) } });
    const id = answer.data?.warehouseCreate?.warehouse?.id;
    if (!id) throw new Error(JSON.stringify(answer));
    this.ids.set(code, id);
    if (Object.keys(stock).length) await this.receive(code, stock);
    return id;
  }

  async receive(code: string, stock: Record<string, string>): Promise<void> {
    const lines = Object.entries(stock).map(([sku, quantity]) => ({ sku, quantity, rate: '400' }));
    for (let at = 0; at < lines.length; at += 200) {
      const answer = await this.shop.boss.ask('inventory', `mutation($input: StockReceiveInput!) { stockReceive(input: $input) { entries { id } ${ERRORS} } }`, { input: { idempotencyKey: randomUUID(), warehouseId: this.ids.get(code), lines: lines.slice(at, at + 200) } });
      if (answer.data?.stockReceive?.userErrors.length !== 0) throw new Error(JSON.stringify(answer));
    }
  }

  /** Makes or changes a rule; answers what the graph answers. */
  async say(input: Record<string, unknown>, person: Person = this.shop.boss): Promise<LooseJson> {
    const answer = await person.ask('oms', `mutation($input: AllocationRuleInput!) { allocationRuleSet(input: $input) { allocationRule { ${RULE} } ${ERRORS} } }`, { input });
    return answer.data?.allocationRuleSet ?? answer;
  }

  async rule(input: Record<string, unknown>): Promise<LooseJson> {
    const answer = await this.say({ name: `Rule ${randomUUID().slice(0, 8)}`, criteria: ['FEWEST_SPLITS', 'NEAREST'], ...input });
    if (!answer.allocationRule) throw new Error(JSON.stringify(answer));
    return answer.allocationRule;
  }

  async reallocate(input: Record<string, unknown>, person: Person = this.shop.boss): Promise<LooseJson> {
    const answer = await person.ask('oms', `mutation($input: OrderReallocateInput!) { orderReallocate(input: $input) { order { id status version lines { reserved } } ${ERRORS} } }`, { input: { idempotencyKey: randomUUID(), reason: 'Truck broke down', ...input } });
    return answer.data?.orderReallocate ?? answer;
  }

  async dryRun(input: Record<string, unknown>, person: Person = this.shop.boss): Promise<LooseJson> {
    const answer = await person.ask('oms', 'query($input: AllocationDryRunInput!) { allocationDryRun(input: $input) { result search combinations steps lines { position sku warehouseCode quantity } candidates { ruleName warehouseCode outcome reason words criterion quantity km zone rate } } }', { input });
    return answer.data?.allocationDryRun ?? answer;
  }

  /** Where the lines of an order are: `KURTA BHI 3/0` is three held there and none left. */
  async places(orderId: string): Promise<string[]> {
    const { order } = await this.shop.read('query($id: ID!) { order(id: $id) { lines { sku places { warehouse { id } reserved shipped } } } }', { id: orderId });
    const code = (id: string) => [...this.ids].find(([, known]) => known === id)?.[0];
    return order.lines.flatMap((line: LooseJson) => line.places.map((place: LooseJson) => `${line.sku} ${code(place.warehouse.id)} ${place.reserved}/${place.shipped}`));
  }

  /** The decisions about an order, the first one first. */
  async runs(orderId: string): Promise<LooseJson[]> {
    return (await this.shop.read(`query($id: ID!) { order(id: $id) { allocations { id trigger reason actorName result search warehouseCodes warehouseCount ruleNames pincode steps
      candidates { position ruleName warehouseCode warehouseName outcome reason words quantity km } lines { position sku warehouseCode quantity } } } }`, { id: orderId })).order.allocations;
  }

  /** Reserved and on hand everywhere, by item and warehouse. */
  async levels(): Promise<Record<string, string>> {
    const rows = await this.shop.rows<{ sku: string; code: string; on_hand: string; reserved: string }>('select l.sku, w.code, l.on_hand::real::text as on_hand, l.reserved::real::text as reserved from @inventory_stock_level l join @inventory_warehouse w on w.id = l.warehouse_id order by 1, 2');
    return Object.fromEntries(rows.map((row) => [`${row.sku} ${row.code}`, `${row.reserved} of ${row.on_hand}`]));
  }
}
