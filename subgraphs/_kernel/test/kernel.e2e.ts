import { translate } from '@ilms/kernel/database-errors';
import { rolePool } from '@ilms/kernel/pool';
import { World, type Tenant } from '@ilms/host/testing/world';
import { ledgerModule, LEDGER_SQL } from './ledger-box.ts';

let world: World;
let acme: Tenant;
let bharat: Tenant;

async function company(features: string[] = []): Promise<Tenant> {
  const tenant = await world.tenant({ modules: ['ledger'], features });
  await world.database.pool.query(`set search_path to ${tenant.schema}; ${LEDGER_SQL}; grant select, insert, update, delete on ledger_box to ${tenant.schema}; reset search_path`);
  return tenant;
}

const CREATE = 'mutation($input: BoxInput!) { boxCreate(input: $input) { box { id name cash version } userErrors { code message field } } }';
const TAKE = 'mutation($input: TakeInput!) { boxTake(input: $input) { box { id cash } userErrors { code message field details } } }';

const box = async (tenant: Tenant, name = 'Front desk', cash = '100') => (await tenant.as('*').ask('ledger', CREATE, { input: { name, kind: 'PETTY', cash } })).data.boxCreate.box as { id: string };

beforeAll(async () => {
  world = await World.open([ledgerModule]);
  [acme, bharat] = [await company(), await company(['coins'])];
});
afterAll(() => world?.close());

describe('a module on the kernel', () => {
  it('stores exact money and answers it with two places', async () => {
    const made = await acme.as('*').ask('ledger', CREATE, { input: { name: 'Safe', kind: 'SAFE', cash: '0.10' } });
    expect(made).toEqual({ data: { boxCreate: { box: { id: expect.any(String), name: 'Safe', cash: '0.10', version: 1 }, userErrors: [] } } });
  });

  it('names every field at fault and stores nothing', async () => {
    const before = await acme.fingerprint();
    const refused = await acme.as('*').ask('ledger', CREATE, { input: { name: ' ', kind: 'SAFE', cash: '-1' } });
    expect(refused.data.boxCreate).toEqual({ box: null, userErrors: [
      { code: 'REQUIRED', message: 'Name is required.', field: ['name'] },
      { code: 'TOO_SMALL', message: 'Cash must be at least 0; it is -1.', field: ['cash'] },
    ] });
    expect(await acme.fingerprint()).toBe(before);
  });

  it.each(['NaN', '1e308', '0.001', '1'.repeat(40), 'Infinity'])('refuses %s as money', async (cash) => {
    const refused = await acme.as('*').ask('ledger', CREATE, { input: { name: 'Bad', kind: 'SAFE', cash } });
    expect(refused.data).toBeUndefined();
    expect(refused.errors![0]!.message).toContain('Money must be a decimal string');
  });

  it('answers a rule with its code and its figures', async () => {
    const { id } = await box(acme);
    const refused = await acme.as('*').ask('ledger', TAKE, { input: { idempotencyKey: 'a', id, amount: '100.01' } });
    expect(refused.data.boxTake).toEqual({ box: null, userErrors: [{ code: 'LEDGER_TOO_LITTLE_CASH', message: 'Only 100.00 is in Front desk.', field: null, details: { cash: '100.00' } }] });
  });

  it('does a repeated request once, refuses the key for another request, and waits for its twin', async () => {
    const { id } = await box(acme);
    const person = acme.as('*');
    const input = { idempotencyKey: 'take-1', id, amount: '10' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => person.ask('ledger', TAKE, { input })));
    for (const answer of answers) expect(answer.data.boxTake).toEqual({ box: { id, cash: '90.00' }, userErrors: [] });
    const other = await person.ask('ledger', TAKE, { input: { ...input, amount: '20' } });
    expect(other.data.boxTake.userErrors[0]).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] });
  });

  it('gives the last rupees to one of two takers', async () => {
    const { id } = await box(acme, 'Last', '5');
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => acme.as('*').ask('ledger', TAKE, { input: { idempotencyKey: `k${i}`, id, amount: '5' } })));
    expect(answers.filter((a) => a.data.boxTake.box).length).toBe(1);
    expect(answers.filter((a) => a.data.boxTake.userErrors[0]?.code === 'LEDGER_TOO_LITTLE_CASH').length).toBe(7);
  });

  it('refuses who may only read, and the box is untouched', async () => {
    const { id } = await box(acme);
    const before = await acme.fingerprint();
    const refused = await acme.as('box:read').ask('ledger', TAKE, { input: { idempotencyKey: 'x', id, amount: '1' } });
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'box:take' } });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('does not see another tenant’s box, by query, by key or by mutation', async () => {
    const { id } = await box(acme);
    const stranger = bharat.as('*');
    expect((await stranger.ask('ledger', 'query($id: String!) { box(id: $id) { id } }', { id })).data.box).toBeNull();
    expect((await stranger.ask('ledger', 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Box { id name } } }', { r: [{ __typename: 'Box', id }] })).data._entities).toEqual([null]);
    expect((await stranger.ask('ledger', TAKE, { input: { idempotencyKey: 'z', id, amount: '1' } })).data.boxTake.userErrors[0]).toMatchObject({ code: 'NOT_FOUND', field: ['id'] });
  });

  it('guards the entity route as well as the query', async () => {
    const { id } = await box(acme);
    const query = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Box { id } } }';
    const refused = await acme.as('other:read').ask('ledger', query, { r: [{ __typename: 'Box', id }] });
    expect(refused.errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect(refused.data).toBeNull();
  });

  it('hides a cost from who may not see it: reading, filtering, sorting', async () => {
    const clerk = acme.as('box:read');
    await acme.as('*').ask('ledger', CREATE, { input: { name: 'Costly', kind: 'SAFE', cash: '1', cost: '7.5' } });
    const read = await clerk.ask('ledger', '{ boxes(search: "Costly") { nodes { name cost } } }');
    expect(read.data.boxes.nodes[0]).toEqual({ name: 'Costly', cost: null });
    expect(read.errors![0]!.extensions!.code).toBe('FORBIDDEN');
    for (const oracle of ['filter: { cost: { gt: "7" } }', 'sort: [{ field: cost }]', 'filter: { or: [{ cost: { gt: "7" } }] }']) {
      const refused = await clerk.ask('ledger', `{ boxes(${oracle}) { nodes { id } } }`);
      expect(refused.errors![0]!.extensions!.code).toBe('FIELD_FORBIDDEN');
    }
    expect((await acme.as('box:read', 'box:see-cost').ask('ledger', '{ boxes(filter: { cost: { gt: "7" } }) { nodes { cost } } }')).data.boxes.nodes).toEqual([{ cost: '7.5' }]);
  });

  it('adds up every row of a filter, exactly, and nothing that the caller may not see', async () => {
    for (const [name, cash] of [['Sum one', '0.10'], ['Sum two', '0.20'], ['Sum three', '1000000000000.01']]) await acme.as('*').ask('ledger', CREATE, { input: { name, kind: 'SAFE', cash } });
    const summed = await acme.as('box:read').ask('ledger', '{ boxes(search: "Sum ", first: 1) { nodes { name } sums { cash } } }');
    expect(summed).toEqual({ data: { boxes: { nodes: [{ name: 'Sum one' }], sums: { cash: '1000000000000.31' } } } });
    expect((await acme.as('box:read').ask('ledger', '{ boxes(search: "Nobody") { sums { cash } } }')).data.boxes.sums).toEqual({ cash: null });
    const refused = await acme.as('box:read').ask('ledger', '{ boxes(search: "Sum ") { sums { cash coins } } }');
    expect(refused.data.boxes.sums).toEqual({ cash: '1000000000000.31', coins: null });
    expect(refused.errors).toMatchObject([{ path: ['boxes', 'sums', 'coins'], extensions: { code: 'FIELD_FORBIDDEN' } }]);
    expect(await acme.as('box:read').statements('ledger', '{ boxes { sums { cash } } }')).toBe(2);
  });

  it('opens a feature’s field only to who has the feature', async () => {
    expect((await acme.as('*').ask('ledger', '{ boxes(first: 1) { nodes { coins } } }')).errors![0]!.extensions!.code).toBe('FEATURE_NOT_ENABLED');
    expect((await bharat.as('*').ask('ledger', '{ boxes(first: 1) { nodes { coins } } }')).errors).toBeUndefined();
  });

  it('refuses everything to a tenant without the module, and writing to one that may only read', async () => {
    expect((await acme.but({ modules: [] }).ask('ledger', '{ boxes { totalCount } }')).errors![0]!.extensions!.code).toBe('MODULE_NOT_ENABLED');
    expect((await acme.but({ state: 'restricted' }).ask('ledger', CREATE, { input: { name: 'x', kind: 'SAFE', cash: '1' } })).errors![0]!.extensions!.code).toBe('TENANT_READ_ONLY');
    expect((await acme.but({ state: 'restricted' }).ask('ledger', '{ boxes { totalCount } }')).errors).toBeUndefined();
  });

  it('does nothing when the signed context and the role of the connection disagree', async () => {
    const { HOME_CELL, inScope } = await import('@ilms/kernel/scope');
    const person = acme.as('*').context;
    const subgraph = world.subgraph('ledger');
    const scope = (role: string, cell = HOME_CELL) => ({ role, cell, actor: person.actor, requestId: 'r' });
    expect(() => inScope(scope(bharat.schema), () => subgraph.contextFor(person))).toThrow('speak for different tenants');
    expect(() => inScope(scope(acme.schema, 'elsewhere'), () => subgraph.contextFor(person))).toThrow('speak for different tenants');
    expect(() => subgraph.contextFor(person)).toThrow('speak for different tenants');
    expect(() => inScope(scope('pg_monitor'), () => undefined)).toThrow('Not a role of ours');
    expect(inScope(scope(acme.schema), () => subgraph.contextFor(person)).tenant.id).toBe(acme.id);
  });

  it('refuses a stacked statement and another schema in raw SQL', async () => {
    await acme.as('*').run('ledger', async (context) => {
      await expect(context.sql('select 1; set role ilms_platform')).rejects.toThrow(/multiple commands/);
      await expect(context.sql(`select * from ${bharat.schema}.ledger_box`)).rejects.toThrow(/permission denied for schema/);
      await expect(context.sql('select * from public.schema_migrations')).rejects.toThrow(/permission denied/);
    });
  });
});

describe('lists', () => {
  it('page through every row once, in both directions, with a constant number of statements', async () => {
    const shop = await company();
    for (let i = 0; i < 25; i++) await box(shop, `Box ${String(i % 5)}`, String(i));
    const person = shop.as('*');
    const query = 'query($after: String) { boxes(first: 7, after: $after, sort: [{ field: name, direction: DESC }]) { nodes { id } pageInfo { hasNextPage endCursor } totalCount } }';
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { boxes }: { boxes: { nodes: { id: string }[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } } } = (await person.ask('ledger', query, { after })).data;
      seen.push(...boxes.nodes.map((n) => n.id));
      expect(boxes.totalCount).toBe(25);
      after = boxes.pageInfo.hasNextPage ? boxes.pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen).size).toBe(25);
    const back = await person.ask('ledger', '{ boxes(last: 3) { nodes { name } pageInfo { hasPreviousPage } } }');
    expect(back.data.boxes).toEqual({ nodes: [{ name: 'Box 4' }, { name: 'Box 4' }, { name: 'Box 4' }], pageInfo: { hasPreviousPage: true } });
    const counted = await Promise.all([5, 20].map((first) => person.statements('ledger', `{ boxes(first: ${first}) { nodes { id holder { id } } } }`)));
    expect(counted[0]).toBe(counted[1]);
  });

  it.each([['first: 0', 'PAGE_SIZE'], ['first: 101', 'PAGE_SIZE'], ['first: -1', 'PAGE_SIZE'], ['after: "bad"', 'INVALID_CURSOR'], ['first: 1, last: 1', 'PAGE_BOTH_WAYS']])('refuses %s', async (args, code) => {
    expect((await acme.as('*').ask('ledger', `{ boxes(${args}) { nodes { id } } }`)).errors![0]!.extensions!.code).toBe(code);
  });

  it('treats SQL in a search, a filter and a cursor as letters', async () => {
    for (const text of ["'; drop table ledger_box; --", '%', "' or 1=1 --", '\\']) {
      const found = await acme.as('*').ask('ledger', 'query($t: String!) { boxes(search: $t, filter: { name: { contains: $t } }) { totalCount } }', { t: text });
      expect(found).toEqual({ data: { boxes: { totalCount: 0 } } });
    }
  });
});

describe('the timeline', () => {
  it('tells who changed what, from which value to which', async () => {
    const { id } = await box(acme);
    await acme.as('*').ask('ledger', TAKE, { input: { idempotencyKey: 'tl', id, amount: '1.50' } });
    const { rows } = await world.database.pool.query(`select action, actor_name, changes from ${acme.schema}.core_timeline_entry where record_id = $1 order by id`, [id]);
    expect(rows).toEqual([{ action: 'created', actor_name: 'Asha Rao', changes: null }, { action: 'changed', actor_name: 'Asha Rao', changes: { cash: { from: '100.00', to: '98.50' } } }]);
  });
});

describe('what cannot be compared', () => {
  it.each([['cash: { gt: "abc" }', 'FILTER_VALUE'], ['id: { eq: "1; drop" }', 'FILTER_VALUE'], ['name: { contains: "a\\u0000" }', 'FILTER_VALUE']])('is refused by name: %s', async (filter, code) => {
    const answer = await acme.as('*').ask('ledger', `{ boxes(filter: { ${filter} }) { totalCount } }`);
    expect(answer.errors![0]!.extensions!.code).toBe(code);
  });

  it('finds nothing by a search of bytes nobody can type', async () => {
    expect((await acme.as('*').ask('ledger', '{ boxes(search: "\\u0000zzz") { totalCount } }')).data.boxes.totalCount).toBe(0);
  });
});

describe('plain SQL', () => {
  it('takes values as parameters of the protocol', async () => {
    await acme.as('*').run('ledger', async (context) => {
      expect(await context.sql('select ?::text as a, ?::integer as b', ["x'; drop table ledger_box; --", 7])).toEqual([{ a: "x'; drop table ledger_box; --", b: 7 }]);
      await expect(context.sql('select ?', [1, 2])).rejects.toThrow('1 parameters, 2 values');
    });
  });
});

describe('a crowd', () => {
  it('is told to try again when no connection became free in time, and not that we have failed', async () => {
    const pool = rolePool({ connectionString: world.database.appUrl, max: 1, patience: 50 });
    const held = await pool.connect();
    const refused = await pool.query('select 1').then(() => undefined, translate);
    held.release();
    expect(refused).toMatchObject({ code: 'BUSY', message: 'Too many are at work at this moment. Try again in a few seconds.' });
    expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
    await pool.end();
  });
});
