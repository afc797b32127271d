import { randomUUID } from 'node:crypto';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;
beforeAll(async () => { world = await openWorld(); }, 240_000);
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '1050.00', stock: '200' } }); });
afterAll(() => world.close());

const today = dayInIndia(new Date());
const day = (offset: number) => new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10);
const DUES = 'dues { id dueOn amount open daysOverdue invoice { number } }';
const dues = async (id: string): Promise<LooseJson[]> => (await shop.read(`query($id: ID!) { order(id: $id) { ${DUES} } }`, { id })).order.dues;
const short = (rows: LooseJson[]) => rows.map(({ dueOn, amount, open }) => `${dueOn} ${amount} ${open}`);
const set = async (id: string, instalments: object[], person = shop.boss): Promise<LooseJson> => {
  const answer = await person.ask('oms', `mutation($input: OrderScheduleInput!) { orderScheduleSet(input: $input) { order { id ${DUES} } userErrors { code message field } } }`, { input: { id, instalments } });
  return answer.data?.orderScheduleSet ?? answer;
};
const receivables = (asOf?: string) => shop.read('query($asOf: Day) { receivables(asOf: $asOf) { open overdue ageing { notDue upTo30 upTo60 upTo90 over90 } customers { customerId customerName open overdue oldestDays } } }', { asOf }).then((data) => data.receivables);

describe('what falls due', () => {
  it('is copied from the terms of the customer when an invoice is issued, and paid the oldest part first or as said', async () => {
    const { data } = await shop.boss.ask('core', '{ paymentTerms { nodes { id code } } }');
    const code = data?.paymentTerms?.nodes.find((term: { code: string }) => term.code === 'NET30')?.code ?? 'NET30';
    await shop.credit(shop.local, { paymentTermCode: code });
    const order = await shop.shipped([{ sku: 'KURTA', quantity: '2' }]);
    expect(await dues(order.id)).toEqual([]);
    const invoice = await shop.invoice(order.id);
    expect(await dues(order.id)).toMatchObject([{ dueOn: day(30), amount: '2100.00', open: '2100.00', daysOverdue: 0, invoice: { number: invoice.number } }]);
    await shop.credit(shop.local, { paymentTermCode: null });
    expect(short(await dues(order.id))).toEqual([`${day(30)} 2100.00 2100.00`]);
  });

  it('is as it was agreed for an order, paid by name or from the oldest on', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]);
    expect((await set(order.id, [{ dueOn: day(-40), percent: '33.3' }, { dueOn: day(-10), percent: '33.3' }, { dueOn: day(20) }])).userErrors).toEqual([]);
    const [, second] = await dues(order.id);
    await shop.do('paymentRecord', { orderId: order.id, amount: '700.00', method: 'UPI' });
    expect(short(await dues(order.id))).toEqual([`${day(-40)} 699.30 0.00`, `${day(-10)} 699.30 698.60`, `${day(20)} 701.40 701.40`]);
    const third = (await dues(order.id))[2]!;
    await shop.do('paymentRecord', { orderId: order.id, amount: '700.00', method: 'UPI', dueId: third.id });
    expect(short(await dues(order.id))).toEqual([`${day(-40)} 699.30 0.00`, `${day(-10)} 699.30 698.60`, `${day(20)} 701.40 1.40`]);
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('paymentRecord', { orderId: order.id, amount: '1.41', method: 'UPI', dueId: third.id })).userErrors).toMatchObject([{ code: 'OMS_PAYMENT_EXCEEDS_INSTALMENT', field: ['amount'] }]);
    expect((await shop.say('paymentRecord', { orderId: order.id, amount: '1.00', method: 'UPI', dueId: randomUUID() })).userErrors[0].code).toBe('NOT_FOUND');
    expect((await set(order.id, [])).userErrors[0].code).toBe('OMS_SCHEDULE_PAID');
    expect((await set(order.id, [{ dueOn: day(1) }], shop.tenant.as('order:read'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await set((await Shop.open(world)).local, [{ dueOn: day(1) }])).userErrors[0].code).toBe('NOT_FOUND');
    expect(second.daysOverdue).toBe(10);
  });

  it('is listed by customer and age, and sums to what is open', async () => {
    const [mine, far] = [await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]), await shop.confirmed([{ sku: 'KURTA', quantity: '1' }], { customerId: shop.far })];
    await set(mine.id, [{ dueOn: day(-95), amount: '100' }, { dueOn: day(-61), amount: '200' }, { dueOn: day(-31), amount: '300' }, { dueOn: day(-30), amount: '400' }, { dueOn: day(5) }]);
    await set(far.id, [{ dueOn: day(0) }]);
    await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    expect(await receivables()).toMatchObject({ open: '3150.00', overdue: '1000.00', ageing: { notDue: '2150.00', upTo30: '400.00', upTo60: '300.00', upTo90: '200.00', over90: '100.00' }, customers: [{ customerId: shop.local, open: '2100.00', overdue: '1000.00', oldestDays: 95 }, { customerId: shop.far, customerName: 'Kaveri Stores', open: '1050.00', overdue: '0.00' }] });
    expect((await receivables(day(1))).ageing).toMatchObject({ notDue: '1100.00', upTo30: '1050.00', upTo60: '700.00' });
    await shop.do('paymentRecord', { orderId: mine.id, amount: '300.00', method: 'BANK' });
    expect((await receivables()).ageing).toMatchObject({ over90: '0.00', upTo90: '0.00', upTo60: '300.00' });
    const listed = (await shop.read('query($id: ID!) { receivableDues(customerId: $id) { orderNumber dueOn open daysOverdue } }', { id: shop.local })).receivableDues;
    expect(listed.map(({ open, daysOverdue }: LooseJson) => [open, daysOverdue])).toEqual([['300.00', 31], ['400.00', 30], ['1100.00', 0]]);
    const query = '{ receivables { open customers { open } } }';
    const few = await shop.boss.statements('oms', query);
    for (let i = 0; i < 3; i++) await set((await shop.confirmed([{ sku: 'KURTA', quantity: '1' }])).id, [{ dueOn: day(1) }]);
    expect(await shop.boss.statements('oms', query)).toBe(few);
    expect((await shop.tenant.as('order:read').ask('oms', query)).errors![0]!.extensions!.code).toBe('FORBIDDEN');
  });
});
