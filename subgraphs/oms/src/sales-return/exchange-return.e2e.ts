import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';
import { Returns } from '../../test/returns.ts';

let world: World;
let shop: Shop;
let returns: Returns;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world);
  returns = new Returns(shop);
});
afterAll(() => world?.close());

const EXCHANGE = { outcome: 'EXCHANGE' };

describe('an exchange', () => {
  it('for dearer goods leaves the difference due on the order that replaces', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '1' }]);
    const goods = await returns.restocked(order, ['1'], EXCHANGE);
    await returns.do('salesReturnCredit', { id: goods.id });
    const { salesReturn, order: replacement } = await returns.do('salesReturnExchange', { id: goods.id, lines: [{ sku: 'SHAWL', quantity: '1' }] });
    expect(replacement).toMatchObject({ status: 'CONFIRMED', total: '2100.00', paid: '1050.00', due: '1050.00', lines: [{ sku: 'SHAWL', reserved: '1' }] });
    expect(salesReturn).toMatchObject({ status: 'CLOSED', replacement: { id: replacement.id } });
    expect(await returns.money(order.id)).toMatchObject({ credited: '1050.00', refunded: '1050.00', due: '0.00' });
    expect((await returns.money(replacement.id)).payments).toMatchObject([{ amount: '1050.00', method: 'EXCHANGE' }]);
  });

  it('sent before anything came back is paid by what is credited later; what is left over is refunded', async () => {
    const order = await returns.sold([{ sku: 'SHAWL', quantity: '1' }]);
    const goods = await returns.approved(order, ['1'], EXCHANGE);
    const { order: replacement } = await returns.do('salesReturnExchange', { id: goods.id, lines: [{ sku: 'KURTA', quantity: '1' }] });
    expect(replacement).toMatchObject({ status: 'CONFIRMED', total: '1050.00', paid: '0.00', due: '1050.00' });
    await returns.do('salesReturnReceive', { id: goods.id, warehouseId: shop.warehouseId });
    await returns.do('salesReturnInspect', { id: goods.id, lines: [{ lineId: goods.lines[0].id, quantity: '1', grade: 'OPENED', disposition: 'RESTOCK' }] });
    expect((await returns.do('salesReturnCredit', { id: goods.id })).salesReturn.status).toBe('INSPECTED');
    expect(await returns.money(replacement.id)).toMatchObject({ paid: '1050.00', due: '0.00' });
    expect(await returns.money(order.id)).toMatchObject({ refunded: '1050.00', owed: '1050.00' });
    await returns.do('refundMake', { orderId: order.id, returnId: goods.id });
    expect(await returns.money(order.id)).toMatchObject({ refunded: '2100.00', owed: '0.00', due: '0.00' });
    expect((await returns.read(goods.id)).status).toBe('CLOSED');
    const { data } = await shop.boss.ask('core', 'query($id: ID!) { documentFlow(noun: "SalesReturn", recordId: $id) { documents { noun } } }', { id: goods.id });
    expect(new Set(data.documentFlow.documents.map(({ noun }: { noun: string }) => noun))).toEqual(new Set(['Order', 'Shipment', 'SalesInvoice', 'Payment', 'SalesReturn', 'CreditNote', 'Refund']));
  });

  it('is refused for a refund, twice, without stock, and to whoever may not; nothing moves', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '2' }]);
    const [money, goods] = [await returns.approved(order, ['1']), await returns.approved(order, ['1'], EXCHANGE)];
    const exchange = (id: string, line: object = {}, person = shop.boss) => returns.say('salesReturnExchange', { id, lines: [{ sku: 'SHAWL', quantity: '1', ...line }] }, person);
    const before = await shop.tenant.fingerprint();
    expect((await exchange(money.id)).userErrors[0].code).toBe('OMS_NO_EXCHANGE');
    expect((await exchange(goods.id, { quantity: '11' })).userErrors[0].code).toBe('INVENTORY_INSUFFICIENT_STOCK');
    expect((await exchange(goods.id, { sku: 'NONE' })).userErrors[0]).toMatchObject({ field: ['lines', '0', 'sku'] });
    expect((await exchange(goods.id, {}, shop.tenant.as('return:read', 'order:write'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await exchange(goods.id, {}, (await world.tenant()).as('*'))).userErrors[0].code).toBe('NOT_FOUND');
    expect(await shop.tenant.fingerprint()).toBe(before);
    const answers = await Promise.all([exchange(goods.id), exchange(goods.id)]);
    expect(answers.map((answer) => answer.userErrors[0]?.code ?? 'done').sort()).toEqual(['OMS_REPLACED_ALREADY', 'done']);
  });
});
