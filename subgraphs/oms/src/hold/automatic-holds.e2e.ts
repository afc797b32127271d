import { randomUUID } from 'node:crypto';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  shop = await Shop.open(world, { KURTA: { price: '100.00', stock: '500' }, SHAWL: { price: '100.00', stock: '500' } });
});
afterAll(() => world?.close());

const kurtas = (quantity: string) => [{ sku: 'KURTA', quantity }];
const BEYOND = 'With this order the customer owes more than its credit limit.';
const isHeld = async (id: string): Promise<boolean> => (await shop.read('query($id: ID!) { order(id: $id) { isOnHold } }', { id })).order.isOnHold;
const pay = (orderId: string, amount: string) => shop.do('paymentRecord', { orderId, amount, method: 'BANK' });

/** Open holds and the flags of orders agree, and nobody is held twice for the same. */
const disagreements = () => shop.rows('select number from @oms_order o where is_on_hold <> exists (select 1 from @oms_order_hold h where h.order_id = o.id and h.released_at is null)');

describe('an order beyond the credit limit', () => {
  it('is promised and kept back with the figures, until somebody releases it with a note', async () => {
    await shop.credit(shop.local, { creditLimit: '1000' });
    await shop.confirmed(kurtas('6'));
    const order = await shop.confirmed(kurtas('5'));
    expect(order).toMatchObject({ status: 'CONFIRMED', isOnHold: true, lines: [{ reserved: '5' }] });
    const [hold] = await shop.holds(order.id);
    expect(hold).toMatchObject({ kind: 'CREDIT', reason: BEYOND, figures: { limit: '1000.00', outstanding: '600.00', order: '500.00' }, placedByName: null, releasedAt: null });
    expect((await shop.say('orderShip', { id: order.id })).userErrors).toMatchObject([{ code: 'OMS_ORDER_ON_HOLD', message: `${order.number} is on hold (credit: ${BEYOND}) Nothing of it leaves until that is released.` }]);
    const before = await shop.tenant.fingerprint();
    for (const note of [undefined, ' ']) expect((await shop.say('orderHoldRelease', { id: hold.id, note })).userErrors).toMatchObject([{ code: 'OMS_HOLD_NOTE_REQUIRED', field: ['note'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    await shop.do('orderHoldRelease', { id: hold.id, note: 'Cheque seen' });
    expect((await shop.do('orderShip', { id: order.id })).status).toBe('SHIPPED');
    expect((await shop.order(order.id)).history.map(({ actorName, reason }: { actorName: string; reason: string }) => [actorName, reason])).toEqual([
      ['Asha Rao', null], ['Asha Rao', null], ['ilms', `On hold (credit): ${BEYOND}`], ['Asha Rao', 'Hold released (credit): Cheque seen'], ['Asha Rao', '5 KURTA']]);
  });

  it('up to the limit is none; nor is one of a customer without a limit', async () => {
    await shop.credit(shop.local, { creditLimit: '1000' });
    expect((await shop.confirmed(kurtas('10'))).isOnHold).toBe(false);
    expect((await shop.confirmed(kurtas('300'), { customerId: shop.far })).isOnHold).toBe(false);
  });

  it('is counted with what the customers merged into it owe', async () => {
    const { customer } = (await shop.boss.ask('core', 'mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } } }', { input: { code: 'PUNE-2', name: 'Sharma Garment', addresses: [{ label: 'Shop', line1: '3 Bypass Road', city: 'Pune', stateCode: '27', pincode: '411014' }] } })).data.customerCreate;
    const theirs = await shop.confirmed(kurtas('6'), { customerId: customer.id });
    const draft = await shop.draft(kurtas('1'), { customerId: customer.id });
    expect((await shop.boss.ask('core', 'mutation($input: PartyMergeInput!) { partyMerge(input: $input) { userErrors { code } } }', { input: { kind: 'CUSTOMER', fromId: customer.id, intoId: shop.local } })).data.partyMerge.userErrors).toEqual([]);
    await shop.credit(shop.local, { creditLimit: '1000' });
    const own = await shop.confirmed(kurtas('5'));
    expect((await shop.holds(own.id))[0].figures).toEqual({ limit: '1000.00', outstanding: '600.00', order: '500.00' });
    // The draft is still made out to the one that was merged away, and its heir answers for it.
    expect((await shop.do('orderConfirm', { id: draft.id })).isOnHold).toBe(true);
    await pay(theirs.id, '300.00');
    expect([await isHeld(own.id), await isHeld(draft.id)]).toEqual([false, false]);
  });

  it('shows its figures only to who may see what customers may owe', async () => {
    await shop.credit(shop.local, { creditLimit: '100' });
    const { id, number } = await shop.confirmed(kurtas('2'));
    const ask = (...permissions: string[]) => shop.tenant.as('order:read', ...permissions).ask('oms', 'query($id: ID!) { order(id: $id) { holds { reason figures } } }', { id });
    expect((await ask()).data.order.holds).toEqual([{ reason: BEYOND, figures: null }]);
    expect((await ask('customer:see-credit')).data.order.holds[0].figures).toEqual({ limit: '100.00', outstanding: '0.00', order: '200.00' });
    expect((await shop.events('OrderHeld')).map((event) => [event.number, event.kind, event.isAutomatic])).toEqual([[number, 'CREDIT', true]]);
  });
});

describe('credit that is free again', () => {
  it('releases what waits for it, the one that has waited longest first, as far as it reaches', async () => {
    await shop.credit(shop.local, { creditLimit: '1000' });
    const shipped = await shop.confirmed(kurtas('9'));
    const [one, two] = [await shop.confirmed(kurtas('6')), await shop.confirmed(kurtas('5'))];
    expect([one.isOnHold, two.isOnHold]).toEqual([true, true]);
    await pay(shipped.id, '499.99');
    expect([await isHeld(one.id), await isHeld(two.id)]).toEqual([true, true]);
    await pay(shipped.id, '0.01');
    expect([await isHeld(one.id), await isHeld(two.id)]).toEqual([false, true]);
    expect((await shop.holds(one.id))[0]).toMatchObject({ releasedByName: null, releaseNote: 'The customer is within its credit again' });
    expect((await shop.order(one.id)).history.at(-1)).toEqual({ fromStatus: 'CONFIRMED', toStatus: 'CONFIRMED', actorName: 'ilms', reason: 'Hold released (credit): The customer is within its credit again' });
    await pay(shipped.id, '400.00');
    expect([await isHeld(two.id), (await shop.events('OrderReleased')).length]).toEqual([true, 1]);
    await shop.do('orderCancel', { id: one.id, reason: 'Changed their mind' });
    expect(await isHeld(two.id)).toBe(false);
    expect(await disagreements()).toEqual([]);
  });

  it('is also what a customer gets whose limit is taken away, with the next payment', async () => {
    await shop.credit(shop.local, { creditLimit: '100' });
    const [one, two] = [await shop.confirmed(kurtas('2')), await shop.confirmed(kurtas('3'))];
    await shop.credit(shop.local, { creditLimit: null });
    expect([await isHeld(one.id), await isHeld(two.id)]).toEqual([true, true]);
    await pay(one.id, '1.00');
    expect([await isHeld(one.id), await isHeld(two.id)]).toEqual([false, false]);
  });

  it('lets an order leave that is itself paid, whatever else is due', async () => {
    await shop.credit(shop.local, { creditLimit: '100' });
    await shop.confirmed(kurtas('9'));
    const order = await shop.confirmed(kurtas('2'));
    await pay(order.id, '199.00');
    expect(await isHeld(order.id)).toBe(true);
    await pay(order.id, '1.00');
    expect(await isHeld(order.id)).toBe(false);
  });
});

describe('a customer that pays late', () => {
  it('waits once an invoice is overdue by more than its credit days, counted from its terms, until it is paid', async () => {
    const daysAgo = (days: number) => dayInIndia(new Date(Date.now() - days * 86_400_000));
    const old = await shop.shipped(kurtas('1'));
    await shop.invoice(old.id);
    // An invoice is of the day it is issued; this one is moved into the past.
    await shop.rows(`update @oms_sales_invoice set issued_on = $1`, [daysAgo(40)]);
    await shop.credit(shop.local, { creditDays: 40 });
    expect((await shop.confirmed(kurtas('1'))).isOnHold).toBe(false);
    await shop.credit(shop.local, { creditDays: 39 });
    const order = await shop.confirmed(kurtas('1'));
    expect(await shop.holds(order.id)).toMatchObject([{ kind: 'CREDIT', reason: `${old.number} has been overdue for longer than its credit days.`, figures: { creditDays: 39, overdueOrder: old.number, overdueDays: 40, dueOn: daysAgo(40) } }]);
    await shop.credit(shop.local, { paymentTermCode: 'NET30' });
    expect((await shop.confirmed(kurtas('1'))).isOnHold).toBe(false);
    await shop.credit(shop.local, { creditDays: 9 });
    const another = await shop.confirmed(kurtas('1'));
    expect((await shop.holds(another.id))[0].figures).toMatchObject({ overdueDays: 10, dueOn: daysAgo(10) });
    await pay(old.id, '100.00');
    expect([await isHeld(order.id), await isHeld(another.id)]).toEqual([false, false]);
  });
});

describe('an order that is to be paid before it leaves', () => {
  it('waits for its money and leaves by itself with the last rupee', async () => {
    const draft = await shop.draft(kurtas('2'), { isPrepaid: true });
    const order = await shop.do('orderConfirm', { id: draft.id });
    expect(order).toMatchObject({ isPrepaid: true, isOnHold: true });
    expect(await shop.holds(order.id)).toMatchObject([{ kind: 'PAYMENT', placedByName: null, figures: { total: '200.00', due: '200.00' } }]);
    expect((await pay(order.id, '199.99')).isOnHold).toBe(true);
    expect((await pay(order.id, '0.01')).isOnHold).toBe(false);
    expect(await shop.holds(order.id)).toMatchObject([{ releaseNote: 'Paid in full', releasedByName: null }]);
    expect((await shop.do('orderShip', { id: order.id })).status).toBe('SHIPPED');
  });

  it('asks for no credit and takes none from others', async () => {
    await shop.credit(shop.local, { creditLimit: '500' });
    expect((await shop.holds((await shop.confirmed(kurtas('50'), { isPrepaid: true })).id)).map(({ kind }) => kind)).toEqual(['PAYMENT']);
    expect((await shop.confirmed(kurtas('5'))).isOnHold).toBe(false);
  });

  it('may be made one while it is a draft', async () => {
    const draft = await shop.draft(kurtas('1'));
    expect((await shop.do('orderUpdate', { id: draft.id, version: 1, isPrepaid: true })).isPrepaid).toBe(true);
    expect((await shop.do('orderUpdate', { id: draft.id, version: 2, note: 'Gift' })).isPrepaid).toBe(true);
  });
});

describe('an order to nowhere', () => {
  it('is promised and waits for an address', async () => {
    const { customer } = (await shop.boss.ask('core', 'mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { code } } }', { input: { code: 'COUNTER', name: 'Counter sales' } })).data.customerCreate;
    const order = await shop.confirmed(kurtas('1'), { customerId: customer.id });
    expect(await shop.holds(order.id)).toMatchObject([{ kind: 'ADDRESS', reason: 'It has no shipping address.', placedByName: null }]);
    await shop.do('orderHoldRelease', { id: (await shop.holds(order.id))[0].id });
    expect((await shop.do('orderShip', { id: order.id })).status).toBe('SHIPPED');
  });
});

describe('an order taken over from a channel', () => {
  it('is not held by rules, for its channel has decided; held by people it does not leave', async () => {
    await shop.credit(shop.local, { creditLimit: '1' });
    const order = (externalId: string, status: string) => ({ channel: 'Amazon.in', externalId, status, orderedOn: dayInIndia(new Date()), customer: { code: 'PUNE' }, lines: [{ sku: 'KURTA', quantity: '1', amount: '100.00' }] });
    const take = async (...orders: object[]) => (await shop.boss.ask('oms', 'mutation($input: OrdersImportInput!) { ordersImport(input: $input) { rows { outcome id errors { code } } userErrors { code message } } }', { input: { orders } })).data.ordersImport.rows;
    const [row] = await take(order('1', 'CONFIRMED'));
    expect(await shop.holds(row.id)).toEqual([]);
    await shop.held('MANUAL', row.id);
    expect(await take(order('1', 'SHIPPED'), order('2', 'SHIPPED'))).toMatchObject([{ outcome: 'REFUSED', errors: [{ code: 'OMS_ORDER_ON_HOLD' }] }, { outcome: 'CREATED', errors: [] }]);
  });
});

describe('two at once', () => {
  it('of one customer that together exceed the limit: exactly one is held, and the figures count the other', async () => {
    await shop.credit(shop.local, { creditLimit: '1000' });
    for (let round = 0; round < 5; round++) {
      // Of different items, for the stock of one would let only one of them by.
      const drafts = [await shop.draft(kurtas('6')), await shop.draft([{ sku: 'SHAWL', quantity: '6' }])];
      const confirmed = await Promise.all(drafts.map(({ id }) => shop.do('orderConfirm', { id })));
      expect(confirmed.map(({ isOnHold }) => isOnHold).toSorted()).toEqual([false, true]);
      const held = confirmed.find(({ isOnHold }) => isOnHold);
      expect((await shop.holds(held.id))[0].figures).toEqual({ limit: '1000.00', outstanding: '600.00', order: '600.00' });
      for (const { id } of drafts) await shop.do('orderCancel', { id, reason: 'Next round' });
    }
    expect(await disagreements()).toEqual([]);
  });

  it('payments, cancellations, confirmations and releases of one customer neither hang nor release anything twice', async () => {
    await shop.credit(shop.local, { creditLimit: '1000' });
    const standing = [];
    for (let i = 0; i < 6; i++) standing.push(await shop.confirmed(kurtas('4')));
    const waiting = standing.filter(({ isOnHold }) => isOnHold);
    expect(waiting).toHaveLength(4);
    const drafts = await Promise.all([1, 2, 3].map(() => shop.draft([{ sku: 'SHAWL', quantity: '4' }])));
    const byHand = (await shop.holds(waiting[3].id))[0].id;
    const answers = await Promise.all([
      ...standing.slice(0, 5).toReversed().map(({ id }) => shop.say('paymentRecord', { orderId: id, amount: '400.00', method: 'UPI' })),
      ...drafts.map(({ id }) => shop.say('orderConfirm', { id })),
      shop.say('orderCancel', { id: standing[5].id, reason: 'Too slow' }),
      shop.say('orderHoldRelease', { id: byHand, note: 'Cheque seen', idempotencyKey: randomUUID() }),
      ...waiting.map(({ id }) => shop.say('orderShip', { id })),
    ]);
    expect(answers.filter((answer) => !answer.userErrors)).toEqual([]);
    expect(await disagreements()).toEqual([]);
    // Whatever came first: once everything older is paid, nobody waits without a reason.
    expect(await shop.rows('select order_id from @oms_order_hold group by order_id, kind having count(*) > 1')).toEqual([]);
    const released = await shop.rows<{ count: number }>('select count(*)::integer as count from @oms_order_hold where released_at is not null');
    expect(await shop.events('OrderReleased')).toHaveLength(released[0]!.count);
    for (const { id } of drafts) {
      const { due, isOnHold } = (await shop.read('query($id: ID!) { order(id: $id) { due isOnHold } }', { id })).order;
      if (isOnHold) await pay(id, due);
      expect(await isHeld(id)).toBe(false);
    }
  });
});

describe('prices below what may be given', () => {
  const MASTERS = ['company:read', 'customer:read', 'product:read', 'price:read', 'tax:read', 'warehouse:read', 'stock:read'];
  const clerk = () => shop.tenant.as('order:read', 'order:write', 'order:confirm', 'order:amend', 'order:release', ...MASTERS);
  const manager = () => shop.tenant.as('order:read', 'order:release', 'order:approve-price', ...MASTERS);
  const limit = (discountLimit: string | null) => shop.read('mutation($input: SalesPolicyInput!) { salesPolicySave(input: $input) { userErrors { code } } }', { input: { discountLimit } });
  const asked = async (person: ReturnType<typeof clerk>, lines: object[]) => {
    const { order } = await shop.say('orderCreate', { customerId: shop.local, lines }, person);
    return (await shop.say('orderConfirm', { id: order.id }, person)).order;
  };
  const version = async (id: string) => (await shop.order(id)).version;

  it('keep an order back until somebody else approves them, and say who asked, who approved and why', async () => {
    await limit('10');
    const [writer, boss] = [clerk(), manager()];
    // 100 is the price of the list: 15 off it, 5 as a lower price and 10 as a discount.
    const order = await asked(writer, [{ sku: 'KURTA', quantity: '2', unitPrice: '95.00', discount: '20.00' }, { sku: 'SHAWL', quantity: '1' }]);
    expect(order).toMatchObject({ status: 'CONFIRMED', isOnHold: true, lines: [{ reserved: '2' }, { reserved: '1' }] });
    const [hold] = await shop.holds(order.id);
    expect(hold).toMatchObject({ kind: 'PRICE', reason: 'Its prices are up to 15.00 % off, more than the 10.00 % that need no approval.', figures: { percent: '15.00', limit: '10.00' }, placedByName: null });
    expect((await shop.say('orderShip', { id: order.id })).userErrors).toMatchObject([{ code: 'OMS_ORDER_ON_HOLD' }]);
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderHoldRelease', { id: hold.id, note: 'Old customer' }, writer)).userErrors).toMatchObject([{ code: 'FORBIDDEN', details: { permission: 'order:approve-price' } }]);
    expect((await shop.say('orderHoldRelease', { id: hold.id }, boss)).userErrors).toMatchObject([{ code: 'OMS_HOLD_NOTE_REQUIRED' }]);
    expect((await shop.say('orderHoldRelease', { id: hold.id, note: 'x' }, (await Shop.open(world)).boss)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await shop.say('orderHoldRelease', { id: hold.id, note: 'Old customer' }, boss)).order.isOnHold).toBe(false);
    expect((await shop.order(order.id)).history.map(({ reason }: { reason: string }) => reason).slice(-2)).toEqual([
      'On hold (price): Its prices are up to 15.00 % off, more than the 10.00 % that need no approval. Asked for by Asha Rao.', 'Hold released (price): Old customer']);
    expect((await shop.say('orderShip', { id: order.id })).order.status).toBe('SHIPPED');
  });

  it('are not approved by who asked for them, even where they may approve others', async () => {
    await limit('10');
    const both = shop.tenant.as('order:read', 'order:write', 'order:confirm', 'order:release', 'order:approve-price', ...MASTERS);
    const order = await asked(both, [{ sku: 'KURTA', quantity: '1', unitPrice: '80.00' }]);
    const [hold] = await shop.holds(order.id);
    expect((await shop.say('orderHoldRelease', { id: hold.id, note: 'I say so' }, both)).userErrors).toMatchObject([{ code: 'OMS_APPROVES_OWN' }]);
  });

  it('are none up to the limit, for who may give any, without a limit, and of an order that was quoted', async () => {
    expect((await asked(clerk(), [{ sku: 'KURTA', quantity: '1', unitPrice: '50.00' }])).isOnHold).toBe(false);
    await limit('10');
    expect((await asked(clerk(), [{ sku: 'KURTA', quantity: '1', unitPrice: '90.00' }])).isOnHold).toBe(false);
    const given = await shop.confirmed([{ sku: 'KURTA', quantity: '1', unitPrice: '60.00' }]);
    expect([given.isOnHold, (await shop.order(given.id)).history.at(-1).reason]).toEqual([false, 'Prices approved: up to 40.00 % off']);
    const { quotationCreate: { quotation } } = await shop.read('mutation($input: QuotationInput!) { quotationCreate(input: $input) { quotation { id } userErrors { code message } } }', { input: { idempotencyKey: randomUUID(), customerId: shop.local, lines: [{ sku: 'KURTA', quantity: '1', unitPrice: '70.00' }] } });
    await shop.read('mutation($input: QuotationActionInput!) { quotationSend(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), id: quotation.id } });
    const { quotationAccept: { order } } = await shop.read('mutation($input: QuotationAcceptInput!) { quotationAccept(input: $input) { order { id } userErrors { code } } }', { input: { idempotencyKey: randomUUID(), id: quotation.id } });
    expect((await shop.say('orderConfirm', { id: order.id }, clerk())).order).toMatchObject({ status: 'CONFIRMED', isOnHold: false });
  });

  it('of an amendment wait too; other prices are asked for anew, and prices within the limit let it go', async () => {
    await limit('10');
    const [writer, boss] = [clerk(), manager()];
    const order = await asked(writer, [{ sku: 'KURTA', quantity: '4' }]);
    const amend = async (unitPrice: string) => shop.say('orderAmend', { id: order.id, version: await version(order.id), reason: 'They bargain', lines: [{ lineId: order.lines[0].id, unitPrice }] }, writer);
    expect((await amend('80.00')).order.isOnHold).toBe(true);
    const [first] = await shop.holds(order.id);
    await amend('70.00');
    expect((await shop.say('orderHoldRelease', { id: first.id, note: 'Fine' }, boss)).userErrors).toMatchObject([{ code: 'OMS_HOLD_RELEASED' }]);
    expect((await shop.holds(order.id)).map(({ reason, releaseNote }) => [reason.slice(15, 31), releaseNote])).toEqual([['up to 20.00 % of', 'Its prices were changed'], ['up to 30.00 % of', null]]);
    expect((await amend('95.00')).order.isOnHold).toBe(false);
    expect((await shop.holds(order.id)).at(-1).releaseNote).toBe('Its prices are within the limit now');
    // What was let pass by the limit of its day stays, whatever the limit is later.
    await limit('1');
    expect((await shop.say('orderAmend', { id: order.id, version: await version(order.id), reason: 'A day', promisedOn: '2030-01-31' }, writer)).order.isOnHold).toBe(false);
  });

  it('stay with what is split off, and the lower one decides where orders are merged', async () => {
    await limit('10');
    const order = await asked(clerk(), [{ sku: 'KURTA', quantity: '4', unitPrice: '80.00' }]);
    const { newOrder } = await shop.say('orderSplit', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1' }] });
    expect([newOrder.isOnHold, (await shop.holds(newOrder.id))[0].kind]).toEqual([true, 'PRICE']);
    const lower = await asked(clerk(), [{ sku: 'KURTA', quantity: '1', unitPrice: '60.00' }]);
    await shop.say('ordersMerge', { intoId: order.id, orders: [{ id: lower.id }] });
    expect((await shop.holds(order.id)).filter(({ releasedAt }) => !releasedAt).map(({ figures }) => figures.percent)).toEqual(['40.00']);
    expect(await disagreements()).toEqual([]);
  });
});
