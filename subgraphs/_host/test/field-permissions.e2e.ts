import { randomUUID } from 'node:crypto';
import type { RequestContext } from '@ilms/kernel/context';
import { aggregateOf, columnOf, fieldsOf, referenceName, typeName, type Class, type FieldSpec } from '@ilms/kernel/fields';
import { fieldRules } from '@ilms/kernel/permissions';
import type { Subgraph } from '@ilms/kernel/subgraph';
import { getNamedType, isEnumType, isInputObjectType, isNonNullType, isObjectType, isUnionType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { System, type Company } from '../src/testing/system.ts';

/** A field that needs more than the rest of its type does. */
interface Guarded {
  readonly module: string;
  readonly type: string;
  readonly field: string;
  readonly permission: string;
  /** The aggregate behind the type, and the column behind the field. */
  readonly stored?: { readonly table: string; readonly column: string; readonly spec: FieldSpec };
}

let system: System;
let acme: Company;
let permissions: string[];
let guarded: Guarded[];

const modules = () => system.all.installation.modules.filter(({ plane }) => plane === 'tenant');
const subgraph = (module: string): Subgraph => system.all.installation.subgraphs.get(module)!;
const schemaOf = (module: string): GraphQLSchema => subgraph(module).built.schema;
const rows = async <T extends object>(text: string, values: unknown[] = []) => (await system.database.pool.query<T>(text, values)).rows;

/** From the shield tables: of each type, the fields whose permission is not the one its id (or else most of its fields) needs. */
function guardedFields(): Guarded[] {
  return modules().flatMap((module) => {
    const classes = new Map((module.entities as readonly Class[]).map((type) => [typeName(type), type]));
    const byType = Map.groupBy(fieldRules(module.shield), ([coordinate]) => coordinate.split('.')[0]!);
    return [...byType].filter(([type]) => type !== 'Query' && type !== 'Mutation').flatMap(([type, rules]) => {
      const counts = Map.groupBy(rules, ([, rule]) => rule.permission ?? 'anyone');
      const base = rules.find(([coordinate]) => coordinate === `${type}.id`)?.[1].permission ?? [...counts].sort((a, b) => b[1].length - a[1].length)[0]![0];
      return rules.filter(([, rule]) => rule.permission && rule.permission !== base).map(([coordinate, rule]): Guarded => {
        const field = coordinate.split('.')[1]!;
        const entity = classes.get(type);
        const spec = entity && fieldsOf(entity).find((each) => !each.computed && (each.kind === 'ref' ? referenceName(each.name) : each.name) === field);
        const table = entity && aggregateOf(entity)?.table;
        return { module: module.code, type, field, permission: rule.permission!, ...(spec && table ? { stored: { table: `${acme.schema}.${table}`, column: columnOf(spec.name), spec } } : {}) };
      });
    });
  });
}

let entitlements: RequestContext['entitlements'];
const caller = (...held: string[]): RequestContext => ({ tenant: acme.ref, actor: { kind: 'user', id: randomUUID(), name: 'Asha Rao' }, permissions: held, entitlements, requestId: randomUUID() });
const without = (permission: string) => caller(...permissions.filter((each) => each !== permission));

interface Answered { data?: Record<string, unknown> | null; errors?: { message: string; extensions?: { code?: string } }[] }
const ask = async (module: string, query: string, who: RequestContext, variables: Record<string, unknown> = {}) => JSON.parse(JSON.stringify(await subgraph(module).execute({ query, variables }, who))) as Answered;
const refusal = ({ errors }: Answered): string => errors?.[0]?.extensions?.code ?? 'none';

/** The list of a type: the query without required arguments that answers its connection. */
function listOfType({ module, type }: Guarded): GraphQLField<unknown, unknown> | undefined {
  return Object.values(schemaOf(module).getQueryType()?.getFields() ?? {}).find((field) => getNamedType(field.type).name === `${type}Connection` && field.args.every((arg) => !isNonNullType(arg.type) || arg.defaultValue !== undefined));
}
const filterName = ({ field, stored }: Guarded) => stored?.spec.name ?? field;
const canFilter = (guard: Guarded) => { const filter = schemaOf(guard.module).getType(`${guard.type}Filter`); return isInputObjectType(filter) && filterName(guard) in filter.getFields(); };
const canSort = (guard: Guarded) => { const sort = schemaOf(guard.module).getType(`${guard.type}SortField`); return isEnumType(sort) && sort.getValue(filterName(guard)) !== undefined; };
const hasSum = (guard: Guarded) => { const sums = schemaOf(guard.module).getType(`${guard.type}Sums`); return isObjectType(sums) && guard.field in sums.getFields(); };
const isEntityType = ({ module, type }: Guarded) => { const union = schemaOf(module).getType('_Entity'); return isUnionType(union) && union.getTypes().some(({ name }) => name === type); };

/** A selection that asks for the field alone, whatever its type. */
function selection({ module, type, field }: Guarded): string {
  const owner = schemaOf(module).getType(type);
  if (!isObjectType(owner)) throw new Error(`${type} is no object.`);
  const definition = owner.getFields()[field]!;
  const inner = getNamedType(definition.type);
  const args = definition.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined);
  return args.length ? '' : `${field}${isObjectType(inner) ? ' { __typename }' : ''}`;
}

const aRow = async (guard: Guarded): Promise<string | undefined> => {
  const entity = modules().flatMap((module) => module.entities as readonly Class[]).find((type) => typeName(type) === guard.type && aggregateOf(type));
  return entity ? (await rows<{ id: string }>(`select id from ${acme.schema}.${aggregateOf(entity)!.table} limit 1`))[0]?.id : undefined;
};

const label = ({ module, type, field, permission }: Guarded) => `${module} ${type}.${field} (${permission})`;

/** Runs a test of every guard and names those for which it does not hold. */
async function each(of: readonly Guarded[], holds: (guard: Guarded) => Promise<string | undefined>): Promise<string[]> {
  const failures: string[] = [];
  for (const guard of of) {
    const failure = await holds(guard);
    if (failure) failures.push(`${label(guard)}: ${failure}`);
  }
  return failures;
}

/** Refused without the permission, answered with all. */
async function bothWays(guard: Guarded, query: string, variables: Record<string, unknown> = {}): Promise<string | undefined> {
  const code = refusal(await ask(guard.module, query, without(guard.permission), variables));
  if (code !== 'FIELD_FORBIDDEN' && code !== 'FORBIDDEN') return `${query} answered ${code} without the permission`;
  const allowed = await ask(guard.module, query, caller('*'), variables);
  return allowed.errors ? `${query} was refused with every permission: ${allowed.errors[0]!.message}` : undefined;
}

beforeAll(async () => {
  system = await System.open();
  const sold = modules().filter(({ alwaysOn }) => !alwaysOn).map(({ code }) => code);
  acme = await system.company(sold, { seeded: true });
  entitlements = await system.all.installation.controlPlane.entitlements(acme.id) as RequestContext['entitlements'];
  permissions = [...new Set(modules().flatMap((module) => Object.keys(module.permissions)))];
  guarded = guardedFields();
}, 240_000);
afterAll(() => system?.close());

describe('a field that needs more than its type', () => {
  it('is found in the tables, among them costs, PANs, credit and account numbers', () => {
    expect(guarded.map(({ type, field }) => `${type}.${field}`)).toEqual(expect.arrayContaining(['Variant.cost', 'Customer.pan', 'Customer.creditLimit', 'Vendor.bankAccountNumber', 'BankAccount.accountNumber', 'StockLevel.averageCost', 'StockLedgerEntry.value']));
    expect(guarded.every(({ permission }) => permissions.includes(permission))).toBe(true);
  });

  it('is refused to who holds everything else, in whatever way its row was reached', async () => {
    expect(await each(guarded, async (guard) => {
      const owner = schemaOf(guard.module).getType(guard.type);
      const resolve = isObjectType(owner) ? owner.getFields()[guard.field]?.resolve : undefined;
      if (!resolve) return 'nobody guards it';
      return subgraph(guard.module).run(without(guard.permission), async (context) => {
        try {
          await resolve({}, {}, context, {} as never);
          return 'it was answered';
        } catch (error) {
          const { code } = (error as { extensions?: { code?: string } }).extensions ?? {};
          return code === 'FORBIDDEN' ? undefined : `it answered ${code ?? String(error)}`;
        }
      });
    })).toEqual([]);
  });

  it('is refused by the entity route too, and given there to who may', async () => {
    const reached: string[] = [];
    expect(await each(guarded.filter((guard) => isEntityType(guard) && selection(guard)), async (guard) => {
      const id = await aRow(guard);
      if (!id) return undefined;
      reached.push(`${guard.type}.${guard.field}`);
      return bothWays(guard, `query($r: [_Any!]!) { _entities(representations: $r) { ... on ${guard.type} { ${selection(guard)} } } }`, { r: [{ __typename: guard.type, id }] });
    })).toEqual([]);
    expect(reached).toEqual(expect.arrayContaining(['Variant.cost', 'Customer.pan', 'Vendor.bankAccountNumber', 'StockLevel.value']));
  });

  it('is neither filtered by, however deep, nor sorted by, nor added up', async () => {
    const listed = guarded.filter((guard) => listOfType(guard));
    const wanted = listed.filter(({ stored }) => stored && !stored.spec.hidden && !stored.spec.unlisted && stored.spec.kind !== 'json' && stored.spec.kind !== 'bytes');
    // What a list offers of its columns must be offered under the same name, or this test would look past it.
    expect(wanted.filter((guard) => !canFilter(guard) || !canSort(guard)).map(label)).toEqual([]);
    const name = (guard: Guarded) => listOfType(guard)!.name;
    const filter = (guard: Guarded) => `{ ${filterName(guard)}: { ${guard.stored?.spec.kind === 'instant' ? 'gt: "2026-01-01T00:00:00Z"' : 'isNull: false'} } }`;
    expect(await each(listed.filter(canFilter), async (guard) => {
      for (const condition of [filter(guard), `{ and: [{ or: [${filter(guard)}] }] }`]) {
        const failure = await bothWays(guard, `{ ${name(guard)}(filter: ${condition}) { totalCount } }`);
        if (failure) return failure;
      }
      return undefined;
    })).toEqual([]);
    expect(await each(listed.filter(canSort), (guard) => bothWays(guard, `{ ${name(guard)}(first: 1, sort: [{ field: ${filterName(guard)} }]) { nodes { __typename } } }`))).toEqual([]);
    const summed = listed.filter(hasSum);
    expect(await each(summed, (guard) => bothWays(guard, `{ ${name(guard)}(first: 1) { sums { ${guard.field} } } }`))).toEqual([]);
    expect(summed.map(({ type, field }) => `${type}.${field}`)).toEqual(expect.arrayContaining(['Variant.cost', 'StockLevel.value']));
    expect(listed.filter((guard) => guard.stored && !guard.stored.spec.hidden && ['money', 'quantity', 'whole'].includes(guard.stored.spec.kind) && !hasSum(guard)).map(label)).toEqual([]);
  });

  it('finds nothing through a search', async () => {
    const texts = guarded.filter((guard) => guard.stored?.spec.kind === 'text' && listOfType(guard)?.args.some(({ name }) => name === 'search'));
    expect(texts.length).toBeGreaterThan(2);
    expect(await each(texts, async (guard) => {
      const { table, column: name } = guard.stored!;
      const found = await rows<{ id: string; value: string; others: string }>(`select id, ${name} as value, (to_jsonb(t) - '${name}')::text as others from ${table} t where length(${name}) >= 4`);
      const told = found.find(({ value, others }) => !others.toLowerCase().includes(value.toLowerCase()));
      if (!told) return undefined;
      const { data } = await ask(guard.module, `query($s: String) { ${listOfType(guard)!.name}(search: $s, first: 100) { nodes { id } } }`, without(guard.permission), { s: told.value });
      return JSON.stringify(data).includes(told.id) ? 'its row was found by it' : undefined;
    })).toEqual([]);
  });

  it('stays out of the history of its record, and stands in it for who may', async () => {
    const kept = guarded.filter(({ stored, type }) => stored && !stored.spec.hidden && modules().some((module) => (module.entities as readonly Class[]).some((entity) => typeName(entity) === type && aggregateOf(entity)?.noun)));
    expect(kept.map(({ type, field }) => `${type}.${field}`)).toEqual(expect.arrayContaining(['Customer.pan', 'Vendor.bankAccountNumber']));
    expect(await each(kept, async (guard) => {
      const recordId = await aRow(guard);
      if (!recordId) return undefined;
      await rows(`insert into ${acme.schema}.core_timeline_entry (id, noun, record_id, at, actor_kind, actor_id, actor_name, action, changes, request_id)
        values (uuidv7(), $1, $2, now(), 'user', 'u', 'Asha Rao', 'changed', jsonb_build_object($3::text, jsonb_build_object('from', 'told-before', 'to', 'told-after')), 'r')`, [guard.type, recordId, guard.stored!.spec.name]);
      const history = async (who: RequestContext) => JSON.stringify(await ask('core', 'query($n: String!, $id: ID!) { timeline(noun: $n, recordId: $id, first: 100) { nodes { changes } } }', who, { n: guard.type, id: recordId }));
      const [hidden, shown] = [await history(without(guard.permission)), await history(caller('*'))];
      await rows(`delete from ${acme.schema}.core_timeline_entry where request_id = 'r'`);
      return hidden.includes('told-') ? 'the history tells it' : shown.includes('told-after') ? undefined : `the history does not tell it to who may: ${shown.slice(0, 200)}`;
    })).toEqual([]);
  });

  it.each([
    ['product:see-cost', 'variants', 'cost'],
    ['stock:see-cost', 'stockLevels', 'averageCost'],
  ])('is in no file that who lacks %s exports', async (permission, list, field) => {
    const name = `Everything but ${permission}`;
    const { permissions: known } = await acme.must('{ permissions { code } }');
    const { ownRoleCreate } = await acme.must('mutation($input: OwnRoleCreateInput!) { ownRoleCreate(input: $input) { ownRole { code } userErrors { code message } } }', { input: { name, permissions: known.map(({ code }: { code: string }) => code).filter((code: string) => code !== permission) } });
    const start = async (who: Company) => {
      const { exportStart } = await who.must('mutation($input: ExportStartInput!) { exportStart(input: $input) { bulkOperation { id } userErrors { code message } } }', {
        input: { label: list, connection: list, format: 'CSV', columns: [{ path: 'id', title: 'Id' }, { path: field, title: 'Secret' }], query: `query($first: Int, $after: String) { ${list}(first: $first, after: $after) { nodes { id ${field} } pageInfo { hasNextPage endCursor } } }` },
      });
      for (let waited = 0; waited < 60_000; waited += 200) {
        const { bulkOperation: { id, status } } = await who.must('query($id: ID!) { bulkOperation(id: $id) { id status } }', { id: exportStart.bulkOperation.id });
        if (status === 'DONE') {
          const file = await system.http(who.host, `/download/core/bulk-file/${id}`, { method: 'GET', headers: { authorization: `Bearer ${who.token}` } });
          return file.text.trim().split('\r\n').slice(1).map((line) => line.slice(line.indexOf(',') + 1));
        }
        if (status === 'FAILED') throw new Error('The export failed.');
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      throw new Error('The export did not end.');
    };
    await rows(`update ${acme.schema}.core_variant set cost = 12.34`);
    const [hidden, shown] = [await start(await acme.member([ownRoleCreate.ownRole.code])), await start(acme)];
    expect([hidden.length, new Set(hidden)]).toEqual([shown.length, new Set([''])]);
    expect(shown.filter((cell) => Number(cell) > 0).length).toBeGreaterThan(0);
  }, 180_000);
});
