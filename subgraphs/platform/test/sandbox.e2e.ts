import { setTimeout as sleep } from 'node:timers/promises';
import { Company } from '@ilms/host/testing/system';
import { tendAccount, tendAccounts } from '../src/billing/tend-accounts.ts';
import { tendSandboxes } from '../src/sandbox/tend-sandboxes.ts';
import { mailForCompany } from '../src/sandbox/mail-for-company.ts';
import { enableModule } from '../src/subscription/subscription.service.ts';
import { purgeTenant, resumeTenant, suspendTenant } from '../src/tenant/tenant.service.ts';
import { readOverview } from '../src/usage/read-overview.ts';
import { Office } from './people.ts';

let office: Office;
let acme: Company;
beforeAll(async () => {
  office = await Office.open();
  acme = await office.system.company(['inventory']);
});
afterAll(() => office?.close());

const SANDBOX = 'sandbox { name address state }';
const act = async (by: Company, mutation: string) => {
  const { data, errors } = await by.graphql(`mutation { ${mutation} { ${mutation === 'sandboxEnter' ? 'url' : SANDBOX} userErrors { code } } }`);
  return { code: (errors?.[0]?.extensions?.['code'] as string | undefined) ?? data[mutation].userErrors[0]?.code ?? 'done', ...data?.[mutation] };
};
const rowOf = async (company: Company) => (await office.system.database.pool.query('select id, slug, schema_name as schema, state from tenant where sandbox_of = $1', [company.id])).rows[0] as { id: string; slug: string; schema: string; state: string };
const tend = () => office.system.control(tendSandboxes);
async function ready(company: Company): Promise<void> {
  for (let look = 0; look < 240 && (await rowOf(company)).state === 'provisioning'; look += 1) await sleep(500);
  office.system.all.installation.controlPlane.forget();
}
/** The company for trying things out as its owner sees it, gone into by one click. */
async function enter(company: Company): Promise<Company> {
  const { url } = await act(company, 'sandboxEnter');
  const { id, slug, schema } = await rowOf(company);
  const token = /\/enter#([\w-]{43})$/.exec(url as string)![1]!;
  const answer = await office.post(`${slug}.localhost`, 'enter', { token });
  expect(answer.status).toBe(200);
  expect((await office.post(`${slug}.localhost`, 'enter', { token })).status).toBe(422);
  return new Company(office.system, id, slug, schema, answer.json.accessToken as string);
}
async function refused(company: Company, by: Company, mutation: string): Promise<string> {
  const before = [await office.peoplePrint(), await company.fingerprint()];
  const { code } = await act(by, mutation);
  expect([await office.peoplePrint(), await company.fingerprint()]).toEqual(before);
  return code as string;
}
const key = async (by: Company) => (await by.must('mutation($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) { secret userErrors { code } } }', { input: { name: 'Integration', scopes: ['product:read'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() } })).apiKeyCreate.secret as string;
const products = (host: string, secret: string) => office.system.http(host, '/graphql', { body: { query: '{ products { totalCount } }' }, headers: { authorization: `Bearer ${secret}` } });

describe('a company for trying things out', () => {
  it('is made once, with the same modules and sample data, and gone into with one click', async () => {
    const made = await Promise.all([act(acme, 'sandboxMake'), act(acme, 'sandboxMake')]);
    expect(made.map(({ code }) => code)).toEqual(['done', 'done']);
    expect((await office.system.database.pool.query('select from tenant where sandbox_of = $1', [acme.id])).rowCount).toBe(1);
    expect((await rowOf(acme)).slug).toBe(`${acme.slug}-sandbox`);
    await ready(acme);
    expect((await acme.must(`{ ${SANDBOX} }`)).sandbox).toEqual({ name: `Company ${acme.slug} (sandbox)`, address: expect.stringContaining(`http://${acme.slug}-sandbox.localhost`), state: 'READY' });
    const inside = await enter(acme);
    const { viewer, catalogue, products: { totalCount } } = await inside.must('{ viewer { tenant { name isSandbox } permissions } catalogue { code isEnabled isAlwaysOn } products { totalCount } }');
    expect(viewer).toEqual({ tenant: { name: `Company ${acme.slug} (sandbox)`, isSandbox: true }, permissions: ['*'] });
    expect((await acme.must('{ viewer { tenant { isSandbox } } }')).viewer.tenant.isSandbox).toBe(false);
    expect(catalogue.filter((one: { isEnabled: boolean; isAlwaysOn: boolean }) => one.isEnabled && !one.isAlwaysOn).map(({ code }: { code: string }) => code)).toEqual(['inventory']);
    expect(totalCount).toBeGreaterThan(5);
    const { limits, isSandbox } = await office.system.all.installation.controlPlane.entitlements(inside.id);
    expect([limits['ordersPerMonth'], isSandbox]).toEqual([500, true]);
    expect((await office.system.all.installation.controlPlane.entitlements(acme.id)).isSandbox).toBeUndefined();
    expect((await acme.must('{ products { totalCount } }')).products.totalCount).toBe(0);
    expect(await office.logOf(acme)).toEqual(expect.arrayContaining(['sandbox-made', 'sandbox-entered']));
  }, 170_000);

  it('has keys that are good there alone, and the company’s own are good at the company alone', async () => {
    const inside = await enter(acme);
    const [there, here] = [await key(inside), await key(acme)];
    expect((await products(inside.host, there)).json.data.products.totalCount).toBeGreaterThan(5);
    expect((await products(acme.host, here)).json.data.products.totalCount).toBe(0);
    expect([(await products(acme.host, there)).status, (await products(inside.host, here)).status]).toEqual([401, 401]);
    expect([(await products(inside.host, acme.token)).status, (await products(acme.host, inside.token)).status]).toEqual([401, 401]);
  });

  it('is closed to who may not manage keys, to keys, to another company, and to who has left', async () => {
    const clerk = await acme.member(['inventory_clerk']);
    for (const mutation of ['sandboxMake', 'sandboxReset', 'sandboxRemove', 'sandboxEnter']) expect([mutation, await refused(acme, clerk, mutation)]).toEqual([mutation, 'FORBIDDEN']);
    expect((await clerk.graphql(`{ ${SANDBOX} }`)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const bharat = await office.system.company([]);
    expect((await bharat.must(`{ ${SANDBOX} }`)).sandbox).toBeNull();
    for (const mutation of ['sandboxReset', 'sandboxRemove', 'sandboxEnter']) expect([mutation, await refused(acme, bharat, mutation)]).toEqual([mutation, 'PLATFORM_NO_SANDBOX']);
    const admin = await acme.member(['company_admin']);
    const { rows } = await office.system.database.pool.query<{ email: string; id: string }>("select u.email, u.id from membership m join login_user u on u.id = m.user_id where m.tenant_id = $1 and m.roles ? 'company_admin'", [acme.id]);
    const { email, id } = rows[0]!;
    const inside = await enter(admin);
    expect((await inside.graphql('{ viewer { name } }')).status).toBe(200);
    await office.system.database.pool.query('update membership set is_active = false where tenant_id = $1 and user_id = $2', [acme.id, id]);
    office.system.all.installation.controlPlane.forget();
    expect((await inside.graphql('{ viewer { name } }')).status).toBe(401);
    expect((await office.login(inside.host, email)).status).toBe(401);
  });

  it('opens no way back: an owner there, who is none here, does not take the second factor of one', async () => {
    const admin = await enter(await acme.member(['company_admin']));
    const { rows } = await office.system.database.pool.query<{ user_id: string }>("select user_id from membership where tenant_id = $1 and roles ? 'owner'", [acme.id]);
    const before = await office.peoplePrint();
    const { data } = await admin.graphql('mutation($input: MemberInput!) { memberSecondFactorReset(input: $input) { userErrors { code } } }', { input: { id: rows[0]!.user_id } });
    expect(data.memberSecondFactorReset.userErrors[0].code).toBe('PLATFORM_SANDBOX_FOLLOWS');
    expect(await office.peoplePrint()).toBe(before);
  });

  it('is never charged, sells nothing, and is in no figure of ours', async () => {
    const { id } = await rowOf(acme);
    const inside = await enter(acme);
    expect((await act(inside, 'sandboxMake')).code).toBe('PLATFORM_SANDBOX_FOLLOWS');
    const { subscriptionQuote } = await inside.must('{ subscriptionQuote(modules: ["inventory"]) { hash } }').catch(() => ({ subscriptionQuote: { hash: 'none' } }));
    const changed = await inside.graphql('mutation($input: SubscriptionChangeInput!) { subscriptionChange(input: $input) { userErrors { code } } }', { input: { plan: null, modules: ['inventory'], quoteHash: subscriptionQuote.hash } });
    expect(changed.data.subscriptionChange.userErrors[0].code).toBe('PLATFORM_SANDBOX_FOLLOWS');
    expect((await inside.graphql('mutation($input: MemberInviteInput!) { memberInvite(input: $input) { userErrors { code } } }', { input: { email: 'real@customer.example', roles: ['auditor'] } })).data.memberInvite.userErrors[0].code).toBe('PLATFORM_SANDBOX_FOLLOWS');
    expect((await inside.graphql('mutation { companyDomainAsk(input: { domain: "erp.sandbox.example" }) { userErrors { code } } }')).data.companyDomainAsk.userErrors[0].code).toBe('PLATFORM_LABEL_NOT_SOLD');
    await office.system.control(tendAccounts);
    await office.system.control((context) => tendAccount(context, id));
    for (const table of ['billing_entry', 'billing_document', 'subscription_item', 'billing_letter']) expect([table, (await office.system.database.pool.query(`select from ${table} where tenant_id = $1`, [id])).rowCount]).toEqual([table, 0]);
    const { companies, adoption } = await office.system.control((context) => readOverview(context, 2));
    expect(companies.map(({ tenantId }) => tenantId)).toContain(acme.id);
    expect(companies.map(({ tenantId }) => tenantId)).not.toContain(id);
    const { rows } = await office.system.database.pool.query<{ count: number }>("select count(*)::int from current_subscription s join tenant t on t.id = s.tenant_id where s.module = 'inventory' and s.is_enabled and t.state = 'active'");
    expect(adoption.find(({ code }) => code === 'inventory')!.entitled).toBe(rows[0]!.count);
    await expect(office.system.control((context) => suspendTenant(context, id, 'Not by itself'))).rejects.toMatchObject({ code: 'PLATFORM_SANDBOX_FOLLOWS' });
  });

  it('writes to nobody but the owners of the company beside it', async () => {
    const { id } = await rowOf(acme);
    const mail = { to: 'customer@real.example', subject: 'Your order', text: 'x', html: 'x' };
    await office.system.control((context) => mailForCompany(context, id, mail));
    await office.system.control((context) => mailForCompany(context, acme.id, { ...mail, subject: 'Real' }));
    expect((await office.letterTo(`owner@${acme.slug}.example`)).subject).toBe('[Sandbox, for customer@real.example] Your order');
    expect((await office.letterTo('customer@real.example')).subject).toBe('Real');
    expect(office.lettersTo('customer@real.example')).toHaveLength(1);
  });

  it('takes on what its company takes on, tables and sample data', async () => {
    const inside = await enter(acme);
    await office.system.control((context) => enableModule(context, acme.id, 'oms', false));
    office.system.all.installation.controlPlane.forget();
    expect((await inside.graphql('{ orders { totalCount } }')).errors?.[0]?.extensions?.['code']).toBe('TENANT_MAINTENANCE');
    await tend();
    expect((await inside.must('{ orders { totalCount } }')).orders.totalCount).toBeGreaterThan(0);
  }, 170_000);

  it('begins anew when it is reset, and keeps its keys', async () => {
    const inside = await enter(acme);
    const secret = await key(inside);
    const before = (await inside.must('{ products { totalCount } }')).products.totalCount as number;
    await inside.must('mutation { customerCreate(input: { name: "Left over" }) { customer { id } userErrors { code } } }');
    expect((await act(acme, 'sandboxReset')).sandbox.state).toBe('FILLING');
    expect((await act(acme, 'sandboxReset')).code).toBe('PLATFORM_SANDBOX_BUSY');
    // Everybody who looks meanwhile leaves the one alone who is at it.
    await Promise.all([tend(), tend()]);
    await ready(acme);
    expect((await products(inside.host, secret)).json.data.products.totalCount).toBe(before);
    expect((await inside.must('{ customers(search: "Left over") { totalCount } }')).customers.totalCount).toBe(0);
    expect((await acme.must('{ products { totalCount } }')).products.totalCount).toBe(0);
  }, 170_000);

  it('stops and goes on with its company', async () => {
    const inside = await enter(acme);
    await office.system.control((context) => suspendTenant(context, acme.id, 'Something is wrong'));
    expect((await inside.graphql('{ products { totalCount } }')).errors?.[0]?.extensions?.['code']).toBe('TENANT_SUSPENDED');
    await office.system.control((context) => resumeTenant(context, acme.id, 'It is right again'));
    expect((await inside.must('{ products { totalCount } }')).products.totalCount).toBeGreaterThan(5);
  });

  it('is removed with its keys and sessions, and made anew under its address', async () => {
    const inside = await enter(acme);
    const secret = await key(inside);
    expect((await act(acme, 'sandboxRemove')).sandbox).toBeNull();
    office.system.all.installation.controlPlane.forget();
    expect([(await products(inside.host, secret)).status, (await inside.graphql('{ viewer { name } }')).status]).toEqual([401, 401]);
    await tend();
    expect((await rowOf(acme)).state).toBe('purged');
    expect((await office.system.database.pool.query('select from pg_namespace where nspname = $1', [inside.schema])).rowCount).toBe(0);
    expect((await act(acme, 'sandboxMake')).code).toBe('done');
    await ready(acme);
    expect((await products(inside.host, secret)).status).toBe(401);
    expect((await inside.graphql('{ viewer { name } }')).status).toBe(401);
    expect((await enter(acme)).slug).toBe(`${acme.slug}-sandbox`);
  }, 170_000);

  it('is removed with its company', async () => {
    const company = await office.system.company([]);
    await act(company, 'sandboxMake');
    await ready(company);
    const { schema } = await rowOf(company);
    await office.system.control((context) => suspendTenant(context, company.id, 'It is over now'));
    await office.system.control((context) => purgeTenant(context, company.id, 'It is over now'));
    expect((await rowOf(company)).state).toBe('purged');
    expect((await office.system.database.pool.query('select from pg_namespace where nspname = $1', [schema])).rowCount).toBe(0);
  }, 170_000);
});
