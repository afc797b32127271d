import { randomUUID } from 'node:crypto';
import { theCompany } from '@ilms/core/company/company.service';
import { Branch } from '@ilms/core/company/branch.entity';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';
import { partiesOf, purchaseOrdersOf } from '../invoice/invoice-parties.ts';
import { Order } from './order.entity.ts';

let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { shop = await Shop.open(world); });
afterAll(() => world?.close());

const read = async (id: string, fields: string): Promise<LooseJson> => (await shop.read(`query($id: ID!) { order(id: $id) { ${fields} } }`, { id })).order;
const HEAD = 'shippingAddressId shippingAddress customerPo customerPoOn cancelCause hasCancelled placedAt placedHour items version';

/** A customer with a shop in Pune and a depot in Bengaluru. */
async function twoPlaces(): Promise<{ id: string; shop: string; depot: string }> {
  const { data } = await shop.boss.ask('core', 'mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id addresses { id label } } userErrors { code message } } }', {
    input: { code: 'TWO', name: 'Two Places', addresses: [{ label: 'Shop', line1: '1 MG Road', city: 'Pune', stateCode: '27', pincode: '411001' }, { label: 'Depot', line1: '9 Whitefield', city: 'Bengaluru', stateCode: '29', pincode: '560066' }] },
  });
  const { id, addresses } = data.customerCreate.customer;
  const at = (label: string) => addresses.find((address: { label: string }) => address.label === label).id;
  return { id, shop: at('Shop'), depot: at('Depot') };
}

describe('where a draft ships to', () => {
  it('is chosen again after it was saved, and the place of supply follows', async () => {
    const places = await twoPlaces();
    const draft = await shop.draft(undefined, { customerId: places.id });
    expect(draft).toMatchObject({ placeOfSupply: '27', isInterState: false });
    const moved = await shop.do('orderUpdate', { id: draft.id, version: draft.version, shippingAddressId: places.depot });
    expect(moved).toMatchObject({ placeOfSupply: '29', isInterState: true, cgst: '0.00', total: draft.total });
    expect(await read(draft.id, HEAD)).toMatchObject({ shippingAddressId: places.depot, shippingAddress: { city: 'Bengaluru' } });
    const kept = await shop.do('orderUpdate', { id: draft.id, version: moved.version, note: 'Call first' });
    expect(kept.placeOfSupply).toBe('29');
    const back = await shop.do('orderUpdate', { id: draft.id, version: kept.version, shippingAddressId: null });
    expect([back.placeOfSupply, (await read(draft.id, HEAD)).shippingAddressId]).toEqual(['27', null]);
  });

  it('is an address of its customer, and nothing moves otherwise', async () => {
    const places = await twoPlaces();
    const draft = await shop.draft();
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderUpdate', { id: draft.id, version: draft.version, shippingAddressId: places.depot })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['shippingAddressId'] }]);
    expect(JSON.stringify(await shop.say('orderUpdate', { id: draft.id, version: draft.version, shippingAddressId: places.depot }, shop.tenant.as('order:read')))).toContain('order:write');
    expect((await shop.say('orderUpdate', { id: draft.id, version: draft.version, shippingAddressId: places.depot }, (await Shop.open(world)).boss)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});

describe('the purchase order of a customer', () => {
  const others = async (customerPo: string, besides: string | null = null) => (await shop.read('query($c: ID!, $p: String!, $b: ID) { ordersOfCustomerPo(customerId: $c, customerPo: $p, besides: $b) { number } }', { c: shop.local, p: customerPo, b: besides })).ordersOfCustomerPo.map(({ number }: { number: string }) => number);

  it('stands on the order, is found, changes with it, and is printed on its invoice', async () => {
    const order = await shop.draft(undefined, { customerPo: ' PO/4411 ', customerPoOn: '2026-11-20' });
    expect(await read(order.id, HEAD)).toMatchObject({ customerPo: 'PO/4411', customerPoOn: '2026-11-20' });
    expect((await shop.read('{ orders(search: "o/44") { nodes { id } } }')).orders.nodes).toEqual([{ id: order.id }]);
    const noDay = await shop.do('orderUpdate', { id: order.id, version: order.version, customerPo: 'PO/4412' });
    expect(await read(order.id, HEAD)).toMatchObject({ customerPo: 'PO/4412', customerPoOn: '2026-11-20' });
    await shop.do('orderConfirm', { id: noDay.id });
    const { amendment } = await shop.say('orderAmend', { id: order.id, version: (await read(order.id, 'version')).version, reason: 'They sent another number', customerPo: 'PO/4413' });
    expect(amendment.changes).toEqual([{ field: 'customerPo', from: 'PO/4412', to: 'PO/4413' }]);
    await shop.do('orderShip', { id: order.id });
    await shop.invoice(order.id);
    expect(await shop.rows("select parties ->> 'purchaseOrder' as po from @oms_sales_invoice")).toEqual([{ po: 'PO/4413 of 20-11-2026' }]);
    const paper = await shop.boss.run('oms', async (context) => { const one = await context.get(Order, order.id); return partiesOf(await theCompany(context), await context.get(Branch, one.branchId), one); });
    expect(paper.purchaseOrder).toBe('PO/4413 of 20-11-2026');
    expect(purchaseOrdersOf([{ customerPo: 'A' }, { customerPo: null }, { customerPo: 'B', customerPoOn: '2026-01-02' }, { customerPo: 'A' }])).toEqual({ purchaseOrder: 'A, B of 02-01-2026' });
  });

  it('that was used before is told, but for cancelled orders, parts of the same one, and companies that do not want it', async () => {
    const first = await shop.confirmed([{ sku: 'KURTA', quantity: '3' }], { customerPo: 'PO/7' });
    await shop.draft(undefined, { customerId: shop.far, customerPo: 'PO/7' });
    expect([await others('po/7'), await others('PO/7', first.id), await others('PO/8')]).toEqual([[first.number], [], []]);
    const { newOrder } = await shop.say('orderSplit', { id: first.id, lines: [{ lineId: first.lines[0].id, quantity: '1' }] });
    expect(await others('PO/7', newOrder.id)).toEqual([]);
    await shop.do('orderCancel', { id: newOrder.id, reason: 'Enough' });
    expect(await others('PO/7')).toEqual([first.number]);
    await shop.read('mutation { salesPolicySave(input: { warnOfRepeatedPo: false }) { userErrors { code } } }');
    expect(await others('PO/7')).toEqual([]);
  });

  it('has a number where it has a day', async () => {
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderCreate', { customerId: shop.local, lines: [{ sku: 'KURTA', quantity: '1' }], customerPoOn: '2026-11-20' })).userErrors).toMatchObject([{ code: 'OMS_PURCHASE_ORDER_UNNAMED', field: ['customerPo'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});

describe('an order', () => {
  it('is cancelled for a cause, in words or without; without either it stays', async () => {
    const [first, second, third] = [await shop.confirmed(), await shop.confirmed(), await shop.confirmed()];
    const before = await shop.tenant.fingerprint();
    for (const said of [{}, { reason: ' ' }, { cause: 'OTHER' }]) expect((await shop.say('orderCancel', { id: first.id, ...said })).userErrors).toMatchObject([{ code: 'OMS_REASON_REQUIRED', field: ['reason'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    await shop.do('orderCancel', { id: first.id, cause: 'TOO_LATE' });
    await shop.do('orderCancel', { id: second.id, cause: 'CUSTOMER', reason: 'Bought elsewhere' });
    await shop.do('orderCancel', { id: third.id, reason: 'As before' });
    const found = await Promise.all([first, second, third].map(async ({ id }) => [(await read(id, HEAD)).cancelCause, (await shop.order(id)).history.at(-1).reason]));
    expect(found).toEqual([['TOO_LATE', 'It would come too late'], ['CUSTOMER', 'Bought elsewhere'], [null, 'As before']]);
    const part = await shop.confirmed([{ sku: 'KURTA', quantity: '3' }]);
    await shop.say('orderLinesCancel', { id: part.id, cause: 'OUT_OF_STOCK', lines: [{ lineId: part.lines[0].id, quantity: '1' }] });
    expect(await read(part.id, HEAD)).toMatchObject({ cancelCause: 'OUT_OF_STOCK', hasCancelled: true });
  });

  it('that is to leave whole stays while a unit waits for stock', async () => {
    const waits = await shop.backordered([{ sku: 'KURTA', quantity: '12' }]);
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderShip', { id: waits.id, onlyWhole: true })).userErrors).toMatchObject([{ code: 'OMS_NOT_ALL_RESERVED', message: `${waits.number} does not leave whole yet: 2 KURTA wait for stock. Ship what is reserved on its own page.` }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    const whole = await shop.confirmed([{ sku: 'SHAWL', quantity: '2' }]);
    expect((await shop.do('orderShip', { id: whole.id, onlyWhole: true })).status).toBe('SHIPPED');
  });

  it('knows the hour at which it was placed, and its items', async () => {
    const order = await read((await shop.draft([{ sku: 'SHAWL', quantity: '1' }, { sku: 'KURTA', quantity: '1' }, { sku: 'SHAWL', quantity: '2' }])).id, HEAD);
    expect(order.placedHour).toBe(new Date(Date.parse(order.placedAt) + 5.5 * 3_600_000).toISOString().slice(11, 13));
    expect(order.items).toBe('|SHAWL|KURTA|');
    const earlier = await shop.do('orderCreate', { idempotencyKey: randomUUID(), customerId: shop.local, orderedOn: '2026-04-30', lines: [{ sku: 'KURTA', quantity: '1', unitPrice: '1050.00' }] });
    expect(await read(earlier.id, HEAD)).toMatchObject({ placedAt: null, placedHour: null });
    expect((await shop.read('{ orders(filter: { items: { contains: "|SHAWL|" } }) { totalCount } }')).orders.totalCount).toBe(1);
  });
});
