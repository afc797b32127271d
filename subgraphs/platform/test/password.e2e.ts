import { setTimeout as sleep } from 'node:timers/promises';
import { PASSWORD, type Company } from '@ilms/host/testing/system';
import { codeNow, codeOf, done, emailOf, enrol, idOf, Office } from './people.ts';

let office: Office;
let acme: Company;
let other: Company;

beforeAll(async () => {
  office = await Office.open();
  [acme, other] = [await office.system.company([]), await office.system.company([])];
});
afterAll(() => office?.close());

const NEW = 'seven green umbrellas';
const works = async (person: Company) => (await person.graphql('{ viewer { id } }')).status === 200;
const again = async (email: string, host = acme.host, password = PASSWORD) => (await office.login(host, email, password)).status;
const forgotten = (email: string, host = acme.host) => office.post(host, 'forgotten', { email });
const fresh = (token: string, password = NEW, host = acme.host) => office.post(host, 'new-password', { token, password });

describe('one’s own password', () => {
  it('is changed with the one before; this session goes on and all others end', async () => {
    const person = await acme.member([]);
    const email = await emailOf(person);
    const elsewhere = await office.system.signIn(acme.slug, email);
    await done(person, 'ownPasswordChange', { current: PASSWORD, password: NEW });
    await sleep(2_200);
    expect(await works(person)).toBe(true);
    expect((await office.system.http(acme.host, '/graphql', { body: { query: '{ __typename }' }, headers: { authorization: `Bearer ${elsewhere}` } })).status).toBe(401);
    expect([await again(email), await again(email, acme.host, NEW)]).toEqual([401, 200]);
    expect((await office.letterTo(email)).subject).toContain('Your password was changed');
  });

  it('is not changed with a wrong one, for a weak one, or by guessing', async () => {
    const person = await acme.member([]);
    expect(await office.refusal(person, 'ownPasswordChange', { current: PASSWORD, password: 'password1234' })).toBe('PLATFORM_PASSWORD_WEAK');
    expect(await office.refusal(person, 'ownPasswordChange', { current: PASSWORD, password: await emailOf(person) })).toBe('PLATFORM_PASSWORD_WEAK');
    const codes = [];
    for (let i = 0; i < 6; i++) codes.push(await codeOf(person, 'ownPasswordChange', { current: `guess ${i}`, password: NEW }));
    expect(codes).toEqual([...Array(5).fill('PLATFORM_PASSWORD_WRONG'), 'PLATFORM_TOO_MANY_TRIES']);
  });
});

describe('a forgotten password', () => {
  it('is answered alike, and as slowly, whether or not there is such a person here', async () => {
    const email = await emailOf(await acme.member([]));
    const answers = [];
    for (const asked of [email, 'nobody@nowhere.example', await emailOf(other)]) {
      const began = performance.now();
      const { status, text } = await forgotten(asked);
      answers.push([status, text, performance.now() - began >= 299]);
    }
    expect(answers).toEqual([1, 2, 3].map(() => [202, '{}', true]));
    await office.letterTo(email);
    expect(office.lettersTo('nobody@nowhere.example')).toEqual([]);
    expect(office.lettersTo(await emailOf(other))).toEqual([]);
  });

  it('is replaced by letter, once; every session ends and the lock of too many tries with them', async () => {
    const person = await acme.member([]);
    const email = await emailOf(person);
    for (let i = 0; i < 6; i++) await office.login(acme.host, email, 'wrong');
    await forgotten(email.toUpperCase());
    const token = await office.tokenTo(email);
    expect((await fresh(token, 'password1234')).json.error).toMatchObject({ code: 'PLATFORM_PASSWORD_WEAK', field: ['password'] });
    expect((await Promise.all([fresh(token), fresh(token)])).map(({ status }) => status).sort()).toEqual([204, 422]);
    expect((await fresh(token)).json.error.code).toBe('PLATFORM_LINK_VOID');
    expect([await again(email), await again(email, acme.host, NEW)]).toEqual([401, 200]);
    await sleep(2_200);
    expect(await works(person)).toBe(false);
    expect(await office.logOf(acme)).toContain('password-reset');
  });

  it('is not replaced late, with a letter before the last one, or at another company’s address', async () => {
    const email = await emailOf(await acme.member([]));
    await forgotten(email);
    await forgotten(email);
    const [first, second] = [await office.tokenTo(email), await office.tokenTo(email, 2)];
    const before = await office.peoplePrint();
    expect((await fresh(first)).json.error.code).toBe('PLATFORM_LINK_VOID');
    expect((await fresh(second, NEW, other.host)).json.error.code).toBe('PLATFORM_LINK_VOID');
    expect((await fresh(second, NEW, 'panel.localhost')).json.error.code).toBe('PLATFORM_LINK_VOID');
    expect(await office.peoplePrint()).toBe(before);
    await office.system.database.pool.query("update password_reset set expires_at = now() - interval '1 second'");
    expect((await fresh(second)).json.error.code).toBe('PLATFORM_LINK_VOID');
  });

  it('does not get around the second factor', async () => {
    const person = await acme.member([]);
    const email = await emailOf(person);
    const { secret } = await enrol(person);
    await forgotten(email);
    expect((await fresh(await office.tokenTo(email))).status).toBe(204);
    const answer = await office.login(acme.host, email, NEW);
    expect(answer.status).toBe(202);
    expect((await office.post(acme.host, 'second-step', { challenge: answer.json.secondFactor.challenge, code: codeNow(secret) })).status).toBe(200);
  });

  it('writes five letters to one person in a quarter of an hour, and says nothing of it', async () => {
    const email = await emailOf(await acme.member([]));
    await office.system.database.pool.query('delete from login_attempt');
    for (let i = 0; i < 7; i++) expect((await forgotten(email)).status).toBe(202);
    await office.letterTo(email, 5);
    await sleep(1_000);
    expect(office.lettersTo(email)).toHaveLength(5);
  });

  it('refuses a place that asks for many people', async () => {
    await office.system.database.pool.query('delete from login_attempt');
    const answers = await Promise.all(Array.from({ length: 25 }, (_, i) => forgotten(`many${i}@nowhere.example`)));
    expect([answers.filter(({ status }) => status === 202).length, answers.filter(({ status }) => status === 423).length]).toEqual([20, 5]);
    await office.system.database.pool.query('delete from login_attempt');
  });
});

describe('one’s own account', () => {
  it('has a name that is changed for oneself alone', async () => {
    const person = await acme.member([]);
    expect((await done(person, 'ownNameSet', { name: '  Meera Iyer ' }, 'ownAccount { name }')).ownAccount).toEqual({ name: 'Meera Iyer' });
    expect(await office.refusal(person, 'ownNameSet', { name: ' ' })).toBe('REQUIRED');
    expect(await office.logOf(acme)).toContain('name-changed');
  });

  it('knows its sessions and ends one, or all others', async () => {
    const person = await acme.member([]);
    const email = await emailOf(person);
    await Promise.all([1, 2, 3].map(() => office.system.signIn(acme.slug, email)));
    const list = async () => (await person.must('{ ownSessions { id isCurrent isOpen address userAgent } }')).ownSessions as { id: string; isCurrent: boolean; isOpen: boolean; address: string }[];
    const sessions = await list();
    expect([sessions.length, sessions.filter(({ isCurrent }) => isCurrent).length, sessions[0]!.address]).toEqual([4, 1, '127.0.0.1']);
    const { id } = sessions.find(({ isCurrent }) => !isCurrent)!;
    const stranger = await acme.member([]);
    expect(await office.refusal(stranger, 'ownSessionRevoke', { id })).toBe('NOT_FOUND');
    await done(person, 'ownSessionRevoke', { id }, 'session { isOpen }');
    expect((await list()).length).toBe(3);
    expect((await person.must('mutation { ownSessionsRevokeOthers { ended userErrors { code } } }')).ownSessionsRevokeOthers.ended).toBe(2);
    expect((await list()).map(({ isCurrent }) => isCurrent)).toEqual([true]);
    expect(await idOf(person)).toBeTruthy();
  });
});
