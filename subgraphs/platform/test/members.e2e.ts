import { setTimeout as sleep } from 'node:timers/promises';
import type { Company } from '@ilms/host/testing/system';
import { codeOf, done, emailOf, enrol, idOf, Office } from './people.ts';

let office: Office;
let acme: Company;
let other: Company;

beforeAll(async () => {
  office = await Office.open();
  [acme, other] = [await office.system.company(['inventory']), await office.system.company(['inventory'])];
});
afterAll(() => office?.close());

const find = async (id: string, by = acme) => ((await by.must('{ members { id roles isActive version hasSecondFactor } }')).members as { id: string; roles: string[]; isActive: boolean; version: number; hasSecondFactor: boolean }[]).find((member) => member.id === id);
const setRoles = async (id: string, roles: string[], by = acme) => codeOf(by, 'memberRolesSet', { id, version: (await find(id))!.version, roles });

describe('roles of a member', () => {
  it('change what they may do within seconds', async () => {
    const person = await acme.member(['stock_manager']);
    const see = async () => (await person.must('{ viewer { permissions } }')).viewer.permissions as string[];
    expect(await see()).toContain('stock:see-cost');
    expect(await setRoles(await idOf(person), ['stock_clerk'])).toBe('done');
    await sleep(2_200);
    expect(await see()).not.toContain('stock:see-cost');
    expect(await office.logOf(acme)).toContain('member-roles-changed');
  });

  it('are not overwritten by somebody who saw older ones', async () => {
    const id = await idOf(await acme.member(['stock_clerk']));
    const { version } = (await find(id))!;
    await done(acme, 'memberRolesSet', { id, version, roles: ['stock_manager'] });
    expect(await office.refusal(acme, 'memberRolesSet', { id, version, roles: ['master_clerk'] })).toBe('CONFLICT');
    expect((await find(id))!.roles).toEqual(['stock_manager']);
  });

  it('are never more than the giver holds, of oneself least of all', async () => {
    const admin = await acme.member(['company_admin']);
    const [self, clerk] = [await idOf(admin), await idOf(await acme.member(['stock_clerk']))];
    const version = async (id: string) => (await find(id))!.version;
    expect(await office.refusal(admin, 'memberRolesSet', { id: self, version: await version(self), roles: ['company_admin', 'stock_manager'] })).toBe('PLATFORM_ROLE_NOT_HELD');
    expect(await office.refusal(admin, 'memberRolesSet', { id: self, version: await version(self), roles: ['owner'] })).toBe('PLATFORM_ONLY_OWNERS');
    expect(await office.refusal(admin, 'memberRolesSet', { id: clerk, version: await version(clerk), roles: ['stock_clerk', 'auditor'] })).toBe('PLATFORM_ROLE_NOT_HELD');
    expect(await codeOf(admin, 'memberRolesSet', { id: clerk, version: await version(clerk), roles: ['stock_clerk', 'company_admin'] })).toBe('done');
    expect(await office.refusal(acme, 'memberRolesSet', { id: clerk, version: await version(clerk), roles: [] })).toBe('PLATFORM_ROLE_REQUIRED');
  });
});

describe('an owner', () => {
  it('is touched by owners only', async () => {
    const admin = await acme.member(['company_admin']);
    const id = await idOf(acme);
    for (const mutation of ['memberStop', 'memberRemove', 'memberSecondFactorReset']) expect(await office.refusal(admin, mutation, { id })).toBe('PLATFORM_ONLY_OWNERS');
    expect(await office.refusal(admin, 'memberRolesSet', { id, version: (await find(id))!.version, roles: ['company_admin'] })).toBe('PLATFORM_ONLY_OWNERS');
  });

  it('who is the last one is neither stopped nor removed nor demoted', async () => {
    const company = await office.system.company(['inventory']);
    const id = await idOf(company);
    for (const mutation of ['memberStop', 'memberRemove']) expect(await office.refusal(company, mutation, { id })).toBe('PLATFORM_LAST_OWNER');
    expect(await office.refusal(company, 'memberRolesSet', { id, version: (await find(id, company))!.version, roles: ['stock_clerk'] })).toBe('PLATFORM_LAST_OWNER');
  });

  it('is not replaced by one who cannot sign in', async () => {
    const company = await office.system.company([]);
    const second = await company.member(['owner']);
    await office.system.database.pool.query('update login_user set is_active = false where id = $1', [await idOf(second)]);
    expect(await office.refusal(company, 'memberRemove', { id: await idOf(company) })).toBe('PLATFORM_LAST_OWNER');
  });

  it('remains when two owners remove, stop or demote each other at the same moment', async () => {
    for (const how of ['memberRemove', 'memberStop', 'memberRolesSet']) {
      const company = await office.system.company(['inventory']);
      const second = await company.member(['owner']);
      const [a, b] = [await idOf(company), await idOf(second)];
      const input = (id: string) => (how === 'memberRolesSet' ? { id, version: 1, roles: ['stock_clerk'] } : { id });
      const codes = await Promise.all([codeOf(company, how, input(b)), codeOf(second, how, input(a))]);
      expect([how, ...codes.sort()]).toEqual([how, 'PLATFORM_LAST_OWNER', 'done']);
      const { rows } = await office.system.database.pool.query<{ count: number }>(`select count(*)::int as count from membership where tenant_id = $1 and is_active and roles @> '["owner"]'`, [company.id]);
      expect(rows[0]!.count).toBe(1);
    }
  });
});

describe('a member', () => {
  it('who is stopped is out at once and comes back with the same roles, but not with the sessions', async () => {
    const person = await acme.member(['stock_clerk']);
    const [id, email] = [await idOf(person), await emailOf(person)];
    await done(acme, 'memberStop', { id });
    await sleep(2_200);
    expect((await person.graphql('{ viewer { id } }')).status).toBe(401);
    expect((await office.login(acme.host, email)).status).toBe(401);
    await done(acme, 'memberLetBack', { id });
    await sleep(2_200);
    expect((await person.graphql('{ viewer { id } }')).status).toBe(401);
    expect((await office.login(acme.host, email)).status).toBe(200);
    expect((await find(id))!.roles).toEqual(['stock_clerk']);
  });

  it('who is removed is gone with the keys they made, and can be invited anew without them', async () => {
    const person = await acme.member(['company_admin']);
    const [id, email] = [await idOf(person), await emailOf(person)];
    const { secret } = (await person.must('mutation($e: Instant!) { apiKeyCreate(input: { name: "k", scopes: ["member:read"], expiresAt: $e }) { secret userErrors { code } } }', { e: new Date(Date.now() + 86_400_000).toISOString() })).apiKeyCreate as { secret: string };
    expect((await done(acme, 'memberRemove', { id }, 'removedId')).removedId).toBe(id);
    expect(await find(id)).toBeUndefined();
    expect(await codeOf(acme, 'memberInvite', { email, roles: ['company_admin'] })).toBe('done');
    expect((await office.post(acme.host, 'accept', { token: await office.tokenTo(email), password: 'a long password for tests' })).status).toBe(200);
    await sleep(2_200);
    expect((await office.system.http(acme.host, '/graphql', { body: { query: '{ members { id } }' }, headers: { authorization: `Bearer ${secret}` } })).status).toBe(401);
  });

  it('whose phone is lost has the second factor reset by an owner, on record and by letter', async () => {
    const person = await acme.member(['company_admin']);
    const [id, email] = [await idOf(person), await emailOf(person)];
    await enrol(person);
    expect((await find(id))!.hasSecondFactor).toBe(true);
    expect((await office.login(acme.host, email)).status).toBe(202);
    const admin = await acme.member(['company_admin']);
    expect(await office.refusal(admin, 'memberSecondFactorReset', { id })).toBe('PLATFORM_ONLY_OWNERS');
    await done(acme, 'memberSecondFactorReset', { id });
    expect((await office.login(acme.host, email)).status).toBe(200);
    expect((await office.letterTo(email)).subject).toContain('second factor was reset');
    expect(await office.logOf(acme)).toContain('second-factor-reset');
    expect(await office.refusal(acme, 'memberSecondFactorReset', { id })).toBe('PLATFORM_SECOND_FACTOR_STATE');
  });

  it('is changed by nobody without the permission and by nobody of another company', async () => {
    const clerk = await acme.member(['stock_clerk']);
    const id = await idOf(await acme.member(['stock_clerk']));
    for (const [mutation, input] of [['memberStop', { id }], ['memberLetBack', { id }], ['memberRemove', { id }], ['memberSecondFactorReset', { id }], ['memberRolesSet', { id, version: 1, roles: ['stock_clerk'] }]] as const) {
      expect([mutation, await office.refusal(clerk, mutation, input)]).toEqual([mutation, 'FORBIDDEN']);
      expect([mutation, await office.refusal(other, mutation, input)]).toEqual([mutation, 'NOT_FOUND']);
    }
  });

  it('costs no statement of its own in the list', async () => {
    const company = await office.system.company([]);
    const count = () => office.system.all.installation.platform.run({ tenant: company.ref, actor: { kind: 'user', id: company.id, name: 'x' }, permissions: ['*'], requestId: 'count', entitlements: { modules: ['platform'], features: [], limits: {}, state: 'active', hash: 'x' } }, async (context) => {
      const { execute, parse } = await import('graphql');
      const { currentScope } = await import('@ilms/kernel/scope');
      await execute({ schema: office.system.all.installation.platform.built.schema, document: parse('{ members { id name hasSecondFactor lastSignedInAt } ownRoles { id members } }'), contextValue: context });
      return currentScope()!.statements;
    });
    const one = await count();
    for (let i = 0; i < 4; i++) await company.member(['company_admin']);
    expect(await count()).toBe(one);
  });
});
