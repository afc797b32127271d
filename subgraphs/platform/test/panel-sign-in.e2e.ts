import { PASSWORD, System, type Company } from '@ilms/host/testing/system';
import { codeNow, emailOf, idOf } from './people.ts';

let system: System;
let admin: Company;

beforeAll(async () => {
  system = await System.open();
  admin = await system.admin();
});
afterAll(() => system?.close());

const MINUTES = 60_000;
const auth = (path: string, body: object, headers: Record<string, string> = {}) => system.http('panel.localhost', `/auth/${path}`, { body, headers });
const ask = async (token: string) => (await system.http('panel.localhost', '/graphql', { body: { query: '{ tenants { totalCount } }' }, headers: { authorization: `Bearer ${token}` } })).status;
const sql = (text: string, values: unknown[] = []) => system.database.pool.query(text, values);
/** Lets the session of this administrator have begun, and been used, so long ago; nobody remembers it otherwise. */
async function aged(userId: string, begun: number, used: number): Promise<void> {
  await sql("update login_session set created_at = now() - make_interval(secs => $2), last_used_at = now() - make_interval(secs => $3), expires_at = least(now() - make_interval(secs => $3) + interval '30 minutes', now() - make_interval(secs => $2) + interval '12 hours') where user_id = $1", [userId, begun / 1000, used / 1000]);
  await sql("update login_user set password_changed_at = now() - interval '2 days' where id = $1", [userId]);
  system.all.installation.controlPlane.forget();
}
const minutesLeft = async (userId: string) => Math.round((Date.parse((await sql('select expires_at from login_session where user_id = $1 and revoked_at is null order by id desc limit 1', [userId])).rows[0].expires_at as string) - Date.now()) / MINUTES);

describe('the panel', () => {
  it('lets nobody in by a password alone: without a second factor there is nothing to do but set one up', async () => {
    const email = await emailOf(admin);
    await sql('delete from second_factor');
    const answer = await auth('login', { email, password: PASSWORD });
    expect([answer.status, Object.keys(answer.json), answer.headers['set-cookie']]).toEqual([202, ['secondFactor'], undefined]);
    expect(answer.json.secondFactor.enrolment.secret).toMatch(/^[A-Z2-7]{32}$/);
    const done = await auth('second-step', { challenge: answer.json.secondFactor.challenge, code: codeNow(answer.json.secondFactor.enrolment.secret as string) });
    expect([done.status, done.json.recoveryCodes.length, await ask(done.json.accessToken as string)]).toEqual([200, 10, 200]);
    const again = await auth('login', { email, password: PASSWORD });
    expect([again.status, again.json.secondFactor.enrolment]).toEqual([202, undefined]);
    expect((await auth('second-step', { challenge: again.json.secondFactor.challenge, code: '000000' })).json.error.code).toBe('INVALID_CODE');
  });

  it('answers no session of an administrator who has none any more', async () => {
    const someone = await system.admin();
    expect(await ask(someone.token)).toBe(200);
    await sql('delete from second_factor where user_id = $1', [await idOf(someone)]);
    system.all.installation.controlPlane.forget();
    expect(await ask(someone.token)).toBe(401);
  });

  it('does not let a company reset the second factor of one of us', async () => {
    const company = await system.company(['inventory']);
    const someone = await system.admin();
    const id = await idOf(someone);
    await sql("insert into membership (id, user_id, tenant_id, roles, is_active, created_at, updated_at) values (gen_random_uuid(), $1, $2, '[\"stock_clerk\"]', true, now(), now())", [id, company.id]);
    const { memberSecondFactorReset } = (await company.graphql('mutation($input: MemberInput!) { memberSecondFactorReset(input: $input) { userErrors { code } } }', { input: { id } })).data;
    expect(memberSecondFactorReset.userErrors[0].code).toBe('PLATFORM_SECOND_FACTOR_STATE');
    expect(await ask(someone.token)).toBe(200);
  });

  it('ends a session half an hour after the last thing it was asked, and twelve hours after it began', async () => {
    const someone = await system.admin();
    const id = await idOf(someone);
    expect(await minutesLeft(id)).toBe(30);
    await aged(id, 2 * 60 * MINUTES, 29 * MINUTES);
    expect([await ask(someone.token), await minutesLeft(id)]).toEqual([200, 30]);
    await aged(id, 2 * 60 * MINUTES, 31 * MINUTES);
    expect(await ask(someone.token)).toBe(401);

    const other = await system.admin();
    const otherId = await idOf(other);
    await aged(otherId, 11 * 60 * MINUTES + 50 * MINUTES, MINUTES);
    expect([await ask(other.token), await minutesLeft(otherId)]).toEqual([200, 10]);
    await aged(otherId, 12 * 60 * MINUTES + MINUTES, MINUTES);
    expect(await ask(other.token)).toBe(401);
  });

  it('is not kept open by a page that only renews its tokens, and tells the browser to forget the cookie after twelve hours', async () => {
    const email = await emailOf(await system.admin());
    const userId = (await sql('select id from login_user where email = $1', [email])).rows[0].id as string;
    await sql('delete from second_factor where user_id = $1', [userId]);
    const { json: { secondFactor } } = await auth('login', { email, password: PASSWORD });
    const signed = await auth('second-step', { challenge: secondFactor.challenge, code: codeNow(secondFactor.enrolment.secret as string) });
    const cookieOf = (headers: typeof signed.headers) => headers['set-cookie']![0]!;
    expect(cookieOf(signed.headers)).toMatch(/Max-Age=43200;?/);
    await aged(userId, 60 * MINUTES, 20 * MINUTES);
    const renewed = await auth('refresh', {}, { cookie: cookieOf(signed.headers).split(';')[0]!, 'x-ilms-refresh': '1' });
    expect([renewed.status, await minutesLeft(userId)]).toEqual([200, 10]);
    await aged(userId, 60 * MINUTES, 31 * MINUTES);
    expect((await auth('refresh', {}, { cookie: cookieOf(renewed.headers).split(';')[0]!, 'x-ilms-refresh': '1' })).status).toBe(401);
  });

  it('leaves the sessions of companies’ people as long as they were', async () => {
    const company = await system.company(['inventory']);
    expect(await minutesLeft(await idOf(company))).toBe(30 * 24 * 60);
  });
});
