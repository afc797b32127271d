import { randomUUID } from 'node:crypto';
import { composeGstin } from '@ilms/core/india/gstin';
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

  const ALL = 'id version status isCod isPrepaid isPaidToChannel promisedOn placedAt placedHour customerPo customerPoOn contactPhone contactEmail stockHeldUntil isOnHold shipmentReferences { reference courier } lines { sku quantity unit enteredUnit enteredQuantity unitPrice total }';
  const whole = async (shop: Shop, id: string) => (await shop.read(`query($id: ID!) { order(id: $id) { ${ALL} } }`, { id })).order;

  it('loses nothing a channel tells: payment, shipments, promise, buyer, moment, unit and purchase order', async () => {
    const shop = await Shop.open(world);
    await shop.read('mutation { salesPolicySave(input: { unpaidHoldHours: 24 }) { userErrors { code } } }');
    const buyer = { code: 'AMZ-B2B', name: 'Kaveri Traders', state: 'KARNATAKA', city: 'BENGALURU', pincode: '560085', gstin: composeGstin('29', 'AAACK1234F'), phone: '+91 98200 12345', email: 'buyer@kaveri.example' };
    const told = row({ status: 'CONFIRMED', customer: buyer, placedAt: '2022-04-30T18:05:00Z', payment: 'PREPAID', promisedOn: '2022-05-03', customerPo: 'PO/9', customerPoOn: '2022-04-28', shipments: [{ reference: 'sf1234', courier: 'Delhivery' }] });
    const [{ id }] = (await bring(shop, [told])).rows;
    expect(await whole(shop, id)).toMatchObject({
      status: 'CONFIRMED', isCod: false, isPrepaid: true, isPaidToChannel: true, isOnHold: false, stockHeldUntil: null, promisedOn: '2022-05-03', placedHour: '23', customerPo: 'PO/9', customerPoOn: '2022-04-28', contactPhone: '+91 98200 12345', contactEmail: 'buyer@kaveri.example',
      shipmentReferences: [{ reference: 'SF1234', courier: 'Delhivery' }],
    });
    expect(await shop.rows('select customer_gstin, customer_gst_category from @oms_order')).toEqual([{ customer_gstin: buyer.gstin, customer_gst_category: 'REGULAR' }]);
    expect(await shop.rows("select gstin, phone, email from @core_customer where code = 'AMZ-B2B'")).toEqual([{ gstin: buyer.gstin, phone: '+91 98200 12345', email: 'buyer@kaveri.example' }]);
    const before = await shop.tenant.fingerprint();
    expect((await bring(shop, [told])).unchanged).toBe(1);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('takes in later what a channel tells later, once, and keeps what stands there', async () => {
    const shop = await Shop.open(world);
    const bare = row({ status: 'CONFIRMED' });
    const [{ id }] = (await bring(shop, [bare])).rows;
    const more = { ...bare, status: 'SHIPPED', payment: 'COD', contactPhone: '98200 54321', promisedOn: '2022-05-04', shipments: [{ reference: 'AWB-77' }] };
    expect((await bring(shop, [more])).rows[0].outcome).toBe('UPDATED');
    expect(await whole(shop, id)).toMatchObject({ status: 'SHIPPED', isCod: true, contactPhone: '98200 54321', shipmentReferences: [{ reference: 'AWB-77', courier: null }] });
    expect((await bring(shop, [more])).rows[0].outcome).toBe('UNCHANGED');
    expect((await bring(shop, [{ ...more, payment: 'PREPAID', contactPhone: '11111 11111' }])).rows[0].outcome).toBe('UNCHANGED');
    expect(await whole(shop, id)).toMatchObject({ isCod: true, isPrepaid: false, contactPhone: '98200 54321' });
  });

  it('refuses at its field what cannot be: a GSTIN, an AWB, a telephone, a moment of another week', async () => {
    const shop = await Shop.open(world);
    const before = await shop.tenant.fingerprint();
    const answer = await bring(shop, [row({ customer: { ...BUYER, gstin: '29AAACK1234F1ZX' } }), row({ shipments: [{ reference: '?' }] }), row({ contactPhone: 'call me' }), row({ placedAt: '2022-04-20T10:00:00Z' })]);
    expect(answer.rows.map((one: { errors: { code: string; field: string[] }[] }) => `${one.errors[0]!.code} ${one.errors[0]!.field.join('.')}`)).toEqual([
      'CORE_GSTIN_CHECK_DIGIT customer.gstin', 'INVALID_FORMAT shipments.0.reference', 'INVALID_FORMAT contactPhone', 'OMS_PLACED_ANOTHER_DAY placedAt']);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});

describe('an imported order that is taken back', () => {
  const TAKE_BACK = 'mutation($input: ImportedOrderTakeBackInput!) { importedOrderTakeBack(input: $input) { order { status externalId } userErrors { code } } }';
  const takeBack = async (shop: Shop, id: string, person = shop.boss, idempotencyKey: string = randomUUID()) => {
    const answer = await person.ask('oms', TAKE_BACK, { input: { idempotencyKey, id } });
    return answer.data?.importedOrderTakeBack ?? answer;
  };
  const taken = async (shop: Shop, rest: Row = {}) => (await bring(shop, [row({ status: 'CONFIRMED', ...rest })])).rows[0].id as string;

  it('is cancelled and holds nothing, and its number may come again', async () => {
    const shop = await Shop.open(world);
    const known = row({ status: 'CONFIRMED' });
    const id = (await bring(shop, [known])).rows[0].id as string;
    const [boss, key] = [shop.boss, randomUUID()];
    expect(await takeBack(shop, id, boss, key)).toEqual({ order: { status: 'CANCELLED', externalId: null }, userErrors: [] });
    expect(await takeBack(shop, id, boss, key)).toMatchObject({ userErrors: [] });
    expect([(await shop.level('KURTA')).reserved, await shop.proveStock()]).toEqual(['0', []]);
    expect((await bring(shop, [known])).created).toBe(1);
  });

  it('is none that was entered here', async () => {
    const shop = await Shop.open(world);
    const { id } = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    const before = await shop.tenant.fingerprint();
    expect((await takeBack(shop, id as string)).userErrors).toEqual([{ code: 'OMS_NOT_IMPORTED' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('is refused once it has left, to whoever may not import, and to another company; nothing moves', async () => {
    const [shop, other] = [await Shop.open(world), await Shop.open(world)];
    const sent = await taken(shop, { status: 'SHIPPED' });
    const open = await taken(shop);
    const before = await shop.tenant.fingerprint();
    expect((await takeBack(shop, sent)).userErrors).toEqual([{ code: 'OMS_IMPORT_HAS_GONE_ON' }]);
    expect(JSON.stringify(await takeBack(shop, open, shop.tenant.as('order:read', 'order:cancel')))).toContain('order:import');
    expect((await takeBack(shop, open, other.boss)).userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('is taken back once by two at the same moment', async () => {
    const shop = await Shop.open(world);
    const id = await taken(shop, { lines: [{ sku: 'KURTA', quantity: '2', amount: '812.00' }] });
    await Promise.all([takeBack(shop, id), takeBack(shop, id)]);
    expect([(await shop.level('KURTA')).reserved, await shop.proveStock()]).toEqual(['0', []]);
  });
});

describe('orders in a file', () => {
  const FILE = 'mutation($input: OrderLinesImportInput!) { orderLinesImport(input: $input) { created updated unchanged refused rows { outcome id errors { code message field } } } }';
  const load = async (shop: Shop, lines: Row[], dayStyle = 'DAY_FIRST') => {
    const answer = await shop.boss.ask('oms', FILE, { input: { lines, dayStyle } });
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data.orderLinesImport;
  };
  const line = (rest: Row = {}): Row => ({ channel: 'Myntra', externalId: 'M-1', orderedOn: '30-04-2022 2:35 PM', status: 'Shipped', sku: 'KURTA', quantity: '1', amount: '406.00', state: 'Karnataka', city: 'Bengaluru', pincode: '560085', ...rest });
  const read = async (shop: Shop, id: string) => (await shop.read('query($id: ID!) { order(id: $id) { isCod isPrepaid promisedOn placedHour placedAt customerPo customerPoOn contactPhone shipmentReferences { reference } lines { sku quantity enteredUnit enteredQuantity total } customer { id } } }', { id })).order;

  it('say once, in any of their lines, what is of the order, and each shipment once', async () => {
    const shop = await Shop.open(world);
    const answer = await load(shop, [
      line({ awb: 'SF1001', courier: 'Delhivery', payment: 'Cash on Delivery (COD)' }),
      line({ sku: 'SHAWL', amount: '900.00', awb: 'SF1002', phone: '98200 12345', customerPo: 'PO/3', customerPoOn: '28-04-2022', promisedOn: '03-05-2022', payment: 'cash on delivery (cod)' }),
    ]);
    expect(answer).toMatchObject({ refused: 0 });
    expect(await read(shop, answer.rows[0].id)).toMatchObject({ isCod: true, isPrepaid: false, promisedOn: '2022-05-03', placedHour: '14', placedAt: '2022-04-30T09:05:00.000Z', customerPo: 'PO/3', customerPoOn: '2022-04-28', contactPhone: '98200 12345' });
    expect((await read(shop, answer.rows[0].id)).shipmentReferences.map(({ reference }: { reference: string }) => reference).sort()).toEqual(['SF1001', 'SF1002']);
    // The customer of a place stands for many buyers; the telephone is of this order alone.
    expect(await shop.rows("select code, phone from @core_customer where code like 'MYNTRA%'")).toEqual([{ code: 'MYNTRA-560085', phone: null }]);
    const before = await shop.tenant.fingerprint();
    expect((await load(shop, [line({ awb: 'SF1001', courier: 'Delhivery', payment: 'Cash on Delivery (COD)' }), line({ sku: 'SHAWL', amount: '900.00', awb: 'SF1002' })])).rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['UNCHANGED', 'UNCHANGED']);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('are of a registered buyer where they have a GSTIN, of its own for each', async () => {
    const shop = await Shop.open(world);
    const gstin = composeGstin('29', 'AAACK1234F');
    const answer = await load(shop, [line({ externalId: 'M-2', gstin, customerName: 'Kaveri Traders', payment: 'Prepaid', email: 'a@kaveri.example' })]);
    expect(answer.rows[0]).toMatchObject({ outcome: 'CREATED', errors: [] });
    expect(await shop.rows("select code, name, gstin, email from @core_customer where code like 'MYNTRA%'")).toEqual([{ code: `MYNTRA-${gstin}`, name: 'Kaveri Traders', gstin, email: 'a@kaveri.example' }]);
    expect(await read(shop, answer.rows[0].id)).toMatchObject({ isPrepaid: true });
  });

  it('are refused at their row where a word, a day, a time or a GSTIN is none, or two lines contradict', async () => {
    const shop = await Shop.open(world);
    const before = await shop.tenant.fingerprint();
    const cases: [Row[], string][] = [
      [[line({ payment: 'barter' })], 'OMS_IMPORT_PAYMENT payment'], [[line({ promisedOn: 'soon' })], 'OMS_IMPORT_DAY promisedOn'], [[line({ orderedOn: '30-04-2022', orderedAt: '25:00' })], 'OMS_IMPORT_TIME orderedAt'],
      [[line({ gstin: 'X' })], 'CORE_GSTIN_INVALID gstin'], [[line({ awb: '#' })], 'INVALID_FORMAT awb'], [[line({ payment: 'COD' }), line({ sku: 'SHAWL', payment: 'Prepaid' })], 'OMS_IMPORT_CONTRADICTS payment'],
    ];
    for (const [lines, wanted] of cases) {
      const { rows } = await load(shop, lines);
      const { code, field } = rows.at(-1).errors[0];
      expect(`${code} ${field.join('.')}`).toBe(wanted);
    }
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it.each([['30-04-2022', null, null], ['30-04-2022 00:10', null, '00'], ['30-04-2022', '11:59 pm', '23'], ['2022-04-30T20:35:00Z', null, '02'], ['2022-04-30 09:15:30 +05:30', null, '09'], ['30/04/22 12:05 AM', null, '00']])('know the hour of %s %s', async (orderedOn, orderedAt, hour) => {
    const shop = await Shop.open(world);
    const { rows } = await load(shop, [line({ orderedOn, orderedAt })]);
    expect((await read(shop, rows[0].id)).placedHour).toBe(hour);
  });
});
