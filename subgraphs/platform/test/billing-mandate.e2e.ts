import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { composeGstin } from '@ilms/core/india/gstin';
import type { Delivery } from '@ilms/core/razorpay/local/local-razorpay';
import { LocalRazorpayServer } from '@ilms/core/razorpay/local/local-server';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import { type Company, System } from '@ilms/host/testing/system';
import { randomUUID } from 'node:crypto';
import { tendAccount } from '../src/billing/tend-accounts.ts';
import { configureLocalBilling } from '../src/gateway/gateway-account.ts';
import { tendBillingGateway } from '../src/gateway/tend-gateway.ts';
import { workOnEvents } from '../src/gateway/work-on-events.ts';
import { periodOf } from '../src/pricing/period.ts';
import { configurePlatform, platform } from '../src/runtime.ts';

let system: System;
let admin: Company;
let server: LocalRazorpayServer;
let baseUrl: string;
const sent: Delivery[] = [];

beforeAll(async () => {
  system = await System.open();
  admin = await system.admin();
  server = new LocalRazorpayServer({ deliver: (delivery) => sent.push(delivery) });
  baseUrl = await server.listen();
  connect();
  await admin.must('mutation($input: BillingSellerInput!) { billingSellerSet(input: $input) { userErrors { code } } }', { input: { legalName: 'ilms Software Private Limited', gstin: composeGstin('29', 'AABCI1234K'), addressLines: ['Bengaluru'], email: 'accounts@ilms.example' } });
});
afterAll(async () => {
  await server?.close();
  await system?.close();
});
afterEach(() => {
  connect();
  configurePlatform({ ...platform(), now: () => new Date() });
});

const connect = (url = baseUrl) => configureLocalBilling({
  baseUrl: url, checkoutUrl: (slug, id) => `http://${slug}.localhost/stand-in/platform/pay/${id}`,
  register: (account) => server.razorpay.register({ ...account, webhookUrl: 'http://panel.localhost/hooks/razorpay-billing' }),
});
const today = () => dayInIndia(new Date());
/** At noon in India on a day. */
const on = (day: string) => configurePlatform({ ...platform(), now: () => new Date(`${day}T06:30:00Z`) });
const hour = () => system.control(tendBillingGateway);
const bring = async () => {
  for (const { body, eventId, signature } of sent.splice(0)) expect((await system.http('panel.localhost', '/hooks/razorpay-billing', { body, headers: { 'x-razorpay-signature': signature, 'x-razorpay-event-id': eventId } })).status).toBe(200);
  await system.control(workOnEvents);
};
const rows = async (text: string, company: Company): Promise<LooseJson[]> => (await system.database.pool.query(text, [company.id])).rows;
const balance = async (company: Company): Promise<string> => (await company.must('{ billingAccount { balance } }')).billingAccount.balance;
const mandate = async (company: Company): Promise<LooseJson> => (await company.must('{ billingMandate { state maxAmount method since } }')).billingMandate;
const begin = async (company: Company, idempotencyKey: string = randomUUID()): Promise<LooseJson> =>
  (await company.graphql('mutation($input: BillingBeginInput!) { billingMandateBegin(input: $input) { checkoutUrl billingCheckout { id amount gatewayOrderId customerId } userErrors { code } } }', { input: { idempotencyKey } })).data.billingMandateBegin;
const charges = (company: Company) => rows("select c.attempt, to_char(c.day, 'YYYY-MM-DD') as day, k.state, k.amount from billing_charge c join billing_checkout k on k.id = c.checkout_id where c.tenant_id = $1 order by c.attempt, c.day", company);
const tokenOf = async (company: Company): Promise<string> => (await rows("select token from billing_mandate where tenant_id = $1 and state = 'ACTIVE'", company))[0]!.token;
const taken = (company: Company) => rows("select amount from billing_payment where tenant_id = $1 and source = 'GATEWAY' and amount > 1 order by at", company);

/** A company that lets us take what it owes. */
async function agreed(modules = ['inventory']): Promise<Company> {
  const company = await system.company(modules);
  server.razorpay.pay((await begin(company)).billingCheckout.gatewayOrderId, { method: 'upi' });
  await bring();
  return company;
}

describe('a mandate', () => {
  it('is begun once, agreed to at the checkout, and active when the gateway says so', async () => {
    const company = await system.company(['inventory']);
    expect(await mandate(company)).toBeNull();
    const [one, two] = await Promise.all([begin(company), begin(company)]);
    expect(one.billingCheckout).toEqual(two.billingCheckout);
    expect(one).toMatchObject({ checkoutUrl: `http://${company.slug}.localhost/stand-in/platform/pay/${one.billingCheckout.gatewayOrderId}`, billingCheckout: { amount: '1.00', customerId: expect.stringMatching(/^cust_/) } });
    expect(await mandate(company)).toEqual({ state: 'PENDING', maxAmount: '15000.00', method: null, since: null });
    server.razorpay.pay(one.billingCheckout.gatewayOrderId, { method: 'card' });
    sent.reverse();
    await bring();
    expect(await mandate(company)).toEqual({ state: 'ACTIVE', maxAmount: '15000.00', method: 'card', since: expect.any(String) });
    expect(await balance(company)).toBe('3537.82');
    expect((await begin(company)).userErrors).toEqual([{ code: 'PLATFORM_MANDATE_THERE' }]);
  });

  it('takes an invoice on the day it is due, announced a day before, once however often it is looked at', async () => {
    const company = await agreed();
    const [{ due }] = await rows("select to_char(due_on, 'YYYY-MM-DD') as due from billing_document where tenant_id = $1", company) as [LooseJson];
    await hour();
    await hour();
    expect(await charges(company)).toEqual([{ attempt: 1, day: due, state: 'OPEN', amount: '3537.82' }]);
    on(dayAfter(due, -1));
    await hour();
    expect(await taken(company)).toEqual([]);
    on(due);
    const noticed = (hours: number) => system.database.pool.query('update billing_charge set created_at = $2 where tenant_id = $1', [company.id, new Date(Date.parse(`${due}T06:30:00Z`) - hours * 3_600_000)]);
    await noticed(23);
    await hour();
    expect(await taken(company)).toEqual([]);
    await noticed(24);
    await Promise.all([hour(), hour()]);
    await bring();
    await hour();
    expect([await taken(company), await balance(company), (await charges(company)).map(({ state }) => state)]).toEqual([[{ amount: '3537.82' }], '0.00', ['PAID']]);
    const { to } = periodOf(today(), today());
    on(to);
    await system.control((context) => tendAccount(context, company.id));
    await hour();
    on(dayAfter(to, 3));
    await hour();
    expect([(await taken(company)).length, await balance(company)]).toEqual([2, '0.00']);
  });

  it('tries four times on four days when the bank declines, and leaves it to the letters then', async () => {
    const company = await agreed();
    server.razorpay.mandates.decline(await tokenOf(company), 9);
    const [{ due }] = await rows("select to_char(due_on, 'YYYY-MM-DD') as due from billing_document where tenant_id = $1", company) as [LooseJson];
    await hour();
    for (let day = 0; day < 12; day++) {
      on(dayAfter(due, day));
      await hour();
      await hour();
    }
    expect((await charges(company)).map(({ attempt, day, state }) => [attempt, day, state])).toEqual([[1, due, 'FAILED'], [2, dayAfter(due), 'FAILED'], [3, dayAfter(due, 3), 'FAILED'], [4, dayAfter(due, 5), 'FAILED']]);
    expect([await taken(company), await balance(company)]).toEqual([[], '3537.82']);
  });

  it('takes nothing twice although the answer of the gateway got lost', async () => {
    const company = await agreed();
    const [{ due }] = await rows("select to_char(due_on, 'YYYY-MM-DD') as due from billing_document where tenant_id = $1", company) as [LooseJson];
    await hour();
    on(due);
    const answer = server.answer.bind(server);
    server.answer = async (request, response, path, prefix) => {
      if (!path.endsWith('/recurring')) return answer(request, response, path, prefix);
      // It is done, and nobody hears of it.
      await answer(request, Object.assign(Object.create(response) as typeof response, { writeHead: () => ({ end: () => response.destroy() }) }), path, prefix);
    };
    await hour();
    server.answer = answer;
    await hour();
    await hour();
    expect([await taken(company), await balance(company)]).toEqual([[{ amount: '3537.82' }], '0.00']);
  });

  it('takes no more than it allows, nothing that is paid meanwhile, and nothing once it has ended', async () => {
    const company = await agreed();
    await hour();
    const [{ due }] = await rows("select to_char(due_on, 'YYYY-MM-DD') as due from billing_document where tenant_id = $1", company) as [LooseJson];
    await admin.must('mutation($input: BillingPaymentInput!) { billingPaymentRecord(input: $input) { userErrors { code } } }', { input: { tenantId: company.id, source: 'BANK', reference: randomUUID(), amount: '3537.82', receivedOn: today() } });
    on(due);
    await hour();
    expect([await taken(company), (await charges(company)).map(({ state }) => state)]).toEqual([[], ['EXPIRED']]);

    const other = await agreed();
    await hour();
    await other.must('mutation { billingMandateEnd { billingMandate { state } userErrors { code } } }');
    expect(await mandate(other)).toBeNull();
    expect((await other.graphql('mutation { billingMandateEnd { userErrors { code } } }')).data.billingMandateEnd.userErrors).toEqual([{ code: 'PLATFORM_NO_MANDATE' }]);
    on(dayAfter(due));
    await hour();
    expect(await taken(other)).toEqual([]);

    const large = await agreed();
    await system.database.pool.query('update billing_mandate set max_amount = 3537.81 where tenant_id = $1', [large.id]);
    await hour();
    expect(await charges(large)).toEqual([]);
  });

  it('ends with the customer’s word at the bank', async () => {
    const company = await agreed();
    server.razorpay.mandates.cancel(await tokenOf(company));
    await hour();
    expect(await mandate(company)).toBeNull();
  });
});
