import { expectedColumns } from '@ilms/kernel/expected-columns';
import { aggregateOf, fieldsOf, type Class } from '@ilms/kernel/fields';
import { kernelEntities } from '@ilms/kernel/kernel-entities';
import type { Module } from '@ilms/kernel/module';
import { World } from '../src/testing/world.ts';
import { loadModules } from '../src/system/modules.ts';

let world: World;
let modules: Module[];
let schema: string;

beforeAll(async () => {
  modules = await loadModules();
  world = await World.open([]);
  schema = (await world.tenant({ modules: modules.map((module) => module.code) })).schema;
});
afterAll(() => world?.close());

const lines = (columns: { table: string; column: string; type: string }[]) => columns.map(({ table, column, type }) => `${table}.${column} ${type}`).sort();

async function columnsIn(name: string, tables: string[]): Promise<string[]> {
  const { rows } = await world.database.pool.query<{ table: string; column: string; type: string }>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end as type
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind = 'r' and c.relname = any($2) and a.attnum > 0 and not a.attisdropped`, [name, tables]);
  return lines(rows);
}

const entities = (plane: 'tenant' | 'control'): Class[] => [...new Set([...kernelEntities, ...modules.flatMap((module) => module.entities)])].filter((type) => aggregateOf(type)!.plane === plane);

describe('the migrations', () => {
  it.each(['tenant', 'control'] as const)('make exactly the columns that the %s entities declare', async (plane) => {
    const types = entities(plane);
    const found = await columnsIn(plane === 'tenant' ? schema : 'public', types.map((type) => aggregateOf(type)!.table));
    expect(found).toEqual(lines(types.flatMap(expectedColumns)));
  });

  it('make no table of a tenant that no entity knows', async () => {
    const { rows } = await world.database.pool.query<{ name: string }>('select table_name as name from information_schema.tables where table_schema = $1 order by 1', [schema]);
    const known = entities('tenant').map((type) => aggregateOf(type)!.table);
    expect(rows.map((row) => row.name).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('let nobody rewrite a ledger', async () => {
    const ledgers = entities('tenant').filter((type) => aggregateOf(type)!.isLedger).map((type) => aggregateOf(type)!.table);
    expect(ledgers.length).toBeGreaterThan(2);
    const { rows } = await world.database.pool.query<{ name: string }>(
      `select t as name from unnest($2::text[]) t where has_table_privilege($1::text, $1::text || '.' || t, 'update') or has_table_privilege($1::text, $1::text || '.' || t, 'delete') or has_table_privilege($1::text, $1::text || '.' || t, 'truncate')`, [schema, ledgers]);
    expect(rows).toEqual([]);
  });

  it('give every table the prefix of its module', () => {
    const misplaced = modules.flatMap((module) => module.entities.filter((type) => aggregateOf(type)!.plane === 'tenant' && !kernelEntities.includes(type) && !aggregateOf(type)!.table.startsWith(`${module.code}_`)).map((type) => aggregateOf(type)!.table));
    expect(misplaced).toEqual([]);
  });
});

describe('every declared field', () => {
  it('is described for the customer’s developer', () => {
    const bare = modules.flatMap((module) => module.entities).flatMap((type) => fieldsOf(type).filter((spec) => spec.description.trim().length < 3).map((spec) => `${type.name}.${spec.name}`));
    expect(bare).toEqual([]);
  });
});
