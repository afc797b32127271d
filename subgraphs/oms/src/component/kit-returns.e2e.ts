import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Kits } from '../../test/kits.ts';
import { Returns } from '../../test/returns.ts';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;
let kits: Kits;
let returns: Returns;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world, { PEN: { price: '105.00', stock: '20' }, BOX: { price: '52.50', stock: '10' }, CARD: { stock: '10' }, GIFT: { price: '210.00' }, TRIO: { price: '100.00' } });
  kits = new Kits(shop);
  returns = new Returns(shop);
  await kits.set('GIFT', { PEN: '2', BOX: '1' });
});
afterAll(() => world?.close());

const REASON = { reason: 'DEFECTIVE' } as const;
/** Asks for a part of the first line back, by the SKU of the component. */
const part = async (order: LooseJson, sku: string, quantity: string, person = shop.boss) => {
  const [line] = await kits.lines(order.id);
  return returns.say('salesReturnRequest', { orderId: order.id, lines: [{ lineId: line!.id, componentId: line!.components.find((one: LooseJson) => one.sku === sku).id, quantity, ...REASON }] }, person);
};
/** Everything asked for comes, is accepted, and goes back to the shelf. */
const accept = async (id: string, rejected: readonly string[] = []) => {
  await returns.do('salesReturnApprove', { id });
  const { salesReturn } = await returns.do('salesReturnReceive', { id, warehouseId: shop.warehouseId });
  await returns.do('salesReturnInspect', { id, lines: salesReturn.lines.map((line: LooseJson) => ({ lineId: line.id, quantity: line.received, grade: 'AS_NEW', disposition: rejected.includes(line.sku) ? 'SCRAP' : 'RESTOCK', isAccepted: !rejected.includes(line.sku) })) });
};
const credited = async (id: string): Promise<string[]> => (await returns.do('salesReturnCredit', { id })).creditNotes.flatMap((note: LooseJson) => note.lines.map((line: LooseJson) => `${line.quantity} ${line.sku} ${line.total}`));
const partBack = async (order: LooseJson, sku: string, quantity: string): Promise<string[]> => {
  const { id } = (await part(order, sku, quantity)).salesReturn;
  await accept(id);
  return credited(id);
};
const counts = async (order: LooseJson) => (await kits.lines(order.id)).map((line) => `${line.sku} ${line.returned} back ${line.comingBack} coming ${line.brokenUp} broken ${line.returnable} left`);

describe('a kit that comes back', () => {
  it('comes as its components, each looked at by itself, and is credited as the kit', async () => {
    const order = await returns.sold([{ sku: 'GIFT', quantity: '3' }]);
    const goods = await returns.request(order, ['2']);
    expect([goods.value, goods.lines.map((line: LooseJson) => `${line.quantity} ${line.sku}`)]).toEqual(['420.00', ['4 PEN', '2 BOX']]);
    expect(await counts(order)).toEqual(['GIFT 0 back 2 coming 0 broken 1 left']);
    await accept(goods.id);
    expect([await kits.shelves('PEN', 'BOX'), await counts(order)]).toEqual([['PEN 0 of 18', 'BOX 0 of 9'], ['GIFT 2 back 0 coming 0 broken 1 left']]);
    expect(await credited(goods.id)).toEqual(['2 GIFT 420.00']);
    expect(await returns.money(order.id)).toMatchObject({ credited: '420.00', owed: '420.00', lines: [{ credited: '2' }], invoices: [{ lines: [{ uncreditedQuantity: '1', uncreditedTotal: '210.00' }], uncredited: '210.00' }] });
    expect(await shop.proveStock()).toEqual([]);
  });

  it('is credited for the components that are accepted, and the others are written off', async () => {
    const order = await returns.sold([{ sku: 'GIFT', quantity: '1' }]);
    const goods = await returns.request(order, ['1']);
    await accept(goods.id, ['BOX']);
    expect(await kits.shelves('PEN', 'BOX')).toEqual(['PEN 0 of 20', 'BOX 0 of 9']);
    expect(await credited(goods.id)).toEqual(['2 PEN 168.00']);
    expect((await shop.rows<{ cost: string }>(`select sum(loss)::text as cost from @oms_return_inspection`))[0]!.cost).toBe('400.00');
  });
});

describe('single components of a kit', () => {
  it('are refunded by their share of what was invoiced, at its rate; all of them come to the kit', async () => {
    const order = await returns.sold([{ sku: 'GIFT', quantity: '1' }]);
    expect(await partBack(order, 'PEN', '1')).toEqual(['1 PEN 84.00']);
    expect(await counts(order)).toEqual(['GIFT 0 back 0 coming 1 broken 0 left']);
    expect(await partBack(order, 'BOX', '1')).toEqual(['1 BOX 42.00']);
    expect(await partBack(order, 'PEN', '1')).toEqual(['1 PEN 84.00']);
    expect(await counts(order)).toEqual(['GIFT 1 back 0 coming 0 broken 0 left']);
    expect(await returns.money(order.id)).toMatchObject({ credited: '210.00', owed: '210.00', invoices: [{ uncredited: '0.00', lines: [{ uncreditedQuantity: '0', uncreditedTotal: '0.00' }] }] });
    expect((await shop.rows<{ line: string }>(`select sku || ' ' || hsn || ' ' || tax_rate::real || ' ' || description as line from @oms_credit_note_line order by credit_note_id limit 1`))[0]!.line).toBe('PEN 6304 5 PEN of cotton (of GIFT)');
    expect([await kits.shelves('PEN', 'BOX'), await shop.proveStock()]).toEqual([['PEN 0 of 20', 'BOX 0 of 10'], []]);
  });

  it('share alike where one of them has no price, and no paisa is lost', async () => {
    await kits.set('TRIO', { PEN: '1', BOX: '1', CARD: '1' });
    const order = await returns.sold([{ sku: 'TRIO', quantity: '1' }]);
    const amounts = [...(await partBack(order, 'PEN', '1')), ...(await partBack(order, 'BOX', '1')), ...(await partBack(order, 'CARD', '1'))];
    expect(amounts).toEqual(['1 PEN 33.33', '1 BOX 33.34', '1 CARD 33.33']);
    expect((await returns.money(order.id)).credited).toBe('100.00');
  });

  it('never are more than were shipped, together with kits that come back whole', async () => {
    const order = await returns.sold([{ sku: 'GIFT', quantity: '2' }]);
    await part(order, 'PEN', '3');
    expect(await counts(order)).toEqual(['GIFT 0 back 0 coming 2 broken 0 left']);
    const before = await shop.tenant.fingerprint();
    expect((await part(order, 'PEN', '2')).userErrors).toMatchObject([{ code: 'OMS_RETURNS_MORE_THAN_SHIPPED', field: ['lines', '0', 'quantity'], details: { sku: 'PEN', wanted: '2', returnable: '1' } }]);
    expect((await returns.say('salesReturnRequest', { orderId: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1', ...REASON }] })).userErrors).toMatchObject([{ code: 'OMS_RETURNS_MORE_THAN_SHIPPED', details: { sku: 'GIFT', wanted: '1', returnable: '0' } }]);
    expect((await returns.say('salesReturnRequest', { orderId: order.id, lines: [{ lineId: order.lines[0].id, componentId: randomUUID(), quantity: '1', ...REASON }] })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['lines', '0', 'componentId'] }]);
    expect((await part(order, 'PEN', '0.5')).userErrors).toMatchObject([{ code: 'OMS_QUANTITY_TOO_FINE' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('are whole again with their kit when they do not come', async () => {
    const order = await returns.sold([{ sku: 'GIFT', quantity: '1' }]);
    const { id } = (await part(order, 'PEN', '1')).salesReturn;
    await returns.do('salesReturnCancel', { id, reason: 'Changed her mind' });
    expect(await counts(order)).toEqual(['GIFT 0 back 0 coming 0 broken 1 left']);
    const whole = await returns.request(order, ['1']);
    await accept(whole.id);
    expect(await credited(whole.id)).toEqual(['1 GIFT 210.00']);
  });

  it('and whole kits are credited of several invoices, together what was charged', async () => {
    const order = await shop.confirmed([{ sku: 'GIFT', quantity: '3', unitPrice: '99.99' }]);
    for (let i = 0; i < 3; i++) {
      await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1' }] });
      await shop.invoice(order.id);
    }
    await shop.do('paymentRecord', { orderId: order.id, amount: order.total, method: 'UPI' });
    const all = [...(await partBack(order, 'PEN', '3'))];
    const whole = await returns.request(order, ['1']);
    await accept(whole.id);
    all.push(...(await credited(whole.id)), ...(await partBack(order, 'BOX', '2')), ...(await partBack(order, 'PEN', '1')));
    expect(all.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['2 PEN', '1 PEN', '1 GIFT', '1 BOX', '1 BOX', '1 PEN']);
    expect(await returns.money(order.id)).toMatchObject({ total: '299.97', credited: '299.97', invoices: [{ uncredited: '0.00' }, { uncredited: '0.00' }, { uncredited: '0.00' }] });
    expect([await kits.shelves('PEN', 'BOX'), await shop.proveStock()]).toEqual([['PEN 0 of 20', 'BOX 0 of 10'], []]);
  });

  it('are asked for only by who may, and of one’s own orders', async () => {
    const order = await returns.sold([{ sku: 'GIFT', quantity: '1' }]);
    const before = await shop.tenant.fingerprint();
    expect((await part(order, 'PEN', '1', shop.tenant.as('order:read', 'return:read'))).errors?.[0].extensions.code).toBe('FORBIDDEN');
    const other = new Returns(await Shop.open(world, {}));
    expect((await other.say('salesReturnRequest', { orderId: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1', ...REASON }] })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['orderId'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('come back once when two ask for the last at once', async () => {
    const order = await returns.sold([{ sku: 'GIFT', quantity: '1' }]);
    const answers = await Promise.all([part(order, 'BOX', '1'), part(order, 'BOX', '1'), returns.say('salesReturnRequest', { orderId: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1', ...REASON }] })]);
    expect(answers.filter(({ salesReturn }) => salesReturn)).toHaveLength(1);
  });
});
