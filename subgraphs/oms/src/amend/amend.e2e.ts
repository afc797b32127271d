import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '105.00', stock: '10' }, SHAWL: { price: '210.00', stock: '10' } }); });
afterAll(() => world?.close());

const amend = (order: LooseJson, change: Record<string, unknown>) => shop.say('orderAmend', { id: order.id, version: order.version, reason: 'They called', ...change });
const amended = async (order: LooseJson, change: Record<string, unknown>): Promise<LooseJson> => {
  const answer = await amend(order, change);
  if (!answer.order || answer.userErrors.length) throw new Error(JSON.stringify(answer));
  return answer;
};
const four = () => shop.confirmed([{ sku: 'KURTA', quantity: '4' }]);

describe('an order that was confirmed', () => {
  it('takes more of a line, fewer of another and a new one; stock and money follow the difference', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '4' }, { sku: 'SHAWL', quantity: '3' }]);
    await shop.stock({ CAP: { price: '52.50', stock: '5' } });
    const { order: after, amendment } = await amended(order, { lines: [{ lineId: order.lines[0].id, quantity: '6' }, { lineId: order.lines[1].id, quantity: '1' }], add: [{ sku: 'CAP', quantity: '2' }] });
    expect(after).toMatchObject({ total: '945.00', due: '945.00', cancelledTotal: '0.00', status: 'CONFIRMED', lines: [{ sku: 'KURTA', quantity: '6', reserved: '6' }, { sku: 'SHAWL', quantity: '1', reserved: '1' }, { sku: 'CAP', quantity: '2', reserved: '2' }] });
    expect(amendment).toEqual({
      kind: 'AMENDED', cause: null, reason: 'They called', changes: null, totalBefore: '1050.00', totalAfter: '945.00', delta: '-105.00', credited: '0.00', dueAfter: '945.00',
      lines: [
        { sku: 'KURTA', quantityFrom: '4', quantityTo: '6', unitPriceFrom: '105.00', unitPriceTo: '105.00', discountFrom: '0.00', discountTo: '0.00', totalFrom: '420.00', totalTo: '630.00' },
        { sku: 'SHAWL', quantityFrom: '3', quantityTo: '1', unitPriceFrom: '210.00', unitPriceTo: '210.00', discountFrom: '0.00', discountTo: '0.00', totalFrom: '630.00', totalTo: '210.00' },
        { sku: 'CAP', quantityFrom: null, quantityTo: '2', unitPriceFrom: null, unitPriceTo: '52.50', discountFrom: null, discountTo: '0.00', totalFrom: null, totalTo: '105.00' }],
    });
    expect(await Promise.all(['KURTA', 'SHAWL', 'CAP'].map((sku) => shop.level(sku)))).toEqual([{ onHand: '10', reserved: '6' }, { onHand: '10', reserved: '1' }, { onHand: '5', reserved: '2' }]);
    expect((await shop.order(order.id)).history.at(-1)).toMatchObject({ fromStatus: 'CONFIRMED', toStatus: 'CONFIRMED', actorName: 'Asha Rao', reason: 'Changed: They called (−₹105.00)' });
    expect(await shop.events('OrderAmended')).toMatchObject([{ number: order.number, kind: 'AMENDED', delta: '-105.00', total: '945.00', lines: [{ sku: 'KURTA', quantityFrom: '4', quantityTo: '6' }, { sku: 'SHAWL' }, { sku: 'CAP', quantityFrom: null }] }]);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('says what a change would come to and leaves everything as it was', async () => {
    const order = await four();
    const before = await shop.tenant.fingerprint();
    const { order: same, amendment, userErrors } = await amend(order, { dryRun: true, lines: [{ lineId: order.lines[0].id, quantity: '5', unitPrice: '94.50' }] });
    expect([userErrors, same.total, same.version]).toEqual([[], '420.00', order.version]);
    expect(amendment).toMatchObject({ totalBefore: '420.00', totalAfter: '472.50', delta: '52.50', lines: [{ sku: 'KURTA', quantityFrom: '4', quantityTo: '5', unitPriceTo: '94.50' }] });
    expect((await amend(order, { dryRun: true, lines: [{ lineId: order.lines[0].id, quantity: '11' }] })).userErrors).toMatchObject([{ code: 'INVENTORY_INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'], details: { sku: 'KURTA', wanted: '7', available: '6' } }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('keeps the discount a unit bears, unless another is said', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '4', discount: '40.00' }]);
    const { order: more } = await amended(order, { lines: [{ lineId: order.lines[0].id, quantity: '6' }] });
    expect(more).toMatchObject({ total: '570.00', lines: [{ discount: '60.00', total: '570.00' }] });
    const { order: said } = await amended(more, { lines: [{ lineId: order.lines[0].id, discount: '30.00' }] });
    expect(said).toMatchObject({ total: '600.00', lines: [{ quantity: '6', discount: '30.00' }] });
  });

  it('changes note, day and urgency and says from what to what', async () => {
    const order = await four();
    const { amendment } = await amended(order, { note: 'Ring twice', promisedOn: '2030-01-31', priority: 1 });
    expect(amendment).toMatchObject({ delta: '0.00', lines: [], changes: [{ field: 'note', from: null, to: 'Ring twice' }, { field: 'promisedOn', from: null, to: '2030-01-31' }, { field: 'priority', from: 3, to: 1 }] });
    const now = await shop.order(order.id);
    expect((await amend(now, { note: 'Ring twice' })).userErrors).toMatchObject([{ code: 'OMS_NOTHING_CHANGED' }]);
  });

  it('goes to another address of the customer; another state is another tax', async () => {
    const order = await four();
    expect(order).toMatchObject({ isInterState: false, cgst: '10.00', igst: '0.00' });
    const id = await addressOfGoa();
    const { order: after, amendment } = await amended(order, { shippingAddressId: id });
    expect(after).toMatchObject({ isInterState: true, placeOfSupply: '30', cgst: '0.00', sgst: '0.00', igst: '20.00', total: '420.00' });
    expect(amendment.changes).toMatchObject([{ field: 'shippingAddress', to: '1 Beach Road, Panaji, 403001, Goa' }]);
    expect((await amend(after, { shippingAddressId: randomUUID() })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['shippingAddressId'] }]);
  });

  it('takes away a line; one that takes away the last is cancelled and its number void', async () => {
    const order = await four();
    const { order: after } = await amended(order, { lines: [{ lineId: order.lines[0].id, quantity: '0' }] });
    expect(after).toMatchObject({ status: 'CANCELLED', total: '0.00', cancelledTotal: '420.00' });
    expect(await shop.level('KURTA')).toEqual({ onHand: '10', reserved: '0' });
    expect((await amend(after, { note: 'x' })).userErrors).toMatchObject([{ code: 'OMS_NOT_AMENDABLE' }]);
  });
});

/** The customer gets a second address, in another state. */
async function addressOfGoa(): Promise<string> {
  const { customer } = (await shop.boss.ask('core', 'query($id: ID!) { customer(id: $id) { version addresses { label line1 city stateCode pincode } } }', { id: shop.local })).data;
  const input = { id: shop.local, version: customer.version, addresses: [...customer.addresses, { label: 'Goa', line1: '1 Beach Road', city: 'Panaji', stateCode: '30', pincode: '403001' }] };
  const { data, errors } = await shop.boss.ask('core', 'mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { customer { addresses { id label } } userErrors { code message field } } }', { input });
  const found = data?.customerUpdate?.customer?.addresses.find(({ label }: LooseJson) => label === 'Goa');
  if (!found) throw new Error(JSON.stringify(errors ?? data));
  return found.id;
}

describe('an order of which a part has left', () => {
  const partly = async (discount = '0.00') => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '6', unitPrice: '10.33', discount }], { isTaxInclusive: false });
    const shipped = await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '3' }] });
    return { shipped, invoice: await shop.invoice(order.id) };
  };

  it('refuses a line below what has left, with the figures, and nothing moves', async () => {
    const { shipped } = await partly();
    const order = await shop.order(shipped.id);
    const before = await shop.tenant.fingerprint();
    expect((await amend(order, { lines: [{ lineId: order.lines[0].id, quantity: '2' }] })).userErrors).toEqual([{
      code: 'OMS_BELOW_SHIPPED', message: '3 of KURTA have left (3 are invoiced); the line cannot be lowered to 2.', field: ['lines', '0', 'quantity'], details: { sku: 'KURTA', wanted: '2', shipped: '3', invoiced: '3' } }]);
    expect((await amend(order, { lines: [{ lineId: order.lines[0].id, quantity: '3', unitPrice: '9' }] })).userErrors).toMatchObject([{ code: 'OMS_PRICE_OF_SHIPPED' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('charges the rest otherwise on a line of its own; what was invoiced stays to the paisa', async () => {
    const { shipped, invoice } = await partly('1.01');
    const order = await shop.order(shipped.id);
    const { order: after, amendment } = await amended(order, { lines: [{ lineId: order.lines[0].id, quantity: '8', unitPrice: '9.99' }] });
    expect(after.lines).toMatchObject([{ quantity: '6', shipped: '3', invoiced: '3', moved: '3', reserved: '0', taxable: invoice.taxable, total: invoice.lines[0].total }, { quantity: '5', reserved: '5', unitPrice: '9.99', discount: '0.84' }]);
    expect(amendment.lines).toMatchObject([{ quantityFrom: '6', quantityTo: '3' }, { quantityFrom: null, quantityTo: '5' }]);
    expect(await shop.level('KURTA')).toEqual({ onHand: '7', reserved: '5' });
    await shop.do('orderShip', { id: order.id });
    const last = await shop.invoice(order.id);
    const done = await shop.order(order.id);
    expect(done.status).toBe('INVOICED');
    expect(Number(invoice.total) + Number(last.total)).toBeCloseTo(Number(done.total), 2);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('lowers the rest in place and raises it on a line of its own', async () => {
    const { shipped } = await partly();
    const { order: fewer } = await amended(await shop.order(shipped.id), { lines: [{ lineId: shipped.lines[0].id, quantity: '4' }] });
    expect(fewer.lines).toMatchObject([{ quantity: '6', cancelled: '2', reserved: '1' }]);
    const { order: more } = await amended(fewer, { lines: [{ lineId: shipped.lines[0].id, quantity: '7' }] });
    expect(more.lines).toMatchObject([{ quantity: '6', cancelled: '2', reserved: '1', shipped: '3' }, { quantity: '3', reserved: '3', unitPrice: '10.33' }]);
    expect(await shop.level('KURTA')).toEqual({ onHand: '7', reserved: '4' });
  });

  it('is not sent to another state', async () => {
    const { shipped } = await partly();
    const id = await addressOfGoa();
    expect((await amend(await shop.order(shipped.id), { shippingAddressId: id })).userErrors).toMatchObject([{ code: 'OMS_PLACE_OF_SUPPLY_FIXED', details: { from: '27', to: '30' } }]);
  });
});

describe('money that was paid', () => {
  it('has to go back where an order became cheaper', async () => {
    const order = await four();
    await shop.do('paymentRecord', { orderId: order.id, amount: '420.00', method: 'UPI' });
    const { order: after, amendment } = await amended(await shop.order(order.id), { lines: [{ lineId: order.lines[0].id, quantity: '3' }] });
    expect([after.due, amendment.delta, amendment.dueAfter]).toEqual(['-105.00', '-105.00', '-105.00']);
  });

  it('is asked for again where an order paid before it leaves became dearer, and the order waits for it', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '4' }], { isPrepaid: true });
    await shop.do('paymentRecord', { orderId: order.id, amount: '420.00', method: 'UPI' });
    const paid = await shop.order(order.id);
    expect(paid.isOnHold).toBe(false);
    const { order: dearer } = await amended(paid, { lines: [{ lineId: order.lines[0].id, quantity: '5' }] });
    expect(dearer).toMatchObject({ isOnHold: true, due: '105.00' });
    const { order: cheaper } = await amended(dearer, { lines: [{ lineId: order.lines[0].id, quantity: '4' }] });
    expect(cheaper).toMatchObject({ isOnHold: false, due: '0.00' });
  });

  it('may exceed the credit of the customer since, which holds the order until it is within it again', async () => {
    await shop.credit(shop.local, { creditLimit: '500' });
    const order = await four();
    const { order: dearer } = await amended(order, { lines: [{ lineId: order.lines[0].id, quantity: '5' }] });
    expect(dearer.isOnHold).toBe(true);
    const { order: cheaper } = await amended(dearer, { lines: [{ lineId: order.lines[0].id, quantity: '4' }] });
    expect(cheaper.isOnHold).toBe(false);
  });
});

describe('single lines', () => {
  const cancel = (order: LooseJson, lines: object[], more: object = {}) => shop.say('orderLinesCancel', { id: order.id, cause: 'CUSTOMER', lines, ...more });

  it('are cancelled with a cause; what was reserved is free', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '4' }, { sku: 'SHAWL', quantity: '2' }]);
    const { order: after, amendment } = await cancel(order, [{ lineId: order.lines[0].id, quantity: '1' }, { lineId: order.lines[1].id }]);
    expect(after).toMatchObject({ status: 'CONFIRMED', total: '315.00', cancelledTotal: '525.00', lines: [{ cancelled: '1', reserved: '3' }, { cancelled: '2', reserved: '0' }] });
    expect(amendment).toMatchObject({ kind: 'LINES_CANCELLED', cause: 'CUSTOMER', reason: 'The customer wants it no more: 1 KURTA, 2 SHAWL', delta: '-525.00' });
    expect(await Promise.all(['KURTA', 'SHAWL'].map((sku) => shop.level(sku)))).toEqual([{ onHand: '10', reserved: '3' }, { onHand: '10', reserved: '0' }]);
    expect(await shop.events('OrderCancelled')).toMatchObject([{ isComplete: false, lines: [{ sku: 'KURTA', quantity: '1' }, { sku: 'SHAWL', quantity: '2' }] }]);
  });

  it('are not cancelled beyond what is open, twice, or for no reason, and nothing moves', async () => {
    const order = await four();
    const before = await shop.tenant.fingerprint();
    const [lineId] = [order.lines[0].id];
    expect((await cancel(order, [{ lineId, quantity: '5' }])).userErrors).toMatchObject([{ code: 'OMS_CANCELS_MORE_THAN_OPEN', field: ['lines', '0', 'quantity'], details: { wanted: '5', open: '4' } }]);
    expect((await cancel(order, [{ lineId, quantity: '0.5' }])).userErrors).toMatchObject([{ code: 'OMS_QUANTITY_TOO_FINE' }]);
    expect((await cancel(order, [{ lineId, quantity: '1' }, { lineId, quantity: '1' }])).userErrors).toMatchObject([{ code: 'OMS_LINE_TWICE' }]);
    expect((await cancel(order, [{ lineId, quantity: '1' }], { cause: 'OTHER' })).userErrors).toMatchObject([{ code: 'OMS_REASON_REQUIRED', field: ['reason'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});

describe('who may change an order', () => {
  it('needs order:amend, belongs to the company, and saw the latest version', async () => {
    const order = await four();
    const input = { idempotencyKey: randomUUID(), id: order.id, version: order.version, reason: 'x', lines: [{ lineId: order.lines[0].id, quantity: '1' }] };
    const cancelInput = { idempotencyKey: randomUUID(), id: order.id, cause: 'CUSTOMER', lines: [{ lineId: order.lines[0].id }] };
    const other = (await Shop.open(world)).boss;
    const before = await shop.tenant.fingerprint();
    const reader = shop.tenant.as('order:read', 'order:write', 'order:cancel');
    expect(JSON.stringify(await shop.say('orderAmend', input, reader))).toContain('order:amend');
    expect(JSON.stringify(await shop.say('orderLinesCancel', cancelInput, reader))).toContain('order:amend');
    expect((await shop.say('orderAmend', input, other)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await shop.say('orderLinesCancel', cancelInput, other)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await shop.say('orderAmend', { ...input, version: order.version - 1 })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('is one of two at once: the other is told to look again', async () => {
    const order = await four();
    const answers = await Promise.all(['6', '8'].map((quantity) => amend(order, { lines: [{ lineId: order.lines[0].id, quantity }] })));
    const won = answers.filter((answer) => answer.order);
    expect([won.length, answers.find((answer) => !answer.order).userErrors[0].code]).toEqual([1, 'CONFLICT']);
    expect(await shop.level('KURTA')).toEqual({ onHand: '10', reserved: won[0].order.lines[0].quantity });
  });

  it('gets the last units or not, as buyers do', async () => {
    const [one, two] = [await four(), await four()];
    const answers = await Promise.all([one, two].map((order) => amend(order, { lines: [{ lineId: order.lines[0].id, quantity: '6' }] })));
    expect(answers.map((answer) => (answer.order ? 'done' : answer.userErrors[0].code)).sort()).toEqual(['INVENTORY_INSUFFICIENT_STOCK', 'done']);
    expect(await shop.level('KURTA')).toEqual({ onHand: '10', reserved: '10' });
  });

  it('is answered once for one key', async () => {
    const order = await four();
    const input = { idempotencyKey: randomUUID(), id: order.id, version: order.version, reason: 'x', lines: [{ lineId: order.lines[0].id, quantity: '5' }] };
    const person = shop.boss;
    await shop.say('orderAmend', input, person);
    const again = await shop.say('orderAmend', input, person);
    expect(again).toMatchObject({ userErrors: [], amendment: { delta: '105.00' }, order: { total: '525.00' } });
    expect(await shop.events('OrderAmended')).toHaveLength(1);
  });
});

it('lists changes with as many statements for many as for few', async () => {
  const query = '{ orderAmendments { nodes { orderNumber delta order { number } lines { sku } } } }';
  const order = await four();
  await amended(order, { lines: [{ lineId: order.lines[0].id, quantity: '5' }] });
  const count = () => shop.boss.statements('oms', query);
  const few = await count();
  for (let i = 0; i < 4; i++) {
    const another = await shop.confirmed([{ sku: 'SHAWL', quantity: '1' }]);
    await amended(another, { lines: [{ lineId: another.lines[0].id, quantity: '2' }] });
  }
  expect(await count()).toBe(few);
});
