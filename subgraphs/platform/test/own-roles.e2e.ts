import { setTimeout as sleep } from 'node:timers/promises';
import type { Company } from '@ilms/host/testing/system';
import { codeOf, done, idOf, Office } from './people.ts';

let office: Office;
let acme: Company;
let other: Company;

beforeAll(async () => {
  office = await Office.open();
  [acme, other] = [await office.system.company(['inventory']), await office.system.company(['inventory', 'oms'])];
});
afterAll(() => office?.close());

interface Role { id: string; code: string; version: number; permissions: string[]; members: number }
const FIELDS = 'ownRole { id code name version permissions members copiedFrom }';
let number = 0;
const create = async (permissions: string[], more: object = {}, by = acme) => (await done(by, 'ownRoleCreate', { name: `Role ${++number}`, permissions, ...more }, FIELDS)).ownRole as unknown as Role;
const give = async (person: Company, roles: string[]) => {
  const id = await idOf(person);
  const member = ((await acme.must('{ members { id version } }')).members as { id: string; version: number }[]).find((each) => each.id === id)!;
  await done(acme, 'memberRolesSet', { id, version: member.version, roles });
};
const permissionsOf = async (person: Company) => (await person.must('{ viewer { permissions } }')).viewer.permissions as string[];

describe('a role of the company’s own', () => {
  it('allows its holders exactly what it says, and what it says later within seconds', async () => {
    const role = await create(['stock:read', 'product:read', 'stock:see-cost'], { name: 'Shelf counter (Pune)', description: 'Counts on Sundays', copiedFrom: 'stock_clerk' });
    expect(role).toMatchObject({ code: 'own:shelf-counter-pune', copiedFrom: 'stock_clerk', permissions: ['product:read', 'stock:read', 'stock:see-cost'], members: 0 });
    const person = await acme.member([role.code]);
    expect(await permissionsOf(person)).toEqual(['product:read', 'stock:read', 'stock:see-cost']);
    await done(acme, 'ownRoleUpdate', { id: role.id, version: role.version, name: 'Shelf counter (Pune)', permissions: ['stock:read', 'product:read'] });
    await sleep(2_200);
    expect(await permissionsOf(person)).toEqual(['product:read', 'stock:read']);
    expect((await person.graphql('{ stockLevels { nodes { averageCost } } }')).errors?.[0]?.extensions?.['code'] ?? 'none').toMatch(/FORBIDDEN|none/);
  });

  it('adds to what the modules’ roles allow, and bounds the keys of its holders', async () => {
    const role = await create(['customer:see-pan', 'api-key:manage', 'api-key:read']);
    const person = await acme.member(['stock_clerk', role.code]);
    expect(await permissionsOf(person)).toEqual(expect.arrayContaining(['customer:see-pan', 'stock:receive']));
    const { secret } = (await person.must('mutation($e: Instant!) { apiKeyCreate(input: { name: "k", scopes: ["customer:see-pan", "stock:read"], expiresAt: $e }) { secret userErrors { code } } }', { e: new Date(Date.now() + 86_400_000).toISOString() })).apiKeyCreate as { secret: string };
    const asKey = async () => (await office.system.http(acme.host, '/graphql', { body: { query: '{ viewer { permissions } }' }, headers: { authorization: `Bearer ${secret}` } })).json.data.viewer.permissions;
    expect(await asKey()).toEqual(['customer:see-pan', 'stock:read']);
    await give(person, ['stock_clerk']);
    await sleep(2_200);
    expect(await asKey()).toEqual(['stock:read']);
  });

  it('never allows what is ours, everything, or what the company has not subscribed to', async () => {
    for (const permission of ['panel:read', 'panel:manage', '*', 'order:read', 'no:such']) expect([permission, await office.refusal(acme, 'ownRoleCreate', { name: 'x', permissions: [permission] })]).toEqual([permission, 'PLATFORM_UNKNOWN_PERMISSION']);
    const role = await create(['stock:read']);
    expect(await office.refusal(acme, 'ownRoleUpdate', { id: role.id, version: role.version, name: 'x', permissions: ['stock:read', 'panel:manage'] })).toBe('PLATFORM_UNKNOWN_PERMISSION');
    for (const permission of ['panel:manage', '*']) await expect(office.system.database.pool.query('update tenant_role set permissions = $1 where id = $2', [JSON.stringify([permission]), role.id])).rejects.toThrow(/tenant_role_not_the_panel/);
  });

  it('is no ladder: nobody gives a role, their own least of all, what they do not hold', async () => {
    const ladder = await create(['role:manage', 'member:manage', 'member:read']);
    const climber = await acme.member([ladder.code]);
    const id = await idOf(climber);
    const words = { id: ladder.id, version: ladder.version, name: 'Ladder' };
    expect(await office.refusal(climber, 'ownRoleUpdate', { ...words, permissions: ['role:manage', 'member:manage', 'member:read', 'stock:see-cost'] })).toBe('PLATFORM_PERMISSION_NOT_HELD');
    expect(await office.refusal(climber, 'ownRoleCreate', { name: 'Higher', permissions: ['stock:see-cost'] })).toBe('PLATFORM_PERMISSION_NOT_HELD');
    const high = await create(['stock:see-cost']);
    const { version } = ((await acme.must('{ members { id version } }')).members as { id: string; version: number }[]).find((each) => each.id === id)!;
    expect(await office.refusal(climber, 'memberRolesSet', { id, version, roles: [ladder.code, high.code] })).toBe('PLATFORM_ROLE_NOT_HELD');
    expect(await office.refusal(climber, 'memberInvite', { email: 'friend@elsewhere.example', roles: [high.code] })).toBe('PLATFORM_ROLE_NOT_HELD');
    expect(await codeOf(climber, 'ownRoleUpdate', { ...words, permissions: ['role:manage', 'member:read'] })).toBe('done');
  });

  it('keeps what its editor does not hold, when that was in it already', async () => {
    const role = await create(['stock:see-cost', 'role:manage']);
    const editor = await acme.member([(await create(['role:manage', 'member:read'])).code]);
    expect(await codeOf(editor, 'ownRoleUpdate', { id: role.id, version: role.version, name: 'Renamed by an editor', permissions: ['stock:see-cost'] })).toBe('done');
  });

  it('is not overwritten from a second tab', async () => {
    const role = await create(['stock:read']);
    const change = (permissions: string[]) => codeOf(acme, 'ownRoleUpdate', { id: role.id, version: role.version, name: 'Two tabs', permissions });
    expect((await Promise.all([change(['product:read']), change(['company:read'])])).sort()).toEqual(['CONFLICT', 'done']);
    expect(await office.refusal(acme, 'ownRoleDelete', { id: role.id, version: role.version })).toBe('CONFLICT');
  });

  it('has a name of its own', async () => {
    await create(['stock:read'], { name: 'Night shift' });
    expect(await office.refusal(acme, 'ownRoleCreate', { name: 'NIGHT SHIFT', permissions: [] })).toBe('PLATFORM_ROLE_NAME_TAKEN');
    expect(await office.refusal(acme, 'ownRoleCreate', { name: 'Stock clerk', permissions: [] })).toBe('PLATFORM_ROLE_NAME_TAKEN');
    expect(await office.refusal(acme, 'ownRoleCreate', { name: 'Owner', permissions: [] })).toBe('PLATFORM_ROLE_NAME_TAKEN');
    expect((await create([], { name: 'रात की पाली' })).code).toBe('own:role');
  });

  it('goes only when nobody has it and nobody is invited to it', async () => {
    const role = await create(['stock:read']);
    const person = await acme.member([role.code]);
    await done(acme, 'memberInvite', { email: 'soon@elsewhere.example', roles: [role.code] });
    const { data } = await acme.graphql('mutation($input: OwnRoleDeleteInput!) { ownRoleDelete(input: $input) { userErrors { code details } } }', { input: { id: role.id, version: role.version } });
    expect(data.ownRoleDelete.userErrors).toEqual([{ code: 'PLATFORM_ROLE_IN_USE', details: { members: 1, invitations: 1 } }]);
    await give(person, ['stock_clerk']);
    const { invitations } = await acme.must('{ invitations { nodes { id email } } }');
    await done(acme, 'invitationRevoke', { id: invitations.nodes.find((each: { email: string }) => each.email === 'soon@elsewhere.example').id });
    expect(await codeOf(acme, 'ownRoleDelete', { id: role.id, version: role.version })).toBe('done');
    expect(await office.logOf(acme)).toEqual(expect.arrayContaining(['own-role-created', 'own-role-changed', 'own-role-deleted']));
  });

  it('is either given or deleted when both happen at once', async () => {
    const role = await create(['stock:read']);
    const person = await acme.member(['stock_clerk']);
    const id = await idOf(person);
    const codes = await Promise.all([codeOf(acme, 'memberRolesSet', { id, version: 1, roles: [role.code] }), codeOf(acme, 'ownRoleDelete', { id: role.id, version: role.version })]);
    expect([['done', 'PLATFORM_ROLE_IN_USE'], ['PLATFORM_UNKNOWN_ROLE', 'done']]).toContainEqual(codes);
  });

  it('is out of reach of who may not, and of other companies', async () => {
    const role = await create(['stock:read']);
    const clerk = await acme.member(['stock_clerk']);
    const words = { id: role.id, version: role.version };
    for (const [mutation, input] of [['ownRoleCreate', { name: 'x', permissions: [] }], ['ownRoleUpdate', { ...words, name: 'x', permissions: [] }], ['ownRoleDelete', words]] as const) expect(await office.refusal(clerk, mutation, input)).toBe('FORBIDDEN');
    for (const [mutation, input] of [['ownRoleUpdate', { ...words, name: 'x', permissions: [] }], ['ownRoleDelete', words]] as const) expect(await office.refusal(other, mutation, input)).toBe('NOT_FOUND');
    expect((await other.must('{ ownRoles { id } }')).ownRoles).toEqual([]);
    const theirs = await other.member([role.code]);
    expect(await permissionsOf(theirs)).toEqual([]);
  });
});
