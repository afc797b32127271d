import { PASSWORD, type Company } from '@ilms/host/testing/system';
import { done, emailOf, enrol, idOf, codeOf, Office } from './people.ts';

let office: Office;
let acme: Company;
let other: Company;

beforeAll(async () => {
  office = await Office.open();
  [acme, other] = [await office.system.company(['inventory', 'oms']), await office.system.company(['inventory'])];
});
afterAll(() => office?.close());

let count = 0;
const stranger = () => `new${++count}@elsewhere.example`;
const invite = async (email: string, roles = ['stock_clerk'], by = acme) => (await done(by, 'memberInvite', { email, roles }, 'invitation { id email state roles inviterName }')).invitation as unknown as { id: string; email: string; state: string };
const accept = (token: string, more: object = {}, host = acme.host) => office.post(host, 'accept', { token, name: 'Nitin New', password: 'a quiet blue harbour', ...more });
const limitUsers = (company: Company, ceiling: number) => office.system.database.pool.query("insert into subscription_event (id, tenant_id, at, kind, subject, data, actor_id, actor_name, request_id) values (uuidv7(), $1, now(), 'limit_set', 'users', $2, 'test', 'test', 'test')", [company.id, JSON.stringify({ ceiling })]);

describe('an invitation', () => {
  it('reaches its person by letter and makes them a member with its roles, signed in at once', async () => {
    const email = stranger();
    expect(await invite(email.toUpperCase())).toMatchObject({ email, state: 'OPEN', roles: ['stock_clerk'], inviterName: 'Olivia Owner' });
    const letter = await office.letterTo(email);
    expect(letter.subject).toBe(`Olivia Owner invites you to Company ${acme.slug} on ilms`);
    expect(letter.text).toContain(`http://${acme.slug}.localhost`);
    const token = await office.tokenTo(email);
    expect((await office.post(acme.host, 'invitation', { token })).json).toEqual({ company: `Company ${acme.slug}`, inviter: 'Olivia Owner', email, hasLogin: false });
    const answer = await accept(token);
    expect([answer.status, answer.json.viewer]).toEqual([200, { name: 'Nitin New', email }]);
    const { members } = await acme.must('{ members { email name roles isActive hasSecondFactor lastSignedInAt } }');
    expect(members.find((member: { email: string }) => member.email === email)).toEqual({ email, name: 'Nitin New', roles: ['stock_clerk'], isActive: true, hasSecondFactor: false, lastSignedInAt: expect.any(String) });
    expect((await office.login(acme.host, email, 'a quiet blue harbour')).status).toBe(200);
    expect(await office.logOf(acme)).toEqual(expect.arrayContaining(['member-invited', 'invitation-accepted']));
  });

  it('works once, also when it is accepted twice at the same moment', async () => {
    const email = stranger();
    await invite(email);
    const token = await office.tokenTo(email);
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    expect((await accept(token)).json.error.code).toBe('PLATFORM_LINK_VOID');
  });

  it('is as if it had never been at another company’s address, at the panel’s, and with another token', async () => {
    const email = stranger();
    await invite(email);
    const token = await office.tokenTo(email);
    const before = await office.peoplePrint();
    for (const path of ['invitation', 'accept']) {
      const body = path === 'accept' ? { token, name: 'X', password: 'a quiet blue harbour' } : { token };
      expect((await office.post(other.host, path, body)).json.error.code).toBe('PLATFORM_LINK_VOID');
      expect((await office.post('panel.localhost', path, body)).status).toBe(400);
      expect((await office.post(acme.host, path, { ...body, token: token.replace(/.$/, token.endsWith('A') ? 'B' : 'A') })).json.error.code).toBe('PLATFORM_LINK_VOID');
    }
    expect(await office.peoplePrint()).toBe(before);
    expect((await accept(token)).status).toBe(200);
  });

  it('ends when it is taken back, when it is sent again and after seven days', async () => {
    const [revoked, resent, old] = [stranger(), stranger(), stranger()];
    const [a, b, c] = [await invite(revoked), await invite(resent), await invite(old)];
    const tokens = [await office.tokenTo(revoked), await office.tokenTo(resent), await office.tokenTo(old)];
    await done(acme, 'invitationRevoke', { id: a.id });
    await done(acme, 'invitationResend', { id: b.id });
    await office.system.database.pool.query("update invitation set expires_at = now() - interval '1 second' where id = $1", [c.id]);
    for (const token of tokens) expect((await accept(token)).json.error.code).toBe('PLATFORM_LINK_VOID');
    expect((await accept(await office.tokenTo(resent, 2))).status).toBe(200);
    const { invitations } = await acme.must('{ invitations(first: 3) { nodes { email state } } }');
    expect(invitations.nodes).toEqual(expect.arrayContaining([{ email: revoked, state: 'REVOKED' }, { email: resent, state: 'ACCEPTED' }, { email: old, state: 'EXPIRED' }]));
    expect(await office.refusal(acme, 'invitationRevoke', { id: a.id })).toBe('PLATFORM_INVITATION_OVER');
    expect(await office.refusal(acme, 'invitationResend', { id: a.id })).toBe('PLATFORM_INVITATION_OVER');
  });

  it('lets somebody who has a login join with their password, and with nobody else’s', async () => {
    const email = `owner@${other.slug}.example`;
    await invite(email);
    const token = await office.tokenTo(email);
    expect((await office.post(acme.host, 'invitation', { token })).json.hasLogin).toBe(true);
    expect((await accept(token, { password: 'a quiet blue harbour' })).json.error.code).toBe('INVALID_CREDENTIALS');
    const joined = await accept(token, { password: PASSWORD });
    expect([joined.status, joined.json.viewer.name]).toEqual([200, 'Olivia Owner']);
    const here = await office.system.http(acme.host, '/graphql', { body: { query: '{ viewer { permissions } }' }, headers: { authorization: `Bearer ${joined.json.accessToken}` } });
    expect(here.json.data.viewer.permissions).not.toContain('*');
    expect((await other.must('{ viewer { permissions } }')).viewer.permissions).toEqual(['*']);
  });

  it('asks the second factor of somebody who has one before it lets them in', async () => {
    const owner = await office.system.company([]);
    await enrol(owner);
    const email = await emailOf(owner);
    await invite(email);
    const answer = await accept(await office.tokenTo(email), { password: PASSWORD });
    expect([answer.status, answer.json.accessToken, answer.headers['set-cookie']]).toEqual([202, undefined, undefined]);
  });

  it('wants a name and a good password of a new person, and stays open until it has them', async () => {
    const email = stranger();
    await invite(email);
    const token = await office.tokenTo(email);
    expect((await accept(token, { password: 'password1234' })).json.error).toMatchObject({ code: 'PLATFORM_PASSWORD_WEAK', field: ['password'] });
    expect((await accept(token, { name: '' })).json.error).toMatchObject({ code: 'PLATFORM_NAME_REQUIRED', field: ['name'] });
    expect((await accept(token)).status).toBe(200);
  });

  it('is refused twice for one address, for a member, for no role and for one that is not there', async () => {
    const email = stranger();
    await invite(email);
    expect(await office.refusal(acme, 'memberInvite', { email, roles: ['stock_clerk'] })).toBe('PLATFORM_ALREADY_INVITED');
    expect(await office.refusal(acme, 'memberInvite', { email: await emailOf(acme), roles: ['stock_clerk'] })).toBe('PLATFORM_ALREADY_MEMBER');
    expect(await office.refusal(acme, 'memberInvite', { email: stranger(), roles: [] })).toBe('PLATFORM_ROLE_REQUIRED');
    expect(await office.refusal(acme, 'memberInvite', { email: stranger(), roles: ['no_such_role'] })).toBe('PLATFORM_UNKNOWN_ROLE');
    expect(await office.refusal(other, 'memberInvite', { email: stranger(), roles: ['sales_clerk'] })).toBe('PLATFORM_UNKNOWN_ROLE');
    expect(await office.refusal(acme, 'memberInvite', { email: 'nobody', roles: ['stock_clerk'] })).toBe('INVALID_FORMAT');
  });

  it('invites one of two who are asked at once to the same address', async () => {
    const email = stranger();
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(acme, 'memberInvite', { email, roles: ['stock_clerk'] })));
    expect(codes.sort()).toEqual(['PLATFORM_ALREADY_INVITED', 'PLATFORM_ALREADY_INVITED', 'done']);
  });

  it('gives nobody more than the inviter holds, and owners are made by owners', async () => {
    const admin = await acme.member(['company_admin']);
    expect(await office.refusal(admin, 'memberInvite', { email: stranger(), roles: ['stock_clerk'] })).toBe('PLATFORM_ROLE_NOT_HELD');
    expect(await office.refusal(admin, 'memberInvite', { email: stranger(), roles: ['owner'] })).toBe('PLATFORM_ONLY_OWNERS');
    expect(await codeOf(admin, 'memberInvite', { email: stranger(), roles: ['company_admin'] })).toBe('done');
    const { id } = await invite(stranger(), ['owner']);
    expect(await office.refusal(admin, 'invitationResend', { id })).toBe('PLATFORM_ONLY_OWNERS');
  });

  it('is nothing for who may not manage members, and out of another company’s reach', async () => {
    const clerk = await acme.member(['stock_clerk']);
    const { id } = await invite(stranger());
    for (const [mutation, input] of [['memberInvite', { email: stranger(), roles: ['stock_clerk'] }], ['invitationResend', { id }], ['invitationRevoke', { id }]] as const) expect(await office.refusal(clerk, mutation, input)).toBe('FORBIDDEN');
    for (const mutation of ['invitationResend', 'invitationRevoke']) expect(await office.refusal(other, mutation, { id })).toBe('NOT_FOUND');
    expect((await other.must('{ invitations { nodes { id } } }')).invitations.nodes.some((each: { id: string }) => each.id === id)).toBe(false);
  });

  it('shows its token nowhere in the database', async () => {
    const email = stranger();
    await invite(email);
    const token = await office.tokenTo(email);
    for (const table of ['invitation', 'audit_entry', 'security_entry', 'pgboss.job']) {
      const { rows } = await office.system.database.pool.query<{ has: boolean }>(`select coalesce(bool_or(position($1 in t::text) > 0), false) as has from ${table} t`, [token]);
      expect([table, rows[0]!.has]).toEqual([table, false]);
    }
  });
});

describe('the room of a subscription', () => {
  it('counts members and open invitations, names the figures, and gives the last place to one of two', async () => {
    const company = await office.system.company(['inventory']);
    await limitUsers(company, 3);
    await company.member(['stock_clerk']);
    const codes = await Promise.all([stranger(), stranger()].map((email) => codeOf(company, 'memberInvite', { email, roles: ['stock_clerk'] })));
    expect(codes.sort()).toEqual(['PLATFORM_STAFF_LIMIT', 'done']);
    const { data } = await company.graphql('mutation($input: MemberInviteInput!) { memberInvite(input: $input) { userErrors { message details } } }', { input: { email: stranger(), roles: ['stock_clerk'] } });
    expect(data.memberInvite.userErrors[0]).toEqual({ message: 'The subscription has room for 3 people; 2 belong to the company and 1 is invited. Stop somebody, revoke an invitation, or ask us for more room.', details: { limit: 3, members: 2, invited: 1 } });
    expect((await company.must('{ companySecurity { members invited limit } }')).companySecurity).toEqual({ members: 2, invited: 1, limit: 3 });
  });

  it('holds for who is let back, for an old invitation sent again and at acceptance', async () => {
    const company = await office.system.company(['inventory']);
    const person = await company.member(['stock_clerk']);
    const id = await idOf(person);
    const email = stranger();
    const invitation = await invite(email, ['stock_clerk'], company);
    const token = await office.tokenTo(email);
    await done(company, 'memberStop', { id });
    await limitUsers(company, 1);
    expect(await office.refusal(company, 'memberLetBack', { id })).toBe('PLATFORM_STAFF_LIMIT');
    expect((await accept(token, {}, company.host)).json.error.code).toBe('PLATFORM_STAFF_LIMIT');
    await office.system.database.pool.query("update invitation set expires_at = now() - interval '1 second' where id = $1", [invitation.id]);
    expect(await office.refusal(company, 'invitationResend', { id: invitation.id })).toBe('PLATFORM_STAFF_LIMIT');
  });
});
