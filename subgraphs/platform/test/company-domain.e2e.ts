import { PASSWORD, type Company, type HttpAnswer } from '@ilms/host/testing/system';
import { recheckDomains } from '../src/domain/domain.service.ts';
import { configurePlatform, platform } from '../src/runtime.ts';
import { Office } from './people.ts';
import { DEEDS } from './deeds.ts';

let office: Office;
let acme: Company;
let bharat: Company;
beforeAll(async () => {
  office = await Office.open();
  acme = await office.system.company(['inventory']);
  bharat = await office.system.company(['inventory']);
});
afterAll(() => office?.close());
afterEach(() => configurePlatform({ ...platform(), now: () => new Date() }));

const SHOWN = 'companyDomain { domain isServed address problem records { type name value isFound } endsAt }';
const later = (days: number) => configurePlatform({ ...platform(), now: () => new Date(Date.now() + days * 86_400_000) });
const get = (host: string, path = '/label/theme') => office.system.http(host, path, { method: 'GET' });
const publish = (name: string, value: string, type = 'TXT', deed = 'publish') => office.system.http(acme.host, '/stand-in/platform/names', { body: new URLSearchParams({ name, value, type, deed }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
const act = async (by: Company, mutation: string, domain?: string) => {
  const { data, errors } = await by.graphql(`mutation${domain === undefined ? '' : '($input: CompanyDomainAskInput!)'} { ${mutation}${domain === undefined ? '' : '(input: $input)'} { ${SHOWN} userErrors { code message } } }`, domain === undefined ? {} : { input: { domain } });
  return { code: (errors?.[0]?.extensions?.['code'] as string | undefined) ?? data[mutation].userErrors[0]?.code ?? 'done', domain: data?.[mutation]?.companyDomain };
};
const txtOf = (shown: { records: { type: string; name: string; value: string }[] }) => shown.records.find(({ type }) => type === 'TXT')!;
async function prove(by: Company, domain: string): Promise<void> {
  const asked = await act(by, 'companyDomainAsk', domain);
  const { name, value } = txtOf(asked.domain);
  await publish(name, value);
  await publish(domain, `${by.host}`, 'CNAME');
  expect(await act(by, 'companyDomainCheck')).toMatchObject({ code: 'done', domain: { isServed: true, problem: null, records: [{ type: 'TXT', isFound: true }, { type: 'CNAME', isFound: true }] } });
}
const stored = async () => JSON.stringify(await Promise.all(['company_domain', 'tenant', DEEDS].map(async (table) => (await office.system.database.pool.query(`select md5(string_agg(t::text, '|' order by t::text)) from ${table} t`)).rows)));
async function refused(deed: () => Promise<{ code: string }>): Promise<string> {
  const before = await stored();
  const { code } = await deed();
  expect(await stored()).toBe(before);
  return code;
}
const nothingThere = (answer: HttpAnswer) => [answer.status, answer.json?.errors?.[0]?.extensions?.code];

describe('a company’s own domain', () => {
  it('is served once its record is found, and not a moment before', async () => {
    const asked = await act(acme, 'companyDomainAsk', ' ERP.acme-books.example. ');
    expect(asked.domain).toEqual({ domain: 'erp.acme-books.example', isServed: false, address: expect.stringMatching(/^http:\/\/erp\.acme-books\.example/), problem: null, endsAt: null, records: [
      { type: 'TXT', name: '_ilms-verify.erp.acme-books.example', value: expect.stringMatching(/^ilms-verify=[\w-]{32}$/), isFound: false }, { type: 'CNAME', name: 'erp.acme-books.example', value: acme.host, isFound: false }] });
    await publish('erp.acme-books.example', acme.host, 'CNAME');
    expect((await act(acme, 'companyDomainCheck')).domain).toMatchObject({ isServed: false, problem: expect.stringContaining('no text record') });
    const never = await get('erp.nobody.example');
    expect(nothingThere(await get('erp.acme-books.example'))).toEqual(nothingThere(never));
    expect(never.status).toBe(421);
    const { name, value } = txtOf(asked.domain);
    await publish(name, value);
    expect((await act(acme, 'companyDomainCheck')).domain).toMatchObject({ isServed: true, problem: null });
    expect((await get('erp.acme-books.example')).status).toBe(200);
    expect(await office.logOf(acme)).toEqual(expect.arrayContaining(['domain-asked', 'domain-proven']));
  });

  it('is the company’s address: people sign in there, and links in letters lead there', async () => {
    const host = 'erp.acme-books.example';
    const email = `owner@${acme.slug}.example`;
    const signed = await office.login(host, email);
    expect(signed.status).toBe(200);
    const bearer = { authorization: `Bearer ${signed.json.accessToken}` };
    expect((await office.system.http(host, '/graphql', { body: { query: '{ viewer { tenant { slug address } } }' }, headers: bearer })).json.data.viewer.tenant).toEqual({ slug: acme.slug, address: expect.stringContaining(`http://${host}`) });
    const cookie = signed.headers['set-cookie']![0]!;
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict/);
    expect(cookie).not.toMatch(/Domain=/i);
    const sent = { cookie: cookie.split(';')[0]!, 'x-ilms-refresh': '1' };
    expect((await office.post(host, 'refresh', {}, { cookie: sent.cookie })).status).toBe(403);
    expect((await office.post(host, 'refresh', {}, sent)).status).toBe(200);
    await office.post(host, 'forgotten', { email });
    expect((await office.letterTo(email)).text).toContain(`http://${host}`);
    const evil = await office.system.http(host, '/graphql', { body: { query: '{ viewer { name } }' }, headers: { ...bearer, origin: `https://${host}.evil.example` } });
    expect(evil.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('lets nobody of another company in, whatever they bring, and no spoofed host', async () => {
    const host = 'erp.acme-books.example';
    expect((await office.login(host, `owner@${bharat.slug}.example`)).status).toBe(401);
    const asked = (headers: Record<string, string>) => office.system.http(host, '/graphql', { body: { query: '{ viewer { name } }' }, headers });
    expect((await asked({ authorization: `Bearer ${bharat.token}` })).status).toBe(401);
    const key = (await bharat.must('mutation($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) { secret userErrors { code } } }', { input: { name: 'k', scopes: ['api-key:read'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() } })).apiKeyCreate.secret as string;
    expect((await asked({ authorization: `Bearer ${key}` })).status).toBe(401);
    const theirs = await office.login(bharat.host, `owner@${bharat.slug}.example`);
    expect((await office.post(host, 'refresh', {}, { cookie: theirs.headers['set-cookie']![0]!.split(';')[0]!, 'x-ilms-refresh': '1' })).status).toBe(401);
    expect((await office.system.http(bharat.host, '/graphql', { body: { query: '{ viewer { name } }' }, headers: { authorization: `Bearer ${bharat.token}`, 'x-forwarded-host': host, forwarded: `host=${host}` } })).json.data.viewer.name).toBe('Olivia Owner');
    for (const name of [`${host}.`, `x.${host}`, `${host}:99999999`, '127.0.0.1', 'xn--rp-zja.acme-books.example']) expect([name, (await get(name)).status >= 400]).toEqual([name, true]);
  });

  it('is asked for by a proxy that fetches certificates, which is told of nothing else', async () => {
    const ask = async (domain: string) => (await get('router', `/tls/ask?domain=${encodeURIComponent(domain)}`)).status;
    const found = await Promise.all(['erp.acme-books.example', acme.host, 'panel.localhost', 'localhost'].map(ask));
    expect(found).toEqual([200, 200, 200, 200]);
    const missing = await Promise.all(['erp.nobody.example', 'nobody.localhost', 'acme-books.example', '', '127.0.0.1', 'a b', 'erp.acme-books.example.evil.example', '../x'].map(ask));
    expect(missing).toEqual(missing.map(() => 404));
  });

  it('cannot be taken by another company: not by asking, not with the first one’s record, not with a record left over', async () => {
    const host = 'erp.acme-books.example';
    // Run by itself, nothing has proven it before.
    if (!(await acme.must(`{ ${SHOWN} }`)).companyDomain) await prove(acme, host);
    const asked = await act(bharat, 'companyDomainAsk', host);
    expect(asked.code).toBe('done');
    // The record that stands there is the first company’s.
    expect((await act(bharat, 'companyDomainCheck')).domain).toMatchObject({ isServed: false, problem: expect.stringContaining('says something else') });
    // Even with a record of its own it does not take what leads to another company.
    const { name, value } = txtOf(asked.domain);
    await publish(name, value);
    expect(await refused(() => act(bharat, 'companyDomainCheck'))).toBe('PLATFORM_DOMAIN_TAKEN');
    expect((await office.system.http(host, '/graphql', { body: { query: '{ viewer { tenant { slug } } }' }, headers: { authorization: `Bearer ${acme.token}` } })).json.data.viewer.tenant.slug).toBe(acme.slug);
    await publish(name, value, 'TXT', 'withdraw');
    await act(bharat, 'companyDomainRemove');
    // Given up and wanted again, the record of the first time proves nothing.
    const mine = (await acme.must(`{ ${SHOWN} }`)).companyDomain;
    expect((await act(acme, 'companyDomainRemove')).domain).toBeNull();
    expect(nothingThere(await get(host))[0]).toBe(421);
    const again = await act(acme, 'companyDomainAsk', host);
    expect(txtOf(again.domain).value).not.toBe(txtOf(mine).value);
    expect((await act(acme, 'companyDomainCheck')).domain).toMatchObject({ isServed: false, problem: expect.stringContaining('earlier try') });
    await publish(txtOf(again.domain).name, txtOf(again.domain).value);
    expect((await act(acme, 'companyDomainCheck')).domain.isServed).toBe(true);
  });

  it('goes to one of two that prove it at once', async () => {
    const [one, other] = [await office.system.company([]), await office.system.company([])];
    const asked = await Promise.all([one, other].map((by) => act(by, 'companyDomainAsk', 'erp.shared.example')));
    for (const { domain } of asked) await publish(txtOf(domain).name, txtOf(domain).value);
    const checked = await Promise.all([one, other].map((by) => act(by, 'companyDomainCheck')));
    expect(checked.map(({ code }) => code).sort()).toEqual(['PLATFORM_DOMAIN_TAKEN', 'done']);
    expect((await office.system.database.pool.query("select from tenant where custom_domain = 'erp.shared.example'")).rowCount).toBe(1);
  });

  it.each(['localhost', 'acme.localhost', 'panel.localhost', '127.0.0.1', 'xn--cme-8ka.example', 'аcme.example', 'erp.local', 'https://erp.example.in', 'a', 'erp.acrne-books.example', 'erp.acme-b00ks.example'])('may not be %s', async (domain) => {
    expect(await refused(() => act(bharat, 'companyDomainAsk', domain))).toBe('PLATFORM_DOMAIN_REFUSED');
  });

  it('is nobody’s to change who may not, and one at a time', async () => {
    const clerk = await acme.member(['inventory_clerk']);
    for (const deed of ['companyDomainCheck', 'companyDomainRemove']) expect(await refused(() => act(clerk, deed))).toBe('FORBIDDEN');
    expect(await refused(() => act(clerk, 'companyDomainAsk', 'erp.clerk.example'))).toBe('FORBIDDEN');
    expect(await refused(() => act(acme, 'companyDomainAsk', 'other.acme-books.example'))).toBe('PLATFORM_DOMAIN_THERE');
    // Another company has none to check or remove.
    await act(bharat, 'companyDomainRemove');
    expect((await act(bharat, 'companyDomainCheck')).domain).toBeNull();
    expect((await get('erp.acme-books.example')).status).toBe(200);
  });

  it('is warned of when its record is gone, served for a week, and then no more; a silent name server costs nothing', async () => {
    const company = await office.system.company([]);
    await prove(company, 'erp.lapse.example');
    const owner = `owner@${company.slug}.example`;
    const { name, value } = txtOf((await company.must(`{ ${SHOWN} }`)).companyDomain);
    await publish(name, value, 'TXT', 'withdraw');
    const recheck = () => office.system.control(recheckDomains);
    await recheck();
    await recheck();
    expect((await office.letterTo(owner)).subject).toContain('will stop leading');
    expect((await get('erp.lapse.example')).status).toBe(200);
    later(6);
    await recheck();
    expect((await office.letterTo(owner, 2)).subject).toContain('will stop leading');
    expect((await get('erp.lapse.example')).status).toBe(200);
    later(8);
    await recheck();
    expect((await office.letterTo(owner, 3)).subject).toContain('no longer leads');
    expect(nothingThere(await get('erp.lapse.example'))[0]).toBe(421);
    expect(office.lettersTo(owner)).toHaveLength(3);
  });

  it('is given up when its company is removed', async () => {
    const company = await office.system.company([]);
    await prove(company, 'erp.gone.example');
    const { suspendTenant, purgeTenant } = await import('../src/tenant/tenant.service.ts');
    await office.system.control((context) => suspendTenant(context, company.id, 'It is over now'));
    await office.system.control((context) => purgeTenant(context, company.id, 'It is over now'));
    expect(nothingThere(await get('erp.gone.example'))[0]).toBe(421);
    await prove(await office.system.company([]), 'erp.gone.example');
  });

  it('knows the password of nobody by itself', async () => {
    expect((await office.login('erp.nobody.example', `owner@${acme.slug}.example`, PASSWORD)).status).toBe(421);
  });
});
