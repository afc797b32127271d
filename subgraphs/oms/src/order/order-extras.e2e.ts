import type { RequestScope } from '@ilms/kernel/tenant-context';
import type { World } from '@ilms/host/testing/world';
import { Branch } from '@ilms/core/company/branch.entity';
import { theCompany } from '@ilms/core/company/company.service';
import { openWorld, Shop } from '../../test/shop.ts';
import { confirmationOf, orderConfirmationDownload } from './order-confirmation.ts';
import { OrderLine } from './order-line.entity.ts';
import { Order } from './order.entity.ts';

const DEFINE = 'mutation($input: CustomFieldInput!) { customFieldCreate(input: $input) { customField { id } userErrors { code field } } }';

let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { shop = await Shop.open(world); });
afterAll(() => world?.close());

const define = (key: string, kind: string, more: object = {}) => shop.boss.ask('core', DEFINE, { input: { noun: 'Order', key, label: key, kind, ...more } });
const valuesOf = async (id: string) => (await shop.read('query($id: ID!) { order(id: $id) { version customFields } }', { id })).order;

describe('fields of one’s own on an order', () => {
  it('are written with it, changed while it is a draft, and narrow the list', async () => {
    await define('vehicle', 'TEXT');
    await define('boxes', 'NUMBER');
    const order = await shop.draft(undefined, { customFields: { vehicle: 'MH12', boxes: '4' } });
    await shop.do('orderUpdate', { id: order.id, version: order.version, customFields: { boxes: '12' } });
    expect(await valuesOf(order.id)).toEqual({ version: order.version + 1, customFields: { vehicle: 'MH12', boxes: '12' } });
    await shop.draft(undefined, { customFields: { boxes: '9' } });
    const { orders } = await shop.read('query($f: OrderFilter) { orders(filter: $f) { nodes { id } } }', { f: { custom: [{ key: 'boxes', gte: '10' }] } });
    expect(orders.nodes).toEqual([{ id: order.id }]);
    const { data } = await shop.boss.ask('core', 'query($id: ID!) { timeline(noun: "Order", recordId: $id) { nodes { changes } } }', { id: order.id });
    expect(data.timeline.nodes.flatMap(({ changes }: { changes: Record<string, unknown> | null }) => changes?.['customFields.boxes'] ?? [])).toEqual([{ from: '4', to: '12' }]);
  });

  it('are refused at the field, and nothing moves', async () => {
    await define('boxes', 'NUMBER', { isRequired: true });
    const before = await shop.tenant.fingerprint();
    const input = { customerId: shop.local, lines: [{ sku: 'KURTA', quantity: '1' }] };
    expect((await shop.say('orderCreate', input)).userErrors).toMatchObject([{ code: 'REQUIRED', field: ['customFields', 'boxes'] }]);
    expect((await shop.say('orderCreate', { ...input, customFields: { boxes: 'x' } })).userErrors[0]).toMatchObject({ code: 'CORE_CUSTOM_FIELD_VALUE', field: ['customFields', 'boxes'] });
    expect((await shop.say('orderCreate', { ...input, customFields: { boxes: '1' } }, shop.tenant.as('order:read'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});

describe('an order on paper', () => {
  const paperOf = (id: string) => shop.boss.run('oms', async (context) => {
    const order = await context.get(Order, id);
    return confirmationOf(await theCompany(context), await context.get(Branch, order.branchId), order, await context.loadMany(OrderLine, 'orderId', id, { position: 'asc' }));
  });

  it('is a proforma invoice as a draft, a confirmation afterwards, and never a tax invoice', async () => {
    const order = await shop.draft([{ sku: 'KURTA', quantity: '2', unitPrice: '1000.00', discount: '10.00' }], { isTaxInclusive: false });
    expect((await paperOf(order.id)).paper).toBe('PROFORMA_INVOICE');
    await shop.do('orderConfirm', { id: order.id });
    const paper = await paperOf(order.id);
    expect([paper.paper, paper.number, paper.total.toFixed(2), paper.amountInWords, paper.buyer.name]).toEqual(['ORDER_CONFIRMATION', order.number, '2090.00', 'Rupees Two Thousand Ninety Only', 'Sharma Garments']);
    expect(paper.lines.map(({ quantity, discount, taxable }) => [quantity.toFixed(), discount.toFixed(2), taxable.toFixed(2)])).toEqual([['2', '10.00', '1990.00']]);
    const file = await shop.boss.run('oms', (context) => orderConfirmationDownload.render(context as RequestScope, order.id));
    expect([file.filename, file.contentType, file.body.subarray(0, 5).toString()]).toEqual([`${order.number.replaceAll('/', '-')}.pdf`, 'application/pdf', '%PDF-']);
  });

  it('leaves out what was cancelled; a cancelled one says so with what was ordered', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '3', unitPrice: '100.00', discount: '0.10' }, { sku: 'SHAWL', quantity: '1', unitPrice: '50.00' }], { isTaxInclusive: false });
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1' }] });
    await shop.do('orderCancel', { id: order.id, reason: 'Enough' });
    const paper = await paperOf(order.id);
    expect(paper.lines.map(({ sku, quantity, discount, taxable }) => [sku, quantity.toFixed(), discount.toFixed(2), taxable.toFixed(2)])).toEqual([['KURTA', '1', '0.03', '99.97']]);
    const other = await shop.draft([{ sku: 'KURTA', quantity: '2', unitPrice: '100.00' }], { isTaxInclusive: false });
    await shop.do('orderCancel', { id: other.id, reason: 'Never mind' });
    const cancelled = await paperOf(other.id);
    expect([cancelled.isCancelled, cancelled.total.toFixed(2), cancelled.lines[0]!.quantity.toFixed()]).toEqual([true, '210.00', '2']);
  });

  it('is closed to another company', async () => {
    const order = await shop.draft();
    const other = await world.tenant();
    await expect(other.as('*').run('oms', (context) => orderConfirmationDownload.render(context as RequestScope, order.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(orderConfirmationDownload.permission).toBe('order:read');
  });
});
