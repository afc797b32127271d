import type { Company } from '@ilms/host/testing/system';
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { configurePlatform, platform } from '../src/runtime.ts';
import { BUILT_IN } from '../src/saved-query/built-in.ts';
import { forgetQueries } from '../src/saved-query/saved-query.service.ts';
import { codeOf, done, Office } from './people.ts';
import { DEEDS } from './deeds.ts';

let office: Office;
let admin: Company;
let colleague: Company;
let acme: Company;

beforeAll(async () => {
  office = await Office.open();
  [admin, colleague, acme] = [await office.system.admin(), await office.system.admin(), await office.system.company(['inventory'])];
});
afterAll(() => office?.close());

interface Listed { id: string; name: string; isOwn: boolean; isShared: boolean; isBuiltIn: boolean; isMutation: boolean; lastUsedAt: string | null; version: number; variables: string | null }
const FIELDS = 'query { id name isOwn isShared isMutation version variables }';
const LOOK = { name: 'Stock', kind: 'COMPANY', document: 'query Stock($first: Int) { stockLevels(first: $first) { totalCount } }', variables: '{"first": 5}' };
const make = async (by: Company, more: object = {}): Promise<Listed> => ((await done(by, 'savedQueryCreate', { ...LOOK, ...more }, FIELDS)) as unknown as { query: Listed }).query;
const listOf = async (by: Company) => (await by.must('{ savedQueries { id name isOwn isShared isBuiltIn isMutation lastUsedAt } }')).savedQueries as Listed[];
const findIn = async (by: Company, id: string) => (await listOf(by)).find((query) => query.id === id);
const print = async () => (await office.system.database.pool.query<{ p: string }>(`select concat((select string_agg(q::text, '|' order by id) from saved_query q), (select string_agg(u::text, '|' order by query) from saved_query_use u), (select count(*) from ${DEEDS} d)) as p`)).rows[0]!.p;
async function refused(by: Company, mutation: string, input: object): Promise<string> {
  const before = await print();
  const code = await codeOf(by, mutation, input);
  expect(await print()).toBe(before);
  return code;
}
let names = 0;
const named = () => `Query ${(names += 1)}`;

describe('saved queries', () => {
  it('are kept for whoever made them, and shown to all where they are shared', async () => {
    const [own, shared] = [await make(admin), await make(admin, { name: named(), isShared: true })];
    expect(own).toMatchObject({ name: 'Stock', isOwn: true, isShared: false, isMutation: false, version: 1, variables: '{"first": 5}' });
    expect(await findIn(admin, own.id)).toMatchObject({ isOwn: true });
    expect(await findIn(colleague, own.id)).toBeUndefined();
    expect(await findIn(colleague, shared.id)).toMatchObject({ isOwn: false, isShared: true });
  });

  it('are GraphQL of one operation and of a size; what changes something is marked', async () => {
    expect(await make(admin, { name: named(), document: 'mutation { companyUpdate { userErrors { code } } }', variables: null })).toMatchObject({ isMutation: true, variables: null });
    const cases: [object, string][] = [
      [{ document: '{ a' }, 'PLATFORM_QUERY_UNREADABLE'], [{ document: 'subscription { a }' }, 'PLATFORM_QUERY_UNREADABLE'], [{ document: 'query A { a } query B { b }' }, 'PLATFORM_QUERY_UNREADABLE'],
      [{ document: `{ a(text: "${'x'.repeat(20_000)}") }` }, 'TOO_LONG'], [{ variables: '[1]' }, 'PLATFORM_QUERY_VARIABLES'], [{ variables: `{"a": "${'x'.repeat(8_000)}"}` }, 'TOO_LONG'], [{ name: ' ' }, 'REQUIRED'], [{ name: 'stock' }, 'PLATFORM_QUERY_NAME_TAKEN'],
    ];
    for (const [more, code] of cases) expect([more, await refused(admin, 'savedQueryCreate', { ...LOOK, name: named(), ...more })]).toEqual([more, code]);
  });

  it('are changed by who made them alone, and not over somebody’s newer version', async () => {
    const [shared, own] = [await make(admin, { name: named(), isShared: true }), await make(admin, { name: named() })];
    const change = { ...LOOK, document: '{ viewer { name } }', isShared: true };
    expect(await refused(colleague, 'savedQueryUpdate', { ...change, id: shared.id, version: 1, name: named() })).toBe('PLATFORM_QUERY_OF_ANOTHER');
    expect(await refused(colleague, 'savedQueryDelete', { id: shared.id })).toBe('PLATFORM_QUERY_OF_ANOTHER');
    for (const mutation of ['savedQueryDelete', 'savedQueryRestore', 'savedQueryUse']) expect([mutation, await refused(colleague, mutation, { id: own.id })]).toEqual([mutation, 'NOT_FOUND']);
    expect(await refused(colleague, 'savedQueryUpdate', { ...change, id: own.id, version: 1, name: named() })).toBe('NOT_FOUND');
    const renamed = named();
    expect(((await done(admin, 'savedQueryUpdate', { ...change, id: shared.id, version: 1, name: renamed }, FIELDS)) as unknown as { query: Listed }).query).toMatchObject({ name: renamed, version: 2 });
    expect(await refused(admin, 'savedQueryUpdate', { ...change, id: shared.id, version: 1, name: named() })).toBe('CONFLICT');
    expect(await refused(admin, 'savedQueryUpdate', { ...change, id: own.id, version: 1, name: renamed })).toBe('PLATFORM_QUERY_NAME_TAKEN');
  });

  it('are deleted and taken back, until they are forgotten', async () => {
    const { id, name } = await make(admin, { name: named() });
    await done(admin, 'savedQueryDelete', { id });
    expect(await findIn(admin, id)).toBeUndefined();
    expect(await refused(admin, 'savedQueryDelete', { id })).toBe('NOT_FOUND');
    await done(admin, 'savedQueryRestore', { id });
    expect(await findIn(admin, id)).toMatchObject({ name });
    await done(admin, 'savedQueryDelete', { id });
    await make(admin, { name });
    expect(await refused(admin, 'savedQueryRestore', { id })).toBe('PLATFORM_QUERY_NAME_TAKEN');
    const real = platform();
    configurePlatform({ ...real, now: () => new Date(Date.now() + 8 * 86_400_000) });
    await office.system.control(forgetQueries).finally(() => configurePlatform(real));
    expect(await refused(admin, 'savedQueryRestore', { id })).toBe('NOT_FOUND');
  });

  it('remember when each of us last ran them, those of the product too', async () => {
    const { id } = await make(admin, { name: named(), isShared: true });
    for (const query of [id, 'platform-health', id]) await done(admin, 'savedQueryUse', { id: query });
    expect((await findIn(admin, id))!.lastUsedAt).not.toBeNull();
    expect((await findIn(admin, 'platform-health'))!.lastUsedAt).not.toBeNull();
    expect((await findIn(colleague, id))!.lastUsedAt).toBeNull();
    expect(await refused(admin, 'savedQueryUse', { id: 'nonsense' })).toBe('NOT_FOUND');
  });

  it('take a name once, also of two at once', async () => {
    const name = named();
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(admin, 'savedQueryCreate', { ...LOOK, name })));
    expect(codes.sort()).toEqual(['PLATFORM_QUERY_NAME_TAKEN', 'PLATFORM_QUERY_NAME_TAKEN', 'done']);
  });

  it('are nothing companies know of', async () => {
    expect((await acme.graphql('{ savedQueries { id } }')).errors![0]!.message).toBe('Cannot query field "savedQueries" on type "Query".');
    expect(await refused(acme, 'savedQueryCreate', LOOK)).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('come with the product where they can be asked: each in the graph it is for', async () => {
    const sdl = (name: string) => readFileSync(new URL(`../../../schema/subgraphs/${name}.graphql`, import.meta.url), 'utf8');
    const schema = buildSchema(sdl('platform'), { assumeValidSDL: true });
    for (const { id, document } of BUILT_IN) expect([id, validate(schema, parse(document)).map(({ message }) => message)]).toEqual([id, []]);
    for (const { document, kind, variables } of BUILT_IN.filter(({ kind: of }) => of === 'PANEL')) expect([kind, (await admin.graphql(document, JSON.parse(variables ?? '{}') as Record<string, unknown>)).errors]).toEqual(['PANEL', undefined]);
  });
});
