import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Kits } from '../../test/kits.ts';
import { Returns } from '../../test/returns.ts';
import { ORDER, openWorld, Shop, YEAR } from '../../test/shop.ts';

let world: World;
let shop: Shop;
let returns: Returns;
beforeAll(async () => { world = await openWorld(); }, 240_000);
beforeEach(async () => {
  shop = await Shop.open(world, { KURTA: { price: '1050.00', stock: '100' }, PEN: { price: '10.37', stock: '100' } });
  returns = new Returns(shop);
});
afterAll(() => world?.close());

const AHEAD = `mutation($input: OrderInvoiceAheadInput!) { orderInvoiceAhead(input: $input) { order { ${ORDER} isInvoicedAhead creditIfCancelled } invoice { id number total taxable cgst sgst roundOff lines { id sku quantity total } } userErrors { code message field details } } }`;
const say = async (id: string, rest: Record<string, unknown> = {}, person = shop.boss): Promise<LooseJson> => {
  const answer = await person.ask('oms', AHEAD, { input: { idempotencyKey: randomUUID(), id, ...rest } });
  return answer.data?.orderInvoiceAhead ?? answer;
};
const ahead = async (order: LooseJson, quantities?: readonly string[]): Promise<LooseJson> => {
  const answer = await say(order.id, quantities ? { lines: order.lines.flatMap((line: LooseJson, index: number) => (quantities[index] && quantities[index] !== '0' ? [{ lineId: line.id, quantity: quantities[index] }] : [])) } : {});
  if (!answer.invoice) throw new Error(JSON.stringify(answer));
  return answer;
};
const state = async (id: string) => (await shop.read('query($id: ID!) { order(id: $id) { status total credited paid refunded due owed cancelledTotal isInvoicedAhead creditIfCancelled lines { quantity shipped invoiced invoicedAhead undelivered cancelled credited returned total } invoices { number total uncredited } creditNotes { number total cgst sgst reason invoiceNumber lines { quantity } } dues { amount open } } }', { id })).order;
const cancelLines = (order: LooseJson, quantity: string, rest: Record<string, unknown> = {}, person = shop.boss) => shop.say('orderLinesCancel', { id: order.id, cause: 'CUSTOMER', lines: [{ lineId: order.lines[0].id, quantity }], ...rest }, person);
const shipped = (order: LooseJson, quantity: string) => shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity }] });
const policy = (invoicing: string) => shop.read(`mutation { salesPolicySave(input: { invoicing: ${invoicing} }) { userErrors { code } } }`);

describe('an invoice that is issued before its goods leave', () => {
  it('charges all or chosen units; their shipment needs no second one, and all invoices are the order to the paisa', async () => {
    const order = await shop.confirmed([{ sku: 'PEN', quantity: '3', unitPrice: '33.33' }, { sku: 'KURTA', quantity: '2', unitPrice: '1000' }], { isTaxInclusive: false });
    const first = await ahead(order, ['2', '1']);
    expect(first.invoice).toMatchObject({ number: `HO/${YEAR}/00001`, lines: [{ sku: 'PEN', quantity: '2' }, { sku: 'KURTA', quantity: '1' }] });
    expect(first.order).toMatchObject({ status: 'CONFIRMED', isInvoicedAhead: true, total: order.total, due: order.due });
    expect(await state(order.id)).toMatchObject({ lines: [{ shipped: '0', invoiced: '2', invoicedAhead: '2' }, { invoiced: '1', invoicedAhead: '1' }], dues: [{ amount: first.invoice.total, open: first.invoice.total }] });
    expect((await shop.order(order.id)).history.at(-1).reason).toBe(`HO/${YEAR}/00001, ahead of 2 PEN, 1 KURTA`);
    await shipped(order, '2');
    expect((await shop.order(order.id)).history.at(-1).reason).toBe(`2 PEN, invoiced ahead by HO/${YEAR}/00001`);
    expect(await state(order.id)).toMatchObject({ status: 'PARTLY_SHIPPED', lines: [{ shipped: '2', invoiced: '2', invoicedAhead: '0' }, { invoicedAhead: '1' }] });
    expect((await shop.say('orderInvoice', { id: order.id })).userErrors[0].code).toBe('OMS_NOTHING_TO_INVOICE');
    const rest = (await ahead(order)).invoice;
    expect((Number(first.invoice.total) + Number(rest.total)).toFixed(2)).toBe(order.total);
    expect(await shop.do('orderShip', { id: order.id })).toMatchObject({ status: 'INVOICED' });
    expect(await state(order.id)).toMatchObject({ isInvoicedAhead: false, total: order.total, invoices: [{ total: first.invoice.total }, { total: rest.total }] });
    expect(await shop.events('InvoiceIssued')).toHaveLength(2);
    expect((await say(order.id)).userErrors[0].code).toBe('OMS_NOTHING_TO_INVOICE');
  });

  it('is refused beyond what is ordered, on hold, for a draft, without permission and from another company, and nothing moves', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]);
    const draft = await shop.draft();
    const heldId = (await shop.confirmed()).id;
    await shop.held('MANUAL', heldId);
    const before = await shop.tenant.fingerprint();
    const one = (quantity: string, lineId = order.lines[0].id) => ({ lines: [{ lineId, quantity }] });
    expect((await say(order.id, one('3'))).userErrors).toMatchObject([{ code: 'OMS_INVOICES_MORE_THAN_ORDERED', field: ['lines', '0', 'quantity'], details: { billable: '2' } }]);
    expect((await say(order.id, one('0.5'))).userErrors[0].code).toBe('OMS_QUANTITY_TOO_FINE');
    expect((await say(order.id, one('1', draft.lines[0].id))).userErrors[0].code).toBe('NOT_FOUND');
    expect((await say(draft.id)).userErrors[0].code).toBe('OMS_NOT_CONFIRMED');
    expect((await say(heldId)).userErrors).toMatchObject([{ code: 'OMS_NOT_BILLED_WHILE_HELD', details: { why: 'by hand' } }]);
    expect((await say(order.id, {}, shop.tenant.as('order:read', 'invoice:read'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await say(order.id, {}, (await world.tenant()).as('*'))).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    const answers = await Promise.all([1, 2, 3].map(() => say(order.id, one('1'))));
    expect(answers.map((answer) => answer.invoice?.number ?? answer.userErrors[0].code).sort()).toEqual([`HO/${YEAR}/00001`, `HO/${YEAR}/00002`, 'OMS_NOTHING_TO_INVOICE'].map((code) => (code === 'OMS_NOTHING_TO_INVOICE' ? 'OMS_INVOICES_MORE_THAN_ORDERED' : code)));
  });

  it('is for several orders where that is said, each by its part', async () => {
    const orders = [await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]), await shop.shipped([{ sku: 'PEN', quantity: '2' }])];
    const together = (isAhead: boolean) => shop.read('mutation($input: OrdersInvoiceInput!) { ordersInvoice(input: $input) { invoice { total orders { total } } userErrors { code } } }', { input: { idempotencyKey: randomUUID(), isAhead, orders: orders.map(({ id }) => ({ id })) } });
    expect((await together(false)).ordersInvoice.userErrors[0].code).toBe('OMS_NOTHING_TO_INVOICE');
    expect((await together(true)).ordersInvoice.invoice).toEqual({ total: '1070.74', orders: [{ total: '1050.00' }, { total: '20.74' }] });
    await cancelLines(orders[0]!, '1');
    expect(await state(orders[0]!.id)).toMatchObject({ status: 'CANCELLED', due: '0.00', creditNotes: [{ total: '1050.00' }] });
    expect(await state(orders[1]!.id)).toMatchObject({ status: 'INVOICED', due: '20.74', creditNotes: [] });
  });

  it('may be cancelled in its month, and its units are billed again', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]);
    const { invoice } = await ahead(order);
    await shop.read('mutation($input: SalesInvoiceCancelInput!) { salesInvoiceCancel(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), id: invoice.id, reason: 'ENTERED_WRONGLY' } });
    expect(await state(order.id)).toMatchObject({ isInvoicedAhead: false, creditIfCancelled: '0.00', lines: [{ invoiced: '0' }], dues: [] });
    expect((await ahead(order)).invoice.total).toBe(invoice.total);
  });
});

describe('units that are invoiced and cancelled before they leave', () => {
  it('are credited with their GST, the last invoice first, after those that no invoice names; a trial says what it comes to', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '10' }]);
    await ahead(order, ['3']);
    await ahead(order, ['5']);
    expect((await state(order.id)).creditIfCancelled).toBe('8400.00');
    const before = await shop.tenant.fingerprint();
    const tried = await cancelLines(order, '4', { dryRun: true });
    expect(tried.amendment).toMatchObject({ totalBefore: '10500.00', totalAfter: '8400.00', delta: '-2100.00', credited: '2100.00', dueAfter: '6300.00' });
    expect(await shop.tenant.fingerprint()).toBe(before);
    const { amendment } = await cancelLines(order, '4');
    expect(amendment).toMatchObject({ delta: '-2100.00', dueAfter: '6300.00' });
    expect(await state(order.id)).toMatchObject({
      total: '8400.00', credited: '2100.00', due: '6300.00', isInvoicedAhead: true, creditIfCancelled: '6300.00',
      lines: [{ invoiced: '8', cancelled: '4', undelivered: '2', credited: '2', invoicedAhead: '6', total: '8400.00' }],
      creditNotes: [{ number: `CN/${YEAR}/00001`, total: '2100.00', cgst: '50.00', sgst: '50.00', reason: 'Not delivered: The customer wants it no more', invoiceNumber: `HO/${YEAR}/00002`, lines: [{ quantity: '2' }] }],
      invoices: [{ uncredited: '3150.00' }, { uncredited: '3150.00' }],
    });
    expect(await shop.level('KURTA')).toEqual({ onHand: '100', reserved: '6' });
    // The others leave, and the customer owes just them.
    expect(await shop.do('orderShip', { id: order.id })).toMatchObject({ status: 'INVOICED', due: '6300.00' });
    expect(await shop.events('CreditNoteIssued')).toHaveLength(1);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('of an order that is cancelled whole leave nothing due, and what was paid goes back', async () => {
    await shop.read('mutation { salesPolicySave(input: { moneyOfCancelled: STORE_CREDIT }) { userErrors { code } } }');
    const order = await shop.confirmed([{ sku: 'PEN', quantity: '7', unitPrice: '33.33', discount: '0.10' }, { sku: 'KURTA', quantity: '1', unitPrice: '1000' }], { isTaxInclusive: false });
    const { invoice } = await ahead(order);
    await shop.do('paymentRecord', { orderId: order.id, amount: '100.00', method: 'UPI' });
    expect(await shop.do('orderCancel', { id: order.id, cause: 'CUSTOMER' })).toMatchObject({ status: 'CANCELLED', due: '0.00' });
    expect(await state(order.id)).toMatchObject({ total: invoice.total, credited: invoice.total, refunded: '100.00', due: '0.00', isInvoicedAhead: false, invoices: [{ uncredited: '0.00' }], creditNotes: [{ total: invoice.total }] });
    expect(await returns.storeCredit()).toBe('100.00');
    expect((await shop.order(order.id)).history.map(({ toStatus, reason }: LooseJson) => [toStatus, reason]).slice(-4, -1)).toEqual([
      ['CONFIRMED', '₹100.00 UPI'], ['CANCELLED', 'The customer wants it no more'], ['CANCELLED', `CN/${YEAR}/00001 for ${invoice.number}: ₹${invoice.total}`]]);
    expect((await shop.read('{ receivables { open } orderSummary { byStatus { status total } } }'))).toMatchObject({ receivables: { open: '0.00' } });
    expect((await shop.read('{ orderSummary { byStatus { status total } } }')).orderSummary.byStatus.find(({ status }: LooseJson) => status === 'CANCELLED').total).toBe(invoice.total);
  });

  it('are credited once where several cancel at once, and only by who may credit', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '3' }]);
    await ahead(order);
    const before = await shop.tenant.fingerprint();
    const clerk = shop.tenant.as('order:read', 'order:amend', 'order:cancel');
    expect((await cancelLines(order, '1', {}, clerk)).userErrors).toMatchObject([{ code: 'OMS_CANCEL_NEEDS_CREDIT', details: { permission: 'credit-note:issue' } }]);
    expect((await shop.say('orderCancel', { id: order.id, cause: 'CUSTOMER' }, clerk)).userErrors[0].code).toBe('OMS_CANCEL_NEEDS_CREDIT');
    expect(await shop.tenant.fingerprint()).toBe(before);
    const answers = await Promise.all([cancelLines(order, '2'), cancelLines(order, '2'), shop.say('orderCancel', { id: order.id, cause: 'CUSTOMER' })]);
    expect(answers.filter(({ userErrors }) => userErrors.length === 0).length).toBeGreaterThan(0);
    const now = await state(order.id);
    const [line] = now.lines;
    expect([line.undelivered, line.credited]).toEqual([line.cancelled, line.cancelled]);
    expect(now.creditNotes.map(({ lines }: LooseJson) => Number(lines[0].quantity)).reduce((a: number, b: number) => a + b, 0)).toBe(Number(line.cancelled));
    expect(now.due).toBe(`${(3 - Number(line.cancelled)) * 1050}.00`);
  });

  it('are not credited by hand while they are still to leave, and a return is credited for what came back alone', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '5' }]);
    const { invoice } = await ahead(order);
    await shipped(order, '2');
    const before = await shop.tenant.fingerprint();
    const byHand = (quantity: string) => returns.say('creditNoteIssue', { invoiceId: invoice.id, reason: 'x', lines: [{ invoiceLineId: invoice.lines[0].id, quantity }] });
    expect((await byHand('3')).userErrors).toMatchObject([{ code: 'OMS_CREDITS_UNDELIVERED', field: ['lines', '0', 'quantity'], details: { creditable: '2', invoicedAhead: '3' } }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await byHand('1')).userErrors).toEqual([]);
    const goods = await returns.restocked(order, ['2']);
    // One of them is credited already: only the other is, and nothing of what is still to come.
    expect((await returns.do('salesReturnCredit', { id: goods.id })).salesReturn.lines).toMatchObject([{ accepted: '2', credited: '1' }]);
    expect((await cancelLines(order, '3')).userErrors).toEqual([]);
    expect(await state(order.id)).toMatchObject({ total: '5250.00', credited: '5250.00', due: '0.00', lines: [{ shipped: '2', returned: '2', undelivered: '3', credited: '5' }], invoices: [{ uncredited: '0.00' }] });
    expect(await shop.proveStock()).toEqual([]);
  });

  it('stay with their price, their order and their place of supply, and come back after all as a line of their own', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '5' }]);
    const other = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    await ahead(order, ['3']);
    const [line] = order.lines;
    const amend = async (change: Record<string, unknown>) => shop.say('orderAmend', { id: order.id, version: (await shop.order(order.id)).version, reason: 'x', lines: [{ lineId: line.id, ...change }] });
    const before = await shop.tenant.fingerprint();
    expect((await amend({ quantity: '2' })).userErrors).toMatchObject([{ code: 'OMS_BELOW_INVOICED', field: ['lines', '0', 'quantity'], details: { invoiced: '3' } }]);
    expect((await amend({ quantity: '3', unitPrice: '900' })).userErrors[0].code).toBe('OMS_PRICE_OF_INVOICED');
    expect((await shop.say('orderSplit', { id: order.id, lines: [{ lineId: line.id, quantity: '3' }] })).userErrors).toMatchObject([{ code: 'OMS_SPLITS_INVOICED', details: { loose: '2', invoicedAhead: '3' } }]);
    expect((await shop.say('ordersMerge', { intoId: order.id, orders: [{ id: other.id }] })).userErrors[0].code).toBe('OMS_NOT_MERGEABLE');
    expect(await shop.tenant.fingerprint()).toBe(before);
    const { order: dearer } = await amend({ quantity: '6', unitPrice: '2100' });
    expect(dearer).toMatchObject({ total: '9450.00', lines: [{ quantity: '5', invoiced: '3', moved: '2', total: '3150.00' }, { quantity: '3', unitPrice: '2100.00' }] });
    const split = await shop.say('orderSplit', { id: order.id, lines: [{ lineId: dearer.lines[1].id, quantity: '1' }] });
    expect([split.order.total, split.newOrder.total]).toEqual(['7350.00', '2100.00']);
  });
});

describe('kits, waiting units and agreed instalments', () => {
  it('a kit that is invoiced ahead is shipped, returned in parts and cancelled, and all credits together are its invoice', async () => {
    const kits = new Kits(shop);
    await shop.stock({ BOX: { price: '52.50', stock: '10' }, GIFT: { price: '210.00' } });
    await kits.set('GIFT', { PEN: '2', BOX: '1' });
    const order = await shop.confirmed([{ sku: 'GIFT', quantity: '5' }]);
    const { invoice } = await ahead(order);
    await shipped(order, '2');
    const back = async (lines: object[]) => {
      const { salesReturn } = await returns.do('salesReturnRequest', { orderId: order.id, lines });
      await returns.do('salesReturnApprove', { id: salesReturn.id });
      const { salesReturn: come } = await returns.do('salesReturnReceive', { id: salesReturn.id, warehouseId: shop.warehouseId });
      await returns.do('salesReturnInspect', { id: salesReturn.id, lines: come.lines.map((line: LooseJson) => ({ lineId: line.id, quantity: line.received, grade: 'AS_NEW', disposition: 'RESTOCK' })) });
      return returns.do('salesReturnCredit', { id: salesReturn.id });
    };
    const [line] = await kits.lines(order.id);
    const [pen, box] = ['PEN', 'BOX'].map((sku) => line!.components.find((part: LooseJson) => part.sku === sku).id);
    const part = (componentId: string, quantity: string) => ({ lineId: line!.id, componentId, quantity, reason: 'DEFECTIVE' });
    await back([part(box, '1')]);
    // One delivered kit is whole and one lacks its box: of the invoice only the whole one can be credited by hand.
    expect((await returns.say('creditNoteIssue', { invoiceId: invoice.id, reason: 'x', lines: [{ invoiceLineId: invoice.lines[0].id, quantity: '2' }] })).userErrors).toMatchObject([{ code: 'OMS_CREDITS_UNDELIVERED', details: { creditable: '1', invoicedAhead: '3' } }]);
    expect((await cancelLines(order, '3')).amendment).toMatchObject({ credited: '630.00' });
    await back([part(box, '1'), part(pen, '4')]);
    expect(await state(order.id)).toMatchObject({ total: '1050.00', credited: '1050.00', due: '0.00', invoices: [{ uncredited: '0.00' }], lines: [{ undelivered: '3', invoicedAhead: '0' }] });
    expect(await kits.shelves('PEN', 'BOX')).toEqual(['PEN 0 of 100', 'BOX 0 of 10']);
  });

  it('units that wait for stock are charged as the others, given up first, and the instalments follow', async () => {
    const order = await shop.backordered([{ sku: 'KURTA', quantity: '105', unitPrice: '100' }]);
    await ahead(order);
    await shop.read('mutation($input: OrderScheduleInput!) { orderScheduleSet(input: $input) { userErrors { code } } }', { input: { id: order.id, instalments: [{ dueOn: '2030-01-01', percent: '50' }, { dueOn: '2030-02-01' }] } });
    await shop.do('paymentRecord', { orderId: order.id, amount: '4000.00', method: 'UPI' });
    const open = async () => (await state(order.id)).dues.map((due: LooseJson) => due.open);
    expect(await open()).toEqual(['1250.00', '5250.00']);
    await cancelLines(order, '5');
    expect([await open(), await shop.level('KURTA')]).toEqual([['750.00', '5250.00'], { onHand: '100', reserved: '100' }]);
    expect(await shop.do('orderShip', { id: order.id })).toMatchObject({ status: 'INVOICED', due: '6000.00' });
    expect((await shop.read('{ receivables { open } }')).receivables.open).toBe('6000.00');
  });
});

describe('where the company invoices orders as they are confirmed', () => {
  beforeEach(() => policy('ON_ORDER'));

  it('each has its invoice at once, and leaves without another', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }], { isPrepaid: true });
    expect(await state(order.id)).toMatchObject({ status: 'CONFIRMED', invoices: [{ number: `HO/${YEAR}/00001`, total: '2100.00' }], lines: [{ invoicedAhead: '2' }] });
    await shop.do('paymentRecord', { orderId: order.id, amount: '2100.00', method: 'UPI' });
    expect(await shop.do('orderShip', { id: order.id })).toMatchObject({ status: 'PAID' });
    expect(await shop.events('InvoiceIssued')).toHaveLength(1);
  });

  it('one that is kept back, and what is added later, is invoiced with the shipment at the latest', async () => {
    await shop.credit(shop.local, { creditLimit: '10' });
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    expect(await state(order.id)).toMatchObject({ invoices: [] });
    await shop.credit(shop.local, { creditLimit: null });
    await shop.do('orderHoldRelease', { id: (await shop.holds(order.id))[0].id, note: 'They pay tomorrow' });
    await shop.do('orderShip', { id: order.id });
    expect(await state(order.id)).toMatchObject({ status: 'INVOICED', invoices: [{ total: '1050.00' }] });
    const second = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    const { order: more } = await shop.say('orderAmend', { id: second.id, version: second.version, reason: 'x', lines: [{ lineId: second.lines[0].id, quantity: '3' }] });
    expect(more.lines).toMatchObject([{ quantity: '1', invoiced: '1' }, { quantity: '2', invoiced: '0' }]);
    await shop.do('orderShip', { id: second.id });
    expect(await state(second.id)).toMatchObject({ status: 'INVOICED', total: '3150.00', invoices: [{ total: '1050.00' }, { total: '2100.00' }] });
  });

  it('an order that cannot be invoiced stays a draft, and nothing moves', async () => {
    const { id } = await shop.draft();
    await shop.world.database.pool.query(`update ${shop.tenant.schema}.core_branch set gstin = null`);
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderConfirm', { id })).userErrors[0].code).toBe('OMS_BRANCH_NOT_REGISTERED');
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});
