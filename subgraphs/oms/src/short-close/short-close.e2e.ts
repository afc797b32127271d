import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Decimal } from '@ilms/kernel/decimal';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '105.00', stock: '10' }, SHAWL: { price: '210.00', stock: '10' } }); });
afterAll(() => world?.close());

const LINES = 'query($id: ID!) { order(id: $id) { hasCancelled hasShortClosed closeReason credited refunded lines { sku reserved backordered shipped cancelled shortClosed reopenable } } }';
const linesOf = async (id: string) => (await shop.read(LINES, { id })).order;
const close = (order: LooseJson, more: Record<string, unknown> = {}) => shop.do('orderCloseShort', { id: order.id, reason: 'OUT_OF_STOCK', ...more });
const reopen = (order: LooseJson, more: Record<string, unknown> = {}) => shop.do('orderReopen', { id: order.id, reason: 'Stock was found', ...more });
/** Four kurtas and two shawls, of which three kurtas have left. */
async function partly(rest: Record<string, unknown> = {}) {
  const order = await shop.confirmed([{ sku: 'KURTA', quantity: '4' }, { sku: 'SHAWL', quantity: '2' }], rest);
  return shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '3' }] });
}
const codes = (answer: LooseJson) => answer.userErrors.map(({ code }: { code: string }) => code);
const agrees = async (id: string) => {
  const [row] = await shop.rows<Record<string, string>>('select total, paid, refunded, credited, due from @oms_order where id = $1', [id]);
  return new Decimal(row!.due!).eq(new Decimal(row!.total!).minus(row!.credited!).minus(row!.paid!).plus(row!.refunded!));
};

describe('the rest of an order that is closed short', () => {
  it('is let go with its stock and its money, and the order goes on with what has left', async () => {
    const order = await partly();
    const { order: closed, amendment } = await shop.say('orderCloseShort', { id: order.id, version: order.version, reason: 'DISCONTINUED' });
    expect(closed).toMatchObject({ status: 'SHIPPED', total: '315.00', due: '315.00', cancelledTotal: '525.00' });
    expect(amendment).toMatchObject({ kind: 'CLOSED_SHORT', cause: null, reason: 'It is not made any more: 1 KURTA, 2 SHAWL', delta: '-525.00', dueAfter: '315.00' });
    expect(await linesOf(order.id)).toMatchObject({ hasCancelled: false, hasShortClosed: true, closeReason: 'DISCONTINUED', lines: [{ shipped: '3', cancelled: '1', shortClosed: '1', reopenable: '1' }, { reserved: '0', cancelled: '2', shortClosed: '2' }] });
    expect([await shop.level('KURTA'), await shop.level('SHAWL'), await agrees(order.id)]).toEqual([{ onHand: '7', reserved: '0' }, { onHand: '10', reserved: '0' }, true]);
    expect((await shop.order(order.id)).history.at(-1)).toMatchObject({ fromStatus: 'PARTLY_SHIPPED', toStatus: 'SHIPPED', reason: 'Closed short: It is not made any more: 1 KURTA, 2 SHAWL (−₹525.00)' });
    expect(await shop.events('OrderClosedShort')).toMatchObject([{ number: order.number, reason: 'DISCONTINUED', isComplete: true, lines: [{ sku: 'KURTA', quantity: '1' }, { sku: 'SHAWL', quantity: '2' }] }]);
    expect(await shop.events('OrderCancelled')).toEqual([]);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('may be a part of a line that waits, which gets nothing any more', async () => {
    const order = await shop.backordered([{ sku: 'KURTA', quantity: '14' }]);
    expect(await close(order, { lines: [{ lineId: order.lines[0].id, quantity: '4' }] })).toMatchObject({ status: 'CONFIRMED', total: '1050.00', lines: [{ reserved: '10', backordered: '0', cancelled: '4' }] });
  });

  it('owes what was paid for it, at every step', async () => {
    const order = await partly();
    await shop.do('paymentRecord', { orderId: order.id, amount: '840.00', method: 'BANK' });
    expect(await close(order, { reason: 'OTHER', note: 'The mill burnt down' })).toMatchObject({ total: '315.00', paid: '840.00', due: '-525.00' });
    expect(await agrees(order.id)).toBe(true);
    expect(await reopen(order)).toMatchObject({ total: '840.00', due: '0.00', status: 'PARTLY_SHIPPED' });
    expect(await agrees(order.id)).toBe(true);
  });

  it('is credited where an invoice charges it, and then is not reopened', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '4' }, { sku: 'SHAWL', quantity: '2' }]);
    await shop.read('mutation($input: OrderInvoiceAheadInput!) { orderInvoiceAhead(input: $input) { userErrors { code message } } }', { input: { idempotencyKey: 'ahead', id: order.id } });
    const { order: closed, amendment } = await shop.say('orderCloseShort', { id: order.id, reason: 'OUT_OF_STOCK', lines: [{ lineId: order.lines[0].id, quantity: '1' }] });
    expect([closed.total, closed.due, amendment.credited]).toEqual(['840.00', '735.00', '105.00']);
    expect(await linesOf(order.id)).toMatchObject({ lines: [{ shortClosed: '1', reopenable: '0' }, {}] });
    expect(codes(await shop.say('orderReopen', { id: order.id, reason: 'x' }))).toEqual(['OMS_NOTHING_CLOSED']);
  });

  it('says what it would come to and changes nothing', async () => {
    const order = await partly();
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderCloseShort', { id: order.id, reason: 'OUT_OF_STOCK', dryRun: true })).amendment).toMatchObject({ delta: '-525.00', totalAfter: '315.00' });
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('counts as not filled, and not as cancelled', async () => {
    await close(await partly());
    const { salesAnalysis } = await shop.read('{ salesAnalysis { units shipped fillRate cancelRate cancelledInPart shortCloseRate shortClosedOrders causes { orders } closings { reason orders units } } orders(filter: { hasShortClosed: { eq: true } }) { totalCount } }');
    expect(salesAnalysis).toEqual({ units: '6', shipped: '3', fillRate: '50', cancelRate: '0', cancelledInPart: 0, shortCloseRate: '50', shortClosedOrders: 1, causes: [], closings: [{ reason: 'OUT_OF_STOCK', orders: 1, units: '3' }] });
  });
});

describe('what is refused', () => {
  it('is to close more than is open, all of an order, without words, or what is held by nobody; and nothing moves', async () => {
    const order = await partly();
    const untouched = await shop.confirmed();
    const draft = await shop.draft();
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderCloseShort', { id: order.id, reason: 'OUT_OF_STOCK', lines: [{ lineId: order.lines[0].id, quantity: '2' }] })).userErrors).toMatchObject([{ code: 'OMS_CANCELS_MORE_THAN_OPEN', field: ['lines', '0', 'quantity'] }]);
    expect((await shop.say('orderCloseShort', { id: order.id, reason: 'OTHER' })).userErrors).toMatchObject([{ code: 'OMS_REASON_REQUIRED', message: 'Say in words why it is closed short.' }]);
    expect(codes(await shop.say('orderCloseShort', { id: untouched.id, reason: 'OUT_OF_STOCK' }))).toEqual(['OMS_CLOSES_ALL']);
    expect(codes(await shop.say('orderCloseShort', { id: draft.id, reason: 'OUT_OF_STOCK' }))).toEqual(['OMS_NOT_CONFIRMED']);
    expect(codes(await shop.say('orderReopen', { id: order.id, reason: 'x' }))).toEqual(['OMS_NOTHING_CLOSED']);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('is to anybody who may not, and to another company', async () => {
    const order = await partly();
    const before = await shop.tenant.fingerprint();
    const reader = shop.tenant.as('order:read', 'order:amend', 'order:cancel');
    for (const [mutation, reason] of [['orderCloseShort', 'OUT_OF_STOCK'], ['orderReopen', 'x']] as const) {
      expect(JSON.stringify(await shop.say(mutation, { id: order.id, reason }, reader))).toContain('order:close-short');
      expect(codes(await shop.say(mutation, { id: order.id, reason }, (await Shop.open(world)).boss))).toEqual(['NOT_FOUND']);
    }
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});

describe('what is reopened', () => {
  it('is owed again and promised anew, some of it or all', async () => {
    const order = await partly();
    await close(order);
    const { order: again, amendment } = await shop.say('orderReopen', { id: order.id, reason: 'A box was found', lines: [{ lineId: order.lines[1].id, quantity: '1' }] });
    expect(again).toMatchObject({ status: 'PARTLY_SHIPPED', total: '525.00', due: '525.00', lines: [{ reserved: '0', cancelled: '1' }, { reserved: '1', cancelled: '1' }] });
    expect(amendment).toMatchObject({ kind: 'REOPENED', reason: 'A box was found: 1 SHAWL', delta: '210.00' });
    expect(await reopen(order)).toMatchObject({ total: '840.00', lines: [{ reserved: '1', cancelled: '0' }, { reserved: '2', cancelled: '0' }] });
    expect(await linesOf(order.id)).toMatchObject({ hasShortClosed: false, closeReason: null });
    expect(await shop.events('OrderReopened')).toMatchObject([{ lines: [{ sku: 'SHAWL', quantity: '1', reserved: '1' }] }, { lines: [{ sku: 'KURTA' }, { sku: 'SHAWL' }] }]);
    expect(await shop.do('orderShip', { id: order.id })).toMatchObject({ status: 'SHIPPED', lines: [{ shipped: '4' }, { shipped: '2' }] });
    expect([await shop.level('KURTA'), await agrees(order.id), await shop.proveStock()]).toEqual([{ onHand: '6', reserved: '0' }, true, []]);
  });

  it('is refused where its stock is gone, or waits for it where that is said', async () => {
    const order = await partly();
    await close(order);
    await shop.confirmed([{ sku: 'SHAWL', quantity: '10' }]);
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderReopen', { id: order.id, reason: 'x' })).userErrors).toMatchObject([{ code: 'INVENTORY_INSUFFICIENT_STOCK', field: ['lines', '1', 'quantity'] }]);
    expect((await shop.say('orderReopen', { id: order.id, reason: 'x', lines: [{ lineId: order.lines[0].id, quantity: '2' }] })).userErrors).toMatchObject([{ code: 'OMS_REOPENS_MORE_THAN_CLOSED', field: ['lines', '0', 'quantity'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect(await reopen(order, { shortage: 'BACKORDER' })).toMatchObject({ lines: [{ reserved: '1' }, { reserved: '0', backordered: '2' }] });
  });

  it('is refused once sales of the day of the order are locked', async () => {
    const order = await partly();
    await close(order);
    const [year] = (await shop.boss.ask('core', '{ fiscalYears { nodes { id version endsOn } } }')).data.fiscalYears.nodes;
    await shop.boss.ask('core', 'mutation($input: FiscalYearLockInput!) { fiscalYearLock(input: $input) { userErrors { code } } }', { input: { id: year.id, version: year.version, lockedUntil: year.endsOn } });
    expect(codes(await shop.say('orderReopen', { id: order.id, reason: 'x' }))).toEqual(['CORE_PERIOD_LOCKED']);
  });

  it('waits for credit again where its customer has none left', async () => {
    const order = await partly();
    await close(order);
    await shop.credit(shop.local, { creditLimit: '400.00' });
    expect(await reopen(order)).toMatchObject({ isOnHold: true });
  });

  it('is reopened once by two at once, and closed once', async () => {
    const order = await partly();
    const closing = await Promise.all([1, 2].map(() => shop.say('orderCloseShort', { id: order.id, reason: 'OUT_OF_STOCK' })));
    expect(closing.flatMap(codes)).toEqual(['OMS_NOT_AMENDABLE']);
    const both = await Promise.all([1, 2].map(() => shop.say('orderReopen', { id: order.id, reason: 'x' })));
    expect(both.flatMap(codes)).toEqual(['OMS_NOTHING_CLOSED']);
    expect([await shop.level('KURTA'), await shop.level('SHAWL'), await agrees(order.id)]).toEqual([{ onHand: '7', reserved: '1' }, { onHand: '10', reserved: '2' }, true]);
  });
});
