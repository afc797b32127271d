import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { monthsAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { proveSerials } from '@ilms/inventory/serial/serial-proof';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Returns } from '../../test/returns.ts';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;
let returns: Returns;

const today = dayInIndia(new Date());
const FACTS = 'number status soldOn warrantyEndsOn warrantyState customerName customer { id }';
const stock = (query: string, variables: object = {}, person = shop.boss) => person.ask('inventory', query, variables as Record<string, unknown>);
const unit = async (number: string): Promise<LooseJson> => (await stock(`query($number: String!) { serialNumbers(filter: { number: { eq: $number } }) { nodes { id version ${FACTS} events { kind customerName warrantyEndsOn customer { id } } } } }`, { number })).data.serialNumbers.nodes[0];
const promise = async (warrantyMonths: number | null) => {
  const { data } = await shop.boss.ask('core', '{ products(filter: { code: { eq: "PURIFIER" } }) { nodes { id version } } }');
  const answer = await shop.boss.ask('core', 'mutation($input: ProductUpdateInput!) { productUpdate(input: $input) { product { warrantyMonths } userErrors { code field } } }', { input: { ...data.products.nodes[0], warrantyMonths } });
  return answer.data.productUpdate;
};
const ship = async (serials: string[], rest: Record<string, unknown> = {}) => {
  const order = await shop.confirmed([{ sku: 'PURIFIER', quantity: String(serials.length) }], rest);
  await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: String(serials.length), serials }] });
  return order;
};
const takeBack = async (order: LooseJson, quantity: string) => {
  const goods = await returns.request(order, [quantity]);
  await returns.do('salesReturnApprove', { id: goods.id });
  await returns.do('salesReturnReceive', { id: goods.id, warehouseId: shop.warehouseId });
  return goods;
};

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world, { PURIFIER: { price: '10500.00' } });
  returns = new Returns(shop);
  await promise(12);
  await stock('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { code } } }', { input: { sku: 'PURIFIER', tracking: 'SERIAL' } });
  await stock('mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), warehouseId: shop.warehouseId, lines: [{ sku: 'PURIFIER', quantity: '4', rate: '6000', serials: ['S1', 'S2', 'S3', 'S4'] }] } });
});
afterAll(() => world?.close());

describe('a unit that is sold', () => {
  it('is with its customer, under warranty for the months of its product from the day it left, and its life tells both', async () => {
    await ship(['S2']);
    const until = monthsAfter(today, 12);
    expect(await unit('S2')).toMatchObject({ status: 'SOLD', soldOn: today, warrantyEndsOn: until, warrantyState: 'UNDER_WARRANTY', customerName: 'Sharma Garments', customer: { id: shop.local } });
    expect((await unit('S2')).events).toEqual([{ kind: 'RECEIVED', customerName: null, warrantyEndsOn: null, customer: null }, { kind: 'SOLD', customerName: 'Sharma Garments', warrantyEndsOn: until, customer: { id: shop.local } }]);
    expect(await unit('S1')).toMatchObject({ status: 'IN_STOCK', warrantyEndsOn: null, warrantyState: null, customerName: null, customer: null });
  });

  it('keeps what it was sold with when the product promises something else later', async () => {
    await ship(['S1']);
    expect(await promise(24)).toEqual({ product: { warrantyMonths: 24 }, userErrors: [] });
    await ship(['S2']);
    await promise(null);
    await ship(['S3']);
    expect([(await unit('S1')).warrantyEndsOn, (await unit('S2')).warrantyEndsOn, (await unit('S3')).warrantyEndsOn]).toEqual([monthsAfter(today, 12), monthsAfter(today, 24), null]);
  });

  it('loses customer and warranty when it comes back, and gets its own when it is sold again, as what replaces it does', async () => {
    const noted = await unit('S1');
    await stock('mutation($input: SerialNumberUpdateInput!) { serialNumberUpdate(input: $input) { userErrors { code } } }', { input: { id: noted.id, version: noted.version, warrantyEndsOn: '2026-01-31' } });
    const goods = await takeBack(await ship(['S1']), '1');
    expect(await unit('S1')).toMatchObject({ status: 'RETURNED', soldOn: null, warrantyEndsOn: '2026-01-31', warrantyState: 'ENDED', customerName: null, customer: null });
    expect((await unit('S1')).events.at(-1)).toEqual({ kind: 'RETURNED', customerName: 'Sharma Garments', warrantyEndsOn: null, customer: { id: shop.local } });
    await returns.do('salesReturnInspect', { id: goods.id, lines: [{ lineId: goods.lines[0].id, quantity: '1', grade: 'AS_NEW', disposition: 'RESTOCK' }] });
    await promise(6);
    await ship(['S1', 'S4'], { customerId: shop.far });
    for (const number of ['S1', 'S4']) expect(await unit(number)).toMatchObject({ warrantyEndsOn: monthsAfter(today, 6), customerName: 'Kaveri Stores', customer: { id: shop.far } });
    expect(await shop.boss.run('inventory', proveSerials)).toEqual([]);
  });

  it('that came in again by a receipt is with its customer once that receipt is cancelled', async () => {
    await ship(['S1']);
    const receive = await stock('mutation($input: StockReceiveInput!) { stockReceive(input: $input) { entries { documentId } userErrors { code } } }', { input: { idempotencyKey: randomUUID(), warehouseId: shop.warehouseId, lines: [{ sku: 'PURIFIER', quantity: '1', rate: '6000', serials: ['S1'] }] } });
    expect(await unit('S1')).toMatchObject({ status: 'IN_STOCK', customerName: null, warrantyEndsOn: null, soldOn: null });
    const { data } = await stock('mutation($input: StockMovementCancelInput!) { stockMovementCancel(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), documentId: receive.data.stockReceive.entries[0].documentId, reason: 'Somebody else’s unit' } });
    expect(data.stockMovementCancel.userErrors).toEqual([]);
    expect(await unit('S1')).toMatchObject({ status: 'SOLD', soldOn: today, warrantyEndsOn: monthsAfter(today, 12), customerName: 'Sharma Garments', customer: { id: shop.local } });
    expect(await shop.boss.run('inventory', proveSerials)).toEqual([]);
  });

  it('has no customer and no warranty where the shipment is refused; nothing moved', async () => {
    const order = await shop.confirmed([{ sku: 'PURIFIER', quantity: '2' }]);
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '2', serials: ['S1', 'S9'] }] })).userErrors[0].code).toBe('INVENTORY_SERIAL_UNKNOWN');
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('is with one of two customers whose orders ship it at once', async () => {
    const orders = [await shop.confirmed([{ sku: 'PURIFIER', quantity: '1' }]), await shop.confirmed([{ sku: 'PURIFIER', quantity: '1' }], { customerId: shop.far })];
    const answers = await Promise.all(orders.map((order) => shop.say('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1', serials: ['S2'] }] })));
    const winner = answers.findIndex(({ userErrors }) => userErrors.length === 0);
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))).toEqual(['INVENTORY_SERIAL_ELSEWHERE']);
    expect((await unit('S2')).customer).toEqual({ id: [shop.local, shop.far][winner] });
  });
});

describe('who has a unit', () => {
  const numbers = async (args: string, person = shop.boss) => (await stock(`{ serialNumbers(sort: [{ field: number }], ${args}) { nodes { number } } }`, {}, person)).data?.serialNumbers.nodes.map((one: { number: string }) => one.number);

  it('is asked by customer, also by the one another was merged into, and by name', async () => {
    const double = (await shop.boss.ask('core', 'mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } } }', { input: { code: 'PUNE-2', name: 'Kaveri Garments', addresses: [{ label: 'Godown', line1: '3 Bypass Road', city: 'Pune', stateCode: '27', pincode: '411014' }] } })).data.customerCreate.customer.id;
    await ship(['S1']);
    await ship(['S2'], { customerId: double });
    expect(await numbers(`filter: { customerId: { eq: "${shop.local}" } }`)).toEqual(['S1']);
    expect(await numbers('search: "kaveri"')).toEqual(['S2']);
    expect(await numbers(`filter: { warrantyEndsOn: { gte: "${today}" } }`)).toEqual(['S1', 'S2']);
    const { data } = await shop.boss.ask('core', 'mutation($input: PartyMergeInput!) { partyMerge(input: $input) { userErrors { code } } }', { input: { kind: 'CUSTOMER', fromId: double, intoId: shop.local } });
    expect(data.partyMerge.userErrors).toEqual([]);
    expect(await numbers(`filter: { customerId: { eq: "${shop.local}" } }`)).toEqual(['S1', 'S2']);
    expect(await numbers(`filter: { and: [{ customerId: { in: ["${shop.local}"] } }, { status: { eq: SOLD } }] }`)).toEqual(['S1', 'S2']);
  });

  it('is told when it is scanned', async () => {
    await ship(['S3']);
    expect((await stock(`{ scanLookup(code: "s3") { sku serialNumber { ${FACTS} } } }`)).data.scanLookup).toEqual({ sku: 'PURIFIER', serialNumber: { number: 'S3', status: 'SOLD', soldOn: today, warrantyEndsOn: monthsAfter(today, 12), warrantyState: 'UNDER_WARRANTY', customerName: 'Sharma Garments', customer: { id: shop.local } } });
  });

  it('is neither shown to, nor found, filtered or sorted by who may not see customers; another company finds nothing', async () => {
    await ship(['S1']);
    const clerk = shop.tenant.as('stock:read', 'warehouse:read', 'product:read');
    expect((await stock('{ serialNumbers { nodes { number warrantyEndsOn warrantyState } } }', {}, clerk)).data.serialNumbers.nodes).toContainEqual({ number: 'S1', warrantyEndsOn: monthsAfter(today, 12), warrantyState: 'UNDER_WARRANTY' });
    for (const field of ['customerName', 'customer { id }', 'events { customerName }']) expect((await stock(`{ serialNumbers { nodes { ${field} } } }`, {}, clerk)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'customer:read' } });
    expect(await numbers('search: "sharma"', clerk)).toEqual([]);
    expect((await stock(`{ serialNumbers(filter: { customerId: { eq: "${shop.local}" } }) { nodes { number } } }`, {}, clerk)).errors![0]!.extensions).toMatchObject({ code: 'FIELD_FORBIDDEN' });
    const stranger = (await world.tenant()).as('*');
    expect(await numbers(`filter: { customerId: { eq: "${shop.local}" } }`, stranger)).toEqual([]);
  });

  it('is known of what was sold before serial numbers remembered it', async () => {
    await ship(['S1']);
    await shop.rows(`update @inventory_serial_number set customer_id = null, customer_name = null`);
    await shop.rows(`update @inventory_serial_event set customer_id = null, customer_name = null`);
    const migration = readFileSync(new URL('../../../../migrations/tenant/inventory/0021_serials_with_customers.sql', import.meta.url), 'utf8');
    const client = await world.database.pool.connect();
    await client.query(`set search_path to ${shop.tenant.schema}`).then(() => client.query(/do \$\$[^$]+\$\$;/.exec(migration)![0])).finally(() => client.release(true));
    expect(await unit('S1')).toMatchObject({ customerName: 'Sharma Garments', customer: { id: shop.local }, events: [{ customerName: null }, { customerName: 'Sharma Garments' }] });
    expect(await unit('S2')).toMatchObject({ customerName: null });
  });
});

describe('the months a product promises', () => {
  it('are 1 to 600, or none', async () => {
    expect(await promise(0)).toMatchObject({ product: null, userErrors: [{ field: ['warrantyMonths'] }] });
    expect(await promise(601)).toMatchObject({ product: null, userErrors: [{ field: ['warrantyMonths'] }] });
    expect(await promise(600)).toMatchObject({ product: { warrantyMonths: 600 } });
  });
});
