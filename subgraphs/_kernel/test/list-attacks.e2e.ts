import { Aggregate, CustomFields, Id, Text, Value } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { defineModule, type ModuleManifest } from '@ilms/kernel/module';
import { subgraphSchema } from '@ilms/kernel/schema';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { World, type Tenant } from '@ilms/host/testing/world';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { Box, ledgerModule, LEDGER_SQL } from './ledger-box.ts';

@Aggregate('vault_safe', 'A safe.')
class Safe {
  @Id() readonly id!: string;
  @Text('What it is called.') name!: string;
  @Text('Who opens it.') code!: string;
  @CustomFields() customFields?: Record<string, unknown> | null;
}

const Safes = listOf(Safe, { search: ['name', 'code'], order: { name: 'ASC' } });

@Resolver(() => Safe)
class SafeResolver {
  @Query(() => Safes.Connection, { description: 'All safes.' })
  safes(@Args(() => Safes.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Safes.page(context, args);
  }
}

const manifest: ModuleManifest = {
  code: 'vault', name: 'Vault', summary: 'Safes.', description: 'Exists in tests only.', category: 'core', priceInr: 1, requires: [], integrates: [],
  permissions: { 'safe:read': 'See safes', 'safe:open': 'See how safes are opened' },
  shield: { Query: { 'safe:read': 'safes' }, Safe: { 'safe:read': 'id name', 'safe:open': 'code customFields' } },
  navigation: [], entities: [Safe], resolvers: [SafeResolver],
};

let world: World;
let acme: Tenant;

beforeAll(async () => {
  world = await World.open([ledgerModule, defineModule(manifest)]);
  acme = await world.tenant();
  await world.database.pool.query(`set search_path to ${acme.schema}; ${LEDGER_SQL}; create table vault_safe (id uuid primary key, name text not null, code text not null, custom_fields jsonb);
    insert into vault_safe values (uuidv7(), 'Front', '4711', '{"hint": "birthday"}'); grant select, insert, update, delete on ledger_box, vault_safe to ${acme.schema}; reset search_path`);
});
afterAll(() => world?.close());

const code = (answer: { errors?: { extensions?: Record<string, unknown> }[] }) => answer.errors?.[0]?.extensions?.code;

describe('a search', () => {
  it('does not look into what the caller may not see', async () => {
    const found = async (permissions: string[], search: string) => (await acme.as(...permissions).ask('vault', 'query($s: String) { safes(search: $s) { totalCount } }', { s: search })).data.safes.totalCount;
    expect(await found(['safe:read', 'safe:open'], '471')).toBe(1);
    expect(await found(['safe:read'], '471')).toBe(0);
    expect(await found(['safe:read'], 'fro')).toBe(1);
  });
});

describe('a list', () => {
  it('is not filtered by the company’s own fields for who may not see them', async () => {
    const found = (...permissions: string[]) => acme.as(...permissions).ask('vault', '{ safes(filter: { or: [{ custom: [{ key: "hint", eq: "birthday" }] }] }) { totalCount } }');
    expect((await found('safe:read', 'safe:open')).data.safes.totalCount).toBe(1);
    expect(code(await found('safe:read'))).toBe('FIELD_FORBIDDEN');
  });

  it('refuses more conditions than a person could mean, however they are nested', async () => {
    const ask = (filter: unknown) => acme.as('*').ask('ledger', 'query($f: BoxFilter) { boxes(filter: $f) { totalCount } }', { f: filter });
    const many = (count: number) => Array.from({ length: count }, () => ({ name: { eq: 'x' } }));
    expect((await ask({ or: many(50) })).data.boxes.totalCount).toBe(0);
    expect(code(await ask({ or: many(101) }))).toBe('FILTER_TOO_LONG');
    expect(code(await ask({ or: Array.from({ length: 30 }, () => ({ and: many(4) })) }))).toBe('FILTER_TOO_LONG');
    expect(code(await acme.as('*').ask('ledger', 'query($s: [BoxSort!]) { boxes(sort: $s) { totalCount nodes { id } } }', { s: Array.from({ length: 6 }, () => ({ field: 'name' })) }))).toBe('SORT_TOO_LONG');
  });

  it.each([
    ['createdAt', ['not a date', '00000000-0000-7000-8000-000000000000']],
    ['cash', ['one', '00000000-0000-7000-8000-000000000000']],
    ['name', ['a\0', '00000000-0000-7000-8000-000000000000']],
    ['name', ['a', 'no id']],
    ['version', ['a', '00000000-0000-7000-8000-000000000000']],
  ])('refuses a forged cursor by %s as no cursor of this list', async (field, values) => {
    const after = Buffer.from(JSON.stringify(values)).toString('base64url');
    const sort = field === 'version' ? 'createdAt' : field;
    expect(code(await acme.as('*').ask('ledger', `query($a: String) { boxes(after: $a, sort: [{ field: ${sort} }]) { nodes { id } } }`, { a: after }))).toBe('INVALID_CURSOR');
  });
});

describe('a module', () => {
  it('does not start with an undecided type, whatever that is called', async () => {
    @Value('A line to a bank, with what opens it.')
    class BankConnection {
      @Text('How it is opened.') secret!: string;
    }
    @Resolver()
    class BankResolver {
      @Query(() => [BankConnection], { description: 'Lines to banks.' })
      banks(): BankConnection[] {
        return [];
      }
    }
    const module = { ...manifest, code: 'bank', plane: 'tenant' as const, shield: { Query: { 'safe:read': 'banks' } }, entities: [], resolvers: [BankResolver] };
    await expect(subgraphSchema(module)).rejects.toThrow('nobody decided who may see BankConnection.secret');
  });
});

describe('a row that is refused among many', () => {
  it('leaves nothing behind that a later row could take for stored', async () => {
    await acme.as('*').run('ledger', async (context) => {
      await context.transaction(async (tx) => {
        const id = '01900000-0000-7000-8000-000000000001';
        await expect(tx.savepoint(async () => {
          tx.create(Box, { id, name: 'Ghost', kind: 'SAFE' } as never);
          await tx.flush();
          expect((await tx.load(Box, id))?.name).toBe('Ghost');
          throw new Error('refused');
        })).rejects.toThrow('refused');
        expect(await tx.load(Box, id)).toBeNull();
      });
    });
  });
});
