import { randomUUID } from 'node:crypto';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Returns } from '../../test/returns.ts';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;
let returns: Returns;
beforeAll(async () => { world = await openWorld(); }, 240_000);
beforeEach(async () => {
  shop = await Shop.open(world, { KURTA: { price: '1050.00', stock: '100' } });
  returns = new Returns(shop);
});
afterAll(() => world?.close());

const today = dayInIndia(new Date());
const REVERSE = `mutation($input: PaymentReversalInput!) { paymentReverse(input: $input) { payment { id isReversed reversal { reason note bankCharge reversedOn actorName } } order { id status paid reversed refunded due owed isOnHold } userErrors { code message field details } } }`;
const say = async (input: Record<string, unknown>, person = shop.boss): Promise<LooseJson> => {
  const answer = await person.ask('oms', REVERSE, { input: { idempotencyKey: randomUUID(), reason: 'BOUNCED', ...input } });
  return answer.data?.paymentReverse ?? answer;
};
const paymentsOf = async (id: string): Promise<LooseJson[]> => (await returns.money(id)).payments;

describe('a payment that turned out to be none', () => {
  it('is due again with its reason and the bank’s charge, and stands reversed in the list for ever', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '2' }]);
    const [payment] = await paymentsOf(order.id);
    expect(order.status).toBe('PAID');
    const answer = await say({ id: payment!.id, note: 'Cheque 004512 returned', bankCharge: '295.00' });
    expect(answer).toMatchObject({ userErrors: [], payment: { isReversed: true, reversal: { reason: 'BOUNCED', note: 'Cheque 004512 returned', bankCharge: '295.00', reversedOn: today } }, order: { status: 'INVOICED', paid: '0.00', reversed: '2100.00', refunded: '0.00', due: '2100.00' } });
    expect((await shop.read('{ payments(filter: { isReversed: { eq: true } }) { nodes { amount reversal { reason } } } }')).payments.nodes).toEqual([{ amount: '2100.00', reversal: { reason: 'BOUNCED' } }]);
    expect((await shop.order(order.id)).history.at(-1)).toMatchObject({ fromStatus: 'PAID', toStatus: 'INVOICED', reason: '₹2100.00 UPI bounced: Cheque 004512 returned; the bank charged ₹295.00' });
    expect(await shop.events('PaymentReversed')).toMatchObject([{ amount: '2100.00', reason: 'BOUNCED', bankCharge: '295.00', reversedOn: today }]);
    const before = await shop.tenant.fingerprint();
    expect((await say({ id: payment!.id })).userErrors).toMatchObject([{ code: 'OMS_PAYMENT_REVERSED', details: { amount: '2100.00' } }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    // Paid once more, it is paid: the law holds at every step.
    expect(await shop.do('paymentRecord', { orderId: order.id, amount: '2100.00', method: 'BANK' })).toMatchObject({ paid: '2100.00', due: '0.00', status: 'PAID' });
    // The sums of the list are of money: what was reversed is none, unless it is asked for.
    const sumOf = async (filter: string) => (await shop.read(`{ payments${filter} { totalCount sums { amount } } }`)).payments;
    expect([await sumOf(''), await sumOf('(filter: { isReversed: { eq: true } })')]).toEqual([{ totalCount: 2, sums: { amount: '2100.00' } }, { totalCount: 1, sums: { amount: '2100.00' } }]);
    expect(await sumOf('(filter: { method: { eq: UPI } })')).toEqual({ totalCount: 1, sums: { amount: null } });
    await expect(shop.boss.run('oms', (context) => context.sql('delete from oms_payment_reversal'))).rejects.toThrow(/permission denied/);
    await expect(shop.boss.run('oms', (context) => context.sql('update oms_payment set amount = 1'))).rejects.toThrow(/permission denied/);
  });

  it('holds goods back again that were to be paid first, and those that ask for credit', async () => {
    const first = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }], { isPrepaid: true });
    expect(await shop.do('paymentRecord', { orderId: first.id, amount: '1050.00', method: 'BANK' })).toMatchObject({ isOnHold: false });
    expect((await say({ id: (await paymentsOf(first.id))[0]!.id })).order).toMatchObject({ due: '1050.00', isOnHold: true });
    expect((await shop.holds(first.id)).map(({ kind, releasedAt }) => [kind, Boolean(releasedAt)])).toEqual([['PAYMENT', true], ['PAYMENT', false]]);
    await shop.credit(shop.far, { creditLimit: '1000' });
    const second = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }], { customerId: shop.far });
    await shop.do('paymentRecord', { orderId: second.id, amount: '100.00', method: 'BANK' });
    expect((await shop.order(second.id)).isOnHold).toBe(false);
    await say({ id: (await paymentsOf(second.id))[0]!.id, reason: 'WRONG_ORDER' });
    expect((await shop.holds(second.id)).map(({ kind, releasedAt, figures }) => [kind, Boolean(releasedAt), figures.order])).toEqual([['CREDIT', true, '1050.00'], ['CREDIT', false, '1050.00']]);
  });

  it('leaves what went back of it gone: the customer owes that too, and no other payment pays more back than it has', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '2' }], { paid: false });
    for (const [amount, method] of [['600.00', 'CASH'], ['1500.00', 'BANK']]) await shop.do('paymentRecord', { orderId: order.id, amount, method });
    const goods = await returns.restocked(await returns.money(order.id), ['2']);
    await returns.do('salesReturnCredit', { id: goods.id });
    await returns.do('refundMake', { orderId: order.id, amount: '600.00' });
    const [cash, bank] = await paymentsOf(order.id);
    expect((await say({ id: cash!.id, reason: 'ENTERED_TWICE' })).order).toMatchObject({ paid: '1500.00', reversed: '600.00', refunded: '600.00', due: '-900.00', owed: '900.00' });
    const before = await shop.tenant.fingerprint();
    expect((await returns.say('refundMake', { orderId: order.id, parts: [{ paymentId: cash!.id, amount: '1.00' }] })).userErrors).toMatchObject([{ code: 'OMS_REFUND_EXCEEDS_PAYMENT' }]);
    expect((await returns.say('refundMake', { orderId: order.id, amount: '900.01' })).userErrors).toMatchObject([{ code: 'OMS_REFUND_EXCEEDS_OWED' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await returns.do('refundMake', { orderId: order.id })).refund.parts).toMatchObject([{ amount: '900.00', payment: { id: bank!.id } }]);
    expect(await returns.money(order.id)).toMatchObject({ paid: '1500.00', refunded: '1500.00', due: '0.00' });
  });

  it('gives store credit back that was spent by it, and pays no instalment that was named', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '1' }]);
    const goods = await returns.restocked(order, ['1'], { outcome: 'STORE_CREDIT' });
    await returns.do('salesReturnCredit', { id: goods.id });
    await returns.do('refundMake', { orderId: order.id, returnId: goods.id });
    const next = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]);
    await shop.do('paymentRecord', { orderId: next.id, amount: '1000.00', method: 'STORE_CREDIT' });
    expect(await returns.storeCredit()).toBe('50.00');
    await say({ id: (await paymentsOf(next.id))[0]!.id, reason: 'WRONG_ORDER' });
    expect(await returns.storeCredit()).toBe('1050.00');
    expect((await shop.read('{ storeCredits(sort: [{ field: sequence, direction: DESC }], first: 1) { nodes { kind amount balance } } }')).storeCredits.nodes).toEqual([{ kind: 'RESTORED', amount: '1000.00', balance: '1050.00' }]);
    const SET = 'mutation($input: OrderScheduleInput!) { orderScheduleSet(input: $input) { order { dues { id open } } userErrors { code } } }';
    const { orderScheduleSet: { order: { dues } } } = await shop.read(SET, { input: { id: next.id, instalments: [{ dueOn: today, amount: '1000' }, { dueOn: today }] } });
    await shop.do('paymentRecord', { orderId: next.id, amount: '500.00', method: 'UPI', dueId: dues[1].id });
    await shop.do('paymentRecord', { orderId: next.id, amount: '300.00', method: 'UPI' });
    const open = async () => (await shop.read('query($id: ID!) { order(id: $id) { dues { open } } }', { id: next.id })).order.dues.map((due: LooseJson) => due.open);
    expect(await open()).toEqual(['700.00', '600.00']);
    await say({ id: (await paymentsOf(next.id))[1]!.id });
    expect(await open()).toEqual(['700.00', '1100.00']);
  });

  it('of a courier’s remittance is set aside there with the reason, so that it still ties', async () => {
    const order = await shop.shipped([{ sku: 'KURTA', quantity: '1' }], { isCod: true });
    const TAKE = 'mutation($input: RemittanceInput!) { remittanceCreate(input: $input) { remittance { id } userErrors { code message } } }';
    const { remittanceCreate: { remittance } } = await shop.read(TAKE, { input: { idempotencyKey: randomUUID(), courier: 'Delhivery', reference: 'CRF 1', remittedOn: today, lines: [{ orderNumber: order.number, collected: '1050.00', charges: '40.00', gst: '7.20' }] } });
    await shop.read('mutation($input: RemittanceActionInput!) { remittancePost(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), id: remittance.id } });
    expect((await say({ id: (await paymentsOf(order.id))[0]!.id, reason: 'WRONG_ORDER', note: 'Another parcel' })).order).toMatchObject({ paid: '0.00', due: '1050.00' });
    expect((await shop.read('query($id: ID!) { remittance(id: $id) { state collected posted aside remitted lines { state note aside payment { id } } } }', { id: remittance.id })).remittance)
      .toEqual({ state: 'POSTED', collected: '1050.00', posted: '0.00', aside: '1050.00', remitted: '1002.80', lines: [{ state: 'SET_ASIDE', note: 'Its payment was reversed (wrong order): Another parcel', aside: '1050.00', payment: null }] });
  });

  it('is refused by day, reason, permission and company, and nothing moves', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '1' }]);
    const [payment] = await paymentsOf(order.id);
    const before = await shop.tenant.fingerprint();
    const refused = async (input: object, person = shop.boss) => (await say({ id: payment!.id, ...input }, person)).userErrors;
    expect(await refused({ reason: 'OTHER' })).toMatchObject([{ code: 'REQUIRED', field: ['note'] }]);
    expect(await refused({ reason: 'TAKEN_OFF' })).toMatchObject([{ code: 'OMS_REASON_NOT_BY_HAND', field: ['reason'] }]);
    expect(await refused({ reversedOn: '2999-01-01' })).toMatchObject([{ code: 'OMS_DAY_IN_FUTURE', field: ['reversedOn'] }]);
    expect(await refused({ reversedOn: '2020-01-01' })).toMatchObject([{ code: 'OMS_REVERSED_BEFORE_RECEIVED', field: ['reversedOn'] }]);
    expect(await refused({ id: order.id })).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect(await refused({}, (await world.tenant()).as('*'))).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await say({ id: payment!.id }, shop.tenant.as('order:read', 'payment:read', 'payment:record'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await shop.tenant.fingerprint()).toBe(before);
    const at = (input: object) => Promise.all([1, 2, 3].map(() => say({ id: payment!.id, ...input })));
    expect((await at({})).map((answer) => answer.userErrors[0]?.code ?? 'done').sort()).toEqual(['OMS_PAYMENT_REVERSED', 'OMS_PAYMENT_REVERSED', 'done']);
    expect(await returns.money(order.id)).toMatchObject({ paid: '0.00', due: '1050.00' });
  });
});
