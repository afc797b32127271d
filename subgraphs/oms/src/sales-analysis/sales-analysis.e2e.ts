import { randomUUID } from 'node:crypto';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '1050', stock: '50' } }); });
afterAll(() => world?.close());

const ASK = `query($from: Day, $to: Day, $channel: String) { salesAnalysis(from: $from, to: $to, channel: $channel) {
  orders cancelledOrders gross net average units shipped fillRate cancelRate returnRate cycleHours late
  byChannel { key label orders gross } byState { key label orders } byHour { key orders } byDay { key orders gross } cancellations { reason times } } }`;
const analysis = async (variables: object = {}) => (await shop.read(ASK, { ...variables })).salesAnalysis;
const today = new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(0, 10);
const daysAgo = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

describe('the sales analysis', () => {
  it('says what was sold, how much of it left, and why the rest did not', async () => {
    await shop.draft();
    const whole = await shop.shipped([{ sku: 'KURTA', quantity: '4' }], { channel: 'App' });
    await shop.confirmed([{ sku: 'KURTA', quantity: '2' }], { customerId: shop.far });
    const gone = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]);
    await shop.do('orderCancel', { id: gone.id, reason: 'Called it off' });
    await shop.rows("update @oms_order set next_promise_on = current_date - 3 where status = 'CONFIRMED'");
    await shop.rows("update @oms_order set confirmed_at = confirmed_at - interval '6 hours' where id = $1", [whole.id]);
    const found = await analysis();
    const price = Number(whole.total) / 4;
    expect(found).toMatchObject({
      orders: 3, cancelledOrders: 1, gross: (8 * price).toFixed(2), net: (6 * price).toFixed(2), average: ((8 * price) / 3).toFixed(2), units: '8', shipped: '4',
      fillRate: '66.67', cancelRate: '25', returnRate: '0', cycleHours: '6', late: 1, cancellations: [{ reason: 'Called it off', times: 1 }],
    });
    expect(found.byChannel).toEqual([{ key: 'App', label: 'App', orders: 1, gross: (4 * price).toFixed(2) }, { key: 'DIRECT', label: 'DIRECT', orders: 2, gross: (4 * price).toFixed(2) }]);
    expect(found.byState.map(({ label, orders }: { label: string; orders: number }) => [label, orders])).toEqual([['Maharashtra', 2], ['Karnataka', 1]]);
    expect([found.byHour.length, found.byHour.reduce((sum: number, { orders }: { orders: number }) => sum + orders, 0), found.byDay.length, found.byDay.at(-1).orders]).toEqual([24, 3, 30, 3]);
    expect(await analysis({ channel: 'App' })).toMatchObject({ orders: 1, units: '4', fillRate: '100' });
    expect(await analysis({ to: daysAgo(1) })).toMatchObject({ orders: 0, gross: '0.00', average: null, fillRate: null, cycleHours: null, byChannel: [], cancellations: [] });
  });

  it('counts in every figure exactly the orders that its list shows', async () => {
    await shop.stock({ SHAWL: { price: '2000', stock: '50' } });
    await shop.draft([{ sku: 'KURTA', quantity: '1' }], { channel: 'App' });
    const cod = await shop.shipped([{ sku: 'KURTA', quantity: '2' }], { channel: 'App', isCod: true });
    await shop.shipped([{ sku: 'SHAWL', quantity: '1' }], { channel: 'App', isCod: true });
    const paid = await shop.draft([{ sku: 'KURTA', quantity: '1' }, { sku: 'SHAWL', quantity: '3' }], { channel: 'Web', isPrepaid: true, customerId: shop.far });
    await shop.do('orderConfirm', { id: paid.id });
    const part = await shop.confirmed([{ sku: 'KURTA', quantity: '3' }], { channel: 'Web', promisedOn: daysAgo(-9) });
    await shop.say('orderLinesCancel', { id: part.id, cause: 'OUT_OF_STOCK', lines: [{ lineId: part.lines[0].id, quantity: '1' }] });
    const gone = await shop.confirmed([{ sku: 'SHAWL', quantity: '1' }], { channel: 'Web' });
    await shop.do('orderCancel', { id: gone.id, reason: 'Called it off' });
    await shop.read('mutation($input: SalesReturnInput!) { salesReturnRequest(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), orderId: cod.id, lines: [{ lineId: cod.lines[0].id, quantity: '2', reason: 'REFUSED' }] } });
    await shop.rows("update @oms_order set placed_hour = '15' where placed_hour is not null"); // whenever this is run
    await shop.rows("update @oms_order set placed_at = '2026-04-30T04:10:00Z', placed_hour = '09' where id = $1", [cod.id]);
    await shop.rows('update @oms_order set placed_at = null, placed_hour = null where id = $1', [paid.id]);
    await shop.rows("update @oms_order set next_promise_on = current_date - 3 where id = $1", [part.id]);
    const { salesAnalysis: found } = await shop.read(`{ salesAnalysis { late openOrders leftOrders cancelledInPart returnedOrders hourUnknown byHour { key orders } byStatus { status orders gross } topItems { sku orders units gross } topCustomers { key orders } causes { cause orders units } returnReasons { reason returns } refusals { channel payment shipped refused rate } } }`);
    const count = async (filter: object) => (await shop.read('query($f: OrderFilter) { orders(filter: $f) { totalCount } }', { f: { status: { in: ['CONFIRMED', 'PARTLY_SHIPPED', 'SHIPPED', 'INVOICED', 'PAID', 'CANCELLED'] }, orderedOn: { gte: daysAgo(29), lte: today }, ...filter } })).orders.totalCount;
    expect([found.late, found.openOrders, found.leftOrders, found.cancelledInPart, found.hourUnknown]).toEqual([1, 2, 2, 2, 1]);
    const lists = [{ status: { in: ['CONFIRMED', 'PARTLY_SHIPPED'] }, nextPromiseOn: { lte: daysAgo(1) } }, { status: { in: ['CONFIRMED', 'PARTLY_SHIPPED'] } }, { status: { in: ['SHIPPED', 'INVOICED', 'PAID'] } }, { hasCancelled: { eq: true } }, { placedHour: { isNull: true } }];
    expect(await Promise.all(lists.map(count))).toEqual([1, 2, 2, 2, 1]);
    expect([found.byHour[9], await count({ placedHour: { in: ['09'] } })]).toEqual([{ key: '9', orders: 1 }, 1]);
    expect(found.byStatus.map(({ status, orders }: { status: string; orders: number }) => `${status} ${orders}`)).toEqual(['DRAFT 1', 'CONFIRMED 2', 'PARTLY_SHIPPED 0', 'SHIPPED 2', 'INVOICED 0', 'PAID 0', 'CANCELLED 1']);
    expect(found.topItems.map(({ sku, orders, units }: Record<string, unknown>) => [sku, orders, units])).toEqual([['SHAWL', 3, '5'], ['KURTA', 3, '6']]);
    for (const { sku, orders } of found.topItems) expect(await count({ items: { contains: `|${sku}|` } })).toBe(orders);
    for (const { key, orders } of found.topCustomers) expect(await count({ customerName: { eq: key } })).toBe(orders);
    expect(found.causes).toEqual([{ cause: 'OUT_OF_STOCK', orders: 1, units: '1' }, { cause: null, orders: 1, units: '1' }]);
    expect([await count({ hasCancelled: { eq: true }, cancelCause: { in: ['OUT_OF_STOCK'] } }), await count({ hasCancelled: { eq: true }, cancelCause: { isNull: true } })]).toEqual([1, 1]);
    expect(found.returnReasons).toEqual([{ reason: 'REFUSED', returns: 1 }]);
    expect((await shop.read('{ salesReturns(filter: { reason: { in: [REFUSED] }, channel: { eq: "App" } }) { totalCount } }')).salesReturns.totalCount).toBe(1);
    expect(found.refusals).toEqual([{ channel: 'App', payment: 'COD', shipped: 2, refused: 1, rate: '50' }]);
    expect(await count({ channel: { eq: 'App' }, isCod: { eq: true }, isRefused: { eq: true } })).toBe(1);
  });

  it('forgets a refusal whose return is cancelled, and is read as a table page by page', async () => {
    const order = await shop.shipped([{ sku: 'KURTA', quantity: '2' }]);
    const { salesReturnRequest: { salesReturn } } = await shop.read('mutation($input: SalesReturnInput!) { salesReturnRequest(input: $input) { salesReturn { id } userErrors { code } } }', { input: { idempotencyKey: randomUUID(), orderId: order.id, lines: [{ lineId: order.lines[0].id, quantity: '2', reason: 'REFUSED' }] } });
    const refused = async () => (await shop.read('{ orders(filter: { isRefused: { eq: true } }) { totalCount } }')).orders.totalCount;
    expect(await refused()).toBe(1);
    await shop.read('mutation($input: SalesReturnRefusalInput!) { salesReturnCancel(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), id: salesReturn.id, reason: 'Delivered after all' } });
    expect(await refused()).toBe(0);
    const table = (variables: object) => shop.read('query($first: Int, $after: String) { salesFigures(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { section label orders gross } } }', { ...variables });
    const { salesFigures: all } = await table({});
    const { salesFigures: start } = await table({ first: 5 });
    const { salesFigures: rest } = await table({ first: 100, after: start.pageInfo.endCursor });
    expect([start.nodes.length, start.pageInfo.hasNextPage, rest.nodes.length, rest.pageInfo.hasNextPage]).toEqual([5, true, all.totalCount - 5, false]);
    expect([...start.nodes, ...rest.nodes]).toEqual(all.nodes);
    expect(all.nodes[0]).toEqual({ section: 'Value', label: 'Gross value', orders: 1, gross: order.total });
    expect((await shop.tenant.as('invoice:read').ask('oms', '{ salesFigures { totalCount } }')).errors?.[0]?.extensions).toMatchObject({ details: { permission: 'order:read' } });
  });

  it('refuses days that run backwards or are too many, and whoever may not see orders; another company sees its own', async () => {
    await shop.confirmed();
    const code = async (variables: object, who = shop.boss) => (await who.ask('oms', ASK, { ...variables })).errors?.[0]?.extensions;
    expect(await code({ from: today, to: daysAgo(1) })).toMatchObject({ code: 'OMS_ANALYSIS_DAYS' });
    expect(await code({ from: daysAgo(500), to: today })).toMatchObject({ code: 'OMS_ANALYSIS_DAYS', details: { days: 501 } });
    expect(await code({}, shop.tenant.as('invoice:read'))).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'order:read' } });
    const stranger = await world.tenant();
    expect((await stranger.as('*').ask('oms', ASK)).data.salesAnalysis).toMatchObject({ orders: 0, gross: '0.00' });
  });

  it('takes as many statements for many orders as for one', async () => {
    await shop.confirmed();
    const few = await shop.boss.statements('oms', ASK);
    for (let n = 0; n < 4; n++) await shop.confirmed([{ sku: 'KURTA', quantity: '1' }], { channel: `C${n}` });
    expect(await shop.boss.statements('oms', ASK)).toBe(few);
  });
});
