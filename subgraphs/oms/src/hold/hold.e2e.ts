import { randomUUID } from 'node:crypto';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';
import { roles } from '../permissions.ts';

let world: World;
let shop: Shop;
let other: Shop;

beforeAll(async () => {
  world = await openWorld();
  [shop, other] = [await Shop.open(world, { KURTA: { price: '1050.00', stock: '500' }, SHAWL: { price: '2100.00', stock: '500' } }), await Shop.open(world)];
});
afterAll(() => world?.close());

const as = (role: string) => shop.tenant.as(...roles[role]!.permissions);
const kinds = (answer: { order: { holds: { kind: string }[] } }) => answer.order.holds.map(({ kind }) => kind);

describe('an order on hold', () => {
  it('is confirmed, paid and invoiced for what has left, but nothing of it leaves until it is released', async () => {
    const draft = await shop.draft([{ sku: 'KURTA', quantity: '2' }]);
    expect(await shop.do('orderHold', { id: draft.id, kind: 'MANUAL', reason: 'Call first' })).toMatchObject({ status: 'DRAFT', isOnHold: true });
    expect(await shop.do('orderConfirm', { id: draft.id })).toMatchObject({ status: 'CONFIRMED', isOnHold: true, lines: [{ reserved: '2' }] });
    const [hold] = await shop.holds(draft.id);
    expect(hold).toMatchObject({ kind: 'MANUAL', reason: 'Call first', figures: null, placedByName: 'Asha Rao', releasedAt: null });
    const refused = { code: 'OMS_ORDER_ON_HOLD', message: `${draft.number} is on hold (by hand: Call first) Nothing of it leaves until that is released.`, details: { number: draft.number, holds: [{ kind: 'MANUAL', reason: 'Call first' }] } };
    const before = await shop.tenant.fingerprint();
    for (const lines of [undefined, [{ lineId: draft.lines[0].id, quantity: '1' }]]) expect((await shop.say('orderShip', { id: draft.id, lines })).userErrors).toMatchObject([refused]);
    expect(await shop.tenant.fingerprint()).toBe(before);

    await shop.do('orderHoldRelease', { id: hold.id });
    await shop.do('orderShip', { id: draft.id, lines: [{ lineId: draft.lines[0].id, quantity: '1' }] });
    const second = await shop.held('MANUAL', draft.id);
    expect((await shop.say('orderShip', { id: draft.id })).userErrors).toMatchObject([{ code: 'OMS_ORDER_ON_HOLD' }]);
    expect((await shop.invoice(draft.id)).total).toBe('1050.00');
    expect(await shop.do('paymentRecord', { orderId: draft.id, amount: '100.00', method: 'UPI' })).toMatchObject({ status: 'PARTLY_SHIPPED', isOnHold: true });
    await shop.do('orderHoldRelease', { id: second, note: 'They called' });
    expect(await shop.do('orderShip', { id: draft.id })).toMatchObject({ status: 'SHIPPED', isOnHold: false });
  });

  it('says in its history who held and released it, and why', async () => {
    const { id, number } = await shop.confirmed();
    const hold = await shop.held('FRAUD', id);
    await shop.do('orderHoldRelease', { id: hold, note: 'Known for years' });
    expect((await shop.order(id)).history.slice(2)).toEqual([
      { fromStatus: 'CONFIRMED', toStatus: 'CONFIRMED', actorName: 'Asha Rao', reason: 'On hold (fraud): Call first' },
      { fromStatus: 'CONFIRMED', toStatus: 'CONFIRMED', actorName: 'Asha Rao', reason: 'Hold released (fraud): Known for years' },
    ]);
    expect((await shop.events('OrderHeld')).filter((event) => event.number === number)).toEqual([{ number, customerId: shop.local, kind: 'FRAUD', reason: 'Call first', figures: null, isAutomatic: false }]);
    expect((await shop.events('OrderReleased')).filter((event) => event.number === number)).toEqual([{ number, customerId: shop.local, kind: 'FRAUD', note: 'Known for years', isAutomatic: false, isOnHold: false }]);
  });

  it('stays so until the last hold is released', async () => {
    const { id } = await shop.confirmed();
    const [manual, fraud] = [await shop.held('MANUAL', id), await shop.held('FRAUD', id)];
    expect((await shop.say('orderShip', { id })).userErrors[0].details.holds).toHaveLength(2);
    expect((await shop.do('orderHoldRelease', { id: manual })).isOnHold).toBe(true);
    expect((await shop.do('orderHoldRelease', { id: fraud, note: 'Checked' })).isOnHold).toBe(false);
  });

  it('is held once for each kind of reason, also by two at once, and may be held again afterwards', async () => {
    const { id } = await shop.confirmed();
    const answers = await Promise.all([1, 2].map(() => shop.say('orderHold', { id, kind: 'MANUAL', reason: 'Call first' })));
    expect(answers.map((answer) => answer.userErrors[0]?.code ?? 'held').toSorted()).toEqual(['OMS_ALREADY_ON_HOLD', 'held']);
    const [hold] = await shop.holds(id);
    const released = await Promise.all([1, 2].map(() => shop.say('orderHoldRelease', { id: hold.id })));
    expect(released.map((answer) => answer.userErrors[0]?.code ?? 'released').toSorted()).toEqual(['OMS_HOLD_RELEASED', 'released']);
    await shop.held('MANUAL', id);
    expect((await shop.holds(id)).map(({ releasedAt }) => releasedAt === null)).toEqual([false, true]);
  });

  it('is held and released once however often a request is repeated', async () => {
    const { id } = await shop.confirmed();
    const hold = { idempotencyKey: randomUUID(), id, kind: 'MANUAL', reason: 'Call first' };
    const person = shop.boss;
    await Promise.all([1, 2, 3].map(() => shop.say('orderHold', hold, person)));
    const [held, ...more] = await shop.holds(id);
    expect(more).toEqual([]);
    const release = { idempotencyKey: randomUUID(), id: held.id };
    const answers = await Promise.all([1, 2, 3].map(() => shop.say('orderHoldRelease', release, person)));
    expect(answers.map((answer) => answer.order.isOnHold)).toEqual([false, false, false]);
    expect((await shop.order(id)).history).toHaveLength(4);
  });

  it('is marked exactly while a hold is open, whoever writes', async () => {
    const { id } = await shop.confirmed();
    const broken = { constraint: 'oms_order_hold_agrees' };
    await expect(shop.rows('update @oms_order set is_on_hold = true where id = $1', [id])).rejects.toMatchObject(broken);
    const hold = await shop.held('MANUAL', id);
    await expect(shop.rows('update @oms_order set is_on_hold = false where id = $1', [id])).rejects.toMatchObject(broken);
    await expect(shop.rows('delete from @oms_order_hold where id = $1', [hold])).rejects.toMatchObject(broken);
    await shop.do('orderHoldRelease', { id: hold });
    await shop.do('orderShip', { id });
    await expect(shop.rows('update @oms_order_hold set released_at = null, released_by_id = null, released_by_name = null where id = $1', [hold])).rejects.toMatchObject(broken);
  });

  it('is cancelled as any other, which closes its holds', async () => {
    const { id } = await shop.confirmed();
    await shop.held('FRAUD', id);
    expect(await shop.do('orderCancel', { id, reason: 'It was fraud' })).toMatchObject({ status: 'CANCELLED', isOnHold: false });
    expect(await shop.holds(id)).toMatchObject([{ releasedAt: expect.any(String), releasedByName: 'Asha Rao', releaseNote: 'cancelled' }]);
  });

  it('that is still a draft tells its holds when it is for another customer', async () => {
    const draft = await shop.draft();
    await shop.held('MANUAL', draft.id);
    await shop.do('orderUpdate', { id: draft.id, version: draft.version + 1, customerId: shop.far });
    expect((await shop.read(`{ orderHolds(filter: { orderId: { eq: "${draft.id}" } }) { nodes { customerName customer { id } } } }`)).orderHolds.nodes).toEqual([{ customerName: 'Kaveri Stores', customer: { id: shop.far } }]);
  });
});

describe('who may', () => {
  it('a clerk holds an order by hand, suspects nobody and releases nothing', async () => {
    const { id } = await shop.confirmed();
    expect((await shop.say('orderHold', { id, kind: 'MANUAL', reason: 'Call first' }, as('sales_clerk'))).userErrors).toEqual([]);
    const [hold] = await shop.holds(id);
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderHold', { id, kind: 'FRAUD', reason: 'Odd name' }, as('sales_clerk'))).userErrors).toMatchObject([{ code: 'FORBIDDEN', field: ['kind'] }]);
    expect((await shop.say('orderHoldRelease', { id: hold.id }, as('sales_clerk'))).errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'order:release' } });
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await shop.say('orderHold', { id, kind: 'FRAUD', reason: 'Odd name' }, as('sales_manager'))).userErrors).toEqual([]);
    expect((await shop.say('orderHoldRelease', { id: hold.id }, as('sales_manager'))).userErrors).toEqual([]);
  });

  it('nobody holds by hand what rules decide', async () => {
    const { id } = await shop.confirmed();
    const before = await shop.tenant.fingerprint();
    for (const kind of ['PAYMENT', 'CREDIT', 'ADDRESS']) expect((await shop.say('orderHold', { id, kind, reason: 'Because' })).userErrors).toMatchObject([{ code: 'OMS_HOLD_NOT_BY_HAND', field: ['kind'] }]);
    expect((await shop.say('orderHold', { id, kind: 'MANUAL', reason: '  ' })).userErrors).toMatchObject([{ code: 'REQUIRED', field: ['reason'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('another company sees no hold, by list or by key', async () => {
    const hold = await shop.held('MANUAL');
    expect((await other.read('{ orderHolds { totalCount } }')).orderHolds.totalCount).toBe(0);
    expect((await other.read('query($r: [_Any!]!) { _entities(representations: $r) { ... on OrderHold { id } } }', { r: [{ __typename: 'OrderHold', id: hold }] }))._entities).toEqual([null]);
    expect((await shop.boss.ask('oms', '{ orderHolds { totalCount } }')).data.orderHolds.totalCount).toBeGreaterThan(0);
    expect((await shop.tenant.as('customer:read').ask('oms', '{ orderHolds { totalCount } }')).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

describe('the queue', () => {
  it('is narrowed by kind, open or not, order and customer, searched, and sorted by since when; orders by whether they wait', async () => {
    const fresh = await Shop.open(world);
    const [one, two, free] = [await fresh.confirmed(), await fresh.confirmed([{ sku: 'SHAWL', quantity: '1' }], { customerId: fresh.far }), await fresh.confirmed()];
    const [first, second] = [await fresh.held('MANUAL', one.id), await fresh.held('FRAUD', two.id)];
    const found = async (args: string) => (await fresh.read(`{ orderHolds${args} { nodes { id } } }`)).orderHolds.nodes.map((node: { id: string }) => node.id);
    expect(await found('')).toEqual([second, first]);
    expect(await found('(sort: [{ field: placedAt, direction: ASC }])')).toEqual([first, second]);
    expect(await found('(filter: { kind: { in: [FRAUD] } })')).toEqual([second]);
    expect(await found(`(filter: { orderId: { eq: "${one.id}" } })`)).toEqual([first]);
    expect(await found(`(filter: { customerId: { eq: "${fresh.far}" } })`)).toEqual([second]);
    expect(await found(`(search: "${one.number}")`)).toEqual([first]);
    expect(await found('(search: "kaveri")')).toEqual([second]);
    await fresh.do('orderHoldRelease', { id: first });
    expect(await found('(filter: { releasedAt: { isNull: true } })')).toEqual([second]);
    const orders = async (isOnHold: boolean) => (await fresh.read(`{ orders(filter: { isOnHold: { eq: ${isOnHold} } }) { nodes { number } } }`)).orders.nodes.map((node: { number: string }) => node.number).toSorted();
    expect([await orders(true), await orders(false)]).toEqual([[two.number], [one.number, free.number]]);
    expect((await fresh.read('{ orderSummary { openHolds } }')).orderSummary.openHolds).toBe(1);
    const deep = (first: number) => `{ orderHolds(first: ${first}) { nodes { order { number total holds { kind } } } } }`;
    expect(kinds({ order: (await fresh.read(`{ order(id: "${two.id}") { holds { kind } } }`)).order })).toEqual(['FRAUD']);
    expect(await fresh.boss.statements('oms', deep(2))).toBe(await fresh.boss.statements('oms', deep(1)));
  });
});
