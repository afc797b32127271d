import { composeGstin } from '@ilms/core/india/gstin';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import { System } from '@ilms/host/testing/system';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeCoupon } from '../src/coupon/coupon.service.ts';
import { configurePlatform, platform } from '../src/runtime.ts';

let system: System;
beforeAll(async () => { system = await System.open(); });
afterAll(() => system?.close());
afterEach(() => configurePlatform({ ...platform(), now: () => new Date() }));

const PASSWORD = 'teapot lantern orbit nine';
const call = async (what: string, body: object = {}): Promise<LooseJson> => (await system.http('localhost', `/signup/api/${what}`, { body })).json;
const name = () => `s${randomBytes(5).toString('hex')}`;
const wish = (slug = name(), more: object = {}) => ({ company: 'Sharma Traders', slug, plan: null, modules: ['oms'], ownerName: 'Asha Sharma', email: `asha@${slug}.example`, ...more });
const begin = async (input: object): Promise<LooseJson> => (await call('begin', { input })).signupBegin;
const confirm = async (id: string, code: string, password = PASSWORD): Promise<LooseJson> => (await call('confirm', { input: { id, code, password } })).signupConfirm;
const codesOf = ({ userErrors }: LooseJson): string[] => userErrors.map(({ code }: LooseJson) => code);
const counts = async () => (await system.database.pool.query("select (select count(*) from tenant)::int as tenants, (select count(*) from login_user)::int as users, (select count(*) from trial_claim)::int as claims, (select count(*) from signup)::int as signups")).rows[0];

/** The code of the last letter to somebody. */
async function codeFor(email: string): Promise<string> {
  const folder = join(system.all.installation.settings.dataDir, 'mail');
  for (let wait = 0; wait < 100; wait++) {
    const letters = existsSync(folder) ? readdirSync(folder).sort().map((file) => readFileSync(join(folder, file), 'utf8')).filter((text) => text.includes(email)) : [];
    const code = /Your code is (\d{6})/.exec(letters.at(-1) ?? '')?.[1];
    if (code) return code;
    await sleep(100);
  }
  throw new Error(`There is no letter for ${email}.`);
}

async function lettersTo(email: string, about: RegExp): Promise<string> {
  const folder = join(system.all.installation.settings.dataDir, 'mail');
  for (let wait = 0; wait < 100; wait++) {
    const found = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')).find((text) => text.includes(email) && about.test(text));
    if (found) return found;
    await sleep(100);
  }
  throw new Error(`There is no such letter for ${email}.`);
}

async function finished(id: string, follow: string): Promise<LooseJson> {
  for (let wait = 0; wait < 200; wait++) {
    const { signupProgress } = (await call('follow', { id, follow })).signupFollow;
    if (signupProgress.state !== 'MAKING') return signupProgress;
    await sleep(100);
  }
  throw new Error('The company is not made.');
}

/** From the form to the open door. */
async function signUp(input: ReturnType<typeof wish>, password = PASSWORD): Promise<LooseJson> {
  const { begunSignup, userErrors } = await begin(input);
  if (!begunSignup) throw new Error(JSON.stringify(userErrors));
  const { signupProgress, userErrors: refusals } = await confirm(begunSignup.id, await codeFor(input.email), password);
  if (!signupProgress) return { id: begunSignup.id, state: `REFUSED at the door: ${refusals[0]?.code}` };
  return { id: begunSignup.id, ...(await finished(begunSignup.id, signupProgress.follow)), follow: signupProgress.follow };
}

describe('somebody who looks', () => {
  it('sees modules and plans, and what a set costs with what it needs', async () => {
    const { signupModules, signupPlans } = await call('offers');
    expect(signupModules).toHaveLength(14);
    expect(signupModules.find(({ code }: LooseJson) => code === 'oms')).toMatchObject({ monthly: '3999.00', isBuilt: true, requires: ['inventory'] });
    expect(signupPlans.map(({ code, monthly }: LooseJson) => [code, monthly])).toEqual([['starter', '9999.00'], ['professional', '24999.00']]);
    expect((await call('price', { plan: null, modules: ['oms'] })).signupPrice).toMatchObject({ monthly: '6998.00', withGst: '8257.64', isReady: true, cheaper: null, items: [{ code: 'oms', isAdded: false }, { code: 'inventory', isAdded: true }] });
    expect((await call('price', { plan: null, modules: ['oms', 'crm', 'finance'] })).signupPrice).toMatchObject({ isReady: false, cheaper: { code: 'starter', monthly: '9999.00', isReady: false } });
  });

  it('is told whether an address can be had', async () => {
    const refusal = async (slug: string) => (await call('address', { slug })).signupAddress.refusal;
    const company = await system.company([], { slug: 'warmrivers' });
    expect([await refusal(name()), await refusal('panel'), await refusal('p4'), await refusal(company.slug), await refusal('warrnrivers'), await refusal('xn--abc')]).toEqual([null, expect.stringContaining('reserved'), expect.stringContaining('3 to 40'), expect.any(String), expect.stringContaining('looks like'), expect.any(String)]);
  });

  it('reaches these operations and nothing else', async () => {
    expect((await system.http('localhost', '/signup/api/tenants', { body: {} })).status).toBe(404);
    expect((await system.http('localhost', '/graphql', { body: { query: '{ signupModules { code } }' } })).status).not.toBe(200);
    const company = await system.company([]);
    expect((await company.graphql('{ signupModules { code } }')).errors![0]!.extensions!.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await system.http(company.host, '/signup/api/offers', { body: {} })).json?.data).toBeUndefined();
  });
});

describe('signing up', () => {
  it('makes a company in its trial, signs its owner in once, and lets the first document be made', async () => {
    const gstin = composeGstin('27', 'AAPFU0939F');
    const input = wish(name(), { gstin });
    const began = Date.now();
    const done = await signUp(input);
    expect(done).toMatchObject({ state: 'DONE', refusal: null, origin: expect.stringContaining(`${input.slug}.localhost`), enter: expect.any(String) });
    expect(Date.now() - began).toBeLessThan(60_000);
    const enter = () => system.http(`${input.slug}.localhost`, '/auth/enter', { body: { token: done.enter } });
    const answer = await enter();
    expect([answer.status, answer.json.viewer]).toEqual([200, { name: 'Asha Sharma', email: input.email }]);
    expect((await enter()).json.error.code).toBe('PLATFORM_LINK_VOID');
    const asked = await system.http(`${input.slug}.localhost`, '/graphql', { body: { query: '{ viewer { tenant { state trialEndsOn } } catalogue { code isEnabled } billingAccount { profile { gstin stateCode legalName } } }' }, headers: { authorization: `Bearer ${answer.json.accessToken}` } });
    expect(asked.json.data.viewer.tenant.state).toBe('trial');
    expect(asked.json.data.catalogue.filter(({ isEnabled }: LooseJson) => isEnabled).map(({ code }: LooseJson) => code).sort()).toEqual(['core', 'inventory', 'oms']);
    expect(asked.json.data.billingAccount.profile).toEqual({ gstin, stateCode: '27', legalName: 'Sharma Traders' });
    expect(await system.signIn(input.slug, input.email, PASSWORD)).toEqual(expect.any(String));
    const kept = (await system.database.pool.query('select password_hash, state from signup where id = $1', [done.id])).rows[0];
    expect(kept).toEqual({ password_hash: null, state: 'DONE' });
  });

  it('opens no other company’s door, and none after a quarter of an hour', async () => {
    const [one, other] = [wish(), wish()];
    const [done] = [await signUp(one), await signUp(other)];
    expect((await system.http(`${other.slug}.localhost`, '/auth/enter', { body: { token: done.enter } })).json.error.code).toBe('PLATFORM_LINK_VOID');
    configurePlatform({ ...platform(), now: () => new Date(Date.now() + 16 * 60_000) });
    expect((await system.http(`${one.slug}.localhost`, '/auth/enter', { body: { token: done.enter } })).json.error.code).toBe('PLATFORM_LINK_VOID');
  });

  it('makes nothing without the code, and takes five tries of it', async () => {
    const input = wish();
    const { begunSignup } = await begin(input);
    const right = await codeFor(input.email);
    const wrong = right === '000000' ? '000001' : '000000';
    const before = await counts();
    const tries: string[] = [];
    for (let n = 0; n < 6; n++) tries.push(...codesOf(await confirm(begunSignup.id, wrong)));
    expect(tries).toEqual([...Array<string>(5).fill('PLATFORM_CODE_WRONG'), 'PLATFORM_TOO_MANY_TRIES']);
    expect(codesOf(await confirm(begunSignup.id, right))).toEqual(['PLATFORM_TOO_MANY_TRIES']);
    expect(await counts()).toEqual(before);
  });

  it('wants a code of the last half hour, and a password that is hard to guess', async () => {
    const input = wish();
    const { begunSignup } = await begin(input);
    const code = await codeFor(input.email);
    expect(codesOf(await confirm(begunSignup.id, code, 'password1234'))).toEqual([expect.stringMatching(/^PLATFORM_PASSWORD/)]);
    configurePlatform({ ...platform(), now: () => new Date(Date.now() + 31 * 60_000) });
    expect(codesOf(await confirm(begunSignup.id, code))).toEqual(['PLATFORM_CODE_WRONG']);
  });

  it('refuses what cannot be had, with the field at fault, and writes no letter', async () => {
    const before = await counts();
    const refused = async (more: object) => codesOf(await begin({ ...wish(), ...more }));
    expect(await refused({ slug: 'panel' })).toEqual(['PLATFORM_SLUG_REFUSED']);
    expect(await refused({ gstin: '27AAPFU0939F1ZX' })).toEqual(['CORE_GSTIN_CHECK_DIGIT']);
    expect(await refused({ modules: ['crm'] })).toEqual(['PLATFORM_MODULE_NOT_AVAILABLE']);
    expect(await refused({ plan: 'enterprise', modules: [] })).toEqual([expect.stringMatching(/^PLATFORM_PLAN/)]);
    expect(await refused({ email: 'nobody' })).toHaveLength(1);
    expect(await counts()).toEqual(before);
  });

  it('lets one business try once, by its PAN in whatever state, and by the e-mail address; of two at once one is made', async () => {
    const gstin = composeGstin('29', 'AAACT2727Q');
    const first = wish(name(), { gstin });
    await signUp(first);
    const again = wish(name(), { gstin: composeGstin('33', 'AAACT2727Q') });
    const { begunSignup } = await begin(again);
    expect(codesOf(await confirm(begunSignup.id, await codeFor(again.email)))).toEqual(['PLATFORM_TRIED_BEFORE']);
    // A stranger who tries e-mail addresses learns nothing; their owner gets a letter.
    const earlier = await codeFor(first.email);
    const { begunSignup: silent, userErrors } = await begin(wish(name(), { email: first.email }));
    expect([userErrors, typeof silent.id]).toEqual([[], 'string']);
    expect(await lettersTo(first.email, /You have a company on ilms already/)).toContain(`${first.slug}.localhost`);
    expect(codesOf(await confirm(silent.id, earlier))).toEqual(['PLATFORM_CODE_WRONG']);
    const pan = composeGstin('27', 'AAACB2894G');
    const both = [wish(name(), { gstin: pan }), wish(name(), { gstin: pan })];
    const states = (await Promise.all(both.map((input) => signUp(input)))).map(({ state }) => state);
    // Whether the second is told at the door or later depends on how far the first one is.
    expect(states.map((state) => state.replace(' at the door: PLATFORM_TRIED_BEFORE', '')).sort()).toEqual(['DONE', 'REFUSED']);
  });

  it('keeps an address for whoever asked first, and proves a known login by its password', async () => {
    const slug = name();
    const mine = wish(slug);
    expect(codesOf(await begin(mine))).toEqual([]);
    expect(codesOf(await begin(wish(slug, { email: 'other@elsewhere.example' })))).toEqual(['CONFLICT']);
    const known = await system.company([]);
    const email = `owner@${known.slug}.example`;
    const { begunSignup } = await begin(wish(name(), { email }));
    const code = await codeFor(email);
    expect(codesOf(await confirm(begunSignup.id, code, 'another long password'))).toEqual(['PLATFORM_PASSWORD_DIFFERS']);
    const { signupProgress } = await confirm(begunSignup.id, code, 'a long password for tests');
    expect((await finished(begunSignup.id, signupProgress.follow)).state).toBe('DONE');
  });

  it('is followed only by whoever confirmed it', async () => {
    const done = await signUp(wish());
    expect(codesOf((await call('follow', { id: done.id, follow: 'x'.repeat(43) })).signupFollow)).toEqual(['PLATFORM_NO_SIGNUP']);
  });
});

describe('a coupon at sign-up', () => {
  // Those of the tests above came from the same place.
  beforeAll(() => system.database.pool.query('delete from login_attempt'));
  const coupons = async (slug: string) => (await system.database.pool.query('select c.code, r.number from coupon_redemption r join coupon c on c.id = r.coupon_id join tenant t on t.id = r.tenant_id where t.slug = $1', [slug])).rows;
  const make = async (more: object = {}): Promise<string> => {
    const code = `NEW-${name().toUpperCase()}`;
    await system.control((context) => makeCoupon(context, { code, name: 'First months', percent: new Decimal(25), amount: null, months: 2, appliesTo: [], validFrom: dayInIndia(new Date()), validUntil: null, maxRedemptions: null, forNewOnly: true, ...more }, { by: 'Tests', approvalId: null }));
    return code;
  };

  it('is shown in the price, refused with its reason before anything is made, and redeemed by the company', async () => {
    const code = await make();
    expect((await call('price', { plan: null, modules: ['inventory'], coupon: code.toLowerCase() })).signupPrice).toMatchObject({ monthly: '2999.00', withGst: '2654.11', coupon: { code, monthlyOff: '749.75', months: 2, refusal: null } });
    expect((await call('price', { plan: null, modules: ['inventory'], coupon: 'NO-SUCH' })).signupPrice).toMatchObject({ withGst: '3538.82', coupon: { refusal: 'There is no coupon NO-SUCH. Look at its spelling.' } });
    const before = await counts();
    expect((await begin(wish(name(), { coupon: 'NO-SUCH' }))).userErrors).toMatchObject([{ code: 'PLATFORM_COUPON_UNKNOWN', field: ['coupon'] }]);
    expect(await counts()).toEqual(before);
    const input = wish(name(), { coupon: code });
    expect((await signUp(input)).state).toBe('DONE');
    expect(await coupons(input.slug)).toEqual([{ code, number: 1 }]);
  });

  it('that is used up meanwhile keeps nobody from coming in, and the trail says that it did not count', async () => {
    const code = await make({ maxRedemptions: 1 });
    const [first, second] = [wish(name(), { coupon: code }), wish(name(), { coupon: code })];
    const begun = await begin(second);
    await signUp(first);
    const { signupProgress } = await confirm(begun.begunSignup.id, await codeFor(second.email));
    expect((await finished(begun.begunSignup.id, signupProgress.follow)).state).toBe('DONE');
    expect([await coupons(first.slug), await coupons(second.slug)]).toEqual([[{ code, number: 1 }], []]);
    const { rows } = await system.database.pool.query("select a.details from audit_entry a join tenant t on t.id = a.tenant_id where t.slug = $1 and a.action = 'coupon-not-redeemed'", [second.slug]);
    expect(rows).toEqual([{ details: { coupon: code, why: 'PLATFORM_COUPON_EXHAUSTED' } }]);
  });
});

describe('whoever asks without end', () => {
  it('waits: there is only so much for one place, and a refusal says for how long', async () => {
    const answers = [];
    for (let n = 0; n < 30; n++) answers.push(...await Promise.all(Array.from({ length: 30 }, () => system.http('localhost', '/signup/api/address', { body: { slug: 'panel' } }))));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(100);
    expect([refused[0]!.json.errors[0].extensions.code, Number(refused[0]!.headers['retry-after'])]).toEqual(['THROTTLED', 1]);
  });
});
