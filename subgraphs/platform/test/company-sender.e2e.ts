import type { Company } from '@ilms/host/testing/system';
import { verifyDkim } from '@ilms/host/testing/verify-dkim';
import { secretBox } from '@ilms/kernel/secret-box';
import { setTimeout as sleep } from 'node:timers/promises';
import { letterheadOf } from '../src/label/worn-label.ts';
import { askedNames, configureLocalNames } from '../src/names/asked-names.ts';
import type { NameSystem } from '../src/names/name-system.ts';
import { configurePlatform, platform } from '../src/runtime.ts';
import { checkNewSenders, forgetUnprovenSenders, recheckSenders } from '../src/sender/check-sender.ts';
import { DEEDS } from './deeds.ts';
import { Office } from './people.ts';

interface Shown { address: string; isUsed: boolean; problem: string | null; dmarc: string | null; endsAt: string | null; records: { type: string; name: string; value: string; isFound: boolean; isSigning: boolean }[] }

let office: Office;
let names: NameSystem;
let host: string;
beforeAll(async () => {
  office = await Office.open();
  names = askedNames();
  ({ host } = await office.system.company([]));
});
afterAll(() => office?.close());
afterEach(() => {
  configurePlatform({ ...platform(), now: () => new Date() });
  configureLocalNames(names);
});

const SHOWN = 'companySender { address isUsed problem dmarc endsAt records { type name value isFound isSigning } }';
const later = (days: number) => configurePlatform({ ...platform(), now: () => new Date(Date.now() + days * 86_400_000) });
const sql = async <Row extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> => (await office.system.database.pool.query<Row>(text, values)).rows;
async function publish(name: string, value: string, deed = 'publish'): Promise<void> {
  await office.system.http(host, '/stand-in/platform/names', { body: new URLSearchParams({ name, value, type: 'TXT', deed }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
}
async function act(by: Company, mutation: string, input?: object): Promise<{ code: string; sender: Shown }> {
  const { data, errors } = await by.graphql(`mutation${input ? '($input: CompanySenderAskInput!)' : ''} { ${mutation}${input ? '(input: $input)' : ''} { ${SHOWN} userErrors { code } } }`, input ? { input } : {});
  return { code: (errors?.[0]?.extensions?.['code'] as string | undefined) ?? data[mutation].userErrors[0]?.code ?? 'done', sender: data?.[mutation]?.companySender };
}
const ask = (by: Company, domain: string, localPart = 'erp') => act(by, 'companySenderAsk', { domain, localPart });
const check = (by: Company) => act(by, 'companySenderCheck');
const shownTo = async (by: Company): Promise<Shown> => (await by.must(`{ ${SHOWN} }`)).companySender;
const publishAll = async ({ records }: Shown, deed?: string) => { for (const { name, value } of records) await publish(name, value, deed); };

/** A company whose letters come from `erp@<domain>`. */
async function proven(domain: string): Promise<Company> {
  const company = await office.system.company([]);
  await publishAll((await ask(company, domain)).sender);
  expect(await check(company)).toMatchObject({ code: 'done', sender: { isUsed: true, problem: null, records: [{ isFound: true, isSigning: true }] } });
  return company;
}
let invited = 0;
/** Whom an invitation of this company comes from, as the letter itself says; its signature is checked against what is published. */
async function letterOf(company: Company): Promise<{ from: string; signedFor: string | undefined; selector: string | undefined }> {
  const email = `guest${++invited}@else.example`;
  await company.must('mutation($input: MemberInviteInput!) { memberInvite(input: $input) { userErrors { code } } }', { input: { email, roles: ['auditor'] } });
  await office.letterTo(email);
  const raw = office.rawTo(email);
  const verified = /^DKIM-Signature:/m.test(raw) ? await verifyDkim(raw, (name) => names.texts(name)) : undefined;
  return { from: /^From: (.*)$/m.exec(raw)![1]!, signedFor: verified?.domain, selector: verified?.selector };
}
const OURS = { from: 'ilms <no-reply@localhost>', signedFor: undefined, selector: undefined };
const stored = async () => JSON.stringify(await Promise.all(['company_sender', 'company_sender_key', 'tenant', DEEDS].map((table) => sql(`select md5(string_agg(t::text, '|' order by t::text)) from ${table} t`))));
async function refused(deed: () => Promise<{ code: string }>): Promise<string> {
  const before = await stored();
  const { code } = await deed();
  expect(await stored()).toBe(before);
  return code;
}
const deedsOf = async (company: Company): Promise<string[]> => (await sql<{ action: string }>("select action from audit_entry where tenant_id = $1 and action like 'sender-%' order by id", [company.id])).map(({ action }) => action);
/** The name servers, which answer only when they are told to; `asked` resolves once they are asked. */
function slowNames(): { asked: Promise<void>; answer: () => void } {
  let [noteAsked, answer] = [() => {}, () => {}];
  const [asked, isTold] = [new Promise<void>((resolve) => (noteAsked = resolve)), new Promise<void>((resolve) => (answer = resolve))];
  configureLocalNames({ ...names, aliases: (name) => names.aliases(name), texts: async (name) => {
    const texts = await names.texts(name);
    noteAsked();
    await isTold;
    return texts;
  } });
  return { asked, answer };
}

describe('a company’s own sender', () => {
  it('is written from once its key is found, signed for its domain, and not a moment before', async () => {
    const acme = await office.system.company([]);
    const asked = await ask(acme, ' Acme-Post.example. ', ' ERP ');
    expect(asked.sender).toEqual({ address: 'erp@acme-post.example', isUsed: false, problem: null, dmarc: null, endsAt: null, records: [
      { type: 'TXT', name: expect.stringMatching(/^ilms-[0-9a-f]{12}\._domainkey\.acme-post\.example$/), value: expect.stringMatching(/^v=DKIM1; k=rsa; p=MIIBIjAN[\w+/]+IDAQAB$/), isFound: false, isSigning: false }] });
    expect((await check(acme)).sender).toMatchObject({ isUsed: false, problem: expect.stringContaining('There is no text record') });
    expect(await letterOf(acme)).toEqual(OURS);
    const [{ name, value }] = asked.sender.records as [Shown['records'][0]];
    await publish(name, value.slice(0, 200));
    expect((await check(acme)).sender).toMatchObject({ isUsed: false, problem: expect.stringContaining('cut off') });
    await publish(name, value.slice(0, 200), 'withdraw');
    await publish(name, value);
    await publish('_dmarc.acme-post.example', 'v=DMARC1; p=reject; adkim=s');
    expect((await check(acme)).sender).toMatchObject({ isUsed: true, problem: null, dmarc: 'REJECT' });
    expect(await letterOf(acme)).toEqual({ from: `Company ${acme.slug} <erp@acme-post.example>`, signedFor: 'acme-post.example', selector: name.split('.')[0] });
    expect(await deedsOf(acme)).toEqual(['sender-asked', 'sender-proven']);
    expect(await office.logOf(acme)).toEqual(expect.arrayContaining(['sender-asked', 'sender-proven']));
  });

  it('wears the name of the label, changes what stands before the @ without a new proof, and is found by itself', async () => {
    const company = await office.system.company([]);
    await company.must('mutation($input: LabelSetInput!) { companyLabelSet(input: $input) { userErrors { code } } }', { input: { senderName: 'Acme' } });
    await publishAll((await ask(company, 'worn.example')).sender);
    await office.system.control(checkNewSenders);
    expect((await letterOf(company)).from).toBe('Acme <erp@worn.example>');
    expect((await ask(company, 'worn.example', 'no-reply')).sender).toMatchObject({ address: 'no-reply@worn.example', isUsed: true });
    expect(await letterOf(company)).toMatchObject({ from: 'Acme <no-reply@worn.example>', signedFor: 'worn.example' });
    // A sandbox writes as the company beside it does.
    expect((await office.system.control((context) => letterheadOf(context, { id: 'beside', partnerId: null, sandboxOf: company.id }))).company).toBe(company.id);
  });

  it('is left for our address at once while its record is gone; its company is warned, and after a week the key is forgotten', async () => {
    const company = await proven('lapse-post.example');
    const owner = `owner@${company.slug}.example`;
    const shown = await shownTo(company);
    await publishAll(shown, 'withdraw');
    const recheck = () => office.system.control(recheckSenders);
    await recheck();
    await recheck();
    expect(await letterOf(company)).toEqual(OURS);
    expect(await shownTo(company)).toMatchObject({ isUsed: false, endsAt: expect.any(String), problem: expect.stringContaining('There is no text record'), records: [{ isFound: false, isSigning: true }] });
    expect((await office.letterTo(owner)).subject).toContain('do not come from erp@lapse-post.example at the moment');
    // Back within the week it is used as before, with the same key.
    await publishAll(shown);
    await recheck();
    expect(await letterOf(company)).toMatchObject({ signedFor: 'lapse-post.example' });
    await publishAll(shown, 'withdraw');
    await recheck();
    expect(office.lettersTo(owner)).toHaveLength(1);
    later(4);
    await recheck();
    await office.letterTo(owner, 2);
    later(8);
    await recheck();
    expect((await office.letterTo(owner, 3)).subject).toContain('no longer come from erp@lapse-post.example');
    expect(await shownTo(company)).toBeNull();
    expect(await sql('select from company_sender_key k join company_sender s on s.id = k.sender_id where s.tenant_id = $1', [company.id])).toEqual([]);
    await publishAll(shown);
    await recheck();
    expect(await letterOf(company)).toEqual(OURS);
    expect(await deedsOf(company)).toEqual(['sender-asked', 'sender-proven', 'sender-record-gone', 'sender-record-back', 'sender-record-gone', 'sender-lapsed']);
    expect(office.lettersTo(owner)).toHaveLength(3);
    // What we write to a company comes from us.
    expect(/^From: (.*)$/m.exec(office.rawTo(owner))![1]).toBe(OURS.from);
    for (const { text } of office.lettersTo(owner)) expect(text).toContain('/settings/appearance');
  });

  it('loses nothing by name servers that do not answer', async () => {
    const company = await proven('silent-post.example');
    configureLocalNames({ texts: () => Promise.reject(new Error('ETIMEOUT')), aliases: () => Promise.reject(new Error('ETIMEOUT')) });
    expect((await check(company)).sender).toMatchObject({ isUsed: true, endsAt: null, problem: expect.stringContaining('did not answer') });
    expect(await letterOf(company)).toMatchObject({ signedFor: 'silent-post.example' });
  });

  it('is given a new key: the one before signs until the new record is found, and is forgotten then', async () => {
    const company = await proven('turn-post.example');
    const [old] = (await shownTo(company)).records as [Shown['records'][0]];
    expect((await act(company, 'companySenderRotate')).sender).toMatchObject({ isUsed: true, records: [{ name: old.name, isSigning: true }, { isSigning: false, isFound: false }] });
    // While one waits no other is made.
    const { sender: { records: [, fresh] } } = await act(company, 'companySenderRotate');
    expect(fresh!.value).not.toBe(old.value);
    expect((await check(company)).sender).toMatchObject({ isUsed: true, problem: expect.stringContaining(fresh!.name), records: [{ name: old.name }, { name: fresh!.name }] });
    expect((await letterOf(company)).selector).toBe(old.name.split('.')[0]);
    await publish(fresh!.name, fresh!.value);
    expect((await check(company)).sender).toMatchObject({ isUsed: true, problem: null, records: [{ name: fresh!.name, isFound: true, isSigning: true }] });
    await publish(old.name, old.value, 'withdraw');
    expect(await letterOf(company)).toMatchObject({ signedFor: 'turn-post.example', selector: fresh!.name.split('.')[0] });
    expect(await sql('select from company_sender_key where selector = $1', [old.name.split('.')[0]])).toEqual([]);
    expect(await deedsOf(company)).toEqual(['sender-asked', 'sender-proven', 'sender-key-made', 'sender-key-replaced']);
  });

  it('forgets what was never published after a fortnight: a first key with its address, a new one by itself', async () => {
    const [never, turned] = [await office.system.company([]), await proven('fortnight-post.example')];
    await ask(never, 'never-post.example');
    await act(turned, 'companySenderRotate');
    later(13);
    await office.system.control(forgetUnprovenSenders);
    expect([(await shownTo(never)).records, (await shownTo(turned)).records].map(({ length }) => length)).toEqual([1, 2]);
    later(15);
    await office.system.control(forgetUnprovenSenders);
    expect(await shownTo(never)).toBeNull();
    expect(await shownTo(turned)).toMatchObject({ isUsed: true, records: [{ isSigning: true }] });
  });

  it('is proven by each of two companies of one domain for itself, and by neither with the other’s record', async () => {
    const one = await proven('shared-post.example');
    const other = await office.system.company([]);
    const asked = await ask(other, 'shared-post.example', 'shop');
    expect((await check(other)).sender).toMatchObject({ isUsed: false });
    expect(await letterOf(other)).toEqual(OURS);
    // The key of the first under the name of the second proves nothing either.
    await publish(asked.sender.records[0]!.name, (await shownTo(one)).records[0]!.value);
    expect((await check(other)).sender).toMatchObject({ isUsed: false, problem: expect.stringContaining('something else') });
    await publish(asked.sender.records[0]!.name, (await shownTo(one)).records[0]!.value, 'withdraw');
    await publishAll(asked.sender);
    expect((await check(other)).sender.isUsed).toBe(true);
    expect((await letterOf(other)).from).toContain('<shop@shared-post.example>');
    expect((await letterOf(one)).from).toContain('<erp@shared-post.example>');
    // Who gives it up takes nothing from the other.
    await act(other, 'companySenderRemove');
    expect(await letterOf(other)).toEqual(OURS);
    expect((await letterOf(one)).signedFor).toBe('shared-post.example');
  });

  it.each(['localhost', 'acme.localhost', '127.0.0.1', 'xn--cme-8ka.example', 'аcme.example', 'post.local', 'https://acme.example', 'a', 'acme.example\r\nbcc: x', 'erp@acme.example', 'acrne-look.example'])('may not be at %j', async (domain) => {
    if (domain.startsWith('acrne')) await proven('acme-look.example');
    const company = await office.system.company([]);
    expect(await refused(() => ask(company, domain))).toBe('PLATFORM_DOMAIN_REFUSED');
  });

  it('begins with what cannot end a line or begin a second address', async () => {
    const company = await office.system.company([]);
    for (const localPart of ['', ' ', 'a b', 'a@b', 'erp\r\nBcc: all', 'erp\nx', '.erp', 'erp.', 'e..rp', '"erp"', 'erp<x>', 'a,b', 'a;b', 'érp', '-erp', 'erp\u0000']) expect([localPart, await refused(() => ask(company, 'local-post.example', localPart))]).toEqual([localPart, expect.stringMatching(/^(PLATFORM_SENDER_REFUSED|INVALID_\w+|REQUIRED)$/)]);
    for (const localPart of ['a', 'no-reply', 'a.b_c+d', 'x'.repeat(64)]) expect([localPart, (await ask(company, 'local-post.example', localPart)).code]).toEqual([localPart, 'done']);
    // The database says so too.
    for (const [column, value] of [['local_part', 'erp\r\nbcc'], ['local_part', 'a@b'], ['local_part', ''], ['domain', 'acme.example\nx'], ['domain', 'acme']]) await expect(sql(`update company_sender set ${column} = $1 where tenant_id = $2`, [value, company.id])).rejects.toThrow(/_shape/);
  });

  it('is nobody’s to change who may not, one at a time, sold as the label is, and out of another company’s reach', async () => {
    const acme = await proven('reach-post.example');
    const clerk = await acme.member(['auditor']);
    for (const deed of ['companySenderCheck', 'companySenderRotate', 'companySenderRemove']) expect([deed, await refused(() => act(clerk, deed))]).toEqual([deed, 'FORBIDDEN']);
    expect(await refused(() => ask(clerk, 'clerk-post.example'))).toBe('FORBIDDEN');
    expect((await clerk.graphql(`{ ${SHOWN} }`)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect(await refused(() => ask(acme, 'other-post.example'))).toBe('PLATFORM_SENDER_THERE');
    const bharat = await office.system.company([]);
    for (const deed of ['companySenderCheck', 'companySenderRotate', 'companySenderRemove']) expect(await refused(async () => ({ code: JSON.stringify(await act(bharat, deed)) }))).toBe('{"code":"done","sender":null}');
    expect(await shownTo(bharat)).toBeNull();
    await ask(bharat, 'waits-post.example');
    expect(await refused(() => act(bharat, 'companySenderRotate'))).toBe('PLATFORM_SENDER_UNPROVEN');
    const trial = await office.system.company([]);
    await sql('update tenant set charged_from = null where id = $1', [trial.id]);
    expect(await refused(() => ask(trial, 'trial-post.example'))).toBe('PLATFORM_LABEL_NOT_SOLD');
    expect((await letterOf(acme)).signedFor).toBe('reach-post.example');
  });

  it('is asked for, proven, given a new key and warned of once by two at once', async () => {
    const company = await office.system.company([]);
    const codes = (answers: { code: string }[]) => answers.map(({ code }) => code);
    expect(codes(await Promise.all([ask(company, 'twice-post.example'), ask(company, 'twice-post.example')]))).toEqual(['done', 'done']);
    const asked = await shownTo(company);
    expect(asked.records).toHaveLength(1);
    await publishAll(asked);
    expect(codes(await Promise.all([check(company), check(company)]))).toEqual(['done', 'done']);
    expect(codes(await Promise.all([act(company, 'companySenderRotate'), act(company, 'companySenderRotate')]))).toEqual(['done', 'done']);
    const turned = await shownTo(company);
    expect(turned.records).toHaveLength(2);
    await publishAll(turned);
    const [one, other] = await Promise.all([check(company), check(company)]);
    expect([one.sender.isUsed, other.sender.isUsed, (await shownTo(company)).records]).toEqual([true, true, [{ ...turned.records[1], isFound: true, isSigning: true }]]);
    await publishAll(turned, 'withdraw');
    expect(codes(await Promise.all([check(company), check(company)]))).toEqual(['done', 'done']);
    await office.letterTo(`owner@${company.slug}.example`);
    await letterOf(company);
    expect(office.lettersTo(`owner@${company.slug}.example`)).toHaveLength(1);
    expect(await deedsOf(company)).toEqual(['sender-asked', 'sender-proven', 'sender-key-made', 'sender-key-replaced', 'sender-record-gone']);
  });

  it('takes a key that is made, and a removal, while it is looked for', async () => {
    const company = await proven('meanwhile-post.example');
    const slow = slowNames();
    const checking = check(company);
    await slow.asked;
    const made = await act(company, 'companySenderRotate');
    slow.answer();
    expect((await checking).sender).toMatchObject({ isUsed: true, problem: null, records: [{ isSigning: true }, { name: made.sender.records[1]!.name, isSigning: false }] });
    const slower = slowNames();
    const checkedTooLate = check(company);
    await slower.asked;
    await act(company, 'companySenderRemove');
    slower.answer();
    expect(await checkedTooLate).toEqual({ code: 'done', sender: null });
    expect(await letterOf(company)).toEqual(OURS);
  });

  it('believes the later of two looks, whichever is done first', async () => {
    const company = await office.system.company([]);
    const asked = await ask(company, 'later-post.example');
    const slow = slowNames();
    const early = check(company);
    await slow.asked;
    configureLocalNames(names);
    await publishAll(asked.sender);
    await sleep(5);
    expect((await check(company)).sender.isUsed).toBe(true);
    slow.answer();
    expect((await early).sender).toMatchObject({ isUsed: true, problem: null, endsAt: null });
    expect(await letterOf(company)).toMatchObject({ signedFor: 'later-post.example' });
  });

  it('keeps its private key from every table, answer and record', async () => {
    const company = await proven('secret-post.example');
    await act(company, 'companySenderRotate');
    const keys = await sql<{ id: string; private_key: string }>('select k.id, k.private_key from company_sender_key k join company_sender s on s.id = k.sender_id where s.tenant_id = $1', [company.id]);
    expect(keys).toHaveLength(2);
    const secrets = keys.flatMap(({ id, private_key }) => {
      const pem = secretBox().open(private_key, { tenantId: company.id, purpose: 'sender-key', record: id });
      // It opens for its own company and row alone.
      expect(() => secretBox().open(private_key, { tenantId: company.id, purpose: 'sender-key', record: company.id })).toThrow();
      return pem.split('\n').filter((line) => line.length === 64).slice(3, 5);
    });
    expect(secrets).toHaveLength(4);
    const tables = await sql<{ name: string }>("select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')");
    expect(tables.length).toBeGreaterThan(50);
    for (const { name } of tables) for (const secret of [...secrets, 'PRIVATE KEY']) expect([name, (await sql(`select from ${name} t where t::text like '%' || $1 || '%'`, [secret])).length]).toEqual([name, 0]);
    const answer = JSON.stringify([await shownTo(company), await sql("select details from audit_entry where tenant_id = $1", [company.id])]);
    for (const { private_key } of keys) expect(answer).not.toContain(private_key);
  });

  it('is left for our address where its key cannot be read, and says so', async () => {
    const company = await proven('unread-post.example');
    const stranger = await proven('stranger-post.example');
    const keyOf = (of: Company) => sql<{ id: string; private_key: string }>('select k.id, k.private_key from company_sender_key k join company_sender s on s.id = k.sender_id where s.tenant_id = $1', [of.id]);
    // A sealed key of another company, put into this one's row, signs nothing.
    await sql('update company_sender_key set private_key = $1 where id = $2', [(await keyOf(stranger))[0]!.private_key, (await keyOf(company))[0]!.id]);
    expect(await letterOf(company)).toEqual(OURS);
    expect((await check(company)).sender).toMatchObject({ isUsed: false, problem: expect.stringContaining('cannot be read') });
    await act(company, 'companySenderRotate');
    await publishAll(await shownTo(company));
    expect((await check(company)).sender).toMatchObject({ isUsed: true, problem: null });
    expect(await letterOf(company)).toMatchObject({ signedFor: 'unread-post.example' });
  });

  it('ends with its company', async () => {
    const company = await proven('gone-post.example');
    const { suspendTenant, purgeTenant } = await import('../src/tenant/tenant.service.ts');
    await office.system.control((context) => suspendTenant(context, company.id, 'It is over now'));
    await office.system.control((context) => purgeTenant(context, company.id, 'It is over now'));
    expect(await sql('select from company_sender where tenant_id = $1 and ended_at is null union all select from company_sender_key k join company_sender s on s.id = k.sender_id where s.tenant_id = $1', [company.id])).toEqual([]);
  });
});
