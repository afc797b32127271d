import { randomUUID } from 'node:crypto';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Decimal, sum } from '@ilms/kernel/decimal';
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

  it('is said of many orders by the database as it is said of each by itself, whatever was agreed, named, credited, reversed or refunded', async () => {
    let seed = 20261126;
    const roll = (most: number) => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed % most; };
    const orders: LooseJson[] = [];
    for (let at = 0; at < 12; at++) {
      const order = at % 3 === 0 ? await shop.shipped([{ sku: 'KURTA', quantity: String(1 + roll(3)) }], { customerId: at % 2 ? shop.far : shop.local }) : await shop.confirmed([{ sku: 'KURTA', quantity: String(1 + roll(3)) }], { customerId: at % 2 ? shop.far : shop.local });
      if (at % 3 === 0) await shop.invoice(order.id);
      else await set(order.id, [{ dueOn: day(-100 + roll(60)), percent: String(10 + roll(30)) }, { dueOn: day(-35 + roll(30)), percent: String(10 + roll(30)) }, { dueOn: day(roll(40) - 5) }]);
      const parts = await dues(order.id);
      for (let pay = roll(3); pay > 0; pay--) {
        const part = parts[roll(parts.length)];
        const amount = `${1 + roll(250)}.${10 + roll(89)}`;
        await shop.say('paymentRecord', { orderId: order.id, amount, method: 'UPI', ...(part && roll(2) ? { dueId: part.id } : {}) });
      }
      if (at % 4 === 1) for (const { id } of (await shop.read('query($id: ID!) { order(id: $id) { payments { id } } }', { id: order.id })).order.payments.slice(0, 1)) await shop.read('mutation($input: PaymentReversalInput!) { paymentReverse(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), id, reason: 'BOUNCED' } });
      orders.push(order);
    }
    const each = (await Promise.all(orders.map(async ({ id }) => (await shop.read(`query($id: ID!) { order(id: $id) { customer { id } ${DUES} } }`, { id })).order))).flatMap((order) => order.dues.map((due: LooseJson) => ({ ...due, customerId: order.customer.id })));
    const total = (rows: LooseJson[]) => sum(rows.map(({ open }) => new Decimal(open))).toFixed(2);
    const aged = (rows: LooseJson[], from: number, to: number) => total(rows.filter(({ daysOverdue }) => daysOverdue >= from && daysOverdue <= to));
    const expected = (rows: LooseJson[]) => ({ open: total(rows), overdue: aged(rows, 1, 9999), ageing: { notDue: aged(rows, 0, 0), upTo30: aged(rows, 1, 30), upTo60: aged(rows, 31, 60), upTo90: aged(rows, 61, 90), over90: aged(rows, 91, 9999) } });
    const found = await receivables();
    expect(found).toMatchObject(expected(each));
    for (const customer of found.customers) {
      const { open, overdue } = expected(each.filter(({ customerId }) => customerId === customer.customerId));
      expect(customer).toMatchObject({ open, overdue });
    }
    expect(found.customers).toHaveLength(2);
    for (const id of [shop.local, shop.far]) {
      const listed = (await shop.read('query($id: ID!) { receivableDues(customerId: $id) { id open } }', { id })).receivableDues;
      expect(Object.fromEntries(listed.map((due: LooseJson) => [due.id, due.open]))).toEqual(Object.fromEntries(each.filter(({ customerId, open }) => customerId === id && open !== '0.00').map((due) => [due.id, due.open])));
    }
  });

  it('is paged, sorted, searched and narrowed by age, with the sums of all that is found and what stands on account beside it', async () => {
    const [mine, far] = [await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]), await shop.confirmed([{ sku: 'KURTA', quantity: '1' }], { customerId: shop.far })];
    await set(mine.id, [{ dueOn: day(10) }]);
    await set(far.id, [{ dueOn: day(-40) }]);
    await shop.read('mutation($input: ReceiptInput!) { receiptRecord(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), customerId: shop.local, amount: '300.00', method: 'CASH', applications: [] } });
    const page = async (args: string) => (await shop.read(`{ receivables { page${args} { totalCount open overdue onAccount ageing { upTo60 } nodes { customerName open onAccount } } } }`)).receivables.page;
    const names = async (args: string) => (await page(args)).nodes.map(({ customerName }: LooseJson) => customerName);
    expect(await page('')).toEqual({ totalCount: 2, open: '3150.00', overdue: '1050.00', onAccount: '300.00', ageing: { upTo60: '1050.00' }, nodes: [{ customerName: 'Kaveri Stores', open: '1050.00', onAccount: '0.00' }, { customerName: 'Sharma Garments', open: '2100.00', onAccount: '300.00' }] });
    expect(await page('(first: 1, offset: 1)')).toMatchObject({ totalCount: 2, open: '3150.00', nodes: [{ customerName: 'Sharma Garments' }] });
    expect([await names('(sort: OPEN)'), await names('(sort: NAME)'), await names('(sort: ON_ACCOUNT, first: 1)'), await names('(age: UP_TO_60)'), await names('(age: OVER_90)'), await names('(search: "garm")'), await names('(search: "%")')])
      .toEqual([['Sharma Garments', 'Kaveri Stores'], ['Kaveri Stores', 'Sharma Garments'], ['Sharma Garments'], ['Kaveri Stores'], [], ['Sharma Garments'], []]);
    expect((await page('(search: "garm")')).open).toBe('2100.00');
    // A page is read once: its sums are not worked out beside it.
    expect(await shop.boss.statements('oms', '{ receivables { asOf page { open nodes { open } } } }')).toBe((await shop.boss.statements('oms', '{ receivables { asOf } }')) + 1);
    expect((await shop.boss.ask('oms', '{ receivables { page(first: 501) { totalCount } } }')).errors![0]!.extensions!.code).toBe('PAGE_SIZE');
    // What one customer has on account pays nothing of another's, and alone it lists a customer too.
    await shop.do('paymentRecord', { orderId: mine.id, amount: '2100.00', method: 'UPI' });
    expect(await page('(age: ON_ACCOUNT)')).toMatchObject({ totalCount: 1, open: '0.00', onAccount: '300.00', nodes: [{ customerName: 'Sharma Garments', open: '0.00' }] });
  });
});
