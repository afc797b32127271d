import { salesInvoiceDownload } from './invoice-download.ts';
import { Decimal, sum } from '@ilms/kernel/decimal';
import type { RequestScope } from '@ilms/kernel/tenant-context';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop, YEAR } from '../../test/shop.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const totals = (invoices: readonly { total: string }[]) => sum(invoices.map(({ total }) => new Decimal(total))).toFixed(2);

describe('a tax invoice', () => {
  it('says all the law asks for, and an event tells the others', async () => {
    const shop = await Shop.open(world);
    const order = await shop.shipped([{ sku: 'KURTA', quantity: '2', unitPrice: '1000.00', discount: '0.48' }], { isTaxInclusive: false });
    const invoice = await shop.invoice(order.id);
    expect(invoice).toEqual({
      id: expect.any(String), number: `HO/${YEAR}/00001`, issuedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), customerName: 'Sharma Garments', customerGstin: '27AABCS1429B1ZU', placeOfSupply: '27',
      taxable: '1999.52', cgst: '49.99', sgst: '49.99', igst: '0.00', roundOff: '0.50', total: '2100.00', amountInWords: 'Rupees Two Thousand One Hundred Only', isCancelled: false,
      pdfPath: `/download/oms/sales-invoice/${invoice.id}`,
      lines: [{ sku: 'KURTA', hsn: '6304', unit: 'PCS', quantity: '2', unitPrice: '1000.00', discount: '0.48', taxRate: '5', taxable: '1999.52', cgst: '49.99', sgst: '49.99', igst: '0.00', total: '2099.50' }],
    });
    expect(await shop.events('InvoiceIssued')).toEqual([{ invoice: {
      number: `HO/${YEAR}/00001`, issuedOn: invoice.issuedOn, orderId: order.id, orderNumber: order.number, orders: [{ orderId: order.id, orderNumber: order.number, total: '2100.00' }], customerId: shop.local, customerName: 'Sharma Garments', customerGstin: '27AABCS1429B1ZU',
      branchId: shop.branchId, placeOfSupply: '27', isInterState: false, taxable: '1999.52', cgst: '49.99', sgst: '49.99', igst: '0.00', roundOff: '0.50', total: '2100.00',
      lines: [{ sku: 'KURTA', hsn: '6304', quantity: '2', unit: 'PCS', taxRate: '5', taxable: '1999.52', cgst: '49.99', sgst: '49.99', igst: '0.00', total: '2099.50' }] } }]);
  });

  it('covers what was shipped since the last one; together they are the order to the paisa', async () => {
    const shop = await Shop.open(world);
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '3', unitPrice: '33.33', discount: '0.10' }, { sku: 'SHAWL', quantity: '3', unitPrice: '0.07' }], { isTaxInclusive: false });
    const invoices = [];
    for (let i = 0; i < 3; i++) {
      await shop.do('orderShip', { id: order.id, lines: order.lines.map((line: { id: string }) => ({ lineId: line.id, quantity: '1' })) });
      invoices.push(await shop.invoice(order.id));
    }
    expect(invoices.map(({ number }) => number)).toEqual([`HO/${YEAR}/00001`, `HO/${YEAR}/00002`, `HO/${YEAR}/00003`]);
    expect(totals(invoices)).toBe(order.total);
    for (const part of ['taxable', 'cgst', 'sgst', 'igst', 'roundOff']) expect(sum(invoices.map((invoice) => new Decimal(invoice[part]))).toFixed(2)).toBe(order[part]);
    expect(sum(invoices.map((invoice) => new Decimal(invoice.lines[0].discount))).toFixed(2)).toBe('0.10');
    for (const { lines, ...invoice } of invoices) {
      expect(sum([invoice.taxable, invoice.cgst, invoice.sgst, invoice.igst, invoice.roundOff].map((text) => new Decimal(text))).toFixed(2)).toBe(invoice.total);
      expect(totals([...lines, { total: invoice.roundOff }])).toBe(invoice.total);
    }
    expect((await shop.say('orderInvoice', { id: order.id })).userErrors[0].code).toBe('OMS_NOTHING_TO_INVOICE');
  });

  it('is issued by nobody who is not registered for the tax it charges', async () => {
    const shop = await Shop.open(world);
    const order = await shop.shipped();
    const { branch } = (await shop.boss.ask('core', 'query($id: ID!) { branch(id: $id) { version } }', { id: shop.branchId })).data;
    const cleared = await shop.boss.ask('core', 'mutation($input: BranchUpdateInput!) { branchUpdate(input: $input) { branch { gstin } userErrors { code } } }', { input: { id: shop.branchId, version: branch.version, gstin: null } });
    expect(cleared.data.branchUpdate).toEqual({ branch: { gstin: null }, userErrors: [] });
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderInvoice', { id: order.id })).userErrors[0]).toMatchObject({ code: 'OMS_BRANCH_NOT_REGISTERED', details: { code: 'HO' } });
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('is never changed: the database lets nobody', async () => {
    const shop = await Shop.open(world);
    await shop.invoice((await shop.shipped()).id);
    for (const table of ['oms_sales_invoice', 'oms_sales_invoice_line', 'oms_payment', 'oms_order_history_entry']) {
      await expect(shop.boss.run('oms', (context) => context.sql(`delete from ${table}`))).rejects.toThrow(/permission denied/);
    }
    await expect(shop.boss.run('oms', (context) => context.sql('update oms_sales_invoice set total = 0'))).rejects.toThrow(/permission denied/);
  });

  it('is not issued into books that are closed', async () => {
    const shop = await Shop.open(world);
    const order = await shop.shipped();
    const { fiscalYears } = (await shop.boss.ask('core', '{ fiscalYears { nodes { id version endsOn } } }')).data;
    const [year] = fiscalYears.nodes;
    await shop.boss.ask('core', 'mutation($input: FiscalYearLockInput!) { fiscalYearLock(input: $input) { userErrors { code } } }', { input: { id: year.id, version: year.version, lockedUntil: year.endsOn } });
    expect((await shop.say('orderInvoice', { id: order.id })).userErrors[0].code).toBe('CORE_PERIOD_LOCKED');
    expect((await shop.say('paymentRecord', { orderId: order.id, amount: '1.00', method: 'CASH' })).userErrors[0]).toMatchObject({ code: 'CORE_PERIOD_LOCKED', field: ['receivedOn'] });
  });
});

describe('invoice numbers', () => {
  it('have no gap under thirty invoices at once, some of which fail', async () => {
    const shop = await Shop.open(world, { PEN: { price: '105.00', stock: '100' } });
    const orders = [];
    for (let i = 0; i < 20; i++) orders.push(await shop.shipped([{ sku: 'PEN', quantity: '1' }]));
    // Ten of them are asked for twice: whoever comes second has nothing to invoice.
    const asked = [...orders, ...orders.slice(0, 10)];
    const answers = await Promise.all(asked.map(({ id }) => shop.say('orderInvoice', { id })));
    expect(answers.filter((answer) => answer.userErrors[0]?.code === 'OMS_NOTHING_TO_INVOICE')).toHaveLength(10);
    const numbers = answers.flatMap((answer) => answer.invoice?.number ?? []).sort();
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => `HO/${YEAR}/${String(i + 1).padStart(5, '0')}`));
    // A transaction that took a number and then failed gives it back.
    const one = await shop.shipped([{ sku: 'PEN', quantity: '1' }]);
    await shop.world.database.pool.query(`alter table ${shop.tenant.schema}.oms_sales_invoice_line add constraint broken check (quantity > 1000) not valid`);
    expect((await shop.say('orderInvoice', { id: one.id })).userErrors[0].code).toBe('RULE_BROKEN');
    await shop.world.database.pool.query(`alter table ${shop.tenant.schema}.oms_sales_invoice_line drop constraint broken`);
    expect((await shop.invoice(one.id)).number).toBe(`HO/${YEAR}/00021`);
  });
});

describe('the printed invoice', () => {
  it('is a PDF of what was frozen, whatever the masters say since', async () => {
    const shop = await Shop.open(world);
    const { id, number } = await shop.invoice((await shop.shipped()).id);
    const download = () => shop.boss.run('oms', (context) => salesInvoiceDownload.render(context as RequestScope, id));
    const first = await download();
    expect([first.filename, first.contentType, first.body.subarray(0, 5).toString()]).toEqual([`${number.replaceAll('/', '-')}.pdf`, 'application/pdf', '%PDF-']);
    const [frozen] = await shop.rows<{ parties: { buyer: { name: string } } }>('select parties from @oms_sales_invoice');
    await shop.world.database.pool.query(`update ${shop.tenant.schema}.core_customer set name = 'Somebody else'`);
    const [after] = await shop.rows('select parties from @oms_sales_invoice');
    expect(after).toEqual(frozen);
    expect(frozen!.parties).toMatchObject({
      seller: { name: 'Test Company', gstin: expect.stringMatching(/^27AAKCS4521M1Z/), addressLines: ['14 Dalal Street', 'Mumbai 400001'], state: { code: '27', name: 'Maharashtra' } },
      buyer: { name: 'Sharma Garments', gstin: '27AABCS1429B1ZU', addressLines: ['221 MG Road', 'Pune 411001'] }, stateTax: 'SGST', supplyType: 'DOMESTIC', isTaxInclusive: true });
    expect((await download()).body.length).toBe(first.body.length);
  });

  it('cannot be had by another company, nor by an id that is none', async () => {
    const [shop, other] = [await Shop.open(world), await Shop.open(world)];
    const { id } = await shop.invoice((await shop.shipped()).id);
    for (const asked of [id, 'x', '../../etc/passwd']) {
      await expect(other.boss.run('oms', (context) => salesInvoiceDownload.render(context as RequestScope, asked))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
