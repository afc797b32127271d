import { randomUUID } from 'node:crypto';
import type { World } from '@ilms/host/testing/world';
import { codeOf, TestGateway } from '../../test/gateway.ts';
import { openWorld, Shop } from '../../test/shop.ts';
import { disturb } from '@ilms/core/razorpay/local/chaos';
import { signBody } from '@ilms/core/razorpay/signature';

let world: World;
let gateway: TestGateway;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  gateway = await TestGateway.open();
}, 240_000);
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '1050.00', stock: '200' } }); });
afterAll(async () => {
  await gateway.close();
  await world.close();
});

const owes = (rest: Record<string, unknown> = {}) => shop.confirmed([{ sku: 'KURTA', quantity: '2' }], rest);

describe('an order that is paid through the gateway', () => {
  it('is paid once, and let go, when the message comes, whatever comes twice and in whatever order', async () => {
    const order = await owes({ isPrepaid: true });
    expect(order).toMatchObject({ due: '2100.00', isOnHold: true });
    const request = await gateway.start(shop, order.id);
    expect(request).toMatchObject({ state: 'OPEN', amount: '2100.00', isLink: false, lastError: null, payUrl: `http://${shop.tenant.slug}.localhost/stand-in/oms/pay/${request.gatewayId}` });
    expect(request.payQr.size).toBeGreaterThan(20);
    gateway.razorpay.pay(request.gatewayId, { outcome: 'fail' });
    gateway.razorpay.pay(request.gatewayId);
    const messages = gateway.for(shop);
    expect(messages).toHaveLength(4);
    for (const message of [...messages].reverse()) expect(await gateway.bring(shop, message)).toBe(true);
    for (const message of messages) expect(await gateway.bring(shop, message)).toBe(true);
    await gateway.tend(shop);
    await gateway.tend(shop);
    expect(await shop.order(order.id)).toMatchObject({ paid: '2100.00', due: '0.00', isOnHold: false, payments: [{ amount: '2100.00', method: 'UPI' }] });
    expect((await gateway.payments(shop)).map(({ state, exception, payment }) => [state, exception, payment?.amount])).toEqual([['CAPTURED', null, '2100.00'], ['FAILED', null, undefined]]);
    expect((await shop.rows('select id from @oms_gateway_event'))).toHaveLength(4);
    expect((await shop.read('{ paymentRequests { nodes { state } } }')).paymentRequests.nodes).toEqual([{ state: 'PAID' }]);
    expect(await shop.events('PaymentReceived')).toHaveLength(1);
    // What the gateway holds moves by what the gateway says, and by no hand.
    const [payment] = (await shop.read('query($id: ID!) { order(id: $id) { payments { id } } }', { id: order.id })).order.payments;
    const reversed = await shop.read('mutation($input: PaymentReversalInput!) { paymentReverse(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), id: payment.id, reason: 'BOUNCED' } });
    expect(reversed.paymentReverse.userErrors).toEqual([{ code: 'OMS_PAYMENT_OF_GATEWAY' }]);
    expect(await shop.order(order.id)).toMatchObject({ paid: '2100.00', due: '0.00' });
  });

  it('gives its money back through the gateway at once when it is cancelled, where the company wants that', async () => {
    await shop.read('mutation { salesPolicySave(input: { moneyOfCancelled: TO_SOURCE }) { userErrors { code } } }');
    const order = await owes();
    gateway.razorpay.pay((await gateway.start(shop, order.id, { amount: '1500.00' })).gatewayId);
    await gateway.bringAll(shop);
    await shop.do('paymentRecord', { orderId: order.id, amount: '600.00', method: 'CASH' });
    await shop.do('orderCancel', { id: order.id, reason: 'Changed their mind' });
    expect((await shop.read('query($id: ID!) { order(id: $id) { refunded owed refunds { amount throughGateway { amount state } } } }', { id: order.id })).order)
      .toEqual({ refunded: '1500.00', owed: '600.00', refunds: [{ amount: '1500.00', throughGateway: [{ amount: '1500.00', state: 'PENDING' }] }] });
  });

  it('in parts, by a link and by a checkout, is paid as far as it was paid', async () => {
    const order = await owes();
    const link = await gateway.start(shop, order.id, { amount: '600.00', asLink: true });
    expect(link).toMatchObject({ isLink: true, gatewayId: expect.stringMatching(/^plink_/) });
    const checkout = await gateway.start(shop, order.id, { amount: '1500.00' });
    gateway.razorpay.pay(link.gatewayId, { method: 'card' });
    gateway.razorpay.pay(checkout.gatewayId, { method: 'netbanking' });
    await gateway.bringAll(shop);
    expect(await shop.order(order.id)).toMatchObject({ due: '0.00', payments: expect.arrayContaining([{ amount: '600.00', method: 'CARD' }, { amount: '1500.00', method: 'BANK' }]) });
  });

  it('is paid once when the browser, the message and the clock come at the same moment', async () => {
    const order = await owes();
    const request = await gateway.start(shop, order.id);
    const back = gateway.razorpay.pay(request.gatewayId);
    const returned = () => gateway.say(shop, 'paymentReturn', { gatewayOrderId: back.razorpay_order_id, gatewayPaymentId: back.razorpay_payment_id, signature: back.razorpay_signature });
    await Promise.all([returned(), returned(), gateway.bringAll(shop), gateway.say(shop, 'paymentRequestCheck', { id: request.id }), ...gateway.for(shop).map((message) => gateway.bring(shop, message))]);
    await gateway.tend(shop);
    expect(await shop.order(order.id)).toMatchObject({ paid: '2100.00', payments: [{ amount: '2100.00' }] });
    expect(codeOf(await gateway.say(shop, 'paymentReturn', { gatewayOrderId: back.razorpay_order_id, gatewayPaymentId: back.razorpay_payment_id, signature: signBody('x', 'y') }))).toBe('OMS_GATEWAY_RETURN');
  });

  it('is paid although every message got lost: what is open for long is asked about', async () => {
    const order = await owes();
    const request = await gateway.start(shop, order.id);
    gateway.razorpay.pay(request.gatewayId);
    await gateway.tend(shop);
    expect((await shop.order(order.id)).paid).toBe('0.00');
    await gateway.tend(shop, new Date(Date.now() + 11 * 60_000));
    expect((await shop.order(order.id)).paid).toBe('2100.00');
  });

  it('is captured by hand where the company wants it so', async () => {
    await gateway.do(shop, 'gatewaySettingsSave', { mode: 'LOCAL', autoCapture: false });
    const order = await owes();
    const request = await gateway.start(shop, order.id);
    gateway.razorpay.pay(request.gatewayId);
    await gateway.bringAll(shop);
    const [payment] = await gateway.payments(shop);
    expect([payment.state, (await shop.order(order.id)).paid]).toEqual(['AUTHORIZED', '0.00']);
    expect(await gateway.do(shop, 'gatewayPaymentCapture', { id: payment.id })).toMatchObject({ state: 'CAPTURED', payment: { amount: '2100.00' } });
    expect(codeOf(await gateway.say(shop, 'gatewayPaymentCapture', { id: payment.id }))).toBe('OMS_GATEWAY_NOT_AUTHORISED');
    await gateway.bringAll(shop);
    expect((await shop.order(order.id)).paid).toBe('2100.00');
  });

  it('is asked for once, however the gateway answers', async () => {
    const order = await owes();
    const asked = { orderId: order.id, idempotencyKey: randomUUID() };
    const { boss } = shop;
    gateway.dropsNext = true;
    expect(codeOf(await gateway.say(shop, 'paymentStart', asked, boss))).toBe('OMS_GATEWAY_SILENT');
    const before = Object.keys(gateway.razorpay.state.orders).length;
    expect((await gateway.say(shop, 'paymentStart', asked, boss)).paymentRequest.state).toBe('OPEN');
    expect(Object.keys(gateway.razorpay.state.orders)).toHaveLength(before);
    await gateway.connect('http://127.0.0.1:9');
    expect(codeOf(await gateway.say(shop, 'paymentStart', { orderId: order.id, amount: '1.00' }))).toBe('OMS_GATEWAY_SILENT');
    await gateway.connect();
    await gateway.tend(shop, new Date(Date.now() + 5 * 60_000));
    expect((await shop.read('{ paymentRequests(sort: [{ field: createdAt, direction: ASC }]) { nodes { state } } }')).paymentRequests.nodes).toEqual([{ state: 'OPEN' }, { state: 'OPEN' }]);
  });
});

describe('a request for payment', () => {
  it('is refused by rule, by permission and at another company, and nothing moves', async () => {
    const [order, draft, other] = [await owes(), await shop.draft(), await Shop.open(world)];
    await gateway.start(shop, order.id, { amount: '1.00' });
    const before = await shop.tenant.fingerprint();
    expect(codeOf(await gateway.say(shop, 'paymentStart', { orderId: draft.id }))).toBe('OMS_NOT_CONFIRMED');
    expect((await gateway.say(shop, 'paymentStart', { orderId: order.id, amount: '2100.01' })).userErrors).toMatchObject([{ code: 'OMS_PAYMENT_EXCEEDS_DUE', field: ['amount'] }]);
    expect(codeOf(await gateway.say(shop, 'paymentStart', { orderId: order.id, amount: '0.99' }))).toBe('OMS_GATEWAY_LEAST_AMOUNT');
    expect(codeOf(await gateway.say(shop, 'paymentStart', { orderId: order.id }, shop.tenant.as('order:read', 'payment:read')))).toBe('FORBIDDEN');
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect(codeOf(await gateway.say(other, 'paymentStart', { orderId: order.id }))).toBe('NOT_FOUND');
  });
});

describe('the door for messages', () => {
  it('takes what the gateway has signed, and nothing else; all else is answered alike and leaves nothing', async () => {
    const [order, other] = [await owes(), await Shop.open(world)];
    const request = await gateway.start(shop, order.id);
    await gateway.start(other, (await other.confirmed()).id);
    gateway.razorpay.pay(request.gatewayId);
    const [message] = gateway.for(shop).slice(-1);
    const before = await shop.tenant.fingerprint();
    const dearer = message!.body.replaceAll('210000', '999900');
    for (const forged of [{ ...message!, signature: signBody(message!.body, 'guessed') }, { ...message!, body: dearer }, { ...message!, body: `${message!.body} ` }, { ...message!, signature: '' }, { ...message!, signature: message!.signature.toUpperCase() }]) {
      expect(await gateway.bring(shop, forged)).toBe(false);
    }
    // A message of one company is none of another; a company that has no gateway answers as one that has.
    expect(await gateway.bring(other, message!)).toBe(false);
    expect(await gateway.bring(await Shop.open(world), message!)).toBe(false);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await shop.tenant.as('payment:read', 'order:read').ask('oms', 'mutation { gatewayHookTake(input: { signature: "x", body: "y" }) { isTaken userErrors { code } } }')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect(await gateway.bring(shop, message!)).toBe(true);
  });

  it('knows a new secret and, for a day, the one before', async () => {
    const keys = { mode: 'TEST', keyId: 'rzp_test_1DP5mmOlF5G5ag', keySecret: 'thisissupersecret', webhookSecret: 'first' };
    const { version } = await gateway.do(shop, 'gatewaySettingsSave', keys);
    const body = '{"entity":"event","event":"payment.downtime.started","payload":{}}';
    const bring = (secret: string) => gateway.bring(shop, { eventId: randomUUID(), body, signature: signBody(body, secret) });
    expect([await bring('first'), await bring('second')]).toEqual([true, false]);
    await gateway.do(shop, 'gatewaySettingsSave', { mode: 'TEST', webhookSecret: 'second', version });
    expect([await bring('first'), await bring('second')]).toEqual([true, true]);
    await shop.rows(`update @oms_gateway_settings set previous_until = now() - interval '1 second'`);
    expect([await bring('first'), await bring('second')]).toEqual([false, true]);
  });

  it('loses nothing and books nothing twice in twenty wild histories', async () => {
    const random = Math.random;
    const orders = [];
    for (let i = 0; i < 20; i++) {
      const order = await owes();
      const request = await gateway.start(shop, order.id, i % 3 ? {} : { amount: '700.00' });
      if (random() < 0.5) gateway.razorpay.pay(request.gatewayId, { outcome: 'fail' });
      const isPaid = random() < 0.8;
      if (isPaid) gateway.razorpay.pay(request.gatewayId);
      orders.push({ id: order.id, paid: isPaid ? (i % 3 ? '2100.00' : '700.00') : '0.00' });
    }
    let forged = 0;
    const arriving = disturb(gateway.for(shop), { duplicate: 0.5, reorder: 1, lose: 0.2, forge: 0.4 }, random);
    for (let at = 0; at < arriving.length; at += 4) {
      const taken = await Promise.all(arriving.slice(at, at + 4).map(async ({ delivery, isForged }) => isForged && (await gateway.bring(shop, delivery)) ? 1 : isForged ? 0 : ((await gateway.bring(shop, delivery)), 0)));
      forged += taken.reduce((all: number, one) => all + one, 0);
      if (at % 12 === 0) await Promise.all([gateway.tend(shop), gateway.tend(shop)]);
    }
    await gateway.tend(shop, new Date(Date.now() + 11 * 60_000));
    expect(forged).toBe(0);
    for (const { id, paid } of orders) expect((await shop.order(id)).paid).toBe(paid);
    expect((await gateway.payments(shop)).filter(({ exception }) => exception)).toEqual([]);
  });
});

describe('money that fits no order', () => {
  const arrived = async (attempt: object, rest: Record<string, unknown> = {}) => {
    const order = await owes(rest);
    const request = await gateway.start(shop, order.id);
    gateway.razorpay.pay(request.gatewayId, attempt);
    await gateway.bringAll(shop);
    const [payment] = await gateway.payments(shop);
    return { order, payment };
  };

  it('is kept with its reason, and taken for an order that owes as much', async () => {
    const { order, payment } = await arrived({ amount: 210_050 });
    expect(payment).toMatchObject({ state: 'CAPTURED', exception: 'AMOUNT_DIFFERS', exceptionReason: `₹2100.50 arrived for ${order.number}; ₹2100.00 were asked for.`, payment: null });
    expect((await shop.order(order.id)).paid).toBe('0.00');
    expect((await shop.events('PaymentExceptionFound'))[0]).toMatchObject({ kind: 'AMOUNT_DIFFERS', amount: '2100.50' });
    const before = await shop.tenant.fingerprint();
    expect(codeOf(await gateway.say(shop, 'gatewayPaymentAssign', { id: payment.id, orderId: order.id }))).toBe('OMS_PAYMENT_EXCEEDS_DUE');
    expect(codeOf(await gateway.say(shop, 'gatewayPaymentAssign', { id: payment.id, orderId: order.id }, shop.tenant.as('payment:read')))).toBe('FORBIDDEN');
    expect(codeOf(await gateway.say(await Shop.open(world), 'gatewayPaymentNote', { id: payment.id, note: 'mine' }))).toBe('NOT_FOUND');
    expect(await shop.tenant.fingerprint()).toBe(before);
    const larger = await shop.confirmed([{ sku: 'KURTA', quantity: '3' }]);
    const answers = await Promise.all([1, 2].map(() => gateway.say(shop, 'gatewayPaymentAssign', { id: payment.id, orderId: larger.id, note: 'Paid with the next order' })));
    expect(answers.map((answer) => codeOf(answer) ?? 'done').sort()).toEqual(['OMS_PAYMENT_NO_EXCEPTION', 'done']);
    expect(await shop.order(larger.id)).toMatchObject({ paid: '2100.50', payments: [{ amount: '2100.50', method: 'UPI' }] });
  });

  it('that arrives for a cancelled order goes back through the gateway', async () => {
    const order = await owes();
    const request = await gateway.start(shop, order.id);
    await shop.do('orderCancel', { id: order.id, reason: 'Changed their mind' });
    gateway.razorpay.pay(request.gatewayId);
    await gateway.bringAll(shop);
    const [payment] = await gateway.payments(shop);
    expect(payment.exception).toBe('ORDER_CANCELLED');
    await gateway.do(shop, 'gatewayPaymentRefund', { id: payment.id, note: 'Cancelled before' });
    await gateway.tend(shop);
    const [refund] = Object.values(gateway.razorpay.state.refunds).filter(({ payment_id: id }) => id === payment.gatewayId);
    expect(refund).toMatchObject({ amount: 210_000, status: 'pending' });
    gateway.razorpay.settleRefund(refund!.id);
    await gateway.bringAll(shop);
    expect((await gateway.payments(shop))[0]).toMatchObject({ state: 'REFUNDED', refunded: '2100.00', resolution: 'REFUNDED', resolvedByName: 'Asha Rao', refunds: [{ state: 'PROCESSED', amount: '2100.00' }] });
    expect(codeOf(await gateway.say(shop, 'gatewayPaymentRefund', { id: payment.id, note: 'Again' }))).toBe('OMS_PAYMENT_NO_EXCEPTION');
  });

  it('that comes after the order was paid otherwise, or in another currency, or that nobody asked for, is not lost', async () => {
    const order = await owes();
    const request = await gateway.start(shop, order.id);
    await shop.do('paymentRecord', { orderId: order.id, amount: '100.00', method: 'CASH' });
    gateway.razorpay.pay(request.gatewayId);
    await gateway.bringAll(shop);
    expect((await gateway.payments(shop))[0]).toMatchObject({ exception: 'EXCEEDS_DUE', payment: null });
    const abroad = await gateway.start(shop, (await owes()).id);
    gateway.razorpay.pay(abroad.gatewayId, { currency: 'USD' });
    const { keyId } = abroad;
    const stray = gateway.razorpay.handle({ method: 'POST', path: '/v1/orders', query: new URLSearchParams(), headers: { authorization: `Basic ${Buffer.from(`${keyId}:${gateway.razorpay.state.accounts[keyId]!.keySecret}`).toString('base64')}` }, body: '{"amount":5000,"currency":"INR"}' }).body as { id: string };
    gateway.razorpay.pay(stray.id);
    await gateway.bringAll(shop);
    expect((await gateway.payments(shop)).map(({ exception }) => exception).sort()).toEqual(['CURRENCY_DIFFERS', 'EXCEEDS_DUE', 'UNKNOWN_ORDER']);
    const usd = (await gateway.payments(shop)).find(({ exception }) => exception === 'CURRENCY_DIFFERS')!;
    expect(codeOf(await gateway.say(shop, 'gatewayPaymentAssign', { id: usd.id, orderId: order.id }))).toBe('OMS_PAYMENT_NOT_ASSIGNABLE');
    expect(await gateway.do(shop, 'gatewayPaymentNote', { id: usd.id, note: 'The bank exchanges it' })).toMatchObject({ resolution: 'NOTED', resolutionNote: 'The bank exchanges it' });
  });
});

describe('the settings of the gateway', () => {
  it('take no live keys in a company for trying things out, and test keys as anywhere', async () => {
    const save = async (mode: string, keyId: string) => {
      const version = (await shop.read('{ gatewaySettings { version } }')).gatewaySettings?.version;
      const answer = await shop.tenant.but({ isSandbox: true }).ask('oms', 'mutation($input: GatewaySettingsInput!) { gatewaySettingsSave(input: $input) { userErrors { code field } } }', { input: { mode, keyId, keySecret: 'a secret of a key', webhookSecret: 'a secret of a hook', version } });
      return answer.data.gatewaySettingsSave.userErrors;
    };
    const before = await shop.tenant.fingerprint();
    expect(await save('LIVE', 'rzp_live_example0003')).toEqual([{ code: 'OMS_GATEWAY_SANDBOX', field: ['mode'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect(await save('TEST', 'rzp_test_example0003')).toEqual([]);
  });

  it('never show a secret again, in the graph, the tables or the timeline', async () => {
    const secrets = { keySecret: 'KEY-SECRET-IN-CLEAR', webhookSecret: 'HOOK-SECRET-IN-CLEAR' };
    const saved = await gateway.do(shop, 'gatewaySettingsSave', { mode: 'LIVE', keyId: 'rzp_live_example0001', ...secrets });
    expect(JSON.stringify(saved)).not.toMatch(/IN-CLEAR/);
    expect(await shop.tenant.fingerprint()).not.toMatch(/IN-CLEAR/);
    const [row] = await shop.rows<{ key_secret: string; webhook_secret: string }>('select key_secret, webhook_secret from @oms_gateway_settings');
    expect([row!.key_secret, row!.webhook_secret]).toEqual([expect.stringMatching(/^v1\./), expect.stringMatching(/^v1\./)]);
    expect((await shop.boss.ask('oms', '{ gatewaySettings { keySecret } }')).errors).toBeTruthy();
    expect((await shop.tenant.as('payment:read').ask('oms', '{ gatewaySettings { id } }')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    for (const [input, said] of [
      [{ mode: 'LIVE', keyId: 'rzp_test_1DP5mmOlF5G5ag', version: saved.version }, 'OMS_GATEWAY_KEY'], [{ mode: 'TEST', version: saved.version }, 'OMS_GATEWAY_SECRET_MISSING'],
      [{ mode: 'LIVE', keyId: 'rzp_live_example0002', version: saved.version }, 'OMS_GATEWAY_SECRET_MISSING'], [{ mode: 'LIVE', version: 99 }, 'CONFLICT'],
    ] as const) expect(codeOf(await gateway.say(shop, 'gatewaySettingsSave', input))).toBe(said);
  });
});

describe('lists', () => {
  it('ask the database as often for many rows as for few', async () => {
    const query = `{ payments { nodes { id refunded gateway { id state refunds { id } } } } paymentRequests { nodes { id payUrl order { id } } } }`;
    const pay = async () => {
      const request = await gateway.start(shop, (await owes()).id);
      gateway.razorpay.pay(request.gatewayId);
      await gateway.bringAll(shop);
    };
    await pay();
    const few = await shop.boss.statements('oms', query);
    for (let i = 0; i < 3; i++) await pay();
    expect(await shop.boss.statements('oms', query)).toBe(few);
  });
});
