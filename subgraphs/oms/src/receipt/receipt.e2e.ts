import { randomUUID } from 'node:crypto';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Returns } from '../../test/returns.ts';
import { openWorld, Shop, YEAR } from '../../test/shop.ts';

let world: World;
let shop: Shop;
beforeAll(async () => { world = await openWorld(); }, 240_000);
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '1050.00', stock: '200' } }); });
afterAll(() => world?.close());

const today = dayInIndia(new Date());
const day = (offset: number) => new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10);
const RECEIPT = 'id number amount method reference receivedOn applied onAccount refunded reversed reversedOn bankCharge version payments { id amount isReversed order { number } } entries { sequence kind amount onAccount order { number } } refunds { number amount method }';
const INPUTS = { receiptRecord: 'ReceiptInput', receiptApply: 'ReceiptApplyInput', receiptTakeOff: 'ReceiptTakeOffInput', receiptRefund: 'ReceiptRefundInput', receiptReverse: 'ReceiptReversalInput' } as const;
const say = async (mutation: keyof typeof INPUTS, input: Record<string, unknown>, person = shop.boss): Promise<LooseJson> => {
  const answer = await person.ask('oms', `mutation($input: ${INPUTS[mutation]}!) { ${mutation}(input: $input) { receipt { ${RECEIPT} } userErrors { code message field details } } }`, { input: { idempotencyKey: randomUUID(), ...input } });
  return answer.data?.[mutation] ?? answer;
};
const done = async (mutation: keyof typeof INPUTS, input: Record<string, unknown>): Promise<LooseJson> => {
  const answer = await say(mutation, input);
  if (!answer.receipt) throw new Error(JSON.stringify(answer));
  return answer.receipt;
};
const record = (amount: string, applications: readonly [LooseJson, string][] = [], rest: Record<string, unknown> = {}) =>
  done('receiptRecord', { customerId: shop.local, amount, method: 'BANK', reference: `UTR ${randomUUID().slice(0, 8)}`, applications: applications.map(([order, part]) => ({ orderId: order.id, amount: part })), ...rest });
const sold = async (quantity = '1', rest: Record<string, unknown> = {}) => {
  const order = await shop.shipped([{ sku: 'KURTA', quantity }], rest);
  await shop.invoice(order.id);
  return shop.order(order.id);
};
const onAccount = async (customerId = shop.local) => (await shop.read('query($all: [_Any!]!) { _entities(representations: $all) { ... on Customer { onAccount } } }', { all: [{ __typename: 'Customer', id: customerId }] }))._entities[0].onAccount;

/** The law of receipts and of orders, from the rows themselves. */
async function expectLaw(): Promise<void> {
  expect(await shop.rows(`select r.number from @oms_receipt r where r.applied <> coalesce((select sum(p.amount) from @oms_payment p where p.receipt_id = r.id and not p.is_reversed), 0)
    or r.on_account <> coalesce((select sum(e.amount) from @oms_receipt_entry e where e.receipt_id = r.id), 0)
    or r.refunded <> coalesce((select sum(b.amount) from @oms_receipt_refund b where b.receipt_id = r.id), 0)`)).toEqual([]);
  expect(await shop.rows(`select o.number from @oms_order o where o.paid <> coalesce((select sum(p.amount) from @oms_payment p where p.order_id = o.id and not p.is_reversed), 0)
    or o.reversed <> coalesce((select sum(r.amount) from @oms_payment_reversal r where r.order_id = o.id), 0) or o.due <> o.total - o.credited - o.paid + o.refunded`)).toEqual([]);
}

describe('one receipt', () => {
  it('pays several orders, and what is of none stands on account until it pays another', async () => {
    const [one, two, three] = [await sold(), await sold(), await sold()];
    const receipt = await record('3000.00', [[one, '1050.00'], [two, '500.00']]);
    expect(receipt).toMatchObject({ number: `RC/${YEAR}/00001`, applied: '1550.00', onAccount: '1450.00', refunded: '0.00', payments: [{ amount: '1050.00', order: { number: one.number } }, { amount: '500.00', order: { number: two.number } }] });
    expect([await shop.order(one.id), await shop.order(two.id)]).toMatchObject([{ status: 'PAID', due: '0.00' }, { status: 'INVOICED', due: '550.00' }]);
    expect(await onAccount()).toBe('1450.00');
    const after = await done('receiptApply', { id: receipt.id, version: receipt.version, applications: [{ orderId: two.id, amount: '550.00' }, { orderId: three.id, amount: '900.00' }] });
    expect(after).toMatchObject({ applied: '3000.00', onAccount: '0.00' });
    expect(await shop.order(three.id)).toMatchObject({ paid: '900.00', due: '150.00' });
    expect(after.entries.map(({ sequence, kind, amount, onAccount: left }: LooseJson) => [sequence, kind, amount, left])).toEqual([[1, 'RECEIVED', '3000.00', '3000.00'], [2, 'APPLIED', '-1050.00', '1950.00'], [3, 'APPLIED', '-500.00', '1450.00'], [4, 'APPLIED', '-550.00', '900.00'], [5, 'APPLIED', '-900.00', '0.00']]);
    expect(await shop.events('ReceiptRecorded')).toMatchObject([{ number: receipt.number, amount: '3000.00', onAccount: '1450.00' }]);
    expect((await shop.events('PaymentReceived')).map(({ amount, receiptId }) => [amount, receiptId])).toEqual([['1050.00', receipt.id], ['500.00', receipt.id], ['550.00', receipt.id], ['900.00', receipt.id]]);
    await expectLaw();
  });

  it('is proposed for what falls due first, then for what was ordered first', async () => {
    const [late, soon, none] = [await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]), await sold(), await shop.confirmed([{ sku: 'KURTA', quantity: '1' }])];
    await shop.read('mutation($input: OrderScheduleInput!) { orderScheduleSet(input: $input) { userErrors { code } } }', { input: { id: late.id, instalments: [{ dueOn: day(-9) }] } });
    const ask = async (amount: string | null) => (await shop.read('query($id: ID!, $amount: Money) { receiptProposal(customerId: $id, amount: $amount) { orderNumber dueOn due proposed invoices } }', { id: shop.local, amount })).receiptProposal;
    expect(await ask('1500.00')).toEqual([
      { orderNumber: late.number, dueOn: day(-9), due: '1050.00', proposed: '1050.00', invoices: '' },
      { orderNumber: soon.number, dueOn: today, due: '1050.00', proposed: '450.00', invoices: soon.invoices[0].number },
      { orderNumber: none.number, dueOn: null, due: '1050.00', proposed: '0.00', invoices: '' }]);
    expect((await ask(null)).map(({ proposed }: LooseJson) => proposed)).toEqual(['0.00', '0.00', '0.00']);
  });

  it('is taken off an order, refunded from account, and reversed whole, each within what is there', async () => {
    const [one, two] = [await sold(), await sold()];
    const receipt = await record('2500.00', [[one, '1050.00'], [two, '1050.00']], { method: 'UPI' });
    const off = await done('receiptTakeOff', { paymentId: receipt.payments[1].id, note: 'Meant for another' });
    expect(off).toMatchObject({ applied: '1050.00', onAccount: '1450.00', payments: [{ isReversed: false }, { isReversed: true }] });
    expect(await shop.order(two.id)).toMatchObject({ due: '1050.00', status: 'INVOICED' });
    expect((await say('receiptTakeOff', { paymentId: receipt.payments[1].id })).userErrors).toMatchObject([{ code: 'OMS_PAYMENT_REVERSED' }]);
    const back = await done('receiptRefund', { id: receipt.id, amount: '450.00', reason: 'Paid too much' });
    expect(back).toMatchObject({ onAccount: '1000.00', refunded: '450.00', refunds: [{ number: `RF/${YEAR}/00001`, amount: '450.00', method: 'UPI' }] });
    const before = await shop.tenant.fingerprint();
    expect((await say('receiptRefund', { id: receipt.id, amount: '1000.01' })).userErrors).toMatchObject([{ code: 'OMS_RECEIPT_EXHAUSTED', field: ['amount'], details: { left: '1000.00' } }]);
    expect((await say('receiptReverse', { id: receipt.id, reason: 'BOUNCED' })).userErrors).toMatchObject([{ code: 'OMS_RECEIPT_REFUNDED', details: { refunded: '450.00' } }]);
    expect((await shop.read('mutation($input: PaymentReversalInput!) { paymentReverse(input: $input) { userErrors { code details } } }', { input: { idempotencyKey: randomUUID(), id: receipt.payments[0].id, reason: 'BOUNCED' } })).paymentReverse.userErrors).toMatchObject([{ code: 'OMS_PAYMENT_OF_RECEIPT', details: { receipt: receipt.number } }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    const other = await record('1500.00', [[two, '1050.00']]);
    const reversed = await done('receiptReverse', { id: other.id, reason: 'BOUNCED', note: 'Cheque 7', bankCharge: '295.00' });
    expect(reversed).toMatchObject({ applied: '0.00', onAccount: '0.00', reversed: '1500.00', reversedOn: today, bankCharge: '295.00' });
    expect(reversed.entries.map(({ kind, amount, onAccount: left }: LooseJson) => [kind, amount, left])).toEqual([['RECEIVED', '1500.00', '1500.00'], ['APPLIED', '-1050.00', '450.00'], ['TAKEN_OFF', '1050.00', '1500.00'], ['REVERSED', '-1500.00', '0.00']]);
    expect(await shop.order(two.id)).toMatchObject({ paid: '0.00', due: '1050.00' });
    expect((await say('receiptApply', { id: other.id, applications: [{ orderId: two.id, amount: '1.00' }] })).userErrors).toMatchObject([{ code: 'OMS_RECEIPT_REVERSED' }]);
    expect(await onAccount()).toBe('1000.00');
    await expectLaw();
  });

  it('does not come on account twice when part of its payment has gone back from the order', async () => {
    const returns = new Returns(shop);
    const order = await sold();
    const receipt = await record('1050.00', [[order, '1050.00']]);
    expect((await say('receiptRefund', { id: receipt.id })).userErrors).toMatchObject([{ code: 'OMS_RECEIPT_EXHAUSTED', details: { left: '0.00' } }]);
    const goods = await returns.restocked(await returns.money(order.id), ['1']);
    await returns.do('salesReturnCredit', { id: goods.id });
    await returns.do('refundMake', { orderId: order.id, amount: '50.00' });
    const before = await shop.tenant.fingerprint();
    expect((await say('receiptTakeOff', { paymentId: receipt.payments[0].id })).userErrors).toMatchObject([{ code: 'OMS_TAKES_OFF_REFUNDED', details: { refunded: '50.00' } }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('is refused by rule, permission and company, and nothing moves', async () => {
    const [order, foreign] = [await sold(), await sold('1', { customerId: shop.far })];
    const input = { customerId: shop.local, amount: '1000.00', method: 'BANK', reference: 'UTR 1' };
    const before = await shop.tenant.fingerprint();
    const refused = async (rest: object, person = shop.boss) => (await say('receiptRecord', { ...input, applications: [], ...rest }, person)).userErrors;
    const part = (one: LooseJson, amount: string) => ({ orderId: one.id, amount });
    expect(await refused({ applications: [part(order, '1000.01')] })).toMatchObject([{ code: 'OMS_RECEIPT_OVERAPPLIED', field: ['amount'] }]);
    expect(await refused({ amount: '5000', applications: [part(order, '1050.01')] })).toMatchObject([{ code: 'OMS_PAYMENT_EXCEEDS_DUE', field: ['applications', '0', 'amount'] }]);
    expect(await refused({ applications: [part(order, '1.00'), part(order, '1.00')] })).toMatchObject([{ code: 'OMS_RECEIPT_ORDER_TWICE', field: ['applications', '1', 'orderId'] }]);
    expect(await refused({ applications: [part(foreign, '1.00')] })).toMatchObject([{ code: 'OMS_RECEIPT_OTHER_CUSTOMER', field: ['applications', '0', 'orderId'] }]);
    expect(await refused({ applications: [{ orderId: randomUUID(), amount: '1.00' }] })).toMatchObject([{ code: 'NOT_FOUND', field: ['applications', '0', 'orderId'] }]);
    expect(await refused({ receivedOn: '2999-01-01' })).toMatchObject([{ code: 'OMS_DAY_IN_FUTURE', field: ['receivedOn'] }]);
    expect(await refused({}, (await world.tenant()).as('*'))).toMatchObject([{ code: 'NOT_FOUND', field: ['customerId'] }]);
    for (const [mutation, rest] of [['receiptRecord', { ...input, applications: [] }], ['receiptRefund', { id: order.id }], ['receiptReverse', { id: order.id, reason: 'BOUNCED' }], ['receiptTakeOff', { paymentId: order.id }]] as const)
      expect((await say(mutation, rest, shop.tenant.as('order:read', 'payment:read'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await shop.tenant.fingerprint()).toBe(before);
    await done('receiptRecord', { ...input, applications: [] });
    expect(await refused({ reference: 'utr 1' })).toMatchObject([{ code: 'OMS_RECEIPT_KNOWN', field: ['reference'] }]);
    await expect(shop.boss.run('oms', (context) => context.sql('delete from oms_receipt_entry'))).rejects.toThrow(/permission denied/);
  });

  it('gives no more than it has to two at once, and is made once per key', async () => {
    const [one, two] = [await sold(), await sold()];
    const receipt = await record('1050.00');
    const answers = await Promise.all([one, two, one, two].map((order) => say('receiptApply', { id: receipt.id, applications: [{ orderId: order.id, amount: '1050.00' }] })));
    expect(answers.map((answer) => answer.userErrors[0]?.code ?? 'done').filter((code) => code === 'done')).toHaveLength(1);
    const again = { idempotencyKey: 'once', customerId: shop.local, amount: '10.00', method: 'CASH', applications: [] };
    const { boss } = shop;
    const ids = await Promise.all([1, 2, 3].map(async () => (await say('receiptRecord', again, boss)).receipt?.id));
    expect(new Set(ids.filter(Boolean)).size).toBe(1);
    expect((await shop.rows('select id from @oms_receipt where amount = 10'))).toHaveLength(1);
    await expectLaw();
  });
});

describe('money on account', () => {
  it('counts as paid where credit is counted, whichever order it will be for', async () => {
    await shop.credit(shop.local, { creditLimit: '1500' });
    await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    const second = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    expect(second.isOnHold).toBe(true);
    const receipt = await record('600.00');
    expect((await shop.order(second.id)).isOnHold).toBe(false);
    expect((await shop.holds(second.id))[0]).toMatchObject({ kind: 'CREDIT', releasedByName: null });
    const third = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    expect((await shop.holds(third.id))[0].figures).toMatchObject({ limit: '1500.00', outstanding: '1500.00', order: '1050.00' });
    // Applied, it is counted once, not twice.
    await done('receiptApply', { id: receipt.id, applications: [{ orderId: second.id, amount: '600.00' }] });
    const fourth = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    expect((await shop.holds(fourth.id))[0].figures).toMatchObject({ outstanding: '2550.00' });
  });

  it('is listed in a constant number of statements and searched by number, reference and customer', async () => {
    await record('100.00', [], { reference: 'NEFT 77' });
    const few = await shop.boss.statements('oms', '{ receipts { nodes { number onAccount customer { id } payments { id } entries { kind } } } }');
    for (const amount of ['1.00', '2.00', '3.00']) await record(amount);
    expect(await shop.boss.statements('oms', '{ receipts { nodes { number onAccount customer { id } payments { id } entries { kind } } } }')).toBe(few);
    expect((await shop.read('{ receipts(search: "neft 77") { nodes { amount } } }')).receipts.nodes).toEqual([{ amount: '100.00' }]);
    expect((await shop.read('{ receipts(filter: { onAccount: { gt: "1.50" } }) { totalCount sums { onAccount } } }')).receipts).toEqual({ totalCount: 3, sums: { onAccount: '105.00' } });
  });
});

describe('a file of receipts', () => {
  const IMPORT = 'mutation($input: ReceiptsImportInput!) { receiptsImport(input: $input) { created updated unchanged refused rows { outcome errors { code field } } } }';
  const send = async (lines: object[], dryRun = false) => (await shop.read(IMPORT, { input: { lines, dryRun } })).receiptsImport;

  it('is tried, taken in, and changes nothing when it is sent again; a refused line undoes only itself', async () => {
    const order = await sold();
    const lines = [
      { customerCode: 'PUNE', receivedOn: day(-1), amount: '1500.00', reference: 'UTR 42', orderNumber: order.invoices[0].number },
      { customerCode: 'BLR', receivedOn: today, amount: '99.00', reference: 'UPI 9', method: 'UPI' },
      { customerCode: 'NOBODY', receivedOn: today, amount: '1.00', reference: 'X' },
      { customerCode: 'BLR', receivedOn: today, amount: '1.00', reference: 'Y', orderNumber: order.number },
      { customerCode: 'BLR', receivedOn: '2999-01-01', amount: '1.00', reference: 'Z' },
    ];
    const before = await shop.tenant.fingerprint();
    expect(await send(lines, true)).toMatchObject({ created: 2, refused: 3 });
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await send(lines)).rows).toMatchObject([{ outcome: 'CREATED' }, { outcome: 'CREATED' }, { errors: [{ code: 'NOT_FOUND', field: ['customerCode'] }] }, { errors: [{ code: 'OMS_RECEIPT_OTHER_CUSTOMER', field: ['orderNumber'] }] }, { errors: [{ code: 'OMS_DAY_IN_FUTURE', field: ['receivedOn'] }] }]);
    expect(await shop.order(order.id)).toMatchObject({ due: '0.00', status: 'PAID' });
    expect([await onAccount(), await onAccount(shop.far)]).toEqual(['450.00', '99.00']);
    const between = await shop.tenant.fingerprint();
    expect(await send(lines.slice(0, 2))).toMatchObject({ created: 0, unchanged: 2, refused: 0 });
    expect(await shop.tenant.fingerprint()).toBe(between);
    await expectLaw();
  });
});
