import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Decimal } from '@ilms/kernel/decimal';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { shop = await Shop.open(world, { CLOTH: { price: '105.00', stock: '100', unit: 'MTR' }, CHEESE: { price: '840.00', stock: '200', unit: 'KGS' }, KURTA: { price: '210.00', stock: '20' } }); });
afterAll(() => world?.close());

const codes = (answer: LooseJson) => answer.userErrors.map(({ code }: { code: string }) => code);
const LINES = 'query($id: ID!) { order(id: $id) { lines { id sku quantity difference isWeighed spare reserved shipped invoiced } invoices { total lines { sku unit quantity unitPrice total enteredUnit } } } }';
const stand = async (id: string) => (await shop.read(LINES, { id })).order;
const productOf = async (code: string): Promise<string> => (await shop.boss.ask('core', 'query($code: String!) { products(filter: { code: { eq: $code } }) { nodes { id } } }', { code })).data.products.nodes[0].id;
const policy = (overDeliveryPercent: string) => shop.read('mutation($input: SalesPolicyInput!) { salesPolicySave(input: $input) { userErrors { code } } }', { input: { overDeliveryPercent } });
const SET = 'mutation($input: OverDeliveryInput!) { overDeliverySet(input: $input) { overDelivery { id percent version } userErrors { code field } } }';
const set = async (sku: string, percent: string) => (await shop.read(SET, { input: { productId: await productOf(sku), percent } })).overDeliverySet;
const ship = (order: LooseJson, quantity: string, more: Record<string, unknown> = {}) => shop.say('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity, ...more }] });
const cloth = (quantity: string, rest: Record<string, unknown> = {}) => shop.confirmed([{ sku: 'CLOTH', quantity }], rest);
const agrees = async (id: string) => {
  const [row] = await shop.rows<Record<string, string>>('select total, paid, refunded, credited, due from @oms_order where id = $1', [id]);
  return new Decimal(row!.due!).eq(new Decimal(row!.total!).minus(row!.credited!).minus(row!.paid!).plus(row!.refunded!));
};

describe('more than was ordered', () => {
  it('does not leave while nobody gave a tolerance', async () => {
    const order = await cloth('40');
    const before = await shop.tenant.fingerprint();
    expect((await ship(order, '40.01')).userErrors).toMatchObject([{ code: 'OMS_SHIPS_MORE_THAN_OPEN', field: ['lines', '0', 'quantity'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('leaves within the tolerance and never beyond it, and the invoice charges what has left', async () => {
    await policy('5');
    const order = await cloth('40');
    expect((await stand(order.id)).lines[0].spare).toBe('2');
    const before = await shop.tenant.fingerprint();
    expect((await ship(order, '42.01')).userErrors).toMatchObject([{ code: 'OMS_SHIPS_BEYOND_TOLERANCE', field: ['lines', '0', 'quantity'], details: { spare: '2', percent: '5', wanted: '42.01' } }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await ship(order, '42')).order).toMatchObject({ status: 'SHIPPED', total: '4410.00', due: '4410.00', cancelledTotal: '0.00', lines: [{ quantity: '40', shipped: '42', reserved: '0' }] });
    expect((await shop.order(order.id)).history.map(({ reason }: LooseJson) => reason)).toContain('2 CLOTH more than ordered: +₹210.00');
    expect(await shop.invoice(order.id)).toMatchObject({ total: '4410.00', lines: [{ quantity: '42', total: '4410.00' }] });
    expect([await shop.level('CLOTH'), await stand(order.id), await agrees(order.id), await shop.proveStock()]).toMatchObject([{ onHand: '58', reserved: '0' }, { lines: [{ difference: '2', isWeighed: false, spare: '0' }] }, true, []]);
  });

  it('is counted over all shipments of a line', async () => {
    await set('CLOTH', '10');
    const order = await cloth('10');
    await ship(order, '9.5');
    expect((await ship(order, '1.6')).userErrors).toMatchObject([{ code: 'OMS_SHIPS_BEYOND_TOLERANCE' }]);
    expect((await ship(order, '1.5')).order).toMatchObject({ lines: [{ shipped: '11' }], total: '1155.00' });
  });

  it('is as a product says, or as the company where it says nothing', async () => {
    await policy('5');
    const { overDelivery } = await set('CLOTH', '0');
    expect((await set('CLOTH', '0')).overDelivery.id).toBe(overDelivery.id);
    const order = await cloth('40');
    expect(codes(await ship(order, '41'))).toEqual(['OMS_SHIPS_MORE_THAN_OPEN']);
    expect((await shop.read('{ overDeliveries { nodes { percent product { id overDelivery { percent } } } } }')).overDeliveries.nodes).toEqual([{ percent: '0', product: { id: await productOf('CLOTH'), overDelivery: { percent: '0' } } }]);
    await shop.read('mutation($input: OverDeliveryRemoveInput!) { overDeliveryRemove(input: $input) { userErrors { code } } }', { input: { id: overDelivery.id, version: overDelivery.version } });
    expect((await ship(order, '41')).order).toMatchObject({ lines: [{ shipped: '41' }] });
  });

  it('is refused where it is paid before, and where the shelf has no more', async () => {
    await policy('5');
    const paid = await cloth('20', { isPrepaid: true });
    await shop.do('paymentRecord', { orderId: paid.id, amount: paid.due, method: 'UPI' });
    const rest = await cloth('80');
    const before = await shop.tenant.fingerprint();
    expect((await ship(paid, '21')).userErrors).toMatchObject([{ code: 'OMS_MORE_THAN_PAID', field: ['lines', '0', 'quantity'] }]);
    expect((await ship(rest, '81')).userErrors).toMatchObject([{ code: 'INVENTORY_INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('is given to one of two orders that want the last of it', async () => {
    await policy('50');
    const orders = [await cloth('48'), await cloth('48')];
    const answers = await Promise.all(orders.map((order) => ship(order, '52')));
    expect(answers.flatMap(codes)).toEqual(['INVENTORY_INSUFFICIENT_STOCK']);
    expect([await shop.level('CLOTH'), await shop.proveStock()]).toEqual([{ onHand: '48', reserved: '48' }, []]);
  });

  it('is settled by those who may, for products of their own company', async () => {
    const productId = await productOf('CLOTH');
    expect(JSON.stringify(await shop.tenant.as('order:read').ask('oms', SET, { input: { productId, percent: '5' } }))).toContain('order:policy');
    expect((await (await Shop.open(world)).boss.ask('oms', SET, { input: { productId, percent: '5' } })).data.overDeliverySet.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['productId'] }]);
    expect((await shop.read(SET, { input: { productId, percent: '51' } })).overDeliverySet.userErrors).toMatchObject([{ field: ['percent'] }]);
  });
});

describe('what is weighed when it leaves', () => {
  beforeEach(async () => {
    const input = { productId: await productOf('CHEESE'), unitCode: 'BOX', factor: '5', tolerancePercent: '10' };
    await shop.boss.ask('core', 'mutation($input: ProductUnitInput!) { productUnitSet(input: $input) { userErrors { code } } }', { input });
  });
  const wheels = (quantity: string, rest: Record<string, unknown> = {}) => shop.confirmed([{ sku: 'CHEESE', quantity, unit: 'BOX', unitPrice: '4200.00' }], rest);

  it('leaves and is charged as it weighs, more or less, in any number of parts', async () => {
    const order = await wheels('4');
    expect(order).toMatchObject({ total: '16800.00', lines: [{ quantity: '20', reserved: '20' }] });
    expect((await ship(order, '10', { actualQuantity: '10.4' })).order).toMatchObject({ status: 'PARTLY_SHIPPED', total: '17136.00', lines: [{ shipped: '10.4', reserved: '10' }] });
    expect((await ship(order, '10', { actualQuantity: '9.3' })).order).toMatchObject({ status: 'SHIPPED', total: '16548.00', due: '16548.00', cancelledTotal: '0.00', lines: [{ shipped: '19.7', reserved: '0' }] });
    expect((await stand(order.id)).lines[0]).toMatchObject({ difference: '-0.3', isWeighed: true });
    expect(await shop.invoice(order.id)).toMatchObject({ total: '16548.00', lines: [{ unit: 'KGS', quantity: '19.7', unitPrice: '840.00' }] });
    expect((await stand(order.id)).invoices[0].lines[0].enteredUnit).toBeNull();
    expect([await shop.level('CHEESE'), await agrees(order.id), await shop.proveStock()]).toEqual([{ onHand: '180.3', reserved: '0' }, true, []]);
  });

  it('is refused beyond what a piece may weigh, in parts of a piece, and of what is not weighed; and nothing moves', async () => {
    const order = await wheels('2');
    const kurta = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]);
    const before = await shop.tenant.fingerprint();
    expect((await ship(order, '10', { actualQuantity: '11.1' })).userErrors).toMatchObject([{ code: 'CORE_CATCH_WEIGHT_OUTSIDE', field: ['lines', '0', 'actualQuantity'] }]);
    expect((await ship(order, '7', { actualQuantity: '7.1' })).userErrors).toMatchObject([{ code: 'OMS_QUANTITY_TOO_FINE' }]);
    expect((await ship(kurta, '2', { actualQuantity: '3' })).userErrors).toMatchObject([{ code: 'CORE_NOT_CATCH_WEIGHT', field: ['lines', '0', 'actualQuantity'] }]);
    expect((await ship(order, '15', { actualQuantity: '15.2' })).userErrors).toMatchObject([{ code: 'OMS_SHIPS_MORE_THAN_OPEN' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('that is invoiced ahead may weigh more and not less', async () => {
    const order = await wheels('2');
    await shop.read('mutation($input: OrderInvoiceAheadInput!) { orderInvoiceAhead(input: $input) { userErrors { code message } } }', { input: { idempotencyKey: 'ahead', id: order.id } });
    expect((await ship(order, '10', { actualQuantity: '9.6' })).userErrors).toMatchObject([{ code: 'OMS_WEIGHS_LESS_THAN_INVOICED', field: ['lines', '0', 'actualQuantity'] }]);
    expect((await ship(order, '10', { actualQuantity: '10.2' })).order).toMatchObject({ status: 'SHIPPED', total: '8568.00' });
    expect(await shop.invoice(order.id)).toMatchObject({ total: '168.00', lines: [{ quantity: '0.2' }] });
  });
});
