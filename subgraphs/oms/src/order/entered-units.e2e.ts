import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { Person, World } from '@ilms/host/testing/world';
import { sum, Decimal } from '@ilms/kernel/decimal';
import { Returns } from '../../test/returns.ts';
import { openWorld, Shop } from '../../test/shop.ts';
import type { InvoiceDocument } from '@ilms/core/invoice-paper/invoice-document';
import { documentOf } from '../invoice/invoice-download.ts';
import { SalesInvoiceLine } from '../invoice/sales-invoice-line.entity.ts';
import { SalesInvoice } from '../invoice/sales-invoice.entity.ts';

const ENTERED = 'enteredUnit enteredQuantity enteredPrice enteredTimes enteredDivided';
const LINE = `id sku unit quantity reserved shipped unitPrice discount total ${ENTERED}`;
const INVOICE = 'id total lines { sku unit uqc quantity unitPrice discount total enteredUnit enteredQuantity enteredPrice enteredDiscount }';

let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world, { PEN: { price: '8.40', stock: '500' }, RICE: { price: '80.00', stock: '400', unit: 'KGS' } });
  await pack('PEN', 'BOX', '12');
  await pack('RICE', 'BAG', '25');
});
afterAll(() => world?.close());

/** Says how much of an item is in a pack; said again, how much it is from then on. */
async function pack(code: string, unitCode: string, factor: string): Promise<void> {
  const { data } = await shop.boss.ask('core', 'query($code: String!) { products(filter: { code: { eq: $code } }) { nodes { id } } }', { code });
  const productId = data.products.nodes[0].id;
  const known = (await shop.boss.ask('core', 'query($id: ID!) { productUnits(productId: $id) { version unit { code } } }', { id: productId })).data.productUnits.find((one: LooseJson) => one.unit.code === unitCode);
  const answer = await shop.boss.ask('core', 'mutation($input: ProductUnitInput!) { productUnitSet(input: $input) { userErrors { code } } }', { input: { productId, unitCode, factor, version: known?.version ?? null } });
  expect(answer.data.productUnitSet.userErrors).toEqual([]);
}

const linesOf = async (id: string): Promise<LooseJson[]> => (await shop.read(`query($id: ID!) { order(id: $id) { lines { ${LINE} } } }`, { id })).order.lines;
const invoicesOf = async (id: string): Promise<LooseJson[]> => (await shop.read(`query($id: ID!) { order(id: $id) { invoices { ${INVOICE} } } }`, { id })).order.invoices;
const boxes = (quantity: string, more: object = {}) => ({ sku: 'PEN', quantity, unit: 'BOX', ...more });

/** What a refusal said, and that nothing moved. */
async function refused(lines: object[], person: Person = shop.boss): Promise<LooseJson> {
  const before = await shop.tenant.fingerprint();
  const answer = await shop.say('orderCreate', { customerId: shop.local, lines }, person);
  expect(await shop.tenant.fingerprint()).toBe(before);
  return answer.userErrors ?? answer.errors;
}

describe('a line of an order in another unit', () => {
  it('comes from a channel in it too, and the same again changes nothing', async () => {
    const bring = async (line: object) => (await shop.read('mutation($input: OrdersImportInput!) { ordersImport(input: $input) { rows { outcome id errors { code field } } } }', {
      input: { orders: [{ channel: 'Udaan', externalId: 'U-1', orderedOn: '2022-04-30', status: 'SHIPPED', warehouseCode: 'MAIN', customer: { code: 'UDAAN', name: 'A shop on Udaan', state: 'Karnataka', city: 'Bengaluru', pincode: '560085' }, lines: [line] }] },
    })).ordersImport.rows[0];
    const told = { sku: 'PEN', quantity: '2', unit: 'box', amount: '150.01' };
    const { id, outcome, errors } = await bring(told);
    expect([outcome, errors]).toEqual(['CREATED', []]);
    expect(await linesOf(id)).toMatchObject([{ quantity: '24', shipped: '24', enteredUnit: 'BOX', enteredQuantity: '2', enteredPrice: '75.01', total: '150.01' }]);
    expect((await bring(told)).outcome).toBe('UNCHANGED');
    expect((await bring({ ...told, unit: 'PCS' })).errors).toEqual([{ code: 'OMS_IMPORT_DIFFERS', field: ['lines', '0', 'unit'] }]);
    expect((await bring({ ...told, quantity: '3' })).errors).toEqual([{ code: 'OMS_IMPORT_DIFFERS', field: ['lines', '0', 'quantity'] }]);
  });

  it('promises what it comes to in the item’s own, at the price of the list for that unit', async () => {
    const order = await shop.confirmed([boxes('2.5'), { sku: 'RICE', quantity: '0.5', unit: 'bag' }, { sku: 'RICE', quantity: '750', unit: 'GMS' }]);
    expect(order.total).toBe('1312.00');
    expect(await linesOf(order.id)).toMatchObject([
      { unit: 'PCS', quantity: '30', reserved: '30', unitPrice: '8.40', total: '252.00', enteredUnit: 'BOX', enteredQuantity: '2.5', enteredPrice: '100.80', enteredTimes: '12', enteredDivided: '1' },
      { unit: 'KGS', quantity: '12.5', reserved: '12.5', unitPrice: '80.00', total: '1000.00', enteredUnit: 'BAG', enteredQuantity: '0.5', enteredPrice: '2000.00', enteredTimes: '25', enteredDivided: '1' },
      { unit: 'KGS', quantity: '0.75', unitPrice: '80.00', total: '60.00', enteredUnit: 'GMS', enteredQuantity: '750', enteredPrice: '0.08', enteredTimes: '1', enteredDivided: '1000' },
    ]);
    expect(await shop.level('PEN')).toEqual({ onHand: '500', reserved: '30' });
    expect(await shop.proveStock()).toEqual([]);
  });

  it('of the item’s own unit says nothing besides, and half a kilogram costs half of one', async () => {
    const order = await shop.draft([{ sku: 'PEN', quantity: '3', unit: 'PCS' }, { sku: 'RICE', quantity: '0.5' }]);
    expect(await linesOf(order.id)).toMatchObject([{ quantity: '3', enteredUnit: null, enteredQuantity: null, enteredPrice: null }, { quantity: '0.5', total: '40.00', enteredUnit: null }]);
  });

  it('costs the price that was said for that unit, exactly', async () => {
    const order = await shop.draft([boxes('3', { unitPrice: '100.00' })]);
    expect(order.total).toBe('300.00');
    expect(await linesOf(order.id)).toMatchObject([{ quantity: '36', unitPrice: '8.33', enteredPrice: '100.00', total: '300.00' }]);
    expect((await shop.draft([boxes('3', { unitPrice: '100.00', discount: '30.00' })])).total).toBe('270.00');
    expect(await refused([boxes('3', { unitPrice: '100.00', discount: '300.01' })])).toMatchObject([{ code: 'OMS_DISCOUNT_TOO_LARGE', field: ['lines', '0', 'discount'] }]);
  });

  it('reaches the price from a quantity on by what it comes to', async () => {
    const { data } = await shop.boss.ask('core', 'mutation($input: PricesUpsertInput!) { pricesUpsert(input: $input) { refused } }', { input: { prices: [{ sku: 'PEN', priceListCode: (await shop.boss.ask('core', '{ priceLists(filter: { isDefault: { eq: true } }) { nodes { code } } }')).data.priceLists.nodes[0].code, amount: '7.00', minQuantity: '24' }] } });
    expect(data.pricesUpsert.refused).toBe(0);
    const order = await shop.draft([boxes('1'), boxes('2'), { sku: 'PEN', quantity: '2' }]);
    expect((await linesOf(order.id)).map(({ unitPrice, enteredPrice, total }) => [unitPrice, enteredPrice, total])).toEqual([['8.40', '100.80', '100.80'], ['7.00', '84.00', '168.00'], ['8.40', null, '16.80']]);
  });

  it('is refused where it does not come out in the item’s own unit, or nobody said how they convert', async () => {
    expect(await refused([boxes('2.55'), boxes('1'), { sku: 'PEN', quantity: '1', unit: 'BAG' }, { sku: 'PEN', quantity: '1', unit: 'CRATE' }])).toEqual([
      { code: 'CORE_QUANTITY_TOO_FINE', message: '2.55 BOX comes to 30.6 PCS, which is counted whole.', field: ['lines', '0', 'quantity'], details: null },
      { code: 'CORE_CONVERSION_UNKNOWN', message: 'Nobody said how many PCS one BAG of PEN is; it comes in PCS, BOX.', field: ['lines', '2', 'unit'], details: null },
      { code: 'CORE_UNIT_UNKNOWN', message: 'There is no unit CRATE.', field: ['lines', '3', 'unit'], details: null },
    ]);
    expect(await refused([{ sku: 'RICE', quantity: '999999999999', unit: 'MTS' }])).toMatchObject([{ code: 'CORE_QUANTITY_TOO_LARGE', field: ['lines', '0', 'quantity'] }]);
  });

  it('is refused who may not write orders, and packs of another company do not count', async () => {
    expect(await refused([boxes('1')], shop.tenant.as('order:read'))).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const [mine, other] = [shop, await Shop.open(world, { PEN: { price: '8.40', stock: '50' } })];
    shop = other;
    expect(await refused([boxes('1')])).toMatchObject([{ code: 'CORE_CONVERSION_UNKNOWN', field: ['lines', '0', 'unit'] }]);
    shop = mine;
  });

  it('keeps what it was converted by, whatever is said of the pack later', async () => {
    const draft = await shop.draft([boxes('2.5')]);
    const promised = await shop.confirmed([boxes('3', { unitPrice: '100.00' })]);
    await pack('PEN', 'BOX', '10');
    await shop.do('orderUpdate', { id: draft.id, version: draft.version, note: 'Ring twice' });
    expect(await linesOf(draft.id)).toMatchObject([{ quantity: '30', enteredQuantity: '2.5', enteredTimes: '12', total: '252.00' }]);
    const more = await shop.do('orderAmend', { id: promised.id, version: promised.version, reason: 'They called', lines: [{ lineId: promised.lines[0].id, quantity: '4', unit: 'BOX' }], add: [boxes('1')] });
    expect(more.total).toBe('484.00');
    expect(await linesOf(promised.id)).toMatchObject([{ quantity: '48', reserved: '48', enteredQuantity: '4', enteredTimes: '12', total: '400.00' }, { quantity: '10', enteredQuantity: '1', enteredTimes: '10', enteredPrice: '84.00', total: '84.00' }]);
  });

  it('is amended in any unit; a price that is said is for the unit that is said', async () => {
    const order = await shop.confirmed([boxes('3', { unitPrice: '100.00' })]);
    const amend = async (version: number, line: object) => shop.do('orderAmend', { id: order.id, version, reason: 'They called', lines: [{ lineId: order.lines[0].id, ...line }] });
    const odd = await amend(order.version, { quantity: '31' });
    expect([odd.total, (await linesOf(order.id))[0]]).toMatchObject(['258.33', { quantity: '31', reserved: '31', enteredUnit: 'BOX', enteredQuantity: null, enteredPrice: '100.00' }]);
    const dozens = await amend(odd.version, { quantity: '2', unit: 'DOZ', unitPrice: '96.00' });
    expect([dozens.total, (await linesOf(order.id))[0]]).toMatchObject(['192.00', { quantity: '24', reserved: '24', unitPrice: '8.00', enteredUnit: 'DOZ', enteredQuantity: '2', enteredPrice: '96.00' }]);
    const pieces = await amend(dozens.version, { quantity: '20', unitPrice: '8.50' });
    expect([pieces.total, (await linesOf(order.id))[0]]).toMatchObject(['170.00', { quantity: '20', unitPrice: '8.50', enteredUnit: null, enteredPrice: null }]);
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderAmend', { id: order.id, version: pieces.version, reason: 'x', lines: [{ lineId: order.lines[0].id, quantity: '2.05', unit: 'BOX' }] })).userErrors).toMatchObject([{ code: 'CORE_QUANTITY_TOO_FINE', field: ['lines', '0', 'quantity'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('goes on in parts with a split, to the paisa', async () => {
    const order = await shop.confirmed([boxes('3', { unitPrice: '100.00' })]);
    const { newOrder } = await shop.say('orderSplit', { id: order.id, version: order.version, lines: [{ lineId: order.lines[0].id, quantity: '18' }] });
    expect([(await shop.order(order.id)).total, newOrder.total]).toEqual(['150.00', '150.00']);
    expect(await linesOf(newOrder.id)).toMatchObject([{ quantity: '18', reserved: '18', enteredUnit: 'BOX', enteredQuantity: '1.5', enteredPrice: '100.00' }]);
  });
});

describe('invoices of boxes', () => {
  it('show boxes where they come out, pieces elsewhere; together they are the order', async () => {
    const order = await shop.confirmed([boxes('3', { unitPrice: '100.00' })]);
    for (const quantity of ['12', '5', '19']) {
      await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity }] });
      await shop.invoice(order.id);
    }
    const invoices = await invoicesOf(order.id);
    expect(invoices.map(({ lines }) => lines[0])).toEqual([
      { sku: 'PEN', unit: 'PCS', uqc: 'PCS', quantity: '12', unitPrice: '8.34', discount: '0.08', total: '100.00', enteredUnit: 'BOX', enteredQuantity: '1', enteredPrice: '100.00', enteredDiscount: '0.00' },
      { sku: 'PEN', unit: 'PCS', uqc: 'PCS', quantity: '5', unitPrice: '8.34', discount: '0.03', total: '41.67', enteredUnit: null, enteredQuantity: null, enteredPrice: null, enteredDiscount: null },
      { sku: 'PEN', unit: 'PCS', uqc: 'PCS', quantity: '19', unitPrice: '8.34', discount: '0.13', total: '158.33', enteredUnit: null, enteredQuantity: null, enteredPrice: null, enteredDiscount: null },
    ]);
    for (const { lines: [line] } of invoices) expect(new Decimal(line.quantity).times(line.unitPrice).minus(line.discount).toFixed(2)).toBe(line.total);
    expect(sum(invoices.map(({ total }) => new Decimal(total))).toFixed(2)).toBe(order.total);
    expect((await paper(invoices[0].id)).lines).toMatchObject([{ unit: 'BOX', quantity: new Decimal(1), unitPrice: new Decimal('100.00'), discount: new Decimal(0) }]);
    expect((await paper(invoices[1].id)).lines).toMatchObject([{ unit: 'PCS', quantity: new Decimal(5), unitPrice: new Decimal('8.34') }]);
  });

  it('are credited box by box, and all together are the invoice', async () => {
    const returns = new Returns(shop);
    const order = await returns.sold([boxes('3', { unitPrice: '100.00' })]);
    const credited: LooseJson[] = [];
    for (const quantity of ['12', '7', '17']) credited.push(...(await returns.do('salesReturnCredit', { id: (await returns.restocked(order, [quantity])).id })).creditNotes);
    expect(credited.map(({ total }) => total)).toEqual(['100.00', '58.33', '141.67']);
    const { creditNotes } = await shop.read('{ creditNotes(sort: [{ field: number, direction: ASC }]) { nodes { lines { unit quantity enteredUnit enteredQuantity enteredPrice enteredDiscount } } } }');
    expect(creditNotes.nodes.map(({ lines }: LooseJson) => lines[0])).toMatchObject([{ quantity: '12', enteredUnit: 'BOX', enteredQuantity: '1', enteredPrice: '100.00', enteredDiscount: '0.00' }, { quantity: '7', enteredUnit: null }, { quantity: '17', enteredUnit: null }]);
  });
});

/** What the PDF of an invoice says. */
const paper = (id: string): Promise<InvoiceDocument> => shop.boss.run('oms', async (context) => documentOf(await context.get(SalesInvoice, id), await context.find(SalesInvoiceLine, { invoiceId: id })));

describe('a quotation in boxes', () => {
  const say = async (mutation: string, type: string, input: object, answer = ''): Promise<LooseJson> =>
    (await shop.read(`mutation($input: ${type}!) { ${mutation}(input: $input) { quotation { id version total discountPercent lines { id quantity unitPrice listPrice discountPercent ${ENTERED} } } ${answer} userErrors { code message field } } }`, { input: { idempotencyKey: randomUUID(), ...input } }))[mutation];

  it('is accepted in part at its prices, whatever a box holds by then', async () => {
    const { quotation } = await say('quotationCreate', 'QuotationInput', { customerId: shop.local, lines: [boxes('3', { unitPrice: '96.00' })] });
    expect(quotation).toMatchObject({ total: '288.00', discountPercent: '4.761905', lines: [{ quantity: '36', unitPrice: '8.00', listPrice: '8.40', enteredUnit: 'BOX', enteredQuantity: '3', enteredPrice: '96.00' }] });
    await say('quotationSend', 'QuotationActionInput', { id: quotation.id });
    await pack('PEN', 'BOX', '10');
    const { order } = await say('quotationAccept', 'QuotationAcceptInput', { id: quotation.id, lines: [{ lineId: quotation.lines[0].id, quantity: '18' }] }, 'order { id total }');
    expect(order.total).toBe('144.00');
    expect(await linesOf(order.id)).toMatchObject([{ quantity: '18', enteredUnit: 'BOX', enteredQuantity: '1.5', enteredPrice: '96.00', enteredTimes: '12' }]);
  });

  it('is revised at the same prices, and refuses parts of a piece', async () => {
    const { quotation } = await say('quotationCreate', 'QuotationInput', { customerId: shop.local, lines: [boxes('3', { unitPrice: '100.00' })] });
    await say('quotationSend', 'QuotationActionInput', { id: quotation.id });
    const { quotation: next } = await say('quotationRevise', 'QuotationActionInput', { id: quotation.id });
    expect(next).toMatchObject({ total: '300.00', lines: [{ quantity: '36', enteredQuantity: '3', enteredPrice: '100.00' }] });
    expect((await say('quotationCreate', 'QuotationInput', { customerId: shop.local, lines: [boxes('0.3')] })).userErrors).toMatchObject([{ code: 'CORE_QUANTITY_TOO_FINE', field: ['lines', '0', 'quantity'] }]);
  });
});

it('asks three statements more for lines in other units, however many they are', async () => {
  const create = (lines: object[]) => shop.boss.statements('oms', 'mutation($input: OrderInput!) { orderCreate(input: $input) { order { id } userErrors { code } } }', { input: { idempotencyKey: randomUUID(), customerId: shop.local, lines } });
  const own = await create([{ sku: 'PEN', quantity: '1' }, { sku: 'RICE', quantity: '1' }]);
  const few = await create([boxes('1'), { sku: 'RICE', quantity: '1', unit: 'BAG' }]);
  const many = await create(Array.from({ length: 60 }, (_, index) => (index % 2 ? boxes('1') : { sku: 'RICE', quantity: '1', unit: 'BAG' })));
  expect([few - own, many - few]).toEqual([3, 0]);
});
