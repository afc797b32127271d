import { randomUUID } from 'node:crypto';
import { dayInIndia, fiscalYearOf } from '@ilms/core/india/fiscal-year';
import { composeGstin } from '@ilms/core/india/gstin';
import { module as core } from '@ilms/core/module';
import { module as inventory } from '@ilms/inventory/module';
import { proveStock } from '@ilms/inventory/stock/stock-proof';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import { World, type Answer, type Person, type Tenant } from '@ilms/host/testing/world';
import { Decimal } from '@ilms/kernel/decimal';
import { module as oms } from '../src/module.ts';

export const openWorld = (): Promise<World> => World.open([core, inventory, oms]);

export const PAN = 'AAKCS4521M';

/** This fiscal year as it stands in numbers: 26-27. */
export const YEAR = fiscalYearOf(dayInIndia(new Date())).label.slice(2);

/** What every test asks of an order. */
export const ORDER = `id number status version channel externalId customerName isPrepaid isOnHold placeOfSupply isInterState isTaxInclusive taxable cgst sgst igst roundOff total cancelledTotal paid due
  lines { id sku quantity reserved shipped invoiced cancelled unitPrice discount taxRate taxable cgst sgst igst total backordered moved }`;

const AMENDMENT = `amendment { kind cause reason changes totalBefore totalAfter delta credited dueAfter lines { sku quantityFrom quantityTo unitPriceFrom unitPriceTo discountFrom discountTo totalFrom totalTo } } userErrors { code message field details }`;

const ANSWER = `{ order { ${ORDER} } userErrors { code message field details } }`;

const MUTATIONS = {
  orderCreate: `mutation($input: OrderInput!) { orderCreate(input: $input) ${ANSWER} }`,
  orderUpdate: `mutation($input: OrderUpdateInput!) { orderUpdate(input: $input) ${ANSWER} }`,
  orderConfirm: `mutation($input: OrderActionInput!) { orderConfirm(input: $input) ${ANSWER} }`,
  orderReserve: `mutation($input: OrderActionInput!) { orderReserve(input: $input) ${ANSWER} }`,
  orderAmend: `mutation($input: OrderAmendInput!) { orderAmend(input: $input) { order { ${ORDER} } ${AMENDMENT} } }`,
  orderLinesCancel: `mutation($input: OrderLinesCancelInput!) { orderLinesCancel(input: $input) { order { ${ORDER} } ${AMENDMENT} } }`,
  orderCloseShort: `mutation($input: OrderCloseShortInput!) { orderCloseShort(input: $input) { order { ${ORDER} } ${AMENDMENT} } }`,
  orderReopen: `mutation($input: OrderReopenInput!) { orderReopen(input: $input) { order { ${ORDER} } ${AMENDMENT} } }`,
  orderSplit: `mutation($input: OrderSplitInput!) { orderSplit(input: $input) { order { ${ORDER} } newOrder { ${ORDER} } userErrors { code message field details } } }`,
  ordersMerge: `mutation($input: OrdersMergeInput!) { ordersMerge(input: $input) ${ANSWER} }`,
  orderShip: `mutation($input: OrderShipInput!) { orderShip(input: $input) ${ANSWER} }`,
  orderCancel: `mutation($input: OrderCancelInput!) { orderCancel(input: $input) ${ANSWER} }`,
  orderHold: `mutation($input: OrderHoldInput!) { orderHold(input: $input) ${ANSWER} }`,
  orderHoldRelease: `mutation($input: OrderHoldReleaseInput!) { orderHoldRelease(input: $input) ${ANSWER} }`,
  paymentRecord: `mutation($input: PaymentInput!) { paymentRecord(input: $input) ${ANSWER} }`,
  orderInvoice: `mutation($input: OrderActionInput!) { orderInvoice(input: $input) { order { ${ORDER} } invoice {
    id number issuedOn customerName customerGstin placeOfSupply taxable cgst sgst igst roundOff total amountInWords isCancelled pdfPath
    lines { sku hsn unit quantity unitPrice discount taxRate taxable cgst sgst igst total } } userErrors { code message field details } } }`,
} as const;
export type Mutation = keyof typeof MUTATIONS;

const SHIPMENT = 'id number version state shippedOn reference courier promisedOn deliveredOn receivedBy isLate note undoReason return { id status } lines { sku quantity difference serials }';

/** A registered company in Mumbai with one warehouse, two customers and whatever items a test wants. */
export class Shop {
  private constructor(readonly world: World, readonly tenant: Tenant, readonly branchId: string, readonly warehouseId: string, readonly local: string, readonly far: string) {}

  static async open(world: World, items: Record<string, { price?: string; stock?: string; unit?: string }> = { KURTA: { price: '1050.00', stock: '10' }, SHAWL: { price: '2100.00', stock: '10' } }): Promise<Shop> {
    const tenant = await world.tenant();
    const boss = tenant.as('*');
    const { data } = await boss.ask('core', '{ branches { nodes { id version } } }');
    const [branch] = data.branches.nodes;
    await done(boss.ask('core', 'mutation($input: BranchUpdateInput!) { branchUpdate(input: $input) { branch { id } userErrors { code message } } }', { input: { id: branch.id, version: branch.version, gstin: composeGstin('27', PAN), line1: '14 Dalal Street', city: 'Mumbai', pincode: '400001' } }));
    const warehouse = (await boss.ask('inventory', '{ warehouses { nodes { id } } }')).data.warehouses.nodes[0];
    const customer = (input: object) => done(boss.ask('core', 'mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { code message field } } }', { input }));
    const local = await customer({ code: 'PUNE', name: 'Sharma Garments', gstin: composeGstin('27', 'AABCS1429B'), addresses: [{ label: 'Shop', line1: '221 MG Road', city: 'Pune', stateCode: '27', pincode: '411001' }] });
    const far = await customer({ code: 'BLR', name: 'Kaveri Stores', gstin: composeGstin('29', 'AAACK1234F'), addresses: [{ label: 'Shop', line1: '5 Brigade Road', city: 'Bengaluru', stateCode: '29', pincode: '560001' }] });
    const shop = new Shop(world, tenant, branch.id, warehouse.id, local.customer.id, far.customer.id);
    await shop.stock(items);
    return shop;
  }

  get boss(): Person {
    return this.tenant.as('*');
  }

  /** Adds items of 5 % GST to the catalogue and receives them. */
  async stock(items: Record<string, { price?: string; stock?: string; unit?: string }>): Promise<void> {
    const products = Object.entries(items).map(([sku, { price, unit }]) => ({ code: sku, name: `${sku} of cotton`, hsn: '6304', taxCategoryCode: 'GST_5', unitCode: unit ?? 'PCS', variants: [{ sku, ...(price ? { price } : {}) }] }));
    for (let at = 0; at < products.length; at += 200) {
      const { rows } = await done(this.boss.ask('core', 'mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { rows { key outcome errors { code message field } } userErrors { code message } } }', { input: { products: products.slice(at, at + 200) } }));
      for (const row of rows) if (row.outcome === 'REFUSED') throw new Error(JSON.stringify(row));
    }
    const received = Object.entries(items).flatMap(([sku, { stock }]) => (stock ? [{ sku, quantity: stock, rate: '400' }] : []));
    for (let at = 0; at < received.length; at += 200) {
      await done(this.boss.ask('inventory', 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { entries { id } userErrors { code message field } } }', { input: { idempotencyKey: randomUUID(), warehouseId: this.warehouseId, lines: received.slice(at, at + 200) } }));
    }
  }

  /** One mutation, answered as it is; without an idempotency key it gets a fresh one. */
  async say(mutation: Mutation, input: Record<string, unknown>, person = this.boss): Promise<LooseJson> {
    const keyed = mutation === 'orderUpdate' ? input : { idempotencyKey: randomUUID(), ...input };
    const answer = await person.ask('oms', MUTATIONS[mutation], { input: keyed });
    return answer.data?.[mutation] ?? answer;
  }

  /** One mutation that must be done; answers its order. */
  async do(mutation: Mutation, input: Record<string, unknown>): Promise<LooseJson> {
    const answer = await this.say(mutation, input);
    if (!answer.order || answer.userErrors.length) throw new Error(JSON.stringify(answer));
    return answer.order;
  }

  draft(lines: Record<string, unknown>[] = [{ sku: 'KURTA', quantity: '2' }], rest: Record<string, unknown> = {}): Promise<LooseJson> {
    return this.do('orderCreate', { customerId: this.local, lines, ...rest });
  }

  async confirmed(lines?: Record<string, unknown>[], rest?: Record<string, unknown>): Promise<LooseJson> {
    return this.do('orderConfirm', { id: (await this.draft(lines, rest)).id });
  }

  /** An order of which what cannot be had waits for stock. */
  async backordered(lines: Record<string, unknown>[], rest: Record<string, unknown> = {}): Promise<LooseJson> {
    const { id } = await this.draft(lines, rest);
    const { orderConfirm } = await this.read(`mutation($input: OrderActionInput!) { orderConfirm(input: $input, shortage: BACKORDER) ${ANSWER} }`, { input: { idempotencyKey: randomUUID(), id } });
    if (!orderConfirm.order) throw new Error(JSON.stringify(orderConfirm));
    return orderConfirm.order;
  }

  async shipped(lines?: Record<string, unknown>[], rest?: Record<string, unknown>): Promise<LooseJson> {
    return this.do('orderShip', { id: (await this.confirmed(lines, rest)).id });
  }

  /** What has left of an order, the first shipment first. */
  async shipments(orderId: string): Promise<LooseJson[]> {
    return (await this.read(`query($id: ID!) { order(id: $id) { shipments { ${SHIPMENT} } } }`, { id: orderId })).order.shipments;
  }

  /** Says what became of a shipment. */
  async ofShipment(mutation: 'shipmentDeliver' | 'shipmentReturn' | 'shipmentUndo', input: Record<string, unknown>, person = this.boss): Promise<LooseJson> {
    const type = `S${mutation.slice(1)}Input`;
    const answer = await person.ask('oms', `mutation($input: ${type}!) { ${mutation}(input: $input) { shipment { ${SHIPMENT} } userErrors { code message field details } } }`, { input: { idempotencyKey: randomUUID(), ...input } });
    return answer.data?.[mutation] ?? answer;
  }

  /** Issues an invoice that must be issued. */
  async invoice(id: string): Promise<LooseJson> {
    const answer = await this.say('orderInvoice', { id });
    if (!answer.invoice) throw new Error(JSON.stringify(answer));
    return answer.invoice;
  }

  async read(query: string, variables: Record<string, unknown> = {}, person = this.boss): Promise<LooseJson> {
    const answer = await person.ask('oms', query, variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }

  async order(id: string): Promise<LooseJson> {
    return (await this.read(`query($id: ID!) { order(id: $id) { ${ORDER} history { fromStatus toStatus actorName reason } payments { amount method } invoices { number total } } }`, { id })).order;
  }

  /** An order's holds, the first one first. */
  async holds(id: string): Promise<LooseJson[]> {
    return (await this.read('query($id: ID!) { order(id: $id) { holds { id kind reason figures placedByName releasedAt releasedByName releaseNote } } }', { id })).order.holds;
  }

  /** Holds a confirmed order; answers the hold. */
  async held(kind: 'MANUAL' | 'FRAUD', id?: string): Promise<string> {
    const orderId = id ?? (await this.confirmed()).id;
    await this.do('orderHold', { id: orderId, kind, reason: 'Call first' });
    return (await this.holds(orderId)).at(-1).id;
  }

  /** Sets what a customer may owe. */
  async credit(customerId: string, credit: { creditLimit?: string | null; creditDays?: number | null; paymentTermCode?: string | null }): Promise<void> {
    const { customer } = (await this.boss.ask('core', 'query($id: ID!) { customer(id: $id) { version } }', { id: customerId })).data;
    await done(this.boss.ask('core', 'mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { userErrors { code message field } } }', { input: { id: customerId, version: customer.version, ...credit } }));
  }

  rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.world.database.pool.query(sql.replaceAll('@', `${this.tenant.schema}.`), values).then(({ rows }) => rows as T[]);
  }

  /** On hand and reserved of one item. */
  async level(sku: string): Promise<{ onHand: string; reserved: string }> {
    const [row] = await this.rows<{ on_hand: string; reserved: string }>('select on_hand, reserved from @inventory_stock_level where sku = $1', [sku]);
    return { onHand: new Decimal(row?.on_hand ?? 0).toFixed(), reserved: new Decimal(row?.reserved ?? 0).toFixed() };
  }

  proveStock() {
    return this.boss.run('inventory', proveStock);
  }

  async events(type: string): Promise<LooseJson[]> {
    return (await this.rows<{ payload: LooseJson }>('select payload from @core_event where type = $1 order by id', [type])).map((row) => row.payload);
  }
}

async function done(asked: Promise<Answer>): Promise<LooseJson> {
  const { data, errors } = await asked;
  const answer = data && Object.values(data)[0] as LooseJson;
  if (!answer || answer.userErrors.length) throw new Error(JSON.stringify(errors ?? answer));
  return answer;
}
