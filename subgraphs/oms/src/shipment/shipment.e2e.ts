import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { paperLayout } from '@ilms/inventory/paper/stock-paper';
import type { Download } from '@ilms/kernel/module';
import type { RequestScope } from '@ilms/kernel/tenant-context';
import { Kits } from '../../test/kits.ts';
import { openWorld, Shop, YEAR } from '../../test/shop.ts';
import { module } from '../module.ts';
import { writePackingSlip } from './packing-slip.ts';

let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '105.00', stock: '10' }, SHAWL: { price: '210.00', stock: '10' } }); });
afterAll(() => world?.close());

const today = dayInIndia(new Date());
const codes = (answer: LooseJson) => answer.userErrors.map(({ code }: { code: string }) => code);
const both = () => [{ sku: 'KURTA', quantity: '4' }, { sku: 'SHAWL', quantity: '2' }];
const STAND = 'query($id: ID!) { order(id: $id) { status isUnderWay hasDelivered delivery isRefused total due lines { sku shipped underWay delivered reserved backordered comingBack difference } } }';
const stand = async (id: string) => (await shop.read(STAND, { id })).order;
/** An order that has left, with its one shipment. */
async function sent(rest: Record<string, unknown> = {}) {
  const { id } = await shop.confirmed(both(), rest);
  await shop.do('orderShip', { id, reference: 'awb14908123', courier: 'Delhivery' });
  const [shipment] = await shop.shipments(id);
  return { id, shipment: shipment! };
}
const backdate = (id: string, days: number) => shop.rows('update @oms_shipment set shipped_on = shipped_on - $2::integer, promised_on = promised_on - $2::integer where id = $1', [id, days]);

describe('a shipment', () => {
  it('is what leaves at once, with its number, its courier and its promise', async () => {
    const { id, shipment } = await sent({ promisedOn: '2030-01-31' });
    expect(shipment).toMatchObject({ number: `SHP/${YEAR}/00001`, state: 'ON_THE_WAY', shippedOn: today, reference: 'AWB14908123', courier: 'Delhivery', promisedOn: '2030-01-31', deliveredOn: null, return: null, lines: [{ sku: 'KURTA', quantity: '4', difference: '0' }, { sku: 'SHAWL', quantity: '2' }] });
    expect(await stand(id)).toMatchObject({ isUnderWay: true, hasDelivered: false, lines: [{ underWay: '4', delivered: '0' }, { underWay: '2' }] });
    expect((await shop.read('{ orders(filter: { isUnderWay: { eq: true } }) { totalCount } shipments(filter: { state: { eq: ON_THE_WAY } }, search: "14908123") { nodes { order { id } } } }'))).toEqual({ orders: { totalCount: 1 }, shipments: { nodes: [{ order: { id } }] } });
  });

  it('is delivered on a day to somebody, and the day may be corrected', async () => {
    const { id, shipment } = await sent({ promisedOn: today });
    await backdate(shipment.id, 3);
    const late = await shop.ofShipment('shipmentDeliver', { id: shipment.id, receivedBy: ' Ramesh, watchman ', note: 'Left at the gate' });
    expect(late.shipment).toMatchObject({ state: 'DELIVERED', deliveredOn: today, receivedBy: 'Ramesh, watchman', isLate: true, note: 'Left at the gate' });
    expect(await stand(id)).toMatchObject({ isUnderWay: false, hasDelivered: true, delivery: 'LATE', lines: [{ underWay: '0', delivered: '4' }, { delivered: '2' }] });
    const [{ promised_on: promised }] = await shop.rows<{ promised_on: string }>('select promised_on::text from @oms_shipment') as [{ promised_on: string }];
    expect((await shop.ofShipment('shipmentDeliver', { id: shipment.id, receivedBy: 'Ramesh', deliveredOn: promised })).shipment).toMatchObject({ deliveredOn: promised, isLate: false });
    expect(await stand(id)).toMatchObject({ delivery: 'ON_TIME', lines: [{ delivered: '4' }, { delivered: '2' }] });
    expect((await shop.order(id)).history.at(-1).reason).toContain('delivered, corrected');
    expect(await shop.events('ShipmentDelivered')).toMatchObject([{ isLate: true, receivedBy: 'Ramesh, watchman' }, { isLate: false }]);
  });

  it('comes back with a return that is approved, received and inspected as any, when nobody took it', async () => {
    const { id, shipment } = await sent({ isCod: true });
    const { shipment: back } = await shop.ofShipment('shipmentReturn', { id: shipment.id, reason: 'Door locked, three attempts' });
    expect(back).toMatchObject({ state: 'COMING_BACK', note: 'Door locked, three attempts', return: { status: 'APPROVED' } });
    expect(await stand(id)).toMatchObject({ isUnderWay: false, isRefused: true, lines: [{ underWay: '0', comingBack: '4' }, { comingBack: '2' }] });
    expect(codes(await shop.ofShipment('shipmentDeliver', { id: shipment.id, receivedBy: 'x' }))).toEqual(['OMS_SHIPMENT_SETTLED']);
    const received = await shop.read('mutation($input: SalesReturnReceiveInput!) { salesReturnReceive(input: $input) { salesReturn { status } userErrors { code message field } } }', { input: { idempotencyKey: 'back', id: back.return.id, warehouseId: shop.warehouseId } });
    expect(received.salesReturnReceive).toMatchObject({ userErrors: [], salesReturn: { status: 'RECEIVED' } });
    expect([await shop.level('KURTA'), await shop.proveStock()]).toEqual([{ onHand: '10', reserved: '4' }, []]);
  });

  it('is delivered after all once its return is cancelled', async () => {
    const { id, shipment } = await sent();
    const { shipment: back } = await shop.ofShipment('shipmentReturn', { id: shipment.id, reason: 'Not found' });
    await shop.read('mutation($input: SalesReturnRefusalInput!) { salesReturnCancel(input: $input) { userErrors { code } } }', { input: { idempotencyKey: 'no', id: back.return.id, reason: 'They called' } });
    expect((await shop.ofShipment('shipmentDeliver', { id: shipment.id, receivedBy: 'Meena' })).shipment).toMatchObject({ state: 'DELIVERED' });
    expect(await stand(id)).toMatchObject({ isRefused: false, lines: [{ delivered: '4', comingBack: '0' }, {}] });
  });

  it('counts in the analysis as orders that a list shows', async () => {
    const { shipment } = await sent({ promisedOn: '2030-01-31' });
    await sent().catch(() => undefined);
    await shop.ofShipment('shipmentDeliver', { id: shipment.id, receivedBy: 'Meena' });
    expect((await shop.read('{ salesAnalysis { underWayOrders deliveredOrders lateDeliveries onTimeRate } }')).salesAnalysis).toEqual({ underWayOrders: 1, deliveredOrders: 1, lateDeliveries: 0, onTimeRate: '100' });
    expect((await shop.read('{ orders(filter: { delivery: { eq: ON_TIME } }) { totalCount } }')).orders.totalCount).toBe(1);
  });

  it('prints what is in the parcel and no price', async () => {
    const kits = new Kits(shop);
    await shop.stock({ GIFT: { price: '8642.00' } });
    await kits.set('GIFT', { KURTA: '2', SHAWL: '1' });
    const { id } = await shop.confirmed([{ sku: 'GIFT', quantity: '2' }]);
    await shop.do('orderShip', { id, reference: 'AWB77777', courier: 'Delhivery' });
    const [shipment] = await shop.shipments(id);
    const paper = await shop.boss.run('oms', (context) => writePackingSlip(context, shipment!.id));
    expect(paper).toMatchObject({ title: 'Packing slip', number: shipment!.number, parties: [{ label: 'Ships from' }, { label: 'Ships to', lines: ['221 MG Road', 'Pune 411001', 'Maharashtra'] }], rows: [['1', ['GIFT of cotton', 'GIFT · contains 4 KURTA, 2 SHAWL'], '2', 'PCS', '']] });
    expect(paper.facts).toEqual(expect.arrayContaining([['AWB or docket', 'AWB77777'], ['Courier', 'Delhivery']]));
    expect(JSON.stringify(paperLayout(paper))).not.toContain('8642');
    const file = await shop.boss.run('oms', (context) => (module.downloads!['packing-slip']! as Download).render(context as RequestScope, shipment!.id));
    expect([file.filename, file.body.subarray(0, 5).toString()]).toEqual([`${shipment!.number.replaceAll('/', '-')}.pdf`, '%PDF-']);
  });

  it('is refused what cannot be: a day that is to come or before it left, twice, without permission, in another company', async () => {
    const { shipment } = await sent();
    const other = (await Shop.open(world)).boss;
    const reader = shop.tenant.as('order:read', 'order:ship');
    const before = await shop.tenant.fingerprint();
    expect((await shop.ofShipment('shipmentDeliver', { id: shipment.id, receivedBy: 'x', deliveredOn: '2040-01-01' })).userErrors).toMatchObject([{ code: 'OMS_DAY_IN_FUTURE', field: ['deliveredOn'] }]);
    expect((await shop.ofShipment('shipmentDeliver', { id: shipment.id, receivedBy: 'x', deliveredOn: '2020-01-01' })).userErrors).toMatchObject([{ code: 'OMS_DELIVERED_EARLY', field: ['deliveredOn'] }]);
    for (const [mutation, more, permission] of [['shipmentDeliver', { receivedBy: 'x' }, 'order:deliver'], ['shipmentReturn', { reason: 'x' }, 'order:deliver'], ['shipmentUndo', { reason: 'x' }, 'order:undo-shipment']] as const) {
      expect(JSON.stringify(await shop.ofShipment(mutation, { id: shipment.id, ...more }, reader))).toContain(permission);
      expect(codes(await shop.ofShipment(mutation, { id: shipment.id, ...more }, other))).toEqual(['NOT_FOUND']);
    }
    expect(await shop.tenant.fingerprint()).toBe(before);
    const twice = await Promise.all([1, 2].map(() => shop.ofShipment('shipmentReturn', { id: shipment.id, reason: 'Locked' })));
    expect(twice.flatMap(codes)).toEqual(['OMS_SHIPMENT_NOT_ON_THE_WAY']);
  });
});

describe('a shipment that is undone', () => {
  const undo = (shipment: LooseJson, more: object = {}) => shop.ofShipment('shipmentUndo', { id: shipment.id, reason: 'Wrong carton', ...more });
  const worth = () => shop.rows<{ sku: string; value: string }>('select sku, value::text from @inventory_stock_level order by sku');

  it('stands on the shelf again at what it had cost, and is held for its order', async () => {
    const before = await worth();
    const { id, shipment } = await sent();
    expect((await undo(shipment)).shipment).toMatchObject({ state: 'UNDONE', undoReason: 'Wrong carton' });
    expect(await stand(id)).toMatchObject({ status: 'CONFIRMED', isUnderWay: false, lines: [{ shipped: '0', underWay: '0', reserved: '4' }, { shipped: '0', reserved: '2' }] });
    expect([await worth(), await shop.level('KURTA'), await shop.level('SHAWL'), await shop.proveStock()]).toEqual([before, { onHand: '10', reserved: '4' }, { onHand: '10', reserved: '2' }, []]);
    expect((await shop.order(id)).history.at(-1)).toMatchObject({ fromStatus: 'SHIPPED', toStatus: 'CONFIRMED', reason: `${shipment.number} undone: Wrong carton: 4 KURTA, 2 SHAWL` });
    // Dearer goods come in between: what leaves now and comes back costs what these had cost, and not what was undone.
    await shop.boss.ask('inventory', 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code } } }', { input: { idempotencyKey: 'dearer', warehouseId: shop.warehouseId, lines: [{ sku: 'KURTA', quantity: '10', rate: '800' }] } });
    const then = await worth();
    expect(await shop.do('orderShip', { id })).toMatchObject({ status: 'SHIPPED' });
    expect((await shop.shipments(id)).map(({ state }) => state)).toEqual(['UNDONE', 'ON_THE_WAY']);
    expect([await shop.level('KURTA'), await shop.proveStock()]).toEqual([{ onHand: '16', reserved: '0' }, []]);
    const [, again] = await shop.shipments(id);
    const { shipment: back } = await shop.ofShipment('shipmentReturn', { id: again!.id, reason: 'Not found' });
    await shop.read('mutation($input: SalesReturnReceiveInput!) { salesReturnReceive(input: $input) { userErrors { code } } }', { input: { idempotencyKey: 'back', id: back.return.id, warehouseId: shop.warehouseId } });
    expect([await worth(), await shop.proveStock()]).toEqual([then, []]);
  });

  it('may be one of several', async () => {
    const order = await shop.confirmed(both());
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1' }] });
    await shop.do('orderShip', { id: order.id });
    const [first, second] = await shop.shipments(order.id);
    await undo(first!);
    expect(await stand(order.id)).toMatchObject({ status: 'PARTLY_SHIPPED', lines: [{ shipped: '3', reserved: '1' }, { shipped: '2', reserved: '0' }] });
    await undo(second!);
    expect(await stand(order.id)).toMatchObject({ status: 'CONFIRMED', lines: [{ shipped: '0', reserved: '4' }, { reserved: '2' }] });
    await shop.do('orderCancel', { id: order.id, reason: 'No more' });
    expect([await shop.level('KURTA'), await shop.proveStock()]).toEqual([{ onHand: '10', reserved: '0' }, []]);
  });

  it('gives back what had left beyond what was ordered', async () => {
    await shop.read('mutation($input: SalesPolicyInput!) { salesPolicySave(input: $input) { userErrors { code } } }', { input: { overDeliveryPercent: '50' } });
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '4' }]);
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '6' }] });
    const [shipment] = await shop.shipments(order.id);
    expect(shipment!.lines).toMatchObject([{ quantity: '6', difference: '2' }]);
    await undo(shipment!);
    expect(await stand(order.id)).toMatchObject({ total: '420.00', due: '420.00', lines: [{ shipped: '0', reserved: '4', difference: '0' }] });
    expect([await shop.level('KURTA'), await shop.proveStock()]).toEqual([{ onHand: '10', reserved: '4' }, []]);
  });

  it('is refused once it is invoiced, until the invoice is cancelled', async () => {
    const { id, shipment } = await sent();
    const invoice = await shop.invoice(id);
    const before = await shop.tenant.fingerprint();
    expect((await undo(shipment)).userErrors).toMatchObject([{ code: 'OMS_SHIPMENT_INVOICED', details: { invoice: invoice.number } }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    await shop.read('mutation($input: SalesInvoiceCancelInput!) { salesInvoiceCancel(input: $input) { userErrors { code } } }', { input: { idempotencyKey: 'cancel', id: invoice.id, reason: 'OTHER', note: 'Wrong carton' } });
    expect((await undo(shipment)).shipment).toMatchObject({ state: 'UNDONE' });
  });

  it('leaves what was invoiced ahead of it invoiced ahead', async () => {
    const order = await shop.confirmed(both());
    await shop.read('mutation($input: OrderInvoiceAheadInput!) { orderInvoiceAhead(input: $input) { userErrors { code message } } }', { input: { idempotencyKey: 'ahead', id: order.id } });
    await shop.do('orderShip', { id: order.id });
    const [shipment] = await shop.shipments(order.id);
    expect((await undo(shipment!)).userErrors).toEqual([]);
    expect(await shop.order(order.id)).toMatchObject({ status: 'CONFIRMED', lines: [{ invoiced: '4', shipped: '0', reserved: '4' }, { invoiced: '2' }] });
  });

  it('is refused after its day, once it arrived or comes back, and while units of it are under a return; nothing moves', async () => {
    const { id, shipment } = await sent();
    const [line] = (await shop.order(id)).lines;
    await backdate(shipment.id, 1);
    expect(codes(await undo(shipment))).toEqual(['OMS_SHIPMENT_NOT_OF_TODAY']);
    await backdate(shipment.id, -1);
    await shop.read('mutation($input: SalesReturnInput!) { salesReturnRequest(input: $input) { userErrors { code } } }', { input: { idempotencyKey: 'r', orderId: id, lines: [{ lineId: line.id, quantity: '1', reason: 'DAMAGED' }] } });
    const before = await shop.tenant.fingerprint();
    expect(codes(await undo(shipment))).toEqual(['OMS_SHIPMENT_COMES_BACK']);
    expect(await shop.tenant.fingerprint()).toBe(before);
    await shop.ofShipment('shipmentDeliver', { id: shipment.id, receivedBy: 'x' });
    expect(codes(await undo(shipment))).toEqual(['OMS_SHIPMENT_NOT_ON_THE_WAY']);
  });

  it('is undone once by two at once, and not beside its invoice', async () => {
    const { shipment } = await sent();
    expect((await Promise.all([undo(shipment), undo(shipment)])).flatMap(codes)).toEqual(['OMS_SHIPMENT_NOT_ON_THE_WAY']);
    expect(await shop.level('KURTA')).toEqual({ onHand: '10', reserved: '4' });
    const other = await shop.confirmed([{ sku: 'SHAWL', quantity: '3' }]);
    await shop.do('orderShip', { id: other.id });
    const [second] = await shop.shipments(other.id);
    const [undone, invoiced] = await Promise.all([undo(second!), shop.say('orderInvoice', { id: other.id })]);
    expect([...codes(undone), ...codes(invoiced)]).toHaveLength(1);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('takes the parts of its kits along', async () => {
    const kits = new Kits(shop);
    await shop.stock({ GIFT: { price: '210.00' } });
    await kits.set('GIFT', { KURTA: '2', SHAWL: '1' });
    const { id } = await shop.confirmed([{ sku: 'GIFT', quantity: '2' }]);
    await shop.do('orderShip', { id });
    const [shipment] = await shop.shipments(id);
    expect((await undo(shipment!)).userErrors).toEqual([]);
    expect([await kits.shelves('KURTA', 'SHAWL'), await shop.proveStock()]).toEqual([['KURTA 4 of 10', 'SHAWL 2 of 10'], []]);
    expect(await shop.do('orderShip', { id })).toMatchObject({ status: 'SHIPPED' });
  });
});
