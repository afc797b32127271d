import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '10.33', stock: '10' }, SHAWL: { price: '210.00', stock: '10' } }); });
afterAll(() => world?.close());

const both = () => shop.confirmed([{ sku: 'KURTA', quantity: '7', discount: '1.01' }, { sku: 'SHAWL', quantity: '2' }]);
const money = (...amounts: string[]) => amounts.reduce((all, one) => all + Math.round(Number(one) * 100), 0);
const links = () => shop.rows('select from_label, relation, to_label from @core_document_link order by at');

describe('a part of an order', () => {
  it('becomes an order of its own on the same terms, to the paisa, and nobody else gets its stock', async () => {
    const order = await both();
    const answer = await shop.say('orderSplit', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '3' }, { lineId: order.lines[1].id, quantity: '1' }], reason: 'Later', promisedOn: '2030-01-31' });
    const { order: stays, newOrder: goes } = answer;
    expect(stays).toMatchObject({ status: 'CONFIRMED', cancelledTotal: '0.00', lines: [{ quantity: '7', moved: '3', reserved: '4' }, { quantity: '2', moved: '1', reserved: '1' }] });
    expect(goes).toMatchObject({ status: 'CONFIRMED', customerName: order.customerName, isTaxInclusive: true, lines: [{ sku: 'KURTA', quantity: '3', reserved: '3', unitPrice: '10.33', discount: '0.43' }, { sku: 'SHAWL', quantity: '1', reserved: '1' }] });
    for (const part of ['taxable', 'cgst', 'sgst', 'igst', 'total']) expect(money(stays[part], goes[part])).toBe(money(order[part]));
    expect(await Promise.all(['KURTA', 'SHAWL'].map((sku) => shop.level(sku)))).toEqual([{ onHand: '10', reserved: '7' }, { onHand: '10', reserved: '2' }]);
    expect((await shop.order(order.id)).history.at(-1).reason).toBe(`Split: a part went to ${goes.number}. Later`);
    expect((await shop.order(goes.id)).history[0]).toMatchObject({ fromStatus: null, toStatus: 'CONFIRMED', reason: `Split from ${order.number}. Later` });
    expect(await links()).toEqual([{ from_label: order.number, relation: 'split', to_label: goes.number }]);
    expect((await shop.do('orderShip', { id: goes.id })).status).toBe('SHIPPED');
    expect((await shop.do('orderShip', { id: order.id })).status).toBe('SHIPPED');
    expect(await shop.proveStock()).toEqual([]);
  });

  it('is first what waits for stock', async () => {
    const order = await shop.backordered([{ sku: 'KURTA', quantity: '14' }]);
    const { order: stays, newOrder: goes } = await shop.say('orderSplit', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '5' }] });
    expect([stays.lines[0], goes.lines[0]]).toMatchObject([{ reserved: '9', backordered: '0' }, { reserved: '1', backordered: '4' }]);
  });

  it('stays kept back by what kept back the whole', async () => {
    const order = await both();
    await shop.held('FRAUD', order.id);
    const { newOrder } = await shop.say('orderSplit', { id: order.id, lines: [{ lineId: order.lines[1].id }] });
    expect(newOrder.isOnHold).toBe(true);
    expect(await shop.holds(newOrder.id)).toMatchObject([{ kind: 'FRAUD', reason: 'Call first', placedByName: 'Asha Rao', releasedAt: null }]);
  });

  it('is not all of it, more than is open, or worth what was paid, and nothing moves', async () => {
    const order = await both();
    await shop.do('paymentRecord', { orderId: order.id, amount: '400.00', method: 'UPI' });
    const before = await shop.tenant.fingerprint();
    const split = (lines: object[]) => shop.say('orderSplit', { id: order.id, lines });
    expect((await split(order.lines.map(({ id }: LooseJson) => ({ lineId: id })))).userErrors).toMatchObject([{ code: 'OMS_SPLITS_ALL' }]);
    expect((await split([{ lineId: order.lines[0].id, quantity: '8' }])).userErrors).toMatchObject([{ code: 'OMS_CANCELS_MORE_THAN_OPEN', field: ['lines', '0', 'quantity'] }]);
    expect((await split([{ lineId: order.lines[1].id, quantity: '1' }])).userErrors).toMatchObject([{ code: 'OMS_SPLIT_BELOW_PAID', details: { paid: '400.00', left: '281.30' } }]);
    expect(JSON.stringify(await shop.say('orderSplit', { id: order.id, lines: [{ lineId: order.lines[1].id }] }, shop.tenant.as('order:read', 'order:amend')))).toContain('order:split');
    expect((await shop.say('orderSplit', { id: order.id, lines: [{ lineId: order.lines[1].id }] }, (await Shop.open(world)).boss)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('goes once where two split at the same moment', async () => {
    const order = await both();
    const answers = await Promise.all([1, 2].map(() => shop.say('orderSplit', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '5' }] })));
    expect(answers.map((answer) => (answer.newOrder ? 'done' : answer.userErrors[0].code)).sort()).toEqual(['OMS_CANCELS_MORE_THAN_OPEN', 'done']);
    expect(await shop.level('KURTA')).toEqual({ onHand: '10', reserved: '7' });
  });
});

describe('several orders of a customer', () => {
  const merge = (into: LooseJson, others: LooseJson[], person = shop.boss) => shop.say('ordersMerge', { intoId: into.id, orders: others.map(({ id }) => ({ id })) }, person);

  it('become one; the others are cancelled with what they came to moved, and their stock stays reserved', async () => {
    const [one, two, three] = [await both(), await shop.confirmed([{ sku: 'KURTA', quantity: '2' }], { promisedOn: '2030-01-01', priority: 1 }), await shop.backordered([{ sku: 'KURTA', quantity: '3' }])];
    const { order } = await merge(one, [two, three]);
    expect(order.lines.map((line: LooseJson) => [line.sku, line.quantity, line.reserved, line.backordered])).toEqual([['KURTA', '7', '7', '0'], ['SHAWL', '2', '2', '0'], ['KURTA', '2', '2', '0'], ['KURTA', '3', '1', '2']]);
    expect(money(order.total)).toBe(money(one.total, two.total, three.total));
    expect(await shop.order(two.id)).toMatchObject({ status: 'CANCELLED', total: '0.00', cancelledTotal: '0.00', lines: [{ moved: '2', reserved: '0' }] });
    expect((await shop.order(two.id)).history.at(-1).reason).toBe(`Merged into ${one.number}`);
    expect((await shop.order(one.id)).history.slice(-2).map(({ reason }: LooseJson) => reason)).toEqual([`Took over ${two.number}`, `Took over ${three.number}`]);
    expect(await links()).toEqual([two, three].map(({ number }) => ({ from_label: number, relation: 'merged', to_label: one.number })));
    expect(await shop.level('KURTA')).toEqual({ onHand: '10', reserved: '10' });
    expect(await shop.proveStock()).toEqual([]);
  });

  it('carry what kept one of them back', async () => {
    const [one, two] = [await both(), await shop.confirmed([{ sku: 'KURTA', quantity: '2' }])];
    await shop.held('MANUAL', two.id);
    const { order } = await merge(one, [two]);
    expect(order.isOnHold).toBe(true);
    expect((await shop.order(two.id)).isOnHold).toBe(false);
  });

  it('stay apart where they differ, one has left or was paid, or one is another company’s, and nothing moves', async () => {
    const one = await both();
    const far = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }], { customerId: shop.far });
    const plain = await shop.confirmed([{ sku: 'SHAWL', quantity: '1', unitPrice: '200' }], { isTaxInclusive: false });
    const paid = await shop.confirmed([{ sku: 'SHAWL', quantity: '1' }]);
    await shop.do('paymentRecord', { orderId: paid.id, amount: '10.00', method: 'UPI' });
    const shipped = await shop.shipped([{ sku: 'SHAWL', quantity: '1' }]);
    const theirs = await (await Shop.open(world)).confirmed();
    const before = await shop.tenant.fingerprint();
    const codes = [];
    for (const other of [far, plain, paid, shipped, theirs, one]) codes.push((await merge(one, [other])).userErrors[0].code);
    expect(codes).toEqual(['OMS_NOT_MERGEABLE', 'OMS_NOT_MERGEABLE', 'OMS_NOT_MERGEABLE', 'OMS_NOT_AMENDABLE', 'NOT_FOUND', 'OMS_MERGED_INTO_ITSELF']);
    expect(JSON.stringify(await merge(one, [paid], shop.tenant.as('order:read', 'order:amend')))).toContain('order:split');
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('do not hang where two are merged into each other at once', async () => {
    const [one, two] = [await both(), await shop.confirmed([{ sku: 'KURTA', quantity: '2' }])];
    const answers = await Promise.all([merge(one, [two]), merge(two, [one])]);
    expect(answers.map((answer) => (answer.order ? 'done' : answer.userErrors[0].code)).sort()).toEqual(['OMS_NOT_AMENDABLE', 'done']);
    expect(await shop.level('KURTA')).toEqual({ onHand: '10', reserved: '9' });
  });
});
