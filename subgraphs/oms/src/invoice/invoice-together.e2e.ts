import { randomUUID } from 'node:crypto';
import type { RequestScope } from '@ilms/kernel/tenant-context';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Decimal, sum } from '@ilms/kernel/decimal';
import { openWorld, Shop, YEAR } from '../../test/shop.ts';
import { salesInvoiceDownload } from './invoice-download.ts';

let world: World;
let shop: Shop;
beforeAll(async () => { world = await openWorld(); }, 240_000);
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '1050.00', stock: '100' }, PEN: { price: '10.37', stock: '100' } }); });
afterAll(() => world.close());

const TOGETHER = `mutation($input: OrdersInvoiceInput!) { ordersInvoice(input: $input) { orders { id status due } invoice {
  id number taxable cgst sgst igst roundOff total orderCount orders { total order { id number } } lines { id sku quantity taxRate taxable cgst sgst igst total } } userErrors { code message field details } } }`;
const say = async (orders: readonly LooseJson[], person = shop.boss): Promise<LooseJson> => {
  const answer = await person.ask('oms', TOGETHER, { input: { idempotencyKey: randomUUID(), orders: orders.map(({ id, version }) => ({ id, version })) } });
  return answer.data?.ordersInvoice ?? answer;
};
const total = (rows: readonly LooseJson[], key: string) => sum(rows.map((row) => new Decimal(row[key]))).toFixed(2);

describe('one invoice for several orders', () => {
  it('says what each of them owes, to the paisa, with its tax by line and rate, and each stays consistent', async () => {
    // Without tax in the price each order is rounded to the rupee by itself.
    const rest = { isTaxInclusive: false };
    const pen = { sku: 'PEN', quantity: '1', unitPrice: '10.37' };
    const orders = [await shop.shipped([pen], rest), await shop.shipped([pen, { sku: 'KURTA', quantity: '1', unitPrice: '1000.00' }], rest), await shop.shipped([pen], rest)];
    const { invoice, userErrors, orders: after } = await say(orders);
    expect(userErrors).toEqual([]);
    expect(invoice).toMatchObject({ number: `HO/${YEAR}/00001`, orderCount: 3, total: total(orders, 'total') });
    expect(invoice.orders.map((part: LooseJson) => [part.order.number, part.total])).toEqual(orders.map((order) => [order.number, order.total]));
    for (const key of ['taxable', 'cgst', 'sgst', 'igst']) expect(total(invoice.lines, key)).toBe(invoice[key]);
    expect(new Decimal(invoice.total).minus(invoice.roundOff).toFixed(2)).toBe(total(invoice.lines, 'total'));
    expect(after.map(({ status, due }: LooseJson) => [status, due])).toEqual(orders.map((order) => ['INVOICED', order.total]));
    for (const { id } of orders) expect((await shop.order(id)).invoices).toMatchObject([{ number: invoice.number }]);
    const pdf = await shop.boss.run('oms', (context) => salesInvoiceDownload.render(context as RequestScope, invoice.id));
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await shop.rows<{ parties: { orderNumber: string } }>('select parties from @oms_sales_invoice'))[0]!.parties.orderNumber).toBe(orders.map(({ number }) => number).join(', '));
    const [issued] = await shop.events('InvoiceIssued');
    expect(issued.invoice.orders.map((part: LooseJson) => part.total)).toEqual(orders.map((order) => order.total));
    // Its order is paid and credited by itself, to nothing.
    for (const order of orders) await shop.do('paymentRecord', { orderId: order.id, amount: order.total, method: 'BANK' });
    expect((await shop.order(orders[1]!.id)).status).toBe('PAID');
    const credit = (lines: LooseJson[]) => shop.boss.ask('oms', 'mutation($input: CreditNoteInput!) { creditNoteIssue(input: $input) { creditNote { total } order { id due } userErrors { code } } }', { input: { idempotencyKey: randomUUID(), invoiceId: invoice.id, reason: 'All came back', lines: lines.map((line) => ({ invoiceLineId: line.id, quantity: line.quantity })) } });
    expect((await credit(invoice.lines)).data.creditNoteIssue.userErrors[0].code).toBe('OMS_CREDITS_SEVERAL_ORDERS');
    const own = invoice.lines.slice(1, 3);
    expect((await credit(own)).data.creditNoteIssue).toMatchObject({ userErrors: [], creditNote: { total: orders[1]!.total }, order: { due: `-${orders[1]!.total}` } });
  });

  it('is refused in words where they cannot stand on one, by permission and at another company, and nothing moves', async () => {
    const [one, far, exclusive, draft, invoiced] = [await shop.shipped(), await shop.shipped(undefined, { customerId: shop.far }), await shop.shipped([{ sku: 'KURTA', quantity: '1', unitPrice: '1000.00' }], { isTaxInclusive: false }), await shop.draft(), await shop.shipped()];
    await shop.invoice(invoiced.id);
    const fresh = async (order: LooseJson) => shop.order(order.id);
    const before = await shop.tenant.fingerprint();
    expect((await say([one, far])).userErrors).toMatchObject([{ code: 'OMS_INVOICED_APART', message: `${far.number} cannot stand on one invoice with ${one.number}: it is another customer’s.`, field: ['orders'] }]);
    expect((await say([one, exclusive])).userErrors[0].message).toMatch(/its prices treat tax otherwise/);
    expect((await say([one, draft])).userErrors[0].code).toBe('OMS_NOT_CONFIRMED');
    expect((await say([one, await fresh(invoiced)])).userErrors[0].code).toBe('OMS_NOTHING_TO_INVOICE');
    expect((await say([one, one])).userErrors[0].code).toBe('OMS_INVOICES_ONE_ALONE');
    expect((await say([one, { ...exclusive, version: 99 }])).userErrors[0].code).toBe('CONFLICT');
    expect((await say([one, exclusive], shop.tenant.as('order:read', 'invoice:read'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await shop.tenant.fingerprint()).toBe(before);
    const other = await Shop.open(world);
    expect((await say([one, far], other.boss)).userErrors[0].code).toBe('NOT_FOUND');
  });

  it('is issued once when two ask for it at once, without a gap', async () => {
    const orders = [await shop.shipped(), await shop.shipped()];
    const answers = await Promise.all([say(orders), say([...orders].reverse())]);
    expect(answers.map((answer) => answer.userErrors[0]?.code ?? answer.invoice.number).sort()).toEqual(['CONFLICT', `HO/${YEAR}/00001`]);
  });
});
