import { randomUUID } from 'node:crypto';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const IMPORT = `mutation($input: OrdersImportInput!) { ordersImport(input: $input) { created updated unchanged refused rows { index key outcome id errors { code message field details } } userErrors { code } } }`;

type Row = Record<string, unknown>;

const bring = async (shop: Shop, orders: Row[], person = shop.boss) => {
  const answer = await person.ask('oms', IMPORT, { input: { orders } });
  return answer.data?.ordersImport ?? answer;
};

const BUYER = { code: 'AMZ-1', name: 'A buyer on Amazon', state: 'KARNATAKA', city: 'BENGALURU', pincode: '560085.0' };
const row = (rest: Row = {}): Row => ({
  channel: 'Amazon.in', externalId: `405-${randomUUID().slice(0, 8)}`, orderedOn: '2022-04-30', customer: BUYER, status: 'SHIPPED', isTaxInclusive: true, warehouseCode: 'MAIN',
  lines: [{ sku: 'KURTA', quantity: '1', amount: '406.00' }], ...rest,
});

describe('taking orders over', () => {
  it('enters the buyer, takes the channel’s amount as it is, and ships what has left', async () => {
    const shop = await Shop.open(world);
    const answer = await bring(shop, [row({ externalId: '171-9198151', lines: [{ sku: 'KURTA', quantity: '3', amount: '1000.00', description: 'Kurta, 3XL' }, { sku: 'SHAWL', quantity: '1', amount: '0.00' }] })]);
    expect(answer).toMatchObject({ created: 1, refused: 0, rows: [{ index: 0, key: 'Amazon.in 171-9198151', outcome: 'CREATED', errors: [] }] });
    const order = await shop.order(answer.rows[0].id);
    expect(order).toMatchObject({
      number: 'SO/22-23/00001', status: 'SHIPPED', channel: 'Amazon.in', externalId: '171-9198151', customerName: 'A buyer on Amazon', placeOfSupply: '29', isInterState: true, isTaxInclusive: true,
      taxable: '952.38', igst: '47.62', roundOff: '0.00', total: '1000.00', due: '1000.00',
      lines: [{ sku: 'KURTA', quantity: '3', shipped: '3', unitPrice: '333.34', discount: '0.02', total: '1000.00' }, { sku: 'SHAWL', unitPrice: '0.00', total: '0.00' }],
    });
    expect(await shop.level('KURTA')).toEqual({ onHand: '7', reserved: '0' });
    const [customer] = await shop.rows('select c.name, c.gst_category, a.city, a.state_code, a.pincode from @core_customer c join @core_address a on a.customer_id = c.id where c.code = $1', ['AMZ-1']);
    expect(customer).toEqual({ name: 'A buyer on Amazon', gst_category: 'UNREGISTERED', city: 'BENGALURU', state_code: '29', pincode: '560085' });
    expect(await shop.proveStock()).toEqual([]);
  });

  it('keeps a cancelled order without touching stock, even where the channel reports 0 units and no amount', async () => {
    const shop = await Shop.open(world);
    const before = await shop.level('KURTA');
    const answer = await bring(shop, [
      row({ status: 'CANCELLED', lines: [{ sku: 'KURTA', quantity: '0', amount: '647.62' }] }),
      row({ status: 'CANCELLED', lines: [{ sku: 'KURTA', quantity: '0' }] }),
      row({ status: 'CANCELLED', lines: [{ sku: 'KURTA', quantity: '500', amount: '100.00' }] }),
    ]);
    expect(answer.rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['CREATED', 'CREATED', 'CREATED']);
    const orders = await Promise.all(answer.rows.map(({ id }: { id: string }) => shop.order(id)));
    expect(orders.map((order) => [order.status, order.total, order.cancelledTotal, order.due, order.lines[0].quantity, order.lines[0].cancelled])).toEqual([
      ['CANCELLED', '0.00', '647.62', '0.00', '0', '0'], ['CANCELLED', '0.00', '0.00', '0.00', '0', '0'], ['CANCELLED', '0.00', '100.00', '0.00', '500', '500']]);
    expect(orders.map((order) => order.history.at(-1)).map(({ toStatus, reason }) => [toStatus, reason])).toEqual(Array.from({ length: 3 }, () => ['CANCELLED', 'Cancelled on Amazon.in']));
    expect(await shop.level('KURTA')).toEqual(before);
    expect(await shop.rows('select count(*)::integer as count from @inventory_reservation')).toEqual([{ count: 0 }]);
  });

  it('changes nothing the second time', async () => {
    const shop = await Shop.open(world);
    const rows = [row(), row({ status: 'CONFIRMED' }), row({ status: 'CANCELLED', lines: [{ sku: 'KURTA', quantity: '0' }] }), row({ lines: [{ sku: 'NOBODY', quantity: '1', amount: '1.00' }] })];
    expect(await bring(shop, rows)).toMatchObject({ created: 3, refused: 1 });
    const before = await shop.tenant.fingerprint();
    const again = await bring(shop, rows);
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 3, refused: 1 });
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('refuses one order for lack of stock, and nothing of it is written', async () => {
    const shop = await Shop.open(world);
    const short = row({ customer: { ...BUYER, code: 'AMZ-2' }, lines: [{ sku: 'SHAWL', quantity: '1', amount: '100.00' }, { sku: 'KURTA', quantity: '11', amount: '100.00' }] });
    const before = await shop.tenant.fingerprint();
    expect((await bring(shop, [short])).rows[0]).toMatchObject({ outcome: 'REFUSED', id: null, errors: [{ code: 'INVENTORY_INSUFFICIENT_STOCK', field: ['lines', '1', 'quantity'], details: { sku: 'KURTA', wanted: '11', available: '10' } }] });
    expect(await shop.tenant.fingerprint()).toBe(before);
    const [first, second, third] = (await bring(shop, [row(), short, row()])).rows;
    expect([first.outcome, second.outcome, third.outcome]).toEqual(['CREATED', 'REFUSED', 'CREATED']);
    expect(await shop.rows('select number from @oms_order order by number')).toEqual([{ number: 'SO/22-23/00001' }, { number: 'SO/22-23/00002' }]);
  });

  it('brings a known order as far as its channel says, and no further back', async () => {
    const shop = await Shop.open(world);
    const order = row({ status: 'CONFIRMED' });
    const steps = [];
    for (const status of ['CONFIRMED', 'SHIPPED', 'SHIPPED', 'CONFIRMED', 'CANCELLED']) {
      const [answer] = (await bring(shop, [{ ...order, status }])).rows;
      steps.push(answer.errors[0]?.code ?? answer.outcome);
    }
    expect(steps).toEqual(['CREATED', 'UPDATED', 'UNCHANGED', 'UNCHANGED', 'OMS_ALREADY_SHIPPED']);
    const cancelled = row({ status: 'CONFIRMED' });
    await bring(shop, [cancelled]);
    // Once it has cancelled a line, a channel reports 0 units of it.
    expect((await bring(shop, [{ ...cancelled, status: 'CANCELLED', lines: [{ sku: 'KURTA', quantity: '0' }] }])).rows[0].outcome).toBe('UPDATED');
    expect((await bring(shop, [{ ...cancelled, status: 'SHIPPED' }])).rows[0].errors[0].code).toBe('OMS_ALREADY_CANCELLED');
    expect(await shop.level('KURTA')).toEqual({ onHand: '9', reserved: '0' });
  });

  it.each([
    ['another amount', { lines: [{ sku: 'KURTA', quantity: '1', amount: '406.01' }] }, 'lines.0.amount'],
    ['another quantity', { lines: [{ sku: 'KURTA', quantity: '2', amount: '406.00' }] }, 'lines.0.quantity'],
    ['another item', { lines: [{ sku: 'SHAWL', quantity: '1', amount: '406.00' }] }, 'lines.0.sku'],
    ['another day', { orderedOn: '2022-05-01' }, 'orderedOn'],
    ['more lines', { lines: [{ sku: 'KURTA', quantity: '1', amount: '406.00' }, { sku: 'SHAWL', quantity: '1', amount: '1.00' }] }, 'lines'],
  ])('refuses a known order that now has %s', async (_what, change, field) => {
    const shop = await Shop.open(world);
    const order = row();
    await bring(shop, [order]);
    const before = await shop.tenant.fingerprint();
    const [answer] = (await bring(shop, [{ ...order, ...change }])).rows;
    expect([answer.errors[0].code, answer.errors[0].field.join('.')]).toEqual(['OMS_IMPORT_DIFFERS', field]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('says of each faulty row what is wrong, at its field', async () => {
    const shop = await Shop.open(world);
    const rows = [
      row({ lines: [{ sku: 'KURTA', quantity: '0', amount: '1.00' }] }),
      row({ lines: [{ sku: 'KURTA', quantity: '1' }] }),
      row({ customer: { ...BUYER, state: 'Atlantis' } }),
      row({ customer: { ...BUYER, pincode: '110001' } }),
      row({ customer: { code: 'NEW' } }),
      row({ customer: { city: 'Pune' } }),
      row({ warehouseCode: 'NOWHERE' }),
      row({ orderedOn: '2999-01-01' }),
      row({ externalId: ' ' }),
    ];
    const before = await shop.tenant.fingerprint();
    const answer = await bring(shop, rows);
    expect(answer.rows.map((one: { errors: { code: string; field: string[] }[] }) => `${one.errors[0]!.code} ${one.errors[0]!.field.join('.')}`)).toEqual([
      'OMS_QUANTITY_REQUIRED lines.0.quantity', 'OMS_AMOUNT_REQUIRED lines.0.amount', 'CORE_STATE_UNKNOWN customer.state', 'CORE_PINCODE_OUTSIDE_STATE customer.pincode',
      'OMS_CUSTOMER_UNKNOWN customer.code', 'OMS_STATE_REQUIRED customer.state', 'NOT_FOUND warehouseCode', 'OMS_DAY_IN_FUTURE orderedOn', 'REQUIRED externalId']);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('is refused to who may do everything else, and nothing moved', async () => {
    const shop = await Shop.open(world);
    const before = await shop.tenant.fingerprint();
    const answer = await bring(shop, [row()], shop.tenant.as('order:read', 'order:write', 'order:confirm', 'order:ship', 'order:cancel', 'invoice:issue', 'payment:record'));
    expect(answer.errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'order:import' } });
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('takes an order over once when two send it at once, also where its buyer is new', async () => {
    const shop = await Shop.open(world);
    const orders = [row({ status: 'CONFIRMED' }), row({ status: 'CONFIRMED' })];
    const answers = await Promise.all([1, 2, 3].map(() => bring(shop, orders)));
    expect(answers.flatMap((answer) => answer.rows.map(({ outcome }: { outcome: string }) => outcome)).sort()).toEqual(['CREATED', 'CREATED', 'UNCHANGED', 'UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
    expect(await shop.level('KURTA')).toEqual({ onHand: '10', reserved: '2' });
    expect(await shop.rows('select count(*)::integer as count from @core_customer where code = $1', ['AMZ-1'])).toEqual([{ count: 1 }]);
  });

  it('takes the same number of statements for each order, however many are sent', async () => {
    const shop = await Shop.open(world, { KURTA: { price: '1050.00', stock: '1000' } });
    const counted = [];
    for (const size of [5, 20]) {
      const orders = Array.from({ length: size }, (_, i) => row({ externalId: `${size}-${i}`, customer: { ...BUYER, code: `AMZ-${size}-${i}` } }));
      counted.push((await shop.boss.statements('oms', IMPORT, { input: { orders } })) / size);
    }
    expect(counted[1]).toBe(counted[0]);
    expect(counted[0]).toBeLessThanOrEqual(54);
  });
});
