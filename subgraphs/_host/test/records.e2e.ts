import { aggregateOf, isEntity, typeName } from '@ilms/kernel/fields';
import { loadModules } from '../src/system/modules.ts';
import { System, type Company } from '../src/testing/system.ts';

const NODES = 'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';

let system: System;
let acme: Company;
let small: Company;
/** One of each kind that can be asked for by id, as far as the sample company has one. */
let samples: { __typename: string; id: string }[];

beforeAll(async () => {
  system = await System.open();
  [acme, small] = [await system.company(['inventory', 'oms'], { seeded: true }), await system.company(['inventory'])];
  const { __type: { possibleTypes } } = await acme.must('{ __type(name: "Node") { possibleTypes { name } } }');
  const kinds = new Set((possibleTypes as { name: string }[]).map(({ name }) => name));
  const types = (await loadModules()).filter(({ plane }) => plane === 'tenant').flatMap(({ entities }) => entities.filter(isEntity)).filter((type) => kinds.has(typeName(type)));
  const found = await Promise.all(types.map((type) => system.database.pool.query<{ id: string }>(`select id from ${acme.schema}.${aggregateOf(type)!.table} limit 1`)));
  samples = types.flatMap((type, position) => found[position]!.rows.map(({ id }) => ({ __typename: typeName(type), id })));
});
afterAll(() => system?.close());

/** The header of a key with these scopes. */
async function keyFor(...scopes: string[]): Promise<{ authorization: string }> {
  const { apiKeyCreate: { secret } } = await acme.must('mutation($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) { secret userErrors { code message field } } }', { input: { name: 'A program', scopes, expiresAt: new Date(Date.now() + 86_400_000).toISOString() } });
  return { authorization: `Bearer ${secret}` };
}

const ids = () => samples.map(({ id }) => id);

describe('node and nodes', () => {
  it('find one of every kind of record in the company that has it', async () => {
    expect(samples.length).toBeGreaterThan(20);
    expect(await acme.must(NODES, { ids: ids() })).toEqual({ nodes: samples });
  });

  it('answer its fields, and those other modules add', async () => {
    const { id } = samples.find(({ __typename }) => __typename === 'Customer')!;
    const { node } = await acme.must('query($id: ID!) { node(id: $id) { id ... on Customer { code orders(first: 1) { nodes { number } } } ... on Product { name } } }', { id });
    expect(node).toEqual({ id, code: expect.any(String), orders: { nodes: expect.any(Array) } });
  });

  it('find nothing of another company', async () => {
    expect(await small.must(NODES, { ids: ids() })).toEqual({ nodes: samples.map(() => null) });
  });

  it('find no more than a key may read', async () => {
    const { data } = await acme.graphql(NODES, { ids: ids() }, await keyFor('product:read'));
    const seen = samples.filter((_, position) => data.nodes[position]).map(({ __typename }) => __typename).sort();
    // Payment terms are open to everybody who is signed in.
    expect(seen).toEqual(['Attribute', 'Brand', 'PaymentTerm', 'Product', 'ProductCategory', 'Variant']);
  });

  it('take what is no id for one that nothing has, and an id in any case', async () => {
    expect(await acme.must(NODES, { ids: ['', '1', "' or true --", ids()[0]!.toUpperCase()] })).toEqual({ nodes: [null, null, null, samples[0]] });
  });
});

describe('kinds of records', () => {
  const KINDS = '{ recordKinds { noun label path isPrinted } }';
  const nouns = ({ recordKinds }: { recordKinds: { noun: string }[] }) => recordKinds.map(({ noun }) => noun);

  it('say what a document is called and where it is opened, of all modules the company has', async () => {
    const kinds = await acme.must(KINDS);
    expect(kinds.recordKinds).toContainEqual({ noun: 'Order', label: 'Order', path: '/oms/orders/:id', isPrinted: true });
    expect(kinds.recordKinds).toContainEqual({ noun: 'StockAdjustment', label: 'Stock adjustment', path: '/inventory/adjustments/:id', isPrinted: false });
  });

  it('name none of a module the company lacks, nor one that the caller may see none of', async () => {
    expect(nouns(await small.must(KINDS))).toContain('StockAdjustment');
    expect(nouns(await small.must(KINDS)).filter((noun) => ['Order', 'Shipment', 'SalesReturn', 'Quotation'].includes(noun))).toEqual([]);
    const { data } = await acme.graphql('{ recordKinds { noun } one: recordKind(noun: "Order") { label } other: recordKind(noun: "Customer") { label } }', {}, await keyFor('order:read'));
    expect(data).toEqual({ recordKinds: [{ noun: 'Order' }, { noun: 'Shipment' }], one: { label: 'Order' }, other: null });
  });
});
