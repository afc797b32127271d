import { randomUUID } from 'node:crypto';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop, type Mutation } from '../../test/shop.ts';

let world: World;
let shop: Shop;
let other: Shop;

beforeAll(async () => {
  world = await openWorld();
  [shop, other] = [await Shop.open(world, { KURTA: { price: '1050.00', stock: '500' }, SHAWL: { price: '2100.00', stock: '500' }, RARE: { price: '105.00', stock: '1' }, UNPRICED: { stock: '5' }, RIBBON: { price: '10.50', stock: '5', unit: 'MTR' } }), await Shop.open(world)];
});
afterAll(() => world?.close());

const KURTAS = [{ sku: 'KURTA', quantity: '2' }];

describe('an order', () => {
  it('goes from draft to paid; stock, history, events and money agree', async () => {
    const before = await shop.level('KURTA');
    const draft = await shop.draft([{ sku: 'KURTA', quantity: '2' }, { sku: 'SHAWL', quantity: '1', discount: '100.00' }]);
    expect(draft).toMatchObject({
      status: 'DRAFT', version: 1, channel: 'DIRECT', customerName: 'Sharma Garments', placeOfSupply: '27', isInterState: false, isTaxInclusive: true,
      taxable: '3904.76', cgst: '97.62', sgst: '97.62', igst: '0.00', roundOff: '0.00', total: '4100.00', paid: '0.00', due: '4100.00',
    });
    const confirmed = await shop.do('orderConfirm', { id: draft.id, version: 1 });
    expect([confirmed.status, confirmed.version, confirmed.lines[0].reserved]).toEqual(['CONFIRMED', 2, '2']);
    expect(await shop.level('KURTA')).toEqual({ onHand: before.onHand, reserved: String(Number(before.reserved) + 2) });
    const partly = await shop.do('orderShip', { id: draft.id, lines: [{ lineId: draft.lines[0].id, quantity: '1' }] });
    expect([partly.status, partly.lines[0].shipped, partly.lines[0].reserved]).toEqual(['PARTLY_SHIPPED', '1', '1']);
    expect((await shop.do('orderShip', { id: draft.id })).status).toBe('SHIPPED');
    expect(await shop.level('KURTA')).toEqual({ onHand: String(Number(before.onHand) - 2), reserved: before.reserved });
    await shop.invoice(draft.id);
    await shop.do('paymentRecord', { orderId: draft.id, amount: '4000.00', method: 'BANK', reference: 'UTR1' });
    const paid = await shop.do('paymentRecord', { orderId: draft.id, amount: '100.00', method: 'UPI' });
    expect([paid.status, paid.paid, paid.due]).toEqual(['PAID', '4100.00', '0.00']);
    const { history } = await shop.order(draft.id);
    expect(history.map((step: { fromStatus: string; toStatus: string }) => `${step.fromStatus} ${step.toStatus}`)).toEqual([
      'null DRAFT', 'DRAFT CONFIRMED', 'CONFIRMED PARTLY_SHIPPED', 'PARTLY_SHIPPED SHIPPED', 'SHIPPED INVOICED', 'INVOICED INVOICED', 'INVOICED PAID']);
    expect((await shop.events('OrderShipped')).filter((event) => event.number === draft.number)).toEqual([
      { number: draft.number, customerId: shop.local, warehouseId: shop.warehouseId, isComplete: false, lines: [{ lineId: draft.lines[0].id, sku: 'KURTA', quantity: '1', cost: '400.00', warehouseId: shop.warehouseId }] },
      { number: draft.number, customerId: shop.local, warehouseId: shop.warehouseId, isComplete: true, lines: [{ lineId: draft.lines[0].id, sku: 'KURTA', quantity: '1', cost: '400.00', warehouseId: shop.warehouseId }, { lineId: draft.lines[1].id, sku: 'SHAWL', quantity: '1', cost: '400.00', warehouseId: shop.warehouseId }] },
    ]);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('charges IGST to another state and rounds a price without tax to the rupee', async () => {
    const order = await shop.draft([{ sku: 'KURTA', quantity: '3', unitPrice: '333.35' }], { customerId: shop.far, isTaxInclusive: false });
    expect(order).toMatchObject({ placeOfSupply: '29', isInterState: true, taxable: '1000.05', cgst: '0.00', sgst: '0.00', igst: '50.00', roundOff: '-0.05', total: '1050.00' });
  });

  it('is numbered in the year it was placed', async () => {
    const order = await shop.draft([{ sku: 'KURTA', quantity: '2', unitPrice: '1000.00' }], { orderedOn: '2025-03-31' });
    expect(order.number).toBe('SO/24-25/00001');
  });

  it('keeps the name and the places it was written with', async () => {
    const { id } = await shop.draft();
    const { order } = await shop.read('query($id: ID!) { order(id: $id) { shippingAddress billingAddress customer { id } warehouse { id } branch { id } } }', { id });
    const place = { name: 'Sharma Garments', line1: '221 MG Road', line2: null, city: 'Pune', stateCode: '27', state: 'Maharashtra', pincode: '411001', country: 'IN' };
    expect(order).toEqual({ shippingAddress: place, billingAddress: place, customer: { id: shop.local }, warehouse: { id: shop.warehouseId }, branch: { id: shop.branchId } });
  });

  it('is done once however often a request is repeated', async () => {
    const { id } = await shop.draft();
    const input = { idempotencyKey: randomUUID(), id };
    const person = shop.boss;
    const answers = await Promise.all([1, 2, 3, 4].map(() => shop.say('orderConfirm', input, person)));
    expect(answers.map((answer) => answer.order.version)).toEqual([2, 2, 2, 2]);
    expect((await shop.order(id)).history).toHaveLength(2);
  });
});

describe('a draft', () => {
  it('is rewritten: lines replaced, tax worked out again', async () => {
    const draft = await shop.draft();
    const after = await shop.do('orderUpdate', { id: draft.id, version: draft.version, customerId: shop.far, note: 'Call first', lines: [{ sku: 'SHAWL', quantity: '1' }, { sku: 'KURTA', quantity: '1', unitPrice: '1000.00' }] });
    expect(after).toMatchObject({ status: 'DRAFT', version: 2, customerName: 'Kaveri Stores', isInterState: true, igst: '147.62', total: '3100.00' });
    expect(after.lines.map((line: { sku: string; unitPrice: string }) => [line.sku, line.unitPrice])).toEqual([['SHAWL', '2100.00'], ['KURTA', '1000.00']]);
  });

  it('keeps what is not said', async () => {
    const draft = await shop.draft([{ sku: 'KURTA', quantity: '1', unitPrice: '900.00', discount: '50.00' }], { note: 'Gift' });
    const after = await shop.do('orderUpdate', { id: draft.id, version: 1, customerId: shop.far });
    expect([after.total, after.lines[0].unitPrice, after.lines[0].discount]).toEqual(['850.00', '900.00', '50.00']);
    expect((await shop.read('query($id: ID!) { order(id: $id) { note } }', { id: draft.id })).order.note).toBe('Gift');
  });

  it('names every faulty line at once', async () => {
    const lines = [{ sku: 'NOBODY', quantity: '1' }, { sku: 'KURTA', quantity: '1.5' }, { sku: 'UNPRICED', quantity: '1' }, { sku: 'KURTA', quantity: '1', discount: '1050.01' }, { sku: 'RIBBON', quantity: '1.25' }];
    const { order, userErrors } = await shop.say('orderCreate', { customerId: shop.local, lines });
    expect(order).toBeNull();
    expect(userErrors.map((error: { code: string; field: string[] }) => [error.code, error.field.join('.')])).toEqual([
      ['OMS_UNKNOWN_SKU', 'lines.0.sku'], ['OMS_QUANTITY_TOO_FINE', 'lines.1.quantity'], ['OMS_NO_PRICE', 'lines.2.unitPrice'], ['OMS_DISCOUNT_TOO_LARGE', 'lines.3.discount']]);
  });

  it('does not mistake a price with tax for one without', async () => {
    const { userErrors } = await shop.say('orderCreate', { customerId: shop.local, isTaxInclusive: false, lines: KURTAS });
    expect(userErrors).toEqual([{ code: 'OMS_PRICE_MEANT_OTHERWISE', field: ['lines', '0', 'unitPrice'], message: 'Prices of the list RETAIL are with tax, those of this order without it. Say the unit price of KURTA.', details: null }]);
  });

  it('has an external id once per channel', async () => {
    await shop.draft(KURTAS, { channel: 'Amazon.in', externalId: '405-1' });
    await shop.draft(KURTAS, { channel: 'Flipkart', externalId: '405-1' });
    const { userErrors } = await shop.say('orderCreate', { customerId: shop.local, channel: 'Amazon.in', externalId: '405-1', lines: KURTAS });
    expect(userErrors[0]).toMatchObject({ code: 'OMS_EXTERNAL_ID_TAKEN', field: ['externalId'] });
  });
});

describe('cancelling', () => {
  it('releases what a confirmed order had reserved', async () => {
    const before = await shop.level('SHAWL');
    const order = await shop.confirmed([{ sku: 'SHAWL', quantity: '5' }]);
    const cancelled = await shop.do('orderCancel', { id: order.id, reason: 'Changed their mind' });
    expect(cancelled).toMatchObject({ status: 'CANCELLED', total: '0.00', cancelledTotal: '10500.00', due: '0.00' });
    expect(await shop.level('SHAWL')).toEqual(before);
    expect((await shop.order(order.id)).history.at(-1)).toEqual({ fromStatus: 'CONFIRMED', toStatus: 'CANCELLED', actorName: 'Asha Rao', reason: 'Changed their mind' });
  });

  it('leaves what a partly shipped order has sent, and bills only that', async () => {
    const before = await shop.level('SHAWL');
    const order = await shop.confirmed([{ sku: 'SHAWL', quantity: '3' }]);
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1' }] });
    const rest = await shop.do('orderCancel', { id: order.id, reason: 'Out of season' });
    expect(rest).toMatchObject({ status: 'SHIPPED', total: '2100.00', cancelledTotal: '4200.00' });
    expect(rest.lines[0]).toMatchObject({ shipped: '1', cancelled: '2', reserved: '0', total: '2100.00' });
    expect(await shop.level('SHAWL')).toEqual({ onHand: String(Number(before.onHand) - 1), reserved: before.reserved });
    expect((await shop.invoice(order.id)).total).toBe('2100.00');
    expect((await shop.order(order.id)).status).toBe('INVOICED');
  });

  it('takes a draft away without touching stock', async () => {
    const before = await shop.level('KURTA');
    expect((await shop.do('orderCancel', { id: (await shop.draft()).id, reason: 'Mistyped' })).status).toBe('CANCELLED');
    expect(await shop.level('KURTA')).toEqual(before);
  });
});

/** For each mutation: what it needs, what it is told, the permission it takes, and a request its rules refuse. */
const CASES: { mutation: Mutation; permission: string; ready: () => Promise<Record<string, unknown>>; refused: () => Promise<Record<string, unknown>>; code: string }[] = [
  { mutation: 'orderCreate', permission: 'order:write', ready: async () => ({ customerId: shop.local, lines: KURTAS }), refused: async () => ({ customerId: shop.local, orderedOn: '2999-01-01', lines: KURTAS }), code: 'OMS_DAY_IN_FUTURE' },
  { mutation: 'orderUpdate', permission: 'order:write', ready: async () => ({ id: (await shop.draft()).id, version: 1, lines: KURTAS }), refused: async () => ({ id: (await shop.confirmed()).id, version: 2, lines: KURTAS }), code: 'OMS_NOT_A_DRAFT' },
  { mutation: 'orderConfirm', permission: 'order:confirm', ready: async () => ({ id: (await shop.draft()).id }), refused: async () => ({ id: (await shop.draft([{ sku: 'KURTA', quantity: '1' }, { sku: 'RARE', quantity: '2' }])).id }), code: 'INVENTORY_INSUFFICIENT_STOCK' },
  { mutation: 'orderShip', permission: 'order:ship', ready: async () => ({ id: (await shop.confirmed()).id }), refused: async () => ({ id: (await shop.draft()).id }), code: 'OMS_NOT_CONFIRMED' },
  { mutation: 'orderInvoice', permission: 'invoice:issue', ready: async () => ({ id: (await shop.shipped()).id }), refused: async () => ({ id: (await shop.confirmed()).id }), code: 'OMS_NOTHING_TO_INVOICE' },
  { mutation: 'orderCancel', permission: 'order:cancel', ready: async () => ({ id: (await shop.confirmed()).id, reason: 'Why not' }), refused: async () => ({ id: (await shop.shipped()).id, reason: 'Too late' }), code: 'OMS_ALREADY_SHIPPED' },
  { mutation: 'orderHold', permission: 'order:hold', ready: async () => ({ id: (await shop.confirmed()).id, kind: 'MANUAL', reason: 'Call first' }), refused: async () => ({ id: (await shop.shipped()).id, kind: 'MANUAL', reason: 'Too late' }), code: 'OMS_NOTHING_TO_HOLD' },
  { mutation: 'orderHoldRelease', permission: 'order:release', ready: async () => ({ id: await shop.held('MANUAL') }), refused: async () => ({ id: await shop.held('FRAUD') }), code: 'OMS_HOLD_NOTE_REQUIRED' },
  { mutation: 'paymentRecord', permission: 'payment:record', ready: async () => ({ orderId: (await shop.confirmed()).id, amount: '1.00', method: 'CASH' }), refused: async () => ({ orderId: (await shop.confirmed()).id, amount: '2100.01', method: 'CASH' }), code: 'OMS_PAYMENT_EXCEEDS_DUE' },
];

describe.each(CASES)('$mutation', ({ mutation, permission, ready, refused, code }) => {
  it('is done for who may', async () => {
    const answer = await shop.say(mutation, await ready(), shop.tenant.as(permission, 'order:read', 'invoice:read'));
    expect(answer).toMatchObject({ order: { id: expect.any(String) }, userErrors: [] });
  });

  it('is refused by its rule, and nothing moved', async () => {
    const input = await refused();
    const before = await shop.tenant.fingerprint();
    const answer = await shop.say(mutation, input);
    expect(answer).toMatchObject({ order: null, userErrors: [{ code }] });
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('is refused to who may do everything else, and nothing moved', async () => {
    const input = await ready();
    const everythingElse = ['order:read', 'order:write', 'order:confirm', 'order:ship', 'order:cancel', 'order:hold', 'order:release', 'order:import', 'invoice:read', 'invoice:issue', 'payment:read', 'payment:record'].filter((other) => other !== permission);
    const before = await shop.tenant.fingerprint();
    const answer = await shop.say(mutation, input, shop.tenant.as(...everythingElse));
    expect(answer.errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission } });
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('cannot be reached from another company, and nothing moved', async () => {
    const input = await ready();
    const [ours, theirs] = [await shop.tenant.fingerprint(), await other.tenant.fingerprint()];
    const answer = await other.say(mutation, input);
    expect(answer).toMatchObject({ order: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect([await shop.tenant.fingerprint(), await other.tenant.fingerprint()]).toEqual([ours, theirs]);
  });
});

describe('who comes second', () => {
  it.each(['orderConfirm', 'orderShip', 'orderInvoice', 'orderCancel'] as const)('is told so by %s when the version is stale', async (mutation) => {
    const order = await shop.draft();
    await shop.do('orderUpdate', { id: order.id, version: 1, note: 'Changed' });
    const answer = await shop.say(mutation, { id: order.id, version: 1, ...(mutation === 'orderCancel' ? { reason: 'x' } : {}) });
    expect(answer).toMatchObject({ order: null, userErrors: [{ code: 'CONFLICT', details: { seen: 1, version: 2 } }] });
  });

  it('is told so even when only lines have changed since', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '3' }]);
    const lines = [{ lineId: order.lines[0].id, quantity: '1' }];
    const versions = [];
    for (let i = 0; i < 2; i++) versions.push((await shop.do('orderShip', { id: order.id, lines })).version);
    expect(versions).toEqual([3, 4]);
    expect((await shop.say('orderShip', { id: order.id, version: 3, lines })).userErrors[0].code).toBe('CONFLICT');
  });

  it('ships nothing twice: the same goods asked for by two at once leave once', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '3' }]);
    const lines = [{ lineId: order.lines[0].id, quantity: '2' }];
    const answers = await Promise.all([1, 2].map(() => shop.say('orderShip', { id: order.id, lines })));
    expect(answers.map((answer) => answer.userErrors[0]?.code ?? answer.order.status).sort()).toEqual(['OMS_SHIPS_MORE_THAN_OPEN', 'PARTLY_SHIPPED']);
    expect(answers.find((answer) => !answer.order).userErrors[0]).toMatchObject({ field: ['lines', '0', 'quantity'], message: '1 of KURTA are still to be shipped; 2 were asked for.' });
  });

  it('pays nothing twice', async () => {
    const order = await shop.confirmed();
    const answers = await Promise.all([1, 2, 3].map(() => shop.say('paymentRecord', { orderId: order.id, amount: order.total, method: 'UPI' })));
    expect(answers.filter((answer) => answer.order)).toHaveLength(1);
    expect((await shop.order(order.id)).payments).toEqual([{ amount: '2100.00', method: 'UPI' }]);
  });
});

describe('shipping', () => {
  it('refuses a part of a piece, and nothing moved', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }, { sku: 'RIBBON', quantity: '1.5' }]);
    const before = await shop.tenant.fingerprint();
    const { userErrors } = await shop.say('orderShip', { id: order.id, lines: [{ lineId: order.lines[1].id, quantity: '0.75' }, { lineId: order.lines[0].id, quantity: '0.5' }] });
    expect(userErrors).toEqual([{ code: 'OMS_QUANTITY_TOO_FINE', field: ['lines', '1', 'quantity'], message: 'KURTA is counted in PCS with 0 decimal places; 0.5 has more.', details: { sku: 'KURTA', unit: 'PCS', decimals: 0, quantity: '0.5' } }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[1].id, quantity: '0.75' }] })).lines[1].shipped).toBe('0.75');
  });

  it('says in the history what left', async () => {
    const order = await shop.confirmed([...Array.from({ length: 6 }, () => ({ sku: 'KURTA', quantity: '2' })), { sku: 'SHAWL', quantity: '1' }]);
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[6].id, quantity: '1' }, { lineId: order.lines[0].id, quantity: '1' }] });
    await shop.do('orderShip', { id: order.id });
    expect((await shop.order(order.id)).history.slice(2).map(({ reason }: { reason: string }) => reason)).toEqual(['1 SHAWL, 1 KURTA', '1 KURTA, 2 KURTA, 2 KURTA, 2 KURTA, 2 KURTA and 1 more']);
  });
});

describe('a rate that changed after the order was placed', () => {
  const MEDICINE = { code: 'SALVE', name: 'Salve', hsn: '3004', taxCategoryCode: 'GST_12_TO_5', unitCode: 'PCS', variants: [{ sku: 'SALVE' }] };
  beforeAll(async () => {
    await shop.boss.ask('core', 'mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { created } }', { input: { products: [MEDICINE] } });
    await shop.boss.ask('inventory', 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), warehouseId: shop.warehouseId, lines: [{ sku: 'SALVE', quantity: '50', rate: '40' }] } });
  });
  const LINES = [{ sku: 'KURTA', quantity: '1', unitPrice: '1000.00' }, { sku: 'SALVE', quantity: '2', unitPrice: '100.00' }];
  const PLACED = { orderedOn: '2025-09-21', isTaxInclusive: false };

  it('is charged as of the day the goods leave, and the history says so', async () => {
    const order = await shop.confirmed(LINES, PLACED);
    expect([order.lines[1].taxRate, order.total]).toEqual(['12', '1274.00']);
    const shipped = await shop.do('orderShip', { id: order.id });
    expect(shipped).toMatchObject({ status: 'SHIPPED', taxable: '1200.00', cgst: '30.00', sgst: '30.00', total: '1260.00', due: '1260.00', lines: [{ taxRate: '5', total: '1050.00' }, { taxRate: '5', total: '210.00' }] });
    expect(await shop.invoice(order.id)).toMatchObject({ total: '1260.00', lines: [{ taxRate: '5' }, { taxRate: '5', cgst: '5.00' }] });
    expect((await shop.order(order.id)).history[2]).toMatchObject({ fromStatus: 'CONFIRMED', toStatus: 'CONFIRMED', reason: expect.stringMatching(/^GST worked out anew with the rates of \d{4}-\d\d-\d\d$/) });
  });

  it('leaves a price that contains the tax as it is', async () => {
    const order = await shop.confirmed([{ sku: 'SALVE', quantity: '1', unitPrice: '112.00' }], { ...PLACED, isTaxInclusive: true, customerId: shop.far });
    expect(order).toMatchObject({ taxable: '100.00', igst: '12.00', total: '112.00' });
    expect(await shop.do('orderShip', { id: order.id })).toMatchObject({ taxable: '106.67', igst: '5.33', total: '112.00' });
  });

  it('is not mixed on one line: the rest is cancelled and ordered anew', async () => {
    const order = await shop.confirmed(LINES, PLACED);
    await shop.rows(`update @oms_order_line set shipped = 1, reserved = 1 where order_id = $1 and sku = 'SALVE'`, [order.id]);
    await shop.rows(`update @oms_order set status = 'PARTLY_SHIPPED' where id = $1`, [order.id]);
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderShip', { id: order.id })).userErrors).toMatchObject([{ code: 'OMS_TAX_RATE_CHANGED', message: `GST on SALVE was 12 % when a part of it left or was invoiced and is 5 % now. Cancel what has not left of ${order.number} and order it anew.` }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});

describe('another company', () => {
  it('sees neither orders nor lines, by query or by key', async () => {
    const order = await shop.draft();
    expect((await other.read('query($id: ID!) { order(id: $id) { id } }', { id: order.id })).order).toBeNull();
    const representations = [{ __typename: 'Order', id: order.id }, { __typename: 'OrderLine', id: order.lines[0].id }];
    expect((await other.read('query($r: [_Any!]!) { _entities(representations: $r) { ... on Order { id } ... on OrderLine { id } } }', { r: representations }))._entities).toEqual([null, null]);
    expect((await other.read('{ orders(first: 100) { nodes { id } } }')).orders.nodes.map((node: { id: string }) => node.id)).not.toContain(order.id);
  });
});
