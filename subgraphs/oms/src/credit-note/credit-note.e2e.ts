import { Decimal, sum } from '@ilms/kernel/decimal';
import type { RequestScope } from '@ilms/kernel/tenant-context';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop, YEAR } from '../../test/shop.ts';
import { Returns } from '../../test/returns.ts';
import { creditNoteDownload } from './credit-note-download.ts';

let world: World;
let shop: Shop;
let returns: Returns;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world);
  returns = new Returns(shop);
});
afterAll(() => world?.close());

/** As if the invoices had been issued on another day. */
const backdate = (day: string) => world.database.pool.query(`update ${shop.tenant.schema}.oms_sales_invoice set issued_on = $1`, [day]);

describe('the credit note of a return', () => {
  it('credits what was accepted at the rates of the invoice, and the order owes it back', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '3' }]);
    const [invoice] = (await shop.order(order.id)).invoices;
    const goods = await returns.restocked(order, ['2']);
    // Today's rate does not matter: the credit note takes that of its invoice.
    const { salesReturn, creditNotes: [note] } = await returns.do('salesReturnCredit', { id: goods.id });
    expect(note).toEqual({
      id: expect.any(String), number: `CN/${YEAR}/00001`, issuedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), invoiceNumber: invoice.number, invoiceIssuedOn: note.issuedOn, customerName: 'Sharma Garments', isCommercial: false,
      reason: 'Goods returned', taxable: '2000.00', cgst: '50.00', sgst: '50.00', igst: '0.00', roundOff: '0.00', total: '2100.00', amountInWords: 'Rupees Two Thousand One Hundred Only', pdfPath: `/download/oms/credit-note/${note.id}`,
      lines: [{ sku: 'KURTA', description: 'KURTA of cotton', quantity: '2', unitPrice: '1050.00', discount: '0.00', taxRate: '5', taxable: '2000.00', cgst: '50.00', sgst: '50.00', igst: '0.00', total: '2100.00' }],
    });
    expect(salesReturn).toMatchObject({ status: 'INSPECTED', credited: '2100.00', lines: [{ credited: '2' }] });
    expect(await returns.money(order.id)).toMatchObject({ total: '3150.00', credited: '2100.00', paid: '3150.00', refunded: '0.00', due: '-2100.00', owed: '2100.00', status: 'PAID', lines: [{ credited: '2' }], invoices: [{ uncredited: '1050.00', lines: [{ uncreditedQuantity: '1', uncreditedTotal: '1050.00' }] }] });
    expect(await shop.events('CreditNoteIssued')).toMatchObject([{ creditNote: { number: note.number, invoiceNumber: invoice.number, returnId: goods.id, isCommercial: false, total: '2100.00', lines: [{ sku: 'KURTA', quantity: '2', taxRate: '5' }] } }]);
    expect((await returns.say('salesReturnCredit', { id: goods.id })).userErrors[0].code).toBe('OMS_NOTHING_TO_CREDIT');
    const { data } = await shop.boss.ask('core', 'query($id: ID!) { documentFlow(noun: "Order", recordId: $id) { documents { noun } } }', { id: order.id });
    const nouns = data ? data.documentFlow.documents.map(({ noun }: { noun: string }) => noun) : [];
    expect(new Set(nouns)).toEqual(new Set(['Order', 'Shipment', 'SalesInvoice', 'Payment', 'SalesReturn', 'CreditNote']));
  });

  it('credits what is invoiced, and the rest once that is', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '4' }]);
    const line = order.lines[0].id;
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: line, quantity: '2' }] });
    await shop.invoice(order.id);
    await shop.do('orderShip', { id: order.id });
    const goods = await returns.restocked(order, ['3']);
    expect((await returns.do('salesReturnCredit', { id: goods.id })).salesReturn.lines).toMatchObject([{ accepted: '3', credited: '2' }]);
    expect((await returns.say('salesReturnCredit', { id: goods.id })).userErrors[0].code).toBe('OMS_NOTHING_TO_CREDIT');
    await shop.invoice(order.id);
    const { salesReturn, creditNotes } = await returns.do('salesReturnCredit', { id: goods.id });
    expect(creditNotes).toMatchObject([{ invoiceNumber: `HO/${YEAR}/00002`, total: '1050.00' }]);
    // Nothing was paid, so nothing is owed and nothing is left to be done.
    expect(salesReturn).toMatchObject({ status: 'CLOSED', credited: '3150.00', lines: [{ credited: '3' }] });
    expect(await returns.money(order.id)).toMatchObject({ total: '4200.00', credited: '3150.00', due: '1050.00', owed: '0.00' });
  });

  it('of several invoices is one for each, the first one first; all together they are the invoices to the paisa', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '3', unitPrice: '33.33', discount: '0.10' }, { sku: 'SHAWL', quantity: '3', unitPrice: '0.07' }], { isTaxInclusive: false });
    const invoices = [];
    for (let i = 0; i < 3; i++) {
      await shop.do('orderShip', { id: order.id, lines: order.lines.map((line: { id: string }) => ({ lineId: line.id, quantity: '1' })) });
      invoices.push(await shop.invoice(order.id));
    }
    const notes = [];
    for (const quantities of [['1', '2'], ['2', '1']]) notes.push(...(await returns.do('salesReturnCredit', { id: (await returns.restocked(order, quantities)).id })).creditNotes);
    for (const part of ['taxable', 'cgst', 'sgst', 'igst', 'roundOff', 'total']) {
      expect(sum(notes.map((note) => new Decimal(note[part]))).toFixed(2)).toBe(sum(invoices.map((invoice) => new Decimal(invoice[part]))).toFixed(2));
    }
    for (const invoice of invoices) expect(sum(notes.filter(({ invoiceNumber }) => invoiceNumber === invoice.number).map((note) => new Decimal(note.total))).toFixed(2)).toBe(invoice.total);
    expect(await returns.money(order.id)).toMatchObject({ due: '0.00', invoices: [{ uncredited: '0.00' }, { uncredited: '0.00' }, { uncredited: '0.00' }] });
  });
});

describe('a credit note without goods', () => {
  const invoiceOf = async (order: { id: string }) => (await returns.money(order.id)).invoices[0];

  it('credits an amount with its part of the tax, and the units are worth less from then on', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '2' }]);
    const invoice = await invoiceOf(order);
    const line = invoice.lines[0].id;
    const { creditNote } = await returns.do('creditNoteIssue', { invoiceId: invoice.id, reason: 'Stain, agreed on the phone', lines: [{ invoiceLineId: line, amount: '105.00' }] });
    expect(creditNote).toMatchObject({ reason: 'Stain, agreed on the phone', taxable: '100.00', cgst: '2.50', sgst: '2.50', total: '105.00', lines: [{ description: 'KURTA of cotton (price allowance)', quantity: '0', total: '105.00' }] });
    const rest = (await returns.do('creditNoteIssue', { invoiceId: invoice.id, reason: 'All of it', lines: [{ invoiceLineId: line, quantity: '2' }] })).creditNote;
    expect(rest.total).toBe('1995.00');
    expect(await returns.money(order.id)).toMatchObject({ credited: '2100.00', owed: '2100.00' });
  });

  it('is never more than invoiced, names its invoice’s lines, and is issued by whoever may', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '2' }]);
    const invoice = await invoiceOf(order);
    const issue = (line: object, person = shop.boss) => returns.say('creditNoteIssue', { invoiceId: invoice.id, reason: 'x', lines: [{ invoiceLineId: invoice.lines[0].id, ...line }] }, person);
    const before = await shop.tenant.fingerprint();
    expect((await issue({ quantity: '3' })).userErrors).toMatchObject([{ code: 'OMS_CREDITS_MORE_THAN_INVOICED', field: ['lines', '0', 'quantity'] }]);
    expect((await issue({ amount: '2100.01' })).userErrors).toMatchObject([{ code: 'OMS_CREDIT_EXCEEDS_INVOICE', field: ['lines', '0', 'amount'], details: { amount: '2100.01', left: '2100.00' } }]);
    expect((await issue({ quantity: '1', amount: '1.00' })).userErrors[0].code).toBe('OMS_QUANTITY_OR_AMOUNT');
    expect((await issue({})).userErrors[0].code).toBe('OMS_QUANTITY_OR_AMOUNT');
    expect((await issue({ quantity: '1', invoiceLineId: order.id })).userErrors[0].code).toBe('NOT_FOUND');
    expect((await issue({ quantity: '1' }, shop.tenant.as('invoice:read', 'invoice:issue'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await issue({ quantity: '1' }, (await world.tenant()).as('*'))).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['invoiceId'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    const answers = await Promise.all([1, 2, 3].map(() => issue({ quantity: '1' })));
    expect(answers.map((answer) => answer.creditNote?.number ?? answer.userErrors[0].code).sort()).toEqual([`CN/${YEAR}/00001`, `CN/${YEAR}/00002`, 'OMS_CREDITS_MORE_THAN_INVOICED']);
  });
});

describe('after 30 November of the year that follows', () => {
  it('GST is not taken back any more; the value is, by a commercial credit note', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '2' }]);
    await backdate('2024-03-31');
    const goods = await returns.restocked(order, ['1']);
    const before = await shop.tenant.fingerprint();
    expect((await returns.say('salesReturnCredit', { id: goods.id })).userErrors).toMatchObject([{ code: 'OMS_CREDIT_NOTE_TOO_LATE', field: ['isCommercial'], details: { lastDay: '2024-11-30' } }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await returns.money(order.id)).invoices[0].creditableUntil).toBe('2024-11-30');
    const { creditNotes: [note] } = await returns.do('salesReturnCredit', { id: goods.id, isCommercial: true });
    expect(note).toMatchObject({ isCommercial: true, taxable: '1000.00', cgst: '0.00', sgst: '0.00', total: '1000.00' });
    expect(await returns.money(order.id)).toMatchObject({ credited: '1000.00', owed: '1000.00', invoices: [{ uncredited: '1050.00', lines: [{ uncreditedQuantity: '1', uncreditedTotal: '1050.00' }] }] });
  });
});

describe('credit of a customer', () => {
  it('is freed by what is credited: an order that waited for it may leave', async () => {
    await shop.credit(shop.local, { creditLimit: '4000.00' });
    const order = await returns.sold([{ sku: 'KURTA', quantity: '3' }], { paid: false });
    const waiting = await shop.confirmed([{ sku: 'SHAWL', quantity: '1' }]);
    expect(waiting).toMatchObject({ isOnHold: true, due: '2100.00' });
    const goods = await returns.restocked(order, ['2']);
    await returns.do('salesReturnCredit', { id: goods.id });
    expect(await returns.money(waiting.id)).toMatchObject({ isOnHold: false });
    expect(await returns.money(order.id)).toMatchObject({ credited: '2100.00', due: '1050.00' });
  });
});

describe('a credit note', () => {
  it('is never changed, and prints its invoice', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '2' }]);
    const { creditNotes: [note] } = await returns.do('salesReturnCredit', { id: (await returns.restocked(order, ['1'])).id });
    for (const table of ['oms_credit_note', 'oms_credit_note_line', 'oms_return_inspection']) await expect(shop.boss.run('oms', (context) => context.sql(`delete from ${table}`))).rejects.toThrow(/permission denied/);
    await expect(shop.boss.run('oms', (context) => context.sql('update oms_credit_note set total = 0'))).rejects.toThrow(/permission denied/);
    const file = await shop.boss.run('oms', (context) => creditNoteDownload.render(context as RequestScope, note.id));
    expect([file.filename, file.contentType, file.body.subarray(0, 5).toString()]).toEqual([`${note.number.replaceAll('/', '-')}.pdf`, 'application/pdf', '%PDF-']);
    const other = await world.tenant();
    for (const asked of [note.id, 'x']) await expect(other.as('*').run('oms', (context) => creditNoteDownload.render(context as RequestScope, asked))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await other.as('*').ask('oms', 'query($id: ID!) { creditNote(id: $id) { id } }', { id: note.id })).data.creditNote).toBeNull();
  });

  it('is not issued into books that are closed', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '2' }]);
    const goods = await returns.restocked(order, ['1']);
    const { fiscalYears } = (await shop.boss.ask('core', '{ fiscalYears { nodes { id version endsOn } } }')).data;
    const [year] = fiscalYears.nodes;
    await shop.boss.ask('core', 'mutation($input: FiscalYearLockInput!) { fiscalYearLock(input: $input) { userErrors { code } } }', { input: { id: year.id, version: year.version, lockedUntil: year.endsOn } });
    const before = await shop.tenant.fingerprint();
    expect((await returns.say('salesReturnCredit', { id: goods.id })).userErrors[0].code).toBe('CORE_PERIOD_LOCKED');
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});
