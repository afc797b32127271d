import { randomUUID } from 'node:crypto';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { Person, World } from '@ilms/host/testing/world';
import { configureBackground } from '@ilms/kernel/background';
import { employ } from '../../../inventory/test/members.ts';
import { Godowns } from '../../test/godowns.ts';
import { openWorld, Shop } from '../../test/shop.ts';
import { tellOnEvents } from '../told/tell-on-events.ts';
import { PROMISE_ENDS, watchPromises } from './watch-promises.ts';

let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
/** May ship and decide; may do neither. */
let manager: Person;
let seller: Person;
beforeEach(async () => {
  shop = await Shop.open(world);
  manager = shop.tenant.as('*');
  seller = shop.tenant.as('quotation:read', 'quotation:write', 'company:read', 'customer:read', 'product:read', 'price:read', 'tax:read', 'warehouse:read', 'stock:read');
  employ(manager, seller);
});
afterAll(async () => {
  configureBackground(undefined);
  await world?.close();
});

const DAY = 86_400_000;
const inDays = (days: number) => dayInIndia(new Date(Date.now() + days * DAY));
const read = async (id: string): Promise<LooseJson> => (await shop.read('query($id: ID!) { order(id: $id) { version promisedOn isPromiseProposed nextPromiseOn isAtRisk lines { id promisedOn expectedOn } } }', { id })).order;
const tick = (days = 0) => shop.boss.run('oms', (context) => watchPromises(context, new Date(Date.now() + days * DAY)));
const told = () => shop.rows<{ user_id: string; title: string; path: string }>('select user_id, title, path from @core_notification where kind = $1 order by id', [PROMISE_ENDS]);
const policy = (input: object) => shop.read('mutation($input: SalesPolicyInput!) { salesPolicySave(input: $input) { userErrors { code } } }', { input });

describe('what is promised next', () => {
  it('is the earliest day of what has not left: of a line its own, or that of its order', async () => {
    const draft = await shop.draft([{ sku: 'KURTA', quantity: '1', promisedOn: inDays(3) }, { sku: 'SHAWL', quantity: '1' }], { promisedOn: inDays(5) });
    expect(await read(draft.id)).toMatchObject({ nextPromiseOn: null, promisedOn: inDays(5) });
    const order = await shop.do('orderConfirm', { id: draft.id });
    expect(await read(order.id)).toMatchObject({ nextPromiseOn: inDays(3), isAtRisk: false });
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1' }] });
    expect((await read(order.id)).nextPromiseOn).toBe(inDays(5));
    await shop.do('orderShip', { id: order.id });
    expect((await read(order.id)).nextPromiseOn).toBeNull();
  });

  it('is at risk where goods are expected later, until they come or it is promised otherwise', async () => {
    const order = await shop.backordered([{ sku: 'KURTA', quantity: '12', expectedOn: inDays(9) }], { promisedOn: inDays(4) });
    expect(await read(order.id)).toMatchObject({ isAtRisk: true });
    const { order: later } = await shop.say('orderAmend', { id: order.id, version: (await read(order.id)).version, reason: 'Agreed on the phone', lines: [{ lineId: order.lines[0].id, promisedOn: inDays(9) }] });
    expect([later.status, (await read(order.id)).isAtRisk, (await read(order.id)).nextPromiseOn]).toEqual(['CONFIRMED', false, inDays(9)]);
  });
});

describe('the day that the allocation works out', () => {
  let godowns: Godowns;
  beforeEach(async () => {
    godowns = new Godowns(shop);
    await godowns.open('PUN', '411045', { KURTA: '40' });
    await godowns.rule({ criteria: ['NEAREST'], zones: ['LOCAL', 'WITHIN_STATE', 'METRO', 'REST', 'SPECIAL'].map((zone) => ({ zone, rate: '40', days: 2 })) });
  });

  it('becomes the promise, once all of it can be had', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]);
    const [{ arrives_on: arrivesOn }] = await shop.rows<{ arrives_on: string }>("select to_char(max(arrives_on), 'YYYY-MM-DD') as arrives_on from @oms_allocation_candidate where outcome = 'WON'") as [{ arrives_on: string }];
    expect(arrivesOn >= inDays(2)).toBe(true);
    expect(await read(order.id)).toMatchObject({ promisedOn: arrivesOn, isPromiseProposed: true, nextPromiseOn: arrivesOn });
    expect((await shop.order(order.id)).history.at(-1).reason).toBe(`Allocated: 2 from PUN. Promised by ${arrivesOn}, as worked out`);
  });

  it('never stands before what a person said, before or after', async () => {
    const said = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }], { promisedOn: inDays(30) });
    expect(await read(said.id)).toMatchObject({ promisedOn: inDays(30), isPromiseProposed: false });
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]);
    await shop.say('orderAmend', { id: order.id, version: (await read(order.id)).version, reason: 'They want it later', promisedOn: inDays(20) });
    await godowns.reallocate({ id: order.id });
    expect(await read(order.id)).toMatchObject({ promisedOn: inDays(20), isPromiseProposed: false });
  });

  it('is no promise where the company does not want it', async () => {
    await policy({ proposePromises: false });
    expect(await read((await shop.confirmed([{ sku: 'KURTA', quantity: '2' }])).id)).toMatchObject({ promisedOn: null, isPromiseProposed: false });
  });
});

describe('whoever ships', () => {
  it('is told once of each late order and promise, and again of another promise', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }], { promisedOn: inDays(1) });
    await tick();
    expect(await told()).toEqual([]);
    for (const days of [2, 2, 3]) await tick(days);
    expect(await shop.events('OrderRanLate')).toMatchObject([{ number: order.number, promisedOn: inDays(1) }]);
    const first = await told();
    expect(first.map(({ title, path }) => [title, path])).toEqual(Array.from({ length: 2 }, () => [`${order.number} of Sharma Garments is late: promised by ${inDays(1)}`, `/oms/orders/${order.id}`]));
    const [{ actor_id: promised }] = await shop.rows<{ actor_id: string }>("select actor_id from @oms_order_history_entry where to_status = 'CONFIRMED'") as [{ actor_id: string }];
    expect(first.map(({ user_id: id }) => id).sort()).toEqual([manager.context.actor.id, promised].sort());
    await shop.say('orderAmend', { id: order.id, version: (await read(order.id)).version, reason: 'A new day', promisedOn: inDays(2) });
    for (const days of [2, 3, 3]) await tick(days);
    expect((await shop.events('OrderRanLate')).map((event) => event.promisedOn)).toEqual([inDays(1), inDays(2)]);
  });

  it('is told of what is at risk: goods that come later, and what is due soon and cannot leave', async () => {
    await policy({ dueSoonDays: 3 });
    const later = await shop.backordered([{ sku: 'KURTA', quantity: '12', expectedOn: inDays(20) }], { promisedOn: inDays(15) });
    const held = await shop.confirmed([{ sku: 'SHAWL', quantity: '1' }], { promisedOn: inDays(5) });
    await shop.held('MANUAL', held.id);
    await shop.confirmed([{ sku: 'SHAWL', quantity: '1' }], { promisedOn: inDays(2) });
    await tick();
    expect((await shop.events('OrderPromiseAtRisk')).map(({ number, reason }) => [number, reason])).toEqual([[later.number, 'goods are expected later']]);
    for (const days of [2, 2]) await tick(days);
    expect((await shop.events('OrderPromiseAtRisk')).map(({ number, reason }) => [number, reason])).toEqual([[later.number, 'goods are expected later'], [held.number, 'it is on hold']]);
    expect(await shop.events('OrderRanLate')).toEqual([]);
  });

  it('is told once where two look at the same moment', async () => {
    await shop.confirmed([{ sku: 'KURTA', quantity: '2' }], { promisedOn: inDays(1) });
    await Promise.all([tick(3), tick(3)]);
    expect((await shop.events('OrderRanLate')).length).toBe(1);
    expect((await told()).length).toBe(2);
  });
});

describe('whoever decides', () => {
  const toldOf = (kind: string) => shop.rows<{ user_id: string; title: string; path: string }>('select user_id, title, path from @core_notification where kind = $1 order by id', [kind]);

  const deliver = async () => {
    const { tenant, entitlements } = shop.boss.context;
    expect((await world.delivery.deliver({ tenant, entitlements })).failed).toBe(0);
  };
  const to = (person: Person, title: string, path: string) => ({ user_id: person.context.actor.id, title, path });

  it('is told of a hold that waits for somebody, and not of their own, nor of one that is over; money needs nobody', async () => {
    const order = await shop.confirmed([{ sku: 'SHAWL', quantity: '1' }]);
    await shop.held('MANUAL', order.id);
    await shop.confirmed([{ sku: 'SHAWL', quantity: '1' }], { isPrepaid: true });
    const own = await shop.confirmed([{ sku: 'SHAWL', quantity: '1' }]);
    await shop.say('orderHold', { id: own.id, kind: 'MANUAL', reason: 'I look at it' }, manager);
    const over = await shop.confirmed([{ sku: 'SHAWL', quantity: '1' }]);
    await shop.say('orderHoldRelease', { id: await shop.held('MANUAL', over.id), note: 'Fine' });
    await deliver();
    await deliver();
    expect(await toldOf('order-held')).toEqual([to(manager, `${order.number} of Sharma Garments is on hold (by hand)`, `/oms/orders/${order.id}`)]);
  });

  it('about prices is told of a quotation once of the same discount', async () => {
    await policy({ discountLimit: '5' });
    const { quotation } = (await seller.ask('oms', 'mutation($input: QuotationInput!) { quotationCreate(input: $input) { quotation { id version number } userErrors { code message } } }', { input: { idempotencyKey: randomUUID(), customerId: shop.local, lines: [{ sku: 'KURTA', quantity: '1', unitPrice: '840.00' }] } })).data.quotationCreate;
    const rewrite = async (input: object) => { const { version } = (await shop.read('query($id: ID!) { quotation(id: $id) { version } }', { id: quotation.id })).quotation; return seller.ask('oms', 'mutation($input: QuotationUpdateInput!) { quotationUpdate(input: $input) { userErrors { code } } }', { input: { id: quotation.id, version, ...input } }); };
    await rewrite({ terms: 'Half in advance' });
    await deliver();
    expect(await toldOf('quotation-to-approve')).toEqual([to(manager, `${quotation.number} for Sharma Garments waits for approval: 20.00 % off`, `/oms/quotations/${quotation.id}`)]);
    await rewrite({ lines: [{ sku: 'KURTA', quantity: '1', unitPrice: '630.00' }] });
    await deliver();
    expect((await toldOf('quotation-to-approve')).map(({ title }) => title.slice(-11))).toEqual(['20.00 % off', '40.00 % off']);
  });

  it('about returns is told of one that is asked for, and about refunds of one that failed', async () => {
    const order = await shop.shipped([{ sku: 'KURTA', quantity: '2' }]);
    const wanted = (await shop.read('mutation($input: SalesReturnInput!) { salesReturnRequest(input: $input) { salesReturn { id number } userErrors { code } } }', { input: { idempotencyKey: randomUUID(), orderId: order.id, lines: [{ lineId: order.lines[0].id, quantity: '2', reason: 'DAMAGED' }] } })).salesReturnRequest.salesReturn;
    await deliver();
    expect(await toldOf('return-to-decide')).toEqual([to(manager, `${wanted.number} of Sharma Garments waits for a decision`, `/oms/returns/${wanted.id}`)]);
    const failed = tellOnEvents.find(({ on }) => on === 'GatewayRefundFailed')!;
    const said = (at: Date) => shop.boss.run('oms', (context) => failed.handle(context, { id: randomUUID(), type: 'GatewayRefundFailed', recordId: order.id, at, payload: { amount: '100.00', reason: 'The bank is closed' } }));
    await said(new Date(Date.now() - 4 * DAY)); // that is no news any more
    await said(new Date());
    expect(await toldOf('refund-failed')).toEqual([to(manager, 'A refund of ₹100.00 did not reach its customer', `/oms/gateway-refunds?id=${order.id}`)]);
  });
});
