import { signBody } from '@ilms/core/razorpay/signature';
import { System, type Company } from '../src/testing/system.ts';

const SAVE = 'mutation { gatewaySettingsSave(input: { mode: TEST, keyId: "rzp_test_abcdefghijklmn", keySecret: "the secret of the key", webhookSecret: "the secret of the webhook" }) { userErrors { code message } } }';
const EVENTS = '{ gatewayEvents(first: 10) { nodes { eventId type } } }';
const BODY = JSON.stringify({ entity: 'event', account_id: 'acc_1', event: 'payment.failed', contains: [], payload: {}, created_at: 1_780_000_000 });

let system: System;
let shop: Company;
let works: Company;

beforeAll(async () => {
  system = await System.open();
  shop = await system.company(['inventory', 'oms']);
  works = await system.company(['inventory']);
  await shop.must(SAVE);
});
afterAll(() => system?.close());

const knock = (host: string, { path = '/hooks/razorpay', body = BODY, signature = signBody(BODY, 'the secret of the webhook'), method = 'POST', eventId = 'evt_1' } = {}) =>
  system.http(host, path, { method, ...(method === 'GET' ? {} : { body }), headers: { 'x-razorpay-signature': signature, 'x-razorpay-event-id': eventId } });

describe('the door at which the payment gateway knocks', () => {
  it('answers what is not signed, or knocks elsewhere, as if nobody lived there, and keeps nothing of it', async () => {
    const before = [await shop.fingerprint(), await works.fingerprint()];
    const answers = [
      await knock(shop.host, { signature: '0'.repeat(64) }),
      await knock(shop.host, { signature: 'nonsense' }),
      await knock(shop.host, { body: `${BODY} ` }),
      await knock(shop.host, { body: `{"padding":"${'x'.repeat(300_000)}"}` }),
      await knock(shop.host, { path: '/hooks/stripe' }),
      await knock(shop.host, { method: 'GET' }),
      await knock(works.host),
      await knock('nobody.localhost'),
    ];
    expect(new Set(answers.map(({ status, json }) => `${status} ${json?.errors?.[0]?.extensions?.code ?? json?.error?.code}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(404);
    expect([await shop.fingerprint(), await works.fingerprint()]).toEqual(before);
  });

  it('keeps a signed message once, however often it is brought', async () => {
    for (const _ of [1, 2, 3]) expect((await knock(shop.host)).status).toBe(200);
    expect((await shop.must(EVENTS)).gatewayEvents.nodes).toEqual([{ eventId: 'evt_1', type: 'payment.failed' }]);
  });

  it('is no way around for a person: a role may not, and an owner’s unsigned message is not taken', async () => {
    const take = 'mutation { gatewayHookTake(input: { signature: "x", body: "y" }) { isTaken } }';
    const manager = await shop.member(['sales_manager']);
    expect((await manager.graphql(take)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await shop.must(take)).gatewayHookTake).toEqual({ isTaken: false });
  });
});

describe('the stand-in of the gateway', () => {
  it('shows its checkout at the address of a company, and nothing at other paths', async () => {
    const answers = await Promise.all(['/stand-in/oms/pay/order_ABCDEFGHIJKLMN', '/stand-in/oms/v1/orders', '/stand-in/core/x', '/stand-in/'].map((path) => system.http(shop.host, path, { method: 'GET' })));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(answers[0]!.text).toContain('There is nothing to pay here');
  });
});
