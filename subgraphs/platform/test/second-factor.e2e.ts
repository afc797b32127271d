import { PASSWORD, type Company } from '@ilms/host/testing/system';
import { SecretBox } from '@ilms/kernel/secret-box';
import { DEVELOPMENT_SECRET } from '@ilms/kernel/settings';
import { codeNow, codeOf, done, emailOf, enrol, idOf, Office } from './people.ts';

let office: Office;
let acme: Company;
let other: Company;

beforeAll(async () => {
  office = await Office.open();
  [acme, other] = [await office.system.company(['inventory']), await office.system.company([])];
});
afterAll(() => office?.close());

/** A fresh member with a second factor, their secret and their recovery codes. */
async function careful(company = acme) {
  const person = await company.member(['stock_clerk']);
  return { person, id: await idOf(person), email: await emailOf(person), ...(await enrol(person)) };
}
const challengeOf = async (email: string, host = acme.host) => (await office.login(host, email)).json.secondFactor.challenge as string;
const step = (challenge: string, code: string, host = acme.host) => office.post(host, 'second-step', { challenge, code });

describe('a second factor', () => {
  it('is set up with a picture and a first code, and from then on no password alone signs in', async () => {
    const person = await acme.member([]);
    const { enrolment } = (await person.must('mutation { secondFactorBegin { enrolment { secret uri qr } userErrors { code } } }')).secondFactorBegin;
    expect(enrolment.uri).toContain(`secret=${enrolment.secret}`);
    expect(enrolment.qr).toMatch(/^<svg [^]*<\/svg>\s*$/);
    const email = await emailOf(person);
    expect((await office.login(acme.host, email)).status).toBe(200);
    expect(await codeOf(person, 'secondFactorConfirm', { code: '000000' })).toBe('PLATFORM_CODE_WRONG');
    expect((await office.login(acme.host, email)).status).toBe(200);
    const { recoveryCodes } = await done(person, 'secondFactorConfirm', { code: codeNow(enrolment.secret) }, 'recoveryCodes') as unknown as { recoveryCodes: string[] };
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes.filter((code) => /^([a-z2-9]{4}-){3}[a-z2-9]{4}$/.test(code))).size).toBe(10);
    const answer = await office.login(acme.host, email);
    expect([answer.status, answer.headers['set-cookie'], Object.keys(answer.json), Object.keys(answer.json.secondFactor)]).toEqual([202, undefined, ['secondFactor'], ['challenge', 'expiresIn']]);
    expect((await person.must('{ ownAccount { hasSecondFactor recoveryCodesLeft } }')).ownAccount).toEqual({ hasSecondFactor: true, recoveryCodesLeft: 10 });
    expect((await person.graphql('mutation { secondFactorBegin { enrolment { secret } userErrors { code } } }')).data.secondFactorBegin.userErrors[0].code).toBe('PLATFORM_SECOND_FACTOR_STATE');
  });

  it('lets in with a code, and the challenge opens one session only', async () => {
    const { email, secret } = await careful();
    const challenge = await challengeOf(email);
    const answer = await step(challenge, codeNow(secret));
    expect([answer.status, answer.json.viewer.email, answer.headers['set-cookie']![0]]).toEqual([200, email, expect.stringMatching(/^ilms-session=/)]);
    expect((await step(challenge, codeNow(secret, 1))).json.error.code).toBe('CHALLENGE_VOID');
  });

  it('takes no code twice, neither in the same sign-in nor in another, nor one of two at once', async () => {
    const { email, secret } = await careful();
    const code = codeNow(secret);
    const [one, two, three] = [await challengeOf(email), await challengeOf(email), await challengeOf(email)];
    expect((await Promise.all([step(one, code), step(two, code)])).map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await step(three, code)).json.error.code).toBe('INVALID_CODE');
    expect((await step(three, codeNow(secret, 1))).status).toBe(200);
  });

  it('takes a challenge neither at another company’s door, nor at the panel’s, nor late, nor after another password', async () => {
    const { email, secret, id } = await careful();
    await office.system.database.pool.query('insert into membership (id, user_id, tenant_id, roles, is_active, created_at, updated_at) values (uuidv7(), $1, $2, $3, true, now(), now())', [id, other.id, '["company_admin"]']);
    const challenge = await challengeOf(email);
    for (const host of [other.host, 'panel.localhost']) expect((await step(challenge, codeNow(secret), host)).json.error.code).toBe('CHALLENGE_VOID');
    await office.system.database.pool.query("update sign_in_challenge set expires_at = now() - interval '1 second' where user_id = $1", [id]);
    expect((await step(challenge, codeNow(secret))).json.error.code).toBe('CHALLENGE_VOID');
    const later = await challengeOf(email);
    await office.system.database.pool.query("update login_user set password_changed_at = now() + interval '1 second' where id = $1", [id]);
    expect((await step(later, codeNow(secret))).json.error.code).toBe('CHALLENGE_VOID');
    expect((await step('x'.repeat(43), codeNow(secret))).json.error.code).toBe('CHALLENGE_VOID');
  });

  it('is not for a member who was stopped between the two steps', async () => {
    const { email, secret, id } = await careful();
    const challenge = await challengeOf(email);
    await done(acme, 'memberStop', { id });
    expect((await step(challenge, codeNow(secret))).json.error.code).toBe('CHALLENGE_VOID');
  });

  it('is guessed five times and no more, over all challenges, with all of them sent at once', async () => {
    const { email, secret } = await careful();
    const challenges: string[] = [];
    for (let i = 0; i < 3; i++) challenges.push(await challengeOf(email));
    const answers = await Promise.all(Array.from({ length: 15 }, (_, i) => step(challenges[i % 3]!, '000000')));
    expect([answers.filter(({ status }) => status === 401).length, answers.filter(({ status }) => status === 423).length]).toEqual([5, 10]);
    expect((await step(challenges[0]!, codeNow(secret))).json.error.code).toBe('LOCKED_OUT');
    expect(await office.logOf(acme)).toContain('second-factor-locked');
  });

  it('can be replaced by each recovery code once', async () => {
    const { email, recoveryCodes } = await careful();
    const typed = recoveryCodes[0]!.toUpperCase().replaceAll('-', ' ');
    expect((await step(await challengeOf(email), typed)).status).toBe(200);
    expect((await step(await challengeOf(email), recoveryCodes[0]!)).json.error.code).toBe('INVALID_CODE');
    expect((await step(await challengeOf(email), recoveryCodes[1]!)).status).toBe(200);
    expect(await office.logOf(acme)).toContain('recovery-code-used');
  });

  it('makes new recovery codes, and the ones before are void', async () => {
    const { person, email, secret, recoveryCodes } = await careful();
    const { recoveryCodes: fresh } = (await person.must('mutation($input: SecondFactorProofInput!) { recoveryCodesRenew(input: $input) { recoveryCodes userErrors { code } } }', { input: { password: PASSWORD, code: codeNow(secret) } })).recoveryCodesRenew as { recoveryCodes: string[] };
    expect((await step(await challengeOf(email), recoveryCodes[3]!)).json.error.code).toBe('INVALID_CODE');
    expect((await step(await challengeOf(email), fresh[3]!)).status).toBe(200);
  });

  it('is switched off with the password and a code, and with neither alone', async () => {
    const { person, email, secret } = await careful();
    const off = async (password: string, code: string) => (await person.graphql('mutation($input: SecondFactorProofInput!) { secondFactorDisable(input: $input) { ownAccount { hasSecondFactor } userErrors { code field } } }', { input: { password, code } })).data.secondFactorDisable;
    expect((await off('wrong', codeNow(secret))).userErrors).toEqual([{ code: 'PLATFORM_PASSWORD_WRONG', field: ['password'] }]);
    expect((await off(PASSWORD, '000000')).userErrors).toEqual([{ code: 'PLATFORM_CODE_WRONG', field: ['code'] }]);
    expect((await office.login(acme.host, email)).status).toBe(202);
    expect((await off(PASSWORD, codeNow(secret))).ownAccount).toEqual({ hasSecondFactor: false });
    expect((await office.login(acme.host, email)).status).toBe(200);
    expect((await off(PASSWORD, codeNow(secret, 1))).userErrors[0].code).toBe('PLATFORM_SECOND_FACTOR_STATE');
  });

  it('is stored sealed for its person, and recovery codes as hashes', async () => {
    const [one, two] = [await careful(), await careful()];
    const { rows } = await office.system.database.pool.query<{ user_id: string; secret: string }>('select user_id, secret from second_factor where user_id = any($1)', [[one.id, two.id]]);
    const box = new SecretBox(DEVELOPMENT_SECRET);
    const sealed = (id: string) => rows.find((row) => row.user_id === id)!.secret;
    const bound = (record: string) => ({ tenantId: '', purpose: 'second-factor', record });
    expect(box.open(sealed(one.id), bound(one.id))).toBe(one.secret);
    expect(() => box.open(sealed(two.id), bound(one.id))).toThrow();
    const all = JSON.stringify((await office.system.database.pool.query('select t::text from recovery_code t union all select t::text from second_factor t')).rows);
    for (const secret of [one.secret, one.recoveryCodes[0]!, one.recoveryCodes[0]!.replaceAll('-', '')]) expect(all).not.toContain(secret);
  });

  it('is no matter for a key', async () => {
    const { secret } = (await acme.must('mutation($e: Instant!) { apiKeyCreate(input: { name: "k", scopes: ["member:read"], expiresAt: $e }) { secret userErrors { code } } }', { e: new Date(Date.now() + 86_400_000).toISOString() })).apiKeyCreate as { secret: string };
    const asKey = (query: string) => office.system.http(acme.host, '/graphql', { body: { query }, headers: { authorization: `Bearer ${secret}` } });
    expect((await asKey('mutation { secondFactorBegin { userErrors { code } } }')).json.data.secondFactorBegin.userErrors[0].code).toBe('PLATFORM_NEEDS_PERSON');
    expect((await asKey('mutation { ownPasswordChange(input: { current: "x", password: "a quiet blue harbour" }) { userErrors { code } } }')).json.data.ownPasswordChange.userErrors[0].code).toBe('PLATFORM_NEEDS_PERSON');
    expect((await asKey('{ ownAccount { name } }')).json.errors[0].extensions.code).toBe('PLATFORM_NEEDS_PERSON');
  });
});

describe('a company that wants a second factor of everybody', () => {
  it('lets who has none set one up at the next sign-in, and in before that with nothing', async () => {
    const company = await office.system.company([]);
    const person = await company.member(['company_admin']);
    const email = await emailOf(person);
    expect(await office.refusal(person, 'companySecuritySet', { requiresSecondFactor: true })).toBe('FORBIDDEN');
    expect((await done(company, 'companySecuritySet', { requiresSecondFactor: true }, 'companySecurity { requiresSecondFactor members membersWithout }')).companySecurity).toEqual({ requiresSecondFactor: true, members: 2, membersWithout: 2 });
    const answer = await office.login(company.host, email);
    expect([answer.status, answer.json.accessToken, answer.headers['set-cookie']]).toEqual([202, undefined, undefined]);
    const { challenge, enrolment } = answer.json.secondFactor;
    expect((await step(challenge, '000000', company.host)).json.error.code).toBe('INVALID_CODE');
    const entered = await step(challenge, codeNow(enrolment.secret), company.host);
    expect([entered.status, entered.json.recoveryCodes.length]).toEqual([200, 10]);
    expect((await office.login(company.host, email)).json.secondFactor.enrolment).toBeUndefined();
    expect((await company.must('{ companySecurity { membersWithout } }')).companySecurity).toEqual({ membersWithout: 1 });
    expect(await office.logOf(company)).toEqual(expect.arrayContaining(['security-changed', 'second-factor-on']));
  });

  it('is nobody else’s business', async () => {
    await done(other, 'companySecuritySet', { requiresSecondFactor: true });
    expect((await acme.must('{ companySecurity { requiresSecondFactor } }')).companySecurity).toEqual({ requiresSecondFactor: false });
    expect((await office.login(acme.host, await emailOf(acme))).status).toBe(200);
  });
});
