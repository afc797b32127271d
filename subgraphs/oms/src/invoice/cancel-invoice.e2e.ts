import { randomUUID } from 'node:crypto';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Decimal, sum } from '@ilms/kernel/decimal';
import { Returns } from '../../test/returns.ts';
import { openWorld, Shop, YEAR } from '../../test/shop.ts';

let world: World;
let shop: Shop;
beforeAll(async () => { world = await openWorld(); }, 240_000);
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '1050.00', stock: '100' }, PEN: { price: '10.37', stock: '100' } }); });
afterAll(() => world?.close());

const today = dayInIndia(new Date());
const say = async (id: string, rest: Record<string, unknown> = {}, person = shop.boss): Promise<LooseJson> => {
  const answer = await person.ask('oms', 'mutation($input: SalesInvoiceCancelInput!) { salesInvoiceCancel(input: $input) { salesInvoice { id number isCancelled uncredited cancellation { reason note cancelledOn } } userErrors { code message field details } } }', { input: { idempotencyKey: randomUUID(), id, reason: 'ENTERED_WRONGLY', ...rest } });
  return answer.data?.salesInvoiceCancel ?? answer;
};
const code = async (id: string, rest: Record<string, unknown> = {}): Promise<string | undefined> => (await say(id, rest)).userErrors[0]?.code;
const dues = async (id: string) => (await shop.read('query($id: ID!) { order(id: $id) { dues { id amount } } }', { id })).order.dues;

describe('a tax invoice that is cancelled', () => {
  it('charges nothing any more, keeps its number, and what it charged is invoiced again under the next', async () => {
    const order = await shop.shipped([{ sku: 'PEN', quantity: '3', unitPrice: '33.33', discount: '0.10' }], { isTaxInclusive: false });
    const invoice = await shop.invoice(order.id);
    expect(await dues(order.id)).toHaveLength(1);
    expect(await say(invoice.id, { reason: 'OTHER', note: 'Billed to the wrong address' })).toMatchObject({ userErrors: [], salesInvoice: { isCancelled: true, uncredited: '0.00', cancellation: { reason: 'OTHER', note: 'Billed to the wrong address', cancelledOn: today } } });
    expect(await shop.order(order.id)).toMatchObject({ status: 'SHIPPED', total: order.total, due: order.due, lines: [{ shipped: '3', invoiced: '0' }] });
    expect(await dues(order.id)).toEqual([]);
    expect((await shop.order(order.id)).history.at(-1)).toMatchObject({ fromStatus: 'INVOICED', toStatus: 'SHIPPED', reason: `${invoice.number} cancelled: Billed to the wrong address` });
    expect(await shop.events('InvoiceCancelled')).toMatchObject([{ number: invoice.number, orderIds: [order.id], total: invoice.total, reason: 'OTHER' }]);
    const again = await shop.invoice(order.id);
    expect(again).toMatchObject({ number: `HO/${YEAR}/00002`, total: invoice.total, taxable: invoice.taxable, cgst: invoice.cgst, roundOff: invoice.roundOff });
    expect((await shop.read('{ salesInvoices(filter: { isCancelled: { eq: true } }) { nodes { number } } }')).salesInvoices.nodes).toEqual([{ number: invoice.number }]);
    expect(await shop.rows('select t.number, v.reason from @core_number_void v join @core_number_taken t on t.id = v.taken_id')).toEqual([{ number: 1, reason: 'Billed to the wrong address' }]);
    expect(await code(invoice.id)).toBe('OMS_INVOICE_CANCELLED');
    await expect(shop.boss.run('oms', (context) => context.sql('update oms_sales_invoice set total = 0'))).rejects.toThrow(/permission denied/);
  });

  it('is the last of its order, so that the order is shared out to the paisa whatever is cancelled', async () => {
    const order = await shop.confirmed([{ sku: 'PEN', quantity: '3', unitPrice: '33.33' }], { isTaxInclusive: false });
    const invoices = [];
    for (let i = 0; i < 3; i++) {
      await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1' }] });
      invoices.push(await shop.invoice(order.id));
    }
    const before = await shop.tenant.fingerprint();
    expect((await say(invoices[0].id)).userErrors).toMatchObject([{ code: 'OMS_LATER_INVOICE_STANDS', details: { later: invoices[2].number } }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    for (const { id } of [invoices[2], invoices[1]]) expect(await code(id)).toBeUndefined();
    const rest = await shop.invoice(order.id);
    expect(sum([invoices[0], rest].map(({ total }) => new Decimal(total))).toFixed(2)).toBe(order.total);
    expect(await shop.order(order.id)).toMatchObject({ status: 'INVOICED', lines: [{ invoiced: '3' }] });
  });

  it('may be for several orders, all of which are billed again', async () => {
    const orders = [await shop.shipped([{ sku: 'KURTA', quantity: '1' }]), await shop.shipped([{ sku: 'PEN', quantity: '2' }])];
    const { ordersInvoice: { invoice } } = await shop.read('mutation($input: OrdersInvoiceInput!) { ordersInvoice(input: $input) { invoice { id } } }', { input: { idempotencyKey: randomUUID(), orders: orders.map(({ id }) => ({ id })) } });
    expect(await code(invoice.id)).toBeUndefined();
    for (const { id } of orders) expect(await shop.order(id)).toMatchObject({ status: 'SHIPPED' });
  });

  it('leaves payments on the order, which owes nothing more by it', async () => {
    const order = await shop.shipped([{ sku: 'KURTA', quantity: '1' }]);
    const invoice = await shop.invoice(order.id);
    await shop.do('paymentRecord', { orderId: order.id, amount: '1050.00', method: 'UPI' });
    expect(await code(invoice.id)).toBeUndefined();
    expect(await shop.order(order.id)).toMatchObject({ status: 'SHIPPED', paid: '1050.00', due: '0.00' });
    await shop.invoice(order.id);
    expect(await shop.order(order.id)).toMatchObject({ status: 'PAID' });
  });

  it('is refused once something was built on it, its month is over or its books are closed, and nothing moves', async () => {
    const returns = new Returns(shop);
    const [credited, named, old] = [await returns.sold([{ sku: 'KURTA', quantity: '1' }], { paid: false }), await returns.sold([{ sku: 'KURTA', quantity: '1' }], { paid: false }), await returns.sold([{ sku: 'KURTA', quantity: '1' }], { paid: false })];
    const goods = await returns.restocked(credited, ['1']);
    await returns.do('salesReturnCredit', { id: goods.id });
    await shop.do('paymentRecord', { orderId: named.id, amount: '50.00', method: 'UPI', dueId: (await dues(named.id))[0].id });
    const [a, b, c] = [credited, named, old].map((order) => order.invoices[0].id as string);
    await shop.world.database.pool.query(`update ${shop.tenant.schema}.oms_sales_invoice set issued_on = date_trunc('month', issued_on) - interval '1 day' where id = $1`, [c]);
    const before = await shop.tenant.fingerprint();
    expect([await code(a!), await code(b!), await code(c!), await code(b!, { reason: 'OTHER' }), await code(randomUUID())]).toEqual(['OMS_INVOICE_CREDITED', 'OMS_INVOICE_PAID_BY_NAME', 'OMS_INVOICE_OF_EARLIER_MONTH', 'REQUIRED', 'NOT_FOUND']);
    expect((await say(b!, {}, (await world.tenant()).as('*'))).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await say(b!, {}, shop.tenant.as('order:read', 'invoice:read', 'invoice:issue'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await shop.tenant.fingerprint()).toBe(before);
    // Once the payment is none, the invoice may go, and no instalment asks for it.
    const [payment] = (await returns.money(named.id)).payments;
    await shop.read('mutation($input: PaymentReversalInput!) { paymentReverse(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), id: payment.id, reason: 'BOUNCED' } });
    const answers = await Promise.all([1, 2, 3].map(() => say(b!)));
    expect(answers.map((answer) => answer.userErrors[0]?.code ?? 'done').sort()).toEqual(['OMS_INVOICE_CANCELLED', 'OMS_INVOICE_CANCELLED', 'done']);
    expect((await returns.say('creditNoteIssue', { invoiceId: b, reason: 'x', lines: [{ invoiceLineId: named.invoices[0].lines[0].id, quantity: '1' }] })).userErrors).toMatchObject([{ code: 'OMS_INVOICE_CANCELLED' }]);
    expect((await shop.read('{ receivables { open } }')).receivables.open).toBe('1050.00');
    const locked = await returns.sold([{ sku: 'KURTA', quantity: '1' }], { paid: false });
    const { fiscalYears } = (await shop.boss.ask('core', '{ fiscalYears { nodes { id version endsOn } } }')).data;
    await shop.boss.ask('core', 'mutation($input: FiscalYearLockInput!) { fiscalYearLock(input: $input) { userErrors { code } } }', { input: { id: fiscalYears.nodes[0].id, version: fiscalYears.nodes[0].version, lockedUntil: fiscalYears.nodes[0].endsOn } });
    expect(await code(locked.invoices[0].id)).toBe('CORE_PERIOD_LOCKED');
  });
});

describe('where invoices are issued when goods leave', () => {
  beforeEach(async () => {
    await shop.read('mutation { salesPolicySave(input: { invoicing: ON_SHIPMENT }) { salesPolicy { invoicing } userErrors { code } } }');
  });

  it('each shipment has its own, which together are the order to the paisa', async () => {
    const order = await shop.confirmed([{ sku: 'PEN', quantity: '3', unitPrice: '33.33' }], { isTaxInclusive: false });
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1' }] });
    expect(await shop.order(order.id)).toMatchObject({ status: 'PARTLY_SHIPPED', lines: [{ shipped: '1', invoiced: '1' }], invoices: [{ number: `HO/${YEAR}/00001` }] });
    expect(await shop.do('orderShip', { id: order.id })).toMatchObject({ status: 'INVOICED' });
    const { invoices } = await shop.order(order.id);
    expect(sum(invoices.map(({ total }: LooseJson) => new Decimal(total))).toFixed(2)).toBe(order.total);
    expect((await shop.events('InvoiceIssued'))).toHaveLength(2);
    expect((await shop.say('orderInvoice', { id: order.id })).userErrors[0].code).toBe('OMS_NOTHING_TO_INVOICE');
  });

  it('goods stay where no invoice can be issued for them, and nothing moves', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    await shop.world.database.pool.query(`update ${shop.tenant.schema}.core_branch set gstin = null`);
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderShip', { id: order.id })).userErrors[0].code).toBe('OMS_BRANCH_NOT_REGISTERED');
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('two shipments at once take two numbers without a gap', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]);
    const answers = await Promise.all([1, 2].map(() => shop.say('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1' }] })));
    expect(answers.every((answer) => answer.userErrors.length === 0)).toBe(true);
    expect((await shop.order(order.id)).invoices.map(({ number }: LooseJson) => number).sort()).toEqual([`HO/${YEAR}/00001`, `HO/${YEAR}/00002`]);
  });
});
