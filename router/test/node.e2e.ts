import { ServedRouter } from './synthetic/served-router.ts';

let served: ServedRouter;
beforeAll(async () => {
  served = await ServedRouter.start({ acme: { modules: ['inventory', 'oms'] }, small: { modules: ['inventory'] } });
});
afterAll(() => served.close());

const ask = async (tenant: string, query: string, variables?: Record<string, unknown>) => (await served.ask(tenant, query, variables)).json;

describe('an object by its id alone', () => {
  it('is found in whichever module has it, with what other modules add to it', async () => {
    const query = 'query($id: ID!) { node(id: $id) { __typename id ... on OmsDocument { number lines(first: 1) { text } } ... on InventoryDocument { omsLabel } } }';
    expect(await ask('acme', query, { id: 'acme-oms-7' })).toMatchObject({ data: { node: { __typename: 'OmsDocument', id: 'acme-oms-7', number: 'N-acme-oms-7', lines: [{ text: 'acme-oms-7 line 0' }] } } });
    expect(await ask('acme', query, { id: 'acme-inventory-7' })).toMatchObject({ data: { node: { __typename: 'InventoryDocument', id: 'acme-inventory-7', omsLabel: 'N-acme-inventory-7@oms' } } });
  });

  it('is null where nothing has the id, where another company has it, and where its module is not subscribed', async () => {
    for (const [tenant, id] of [['acme', 'acme-nothing-1'], ['acme', 'small-inventory-1'], ['small', 'small-oms-1'], ['small', 'acme-inventory-1']] as const) {
      expect({ tenant, id, answer: await ask(tenant, 'query($id: ID!) { node(id: $id) { __typename id } }', { id }) }).toMatchObject({ tenant, id, answer: { data: { node: null } } });
    }
  });

  it('keeps the order of several ids, and takes fifty at most', async () => {
    const ids = ['acme-oms-2', 'small-oms-1', 'acme-core-1', 'acme-oms-2'];
    const query = 'query($ids: [ID!]!) { nodes(ids: $ids) { id ... on OmsDocument { number } } }';
    expect((await ask('acme', query, { ids })).data).toEqual({ nodes: [{ id: 'acme-oms-2', number: 'N-acme-oms-2' }, null, { id: 'acme-core-1' }, { id: 'acme-oms-2', number: 'N-acme-oms-2' }] });
    expect((await ask('acme', query, { ids: Array.from({ length: 50 }, (_, n) => `acme-oms-${n}`) })).data!.nodes).toHaveLength(50);
    expect((await ask('acme', query, { ids: Array.from({ length: 51 }, (_, n) => `acme-oms-${n}`) })).errors).toMatchObject([{ message: 'At most 50 ids are looked up at once; these are 51.', extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('names no kind that the company lacks: it is refused like one that never existed', async () => {
    const refusal = async (type: string) => (await ask('small', `{ node(id: "x") { ... on ${type} { id } } }`)).errors![0]!.message.replace(type, 'X');
    expect(await refusal('OmsDocument')).toBe(await refusal('NeverDocument'));
    const kinds = (await ask('small', '{ __type(name: "Node") { possibleTypes { name } } }')).data!.__type as { possibleTypes: { name: string }[] };
    expect(kinds.possibleTypes.map(({ name }) => name).sort()).toEqual(['CoreDocument', 'InventoryDocument', 'PlatformDocument']);
  });

  it('costs an object, and fifty of a list whatever its length', async () => {
    const cost = async (query: string) => (await ask('acme', query)).extensions!.cost.requestedQueryCost as number;
    expect(await cost('{ node(id: "acme-oms-1") { id } }')).toBe(1);
    expect(await cost('{ nodes(ids: ["acme-oms-1"]) { id } }')).toBe(50);
  });
});
