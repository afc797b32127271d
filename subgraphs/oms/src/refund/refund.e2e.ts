import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop, YEAR } from '../../test/shop.ts';
import { Returns } from '../../test/returns.ts';

let world: World;
let shop: Shop;
let returns: Returns;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world);
  returns = new Returns(shop);
});
afterAll(() => world?.close());

/** An order of two KURTA for 2100 that was paid in two parts and came back whole. */
async function owed(parts: readonly [string, string][] = [['600.00', 'CASH'], ['1500.00', 'COD']], rest: Record<string, unknown> = {}) {
  const order = await returns.sold([{ sku: 'KURTA', quantity: '2' }], { paid: false });
  for (const [amount, method] of parts) await shop.do('paymentRecord', { orderId: order.id, amount, method });
  const goods = await returns.restocked(order, ['2'], rest);
  await returns.do('salesReturnCredit', { id: goods.id });
  return { order: await returns.money(order.id), goods };
}

describe('a refund', () => {
  it('goes back the way the money came, the oldest payment first, and the order is settled', async () => {
    const { order, goods } = await owed();
    const { refund, order: after } = await returns.do('refundMake', { orderId: order.id, returnId: goods.id, amount: '700.00', reason: 'First part' });
    expect(refund).toMatchObject({ number: `RF/${YEAR}/00001`, amount: '700.00', parts: [{ amount: '600.00', method: 'CASH' }, { amount: '100.00', method: 'BANK', payment: { method: 'COD' } }] });
    expect(after).toMatchObject({ total: '2100.00', credited: '2100.00', paid: '2100.00', refunded: '700.00', due: '-1400.00', owed: '1400.00' });
    expect((await returns.read(goods.id)).status).toBe('INSPECTED');
    // Nothing said: all that is owed; with it nothing is left to be done for the return.
    expect((await returns.do('refundMake', { orderId: order.id, returnId: goods.id })).order).toMatchObject({ refunded: '2100.00', due: '0.00', owed: '0.00', status: 'PAID' });
    expect(await returns.read(goods.id)).toMatchObject({ status: 'CLOSED', refunds: [{ amount: '700.00' }, { amount: '1400.00' }] });
    expect((await returns.money(order.id)).payments).toMatchObject([{ amount: '600.00', refunded: '600.00' }, { amount: '1500.00', refunded: '1500.00' }]);
    expect(await shop.events('RefundMade')).toMatchObject([{ number: `RF/${YEAR}/00001`, orderNumber: expect.any(String), amount: '700.00', parts: [{ amount: '600.00', method: 'CASH', reference: null }, { amount: '100.00', method: 'BANK' }] }, { amount: '1400.00' }]);
  });

  it('is chosen payment by payment, each within what it has left', async () => {
    const { order } = await owed();
    const [cash, cod] = order.payments;
    const before = await shop.tenant.fingerprint();
    const refuse = async (input: object, person = shop.boss) => (await returns.say('refundMake', { orderId: order.id, ...input }, person)).userErrors;
    expect(await refuse({ parts: [{ paymentId: cash.id, amount: '600.01' }] })).toMatchObject([{ code: 'OMS_REFUND_EXCEEDS_PAYMENT', field: ['parts', '0', 'amount'], details: { amount: '600.01', left: '600.00' } }]);
    expect(await refuse({ parts: [{ paymentId: cash.id, amount: '1.00' }, { paymentId: cash.id, amount: '1.00' }] })).toMatchObject([{ code: 'OMS_REFUND_PAYMENT_TWICE', field: ['parts', '1', 'paymentId'] }]);
    expect(await refuse({ parts: [{ paymentId: order.id, amount: '1.00' }] })).toMatchObject([{ code: 'NOT_FOUND', field: ['parts', '0', 'paymentId'] }]);
    expect(await refuse({ amount: '2.00', parts: [{ paymentId: cash.id, amount: '1.00' }] })).toMatchObject([{ code: 'OMS_REFUND_EXCEEDS_OWED' }]);
    expect(await refuse({ amount: '2100.01' })).toMatchObject([{ code: 'OMS_REFUND_EXCEEDS_OWED', field: ['amount'], details: { owed: '2100.00' } }]);
    expect(await refuse({ method: 'EXCHANGE' })).toMatchObject([{ code: 'OMS_METHOD_NOT_BY_HAND' }]);
    expect(await refuse({ refundedOn: '2999-01-01' })).toMatchObject([{ code: 'OMS_DAY_IN_FUTURE', field: ['refundedOn'] }]);
    expect(await refuse({ returnId: order.id })).toMatchObject([{ code: 'NOT_FOUND', field: ['returnId'] }]);
    expect(await refuse({}, (await world.tenant()).as('*'))).toMatchObject([{ code: 'NOT_FOUND', field: ['orderId'] }]);
    expect((await returns.say('refundMake', { orderId: order.id }, shop.tenant.as('order:read', 'payment:read', 'payment:record'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await shop.tenant.fingerprint()).toBe(before);
    const { refund } = await returns.do('refundMake', { orderId: order.id, parts: [{ paymentId: cod.id, amount: '1000.00', method: 'UPI', reference: 'UTR 42' }, { paymentId: cash.id, amount: '50.00' }] });
    expect(refund.parts).toMatchObject([{ amount: '1000.00', method: 'UPI', reference: 'UTR 42' }, { amount: '50.00', method: 'CASH', reference: null }]);
  });

  it('never gives more back than is owed, also to two at once', async () => {
    const { order } = await owed();
    const answers = await Promise.all([1, 2, 3].map(() => returns.say('refundMake', { orderId: order.id, amount: '1100.00' })));
    expect(answers.map((answer) => answer.userErrors[0]?.code ?? 'done').sort()).toEqual(['OMS_REFUND_EXCEEDS_OWED', 'OMS_REFUND_EXCEEDS_OWED', 'done']);
    expect(await returns.money(order.id)).toMatchObject({ refunded: '1100.00', owed: '1000.00' });
  });

  it('gives back what was paid for an order that was cancelled since', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]);
    await shop.do('paymentRecord', { orderId: order.id, amount: '2100.00', method: 'UPI' });
    await shop.do('orderCancel', { id: order.id, reason: 'Too late' });
    expect((await returns.do('refundMake', { orderId: order.id })).order).toMatchObject({ total: '0.00', paid: '2100.00', refunded: '2100.00', due: '0.00', status: 'CANCELLED' });
  });

  it('is made once per key, never changed, and not into closed books', async () => {
    const { order } = await owed();
    const input = { idempotencyKey: 'refund', orderId: order.id, amount: '100.00' };
    const { boss } = shop;
    expect((await returns.do('refundMake', input, boss)).refund.id).toBe((await returns.do('refundMake', input, boss)).refund.id);
    expect((await returns.money(order.id)).refunded).toBe('100.00');
    for (const table of ['oms_refund', 'oms_refund_part', 'oms_store_credit_entry']) await expect(shop.boss.run('oms', (context) => context.sql(`delete from ${table}`))).rejects.toThrow(/permission denied/);
    const { fiscalYears } = (await shop.boss.ask('core', '{ fiscalYears { nodes { id version endsOn } } }')).data;
    await shop.boss.ask('core', 'mutation($input: FiscalYearLockInput!) { fiscalYearLock(input: $input) { userErrors { code } } }', { input: { id: fiscalYears.nodes[0].id, version: fiscalYears.nodes[0].version, lockedUntil: fiscalYears.nodes[0].endsOn } });
    expect((await returns.say('refundMake', { orderId: order.id, amount: '1.00' })).userErrors).toMatchObject([{ code: 'CORE_PERIOD_LOCKED', field: ['refundedOn'] }]);
  });
});

describe('the money of a cancelled order', () => {
  const OWED = 'mutation($input: OrderRefundOwedInput!) { orderRefundOwed(input: $input) { refund { amount parts { amount method } } order { owed version } userErrors { code field } } }';
  const policy = (moneyOfCancelled: string) => shop.read(`mutation { salesPolicySave(input: { moneyOfCancelled: ${moneyOfCancelled} }) { salesPolicy { moneyOfCancelled } userErrors { code } } }`);
  const cancelled = async (method = 'UPI') => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    await shop.do('paymentRecord', { orderId: order.id, amount: '1050.00', method });
    await shop.do('orderCancel', { id: order.id, reason: 'Too late' });
    return returns.money(order.id);
  };
  const summary = async () => (await shop.read('{ orderSummary { owingBack owedBack } }')).orderSummary;

  it('waits for somebody, who gives it back once, however often and with however many it is asked', async () => {
    const [one, two] = [await cancelled(), await cancelled('CASH')];
    expect(await summary()).toEqual({ owingBack: 2, owedBack: '2100.00' });
    expect((await shop.read('{ orders(filter: { due: { lt: "0" } }) { totalCount } }')).orders.totalCount).toBe(2);
    const ask = async (order: { id: string; version: number }, person = shop.boss) => {
      const answer = await person.ask('oms', OWED, { input: { id: order.id, version: order.version } });
      return answer.data?.orderRefundOwed ?? answer;
    };
    const answers = await Promise.all([one, one, two].map((order) => ask(order as { id: string; version: number })));
    expect(answers.map((answer) => answer.userErrors[0]?.code ?? 'done').filter((code) => code === 'done').length).toBeGreaterThanOrEqual(2);
    expect([await returns.money(one.id), await returns.money(two.id)]).toMatchObject([{ refunded: '1050.00', due: '0.00' }, { refunded: '1050.00', due: '0.00' }]);
    expect(await summary()).toEqual({ owingBack: 0, owedBack: '0.00' });
    const before = await shop.tenant.fingerprint();
    const now = await returns.money(one.id);
    expect((await ask(now as never)).userErrors).toMatchObject([{ code: 'OMS_REFUND_EXCEEDS_OWED' }]);
    expect((await ask(two as never, (await world.tenant()).as('*'))).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await ask(two as never, shop.tenant.as('order:read', 'payment:read'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('becomes store credit at once where the company wants that, and waits where books are closed', async () => {
    await policy('STORE_CREDIT');
    expect(await cancelled()).toMatchObject({ status: 'CANCELLED', paid: '1050.00', refunded: '1050.00', due: '0.00' });
    expect(await returns.storeCredit()).toBe('1050.00');
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    await shop.do('paymentRecord', { orderId: order.id, amount: '1050.00', method: 'UPI' });
    const { fiscalYears } = (await shop.boss.ask('core', '{ fiscalYears { nodes { id version endsOn } } }')).data;
    await shop.boss.ask('core', 'mutation($input: FiscalYearLockInput!) { fiscalYearLock(input: $input) { userErrors { code } } }', { input: { id: fiscalYears.nodes[0].id, version: fiscalYears.nodes[0].version, lockedUntil: fiscalYears.nodes[0].endsOn } });
    await shop.do('orderCancel', { id: order.id, reason: 'Too late' });
    expect(await returns.money(order.id)).toMatchObject({ status: 'CANCELLED', refunded: '0.00', owed: '1050.00' });
    expect(await returns.storeCredit()).toBe('1050.00');
  });

  it('goes back at once only where it can go by itself: what was store credit is that again, the rest waits', async () => {
    await policy('STORE_CREDIT');
    await cancelled();
    await policy('TO_SOURCE');
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]);
    for (const [amount, method] of [['50.00', 'STORE_CREDIT'], ['2050.00', 'BANK']]) await shop.do('paymentRecord', { orderId: order.id, amount, method });
    expect(await returns.storeCredit()).toBe('1000.00');
    await shop.do('orderCancel', { id: order.id, reason: 'Too late' });
    expect(await returns.money(order.id)).toMatchObject({ refunded: '50.00', owed: '2050.00' });
    expect(await returns.storeCredit()).toBe('1050.00');
    expect(await summary()).toEqual({ owingBack: 1, owedBack: '2050.00' });
  });
});

describe('store credit', () => {
  it('is given by a return that asks for it, and spent on another order', async () => {
    const { order, goods } = await owed(undefined, { outcome: 'STORE_CREDIT' });
    expect(await returns.storeCredit()).toBe('0.00');
    const { refund } = await returns.do('refundMake', { orderId: order.id, returnId: goods.id });
    expect(refund.parts.map(({ method }: { method: string }) => method)).toEqual(['STORE_CREDIT', 'STORE_CREDIT']);
    expect(await returns.storeCredit()).toBe('2100.00');
    const next = await returns.sold([{ sku: 'SHAWL', quantity: '2' }], { paid: false });
    expect(await shop.do('paymentRecord', { orderId: next.id, amount: '1500.00', method: 'STORE_CREDIT' })).toMatchObject({ paid: '1500.00', due: '2700.00' });
    const { storeCredits } = await shop.read('{ storeCredits(sort: [{ field: sequence, direction: ASC }]) { nodes { sequence kind amount balance customer { id } order { id } } } }');
    expect(storeCredits.nodes).toEqual([
      { sequence: 1, kind: 'GRANTED', amount: '2100.00', balance: '2100.00', customer: { id: shop.local }, order: { id: order.id } },
      { sequence: 2, kind: 'SPENT', amount: '-1500.00', balance: '600.00', customer: { id: shop.local }, order: { id: next.id } }]);
    // It was never money: it goes back as what it was.
    const back = await returns.restocked(next, ['2']);
    await returns.do('salesReturnCredit', { id: back.id });
    const { payments: [payment] } = await returns.money(next.id);
    expect((await returns.say('refundMake', { orderId: next.id, parts: [{ paymentId: payment.id, amount: '10.00', method: 'BANK' }] })).userErrors).toMatchObject([{ code: 'OMS_REFUND_AS_STORE_CREDIT', field: ['parts', '0', 'method'] }]);
    expect((await returns.do('refundMake', { orderId: next.id, method: 'BANK' })).refund.parts).toMatchObject([{ amount: '1500.00', method: 'STORE_CREDIT' }]);
    expect(await returns.storeCredit()).toBe('2100.00');
  });

  it('is never spent twice, however many orders are paid at once, and nobody else’s', async () => {
    const { order, goods } = await owed(undefined, { outcome: 'STORE_CREDIT' });
    await returns.do('refundMake', { orderId: order.id, returnId: goods.id });
    const orders = [];
    for (let i = 0; i < 3; i++) orders.push(await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]));
    const answers = await Promise.all(orders.map(({ id }) => shop.say('paymentRecord', { orderId: id, amount: '1500.00', method: 'STORE_CREDIT' })));
    expect(answers.map((answer) => answer.userErrors[0]?.code ?? 'done').sort()).toEqual(['OMS_STORE_CREDIT_TOO_LOW', 'OMS_STORE_CREDIT_TOO_LOW', 'done']);
    expect(await returns.storeCredit()).toBe('600.00');
    const foreign = await shop.confirmed([{ sku: 'SHAWL', quantity: '1' }], { customerId: shop.far });
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('paymentRecord', { orderId: foreign.id, amount: '1.00', method: 'STORE_CREDIT' })).userErrors).toMatchObject([{ code: 'OMS_STORE_CREDIT_TOO_LOW', field: ['amount'], details: { balance: '0.00' } }]);
    expect((await shop.say('paymentRecord', { orderId: foreign.id, amount: '1.00', method: 'EXCHANGE' })).userErrors[0].code).toBe('OMS_METHOD_NOT_BY_HAND');
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});
