import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { composeGstin } from '@ilms/core/india/gstin';
import type { Delivery } from '@ilms/core/razorpay/local/local-razorpay';
import { LocalRazorpayServer } from '@ilms/core/razorpay/local/local-server';
import { signBody } from '@ilms/core/razorpay/signature';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import { type Company, System } from '@ilms/host/testing/system';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { tendAccount } from '../src/billing/tend-accounts.ts';
import { configureLocalBilling } from '../src/gateway/gateway-account.ts';
import { tendBillingGateway } from '../src/gateway/tend-gateway.ts';
import { workOnEvents } from '../src/gateway/work-on-events.ts';
import { configurePlatform, platform } from '../src/runtime.ts';

let system: System;
let admin: Company;
let server: LocalRazorpayServer;
let baseUrl: string;
const sent: Delivery[] = [];

beforeAll(async () => {
  system = await System.open();
  admin = await system.admin();
  server = new LocalRazorpayServer({ deliver: (delivery) => sent.push(delivery), holdsRefunds: true });
  baseUrl = await server.listen();
  await admin.must('mutation($input: BillingSellerInput!) { billingSellerSet(input: $input) { userErrors { code } } }', { input: { legalName: 'ilms Software Private Limited', gstin: composeGstin('29', 'AABCI1234K'), addressLines: ['Bengaluru'], email: 'accounts@ilms.example' } });
});
afterAll(async () => {
  await server?.close();
  await system?.close();
});
beforeEach(() => { sent.length = 0; });
afterEach(() => {
  connect();
  setDay(today());
});

/** The gateway at another address is a gateway that does not answer. */
const connect = (url = baseUrl) => configureLocalBilling({
  baseUrl: url, checkoutUrl: (slug, id) => `http://${slug}.localhost/stand-in/platform/pay/${id}`,
  register: (account) => server.razorpay.register({ ...account, webhookUrl: 'http://panel.localhost/hooks/razorpay-billing' }),
});
const today = () => dayInIndia(new Date());
const setDay = (day: string, time = '06:30:00') => configurePlatform({ ...platform(), now: () => new Date(`${day}T${time}Z`) });
const tend = (company: Company) => system.control((context) => tendAccount(context, company.id));
const hour = () => system.control(tendBillingGateway);
const work = () => system.control(workOnEvents);
const settled = () => sleep(2_200); // what the router remembers

const CHECKOUT = 'id amount state mode gatewayOrderId keyId checkoutUrl';
const begin = async (company: Company, idempotencyKey: string = randomUUID(), name = 'billingPayBegin'): Promise<LooseJson> =>
  (await company.graphql(`mutation($input: BillingBeginInput!) { ${name}(input: $input) { billingCheckout { ${CHECKOUT} } userErrors { code message } } }`, { input: { idempotencyKey } })).data[name];
const started = async (company: Company, name?: string): Promise<LooseJson> => {
  const { billingCheckout, userErrors } = await begin(company, randomUUID(), name);
  if (!billingCheckout) throw new Error(JSON.stringify(userErrors));
  return billingCheckout;
};
const poll = async (company: Company, id: string): Promise<LooseJson> => company.graphql(`query($id: ID!) { billingCheckout(id: $id) { ${CHECKOUT} } }`, { id });
/** Somebody has asked the gateway just now; it is not asked again for a while. */
const justLooked = (id: string) => system.database.pool.query("update billing_checkout set looked_at = now() + interval '1 hour' where id = $1", [id]);
const account = async (company: Company): Promise<LooseJson> => (await company.must('{ billingAccount { state balance } }')).billingAccount;
const paymentsOf = async (company: Company): Promise<LooseJson[]> => (await company.must('{ billingPayments(first: 50, sort: [{ field: at, direction: ASC }]) { nodes { source reference amount } } }')).billingPayments.nodes;
const knock = ({ eventId, body, signature }: Pick<Delivery, 'eventId' | 'body' | 'signature'>, host = 'panel.localhost') => system.http(host, '/hooks/razorpay-billing', { body, headers: { 'x-razorpay-signature': signature || 'none', 'x-razorpay-event-id': eventId } });
const bring = async () => { for (const delivery of sent.splice(0)) expect((await knock(delivery)).status).toBe(200); };
const stored = async () => JSON.stringify(await Promise.all(['billing_gateway_event', 'billing_gateway_payment', 'billing_gateway_refund', 'billing_checkout', 'billing_payment', 'billing_mandate', 'billing_charge'].map(async (table) => (await system.database.pool.query(`select * from ${table} order by id`)).rows)));
const exceptions = async (): Promise<LooseJson[]> => (await admin.must('{ billingGatewayExceptions(first: 50) { nodes { id gatewayId exception resolution resolvedByName tenant { id } } } }')).billingGatewayExceptions.nodes;

describe('without any keys', () => {
  it('everything is tried out at the stand-in: a company that is stopped pays at its own address, and is back', async () => {
    const company = await system.company(['inventory']);
    setDay(dayAfter(today(), 30));
    await tend(company);
    await settled();
    const checkout = await started(company);
    const page = new URL(checkout.checkoutUrl);
    expect([page.hostname, page.pathname]).toEqual([company.host, `/stand-in/platform/pay/${checkout.gatewayOrderId}`]);
    expect((await system.http(company.host, page.pathname, { method: 'GET' })).text).toContain('Pay by');
    const paid = await system.http(company.host, page.pathname, { body: 'method=upi&outcome=pay', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(paid.text).toContain('The payment has arrived');
    await sleep(4_100);
    expect((await poll(company, checkout.id)).data.billingCheckout.state).toBe('PAID');
    expect(await account(company)).toEqual({ state: 'active', balance: '0.00' });
  });
});

describe('a company that pays at the gateway', () => {
  it('is active again with one message, from the checkout at its own address, also when it was stopped', async () => {
    const company = await system.company(['inventory']);
    setDay(dayAfter(today(), 30));
    await tend(company);
    await settled();
    expect((await company.graphql('{ stockLevels { totalCount } }')).errors![0]!.extensions!.code).toBe('TENANT_SUSPENDED');
    const checkout = await started(company);
    expect(checkout).toMatchObject({ state: 'OPEN', mode: 'LOCAL', amount: (await account(company)).balance, checkoutUrl: `http://${company.slug}.localhost/stand-in/platform/pay/${checkout.gatewayOrderId}` });
    server.razorpay.pay(checkout.gatewayOrderId, { outcome: 'fail' });
    server.razorpay.pay(checkout.gatewayOrderId);
    expect(sent).toHaveLength(4);
    for (const delivery of [...sent].reverse()) expect((await knock(delivery)).status).toBe(200);
    for (const delivery of sent) expect((await knock(delivery, 'localhost')).status).toBe(200);
    await Promise.all([work(), work()]);
    expect(await account(company)).toEqual({ state: 'active', balance: '0.00' });
    expect((await poll(company, checkout.id)).data.billingCheckout.state).toBe('PAID');
    expect(await paymentsOf(company)).toEqual([{ source: 'GATEWAY', reference: expect.stringMatching(/^pay_/), amount: checkout.amount }]);
    await settled();
    expect((await company.graphql('{ stockLevels { totalCount } }')).errors).toBeUndefined();
    expect((await begin(company)).userErrors).toMatchObject([{ code: 'PLATFORM_NOTHING_DUE' }]);
  });

  it('has one checkout, however many ask at once, and another one when another amount is due', async () => {
    const company = await system.company(['inventory']);
    const before = Object.keys(server.razorpay.state.orders).length;
    const key = randomUUID();
    const all = await Promise.all([begin(company, key), begin(company, key), begin(company), begin(company)]);
    expect(new Set(all.map(({ billingCheckout }) => `${billingCheckout.id} ${billingCheckout.gatewayOrderId}`)).size).toBe(1);
    expect(Object.keys(server.razorpay.state.orders)).toHaveLength(before + 1);
    await admin.must('mutation($input: BillingPaymentInput!) { billingPaymentRecord(input: $input) { userErrors { code } } }', { input: { tenantId: company.id, source: 'BANK', reference: randomUUID(), amount: '538.82', receivedOn: today() } });
    const other = await started(company);
    expect([other.amount, other.id === all[0].billingCheckout.id]).toEqual(['3000.00', false]);
    expect((await poll(company, all[0].billingCheckout.id)).data.billingCheckout.state).toBe('EXPIRED');
    // Who pays the older one all the same has paid: what is too much stays as credit.
    server.razorpay.pay(all[0].billingCheckout.gatewayOrderId);
    await bring();
    await work();
    expect((await account(company)).balance).toBe('-538.82');
    expect((await poll(company, all[0].billingCheckout.id)).data.billingCheckout.state).toBe('PAID');
  });

  it('is asked for once although the answer of the gateway got lost, and refused in words while it is silent', async () => {
    const company = await system.company(['inventory']);
    connect('http://127.0.0.1:9');
    expect((await begin(company)).userErrors).toMatchObject([{ code: 'PLATFORM_GATEWAY_SILENT' }]);
    connect();
    const [{ id: receipt }] = (await system.database.pool.query('select id from billing_checkout where tenant_id = $1', [company.id])).rows as [LooseJson];
    const { rows: [{ key_id: keyId }] } = await system.database.pool.query('select key_id from billing_gateway');
    const keys = server.razorpay.state.accounts[keyId]!;
    const { body } = server.razorpay.handle({ method: 'POST', path: '/v1/orders', query: new URLSearchParams(), headers: { authorization: `Basic ${Buffer.from(`${keys.keyId}:${keys.keySecret}`).toString('base64')}` }, body: JSON.stringify({ amount: 353_882, currency: 'INR', receipt }) });
    expect(await started(company)).toMatchObject({ id: receipt, gatewayOrderId: (body as LooseJson).id });
  });

  it('is found to have paid although every message got lost, by whoever waits and by the clock', async () => {
    const [one, two] = [await system.company(['inventory']), await system.company(['inventory'])];
    const [first, second] = [await started(one), await started(two)];
    for (const { gatewayOrderId } of [first, second]) server.razorpay.pay(gatewayOrderId);
    sent.length = 0;
    await justLooked(first.id);
    expect((await poll(one, first.id)).data.billingCheckout.state).toBe('OPEN');
    await system.database.pool.query("update billing_checkout set created_at = created_at - interval '10 seconds', looked_at = null where id = $1", [first.id]);
    expect((await poll(one, first.id)).data.billingCheckout.state).toBe('PAID');
    await hour();
    await hour();
    expect([await paymentsOf(two), (await account(two)).balance]).toEqual([[{ source: 'GATEWAY', reference: expect.any(String), amount: '3538.82' }], '0.00']);
  });

  it('is left alone by another company, and by whoever may only read', async () => {
    const [company, other] = [await system.company(['inventory']), await system.company(['inventory'])];
    const checkout = await started(company);
    await justLooked(checkout.id);
    const before = await stored();
    expect((await poll(other, checkout.id)).errors[0].extensions.code).toBe('NOT_FOUND');
    const reader = await company.member(['company_admin']);
    expect((await poll(reader, checkout.id)).data.billingCheckout.state).toBe('OPEN');
    for (const field of ['billingPayBegin(input: { idempotencyKey: "x" })', 'billingMandateBegin(input: { idempotencyKey: "x" })', 'billingMandateEnd']) {
      expect((await reader.graphql(`mutation { ${field} { userErrors { code } } }`)).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    }
    for (const field of ['billingGatewaySet(input: { mode: LOCAL })', 'billingHookTake(input: { signature: "x", body: "y" })']) expect((await company.graphql(`mutation { ${field} { userErrors { code } } }`)).errors![0]!.extensions!.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await stored()).toBe(before);
  });
});

describe('the door at which the gateway knocks', () => {
  it('answers what is not signed, or knocks elsewhere, as if nobody lived there, and keeps nothing of it', async () => {
    const company = await system.company(['inventory']);
    const { gatewayOrderId } = await started(company);
    server.razorpay.pay(gatewayOrderId);
    const [message] = sent.splice(0) as [Delivery];
    const before = await stored();
    const answers = [
      await knock({ ...message, signature: signBody(message.body, 'another secret') }), await knock({ ...message, signature: '' }), await knock({ ...message, body: `${message.body} ` }), await knock(message, company.host),
      await knock(message, 'nobody.localhost'), await system.http('panel.localhost', '/hooks/stripe', { body: '{}' }), await system.http('panel.localhost', '/hooks/razorpay', { body: message.body, headers: { 'x-razorpay-signature': message.signature } }),
      await system.http('localhost', '/hooks/razorpay-billing', { method: 'GET' }),
    ];
    expect(new Set(answers.map(({ status, json }) => `${status} ${json?.errors?.[0]?.extensions?.code ?? json?.error?.code}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(404);
    expect(await stored()).toBe(before);
  });

  it('is quick and keeps what it is told while nothing can be worked on', async () => {
    const company = await system.company(['inventory']);
    const { gatewayOrderId } = await started(company);
    server.razorpay.pay(gatewayOrderId);
    connect('http://127.0.0.1:9');
    const blocker = await system.database.pool.connect();
    await blocker.query('begin');
    await blocker.query('select from tenant where id = $1 for update', [company.id]);
    const began = performance.now();
    for (const delivery of sent) expect((await knock(delivery)).status).toBe(200);
    expect((performance.now() - began) / sent.length).toBeLessThan(1_000);
    expect((await paymentsOf(company))).toEqual([]);
    await blocker.query('rollback');
    blocker.release();
    connect();
    await work();
    expect((await account(company)).balance).toBe('0.00');
  });

  it('takes what is signed with the secret before for another day, and no longer', async () => {
    const set = (secret: string, mode = 'TEST') => admin.must('mutation($input: BillingGatewayInput!) { billingGatewaySet(input: $input) { billingGateway { mode keyId previousUntil } userErrors { code } } }', { input: { mode, ...(mode === 'TEST' ? { keyId: 'rzp_test_abc', keySecret: 'the secret of the key', webhookSecret: secret } : {}) } });
    const event = (n: number) => JSON.stringify({ entity: 'event', event: 'payment.downtime.started', payload: {}, created_at: n });
    const says = async (secret: string, n: number) => (await knock({ eventId: `old-${n}`, body: event(n), signature: signBody(event(n), secret) })).status;
    try {
      await set('the first secret');
      await set('the second secret');
      expect([await says('the first secret', 1), await says('the second secret', 2), await says('a third secret', 3)]).toEqual([200, 200, 404]);
      setDay(dayAfter(today(), 2));
      expect([await says('the first secret', 4), await says('the second secret', 5)]).toEqual([404, 200]);
      const shown = JSON.stringify(await admin.must('{ billingGateway { id mode keyId previousUntil isActive } }')) + JSON.stringify((await system.database.pool.query('select * from billing_gateway')).rows) + JSON.stringify((await system.database.pool.query("select details from audit_entry where action = 'billing-gateway-set'")).rows);
      for (const secret of ['the first secret', 'the second secret', 'the secret of the key']) expect(shown).not.toContain(secret);
      const wrong = await admin.graphql('mutation { billingGatewaySet(input: { mode: LIVE, keyId: "rzp_test_x" }) { userErrors { code field } } }');
      expect(wrong.data.billingGatewaySet.userErrors).toEqual([{ code: 'PLATFORM_GATEWAY_KEY_WRONG', field: ['keyId'] }]);
    } finally {
      setDay(today());
      await set('', 'LOCAL');
    }
  });
});

describe('money that is not as it should be', () => {
  it('waits for one of us, who gives it to a company once, and goes back out of the account when the gateway gives it back', async () => {
    const company = await system.company(['inventory']);
    const checkout = await started(company);
    const { razorpay_payment_id: payment } = server.razorpay.pay(checkout.gatewayOrderId, { amount: 400_000 });
    await bring();
    await work();
    expect((await account(company)).balance).toBe('3538.82');
    const parked = (await exceptions()).find(({ gatewayId }) => gatewayId === payment);
    expect(parked).toMatchObject({ exception: 'AMOUNT_DIFFERS', resolution: null, tenant: { id: company.id } });
    const assign = () => admin.graphql('mutation($input: BillingExceptionAssignInput!) { billingGatewayExceptionAssign(input: $input) { billingGatewayPayment { resolution } userErrors { code } } }', { input: { id: parked!.id, tenantId: company.id, reason: 'Agreed by telephone' } });
    const both = await Promise.all([assign(), assign()]);
    expect(both.flatMap(({ data }) => data.billingGatewayExceptionAssign.userErrors.map(({ code }: LooseJson) => code))).toEqual(['PLATFORM_NOT_AN_EXCEPTION']);
    expect((await account(company)).balance).toBe('-461.18');
    const { rows: [{ key_id: keyId }] } = await system.database.pool.query('select key_id from billing_gateway');
    const keys = server.razorpay.state.accounts[keyId]!;
    const { body } = server.razorpay.handle({ method: 'POST', path: `/v1/payments/${payment}/refund`, query: new URLSearchParams(), headers: { authorization: `Basic ${Buffer.from(`${keys.keyId}:${keys.keySecret}`).toString('base64')}` }, body: JSON.stringify({ amount: 46_118 }) });
    server.razorpay.settleRefund((body as LooseJson).id);
    const messages = sent.splice(0);
    for (const message of [...messages, ...messages].reverse()) await knock(message);
    await work();
    await hour();
    expect([(await account(company)).balance, (await paymentsOf(company)).map(({ source, amount }) => [source, amount])]).toEqual(['0.00', [['GATEWAY', '4000.00'], ['REFUND', '-461.18']]]);
  });

  it('is said to be seen to with a reason, and is then left alone', async () => {
    const company = await system.company(['inventory']);
    const { razorpay_payment_id: payment } = server.razorpay.pay((await started(company)).gatewayOrderId, { currency: 'USD' });
    await bring();
    await work();
    const parked = (await exceptions()).find(({ gatewayId }) => gatewayId === payment)!;
    const input = { id: parked.id, reason: 'Given back by the bank' };
    const assigned = await admin.graphql('mutation($input: BillingExceptionAssignInput!) { billingGatewayExceptionAssign(input: $input) { userErrors { code } } }', { input: { ...input, tenantId: company.id } });
    expect([parked.exception, assigned.data.billingGatewayExceptionAssign.userErrors]).toEqual(['CURRENCY_DIFFERS', [{ code: 'PLATFORM_NOT_ASSIGNABLE' }]]);
    await admin.must('mutation($input: BillingExceptionResolveInput!) { billingGatewayExceptionResolve(input: $input) { userErrors { code } } }', { input });
    await hour();
    expect((await exceptions()).find(({ gatewayId }) => gatewayId === payment)).toMatchObject({ resolution: 'NOTED', resolvedByName: 'Nisha Menon' });
    expect(await paymentsOf(company)).toEqual([]);
  });
});
