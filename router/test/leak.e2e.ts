import { getIntrospectionQuery } from 'graphql';
import { ServedRouter } from './synthetic/served-router.ts';
import type { Answer } from './synthetic/served-router.ts';
import { proOf } from './synthetic/modules.ts';

let served: ServedRouter;
beforeAll(async () => {
  served = await ServedRouter.start({
    whole: { modules: ['inventory', 'oms', 'wms'], features: [proOf('oms'), proOf('wms'), proOf('inventory')] },
    narrow: { modules: ['inventory', 'oms'], features: [] },
  });
});
afterAll(() => served.close());

/** What a caller can tell two answers apart by, the asked name taken out. */
function told({ status, text }: Answer, name: string) {
  return { status, text: text.replaceAll(name, '‹name›').replace(/"(column|line)":\d+/g, '"$1":0').replace(/"(currentlyAvailable)":\d+/g, '"$1":0') };
}

interface Probe {
  what: string;
  hidden: string;
  query(name: string): string;
  variables?(name: string): unknown;
}

/** Each names something the narrow tenant has not bought; the same text with a nonsense word must be told the same. */
const PROBES: Probe[] = [
  { what: 'a root field of another module', hidden: 'wmsDocuments', query: (name) => `{ ${name} { totalCount } }` },
  { what: 'a mutation of another module', hidden: 'wmsDocumentCreate', query: (name) => `mutation { ${name}(input: {number: "1"}) { document { id } } }` },
  { what: 'a field another module adds to a visible type', hidden: 'wmsDocuments', query: (name) => `{ inventoryDocuments(first: 1) { nodes { ${name} { id } } } }` },
  { what: 'a scalar field another module adds to a visible type', hidden: 'wmsLabel', query: (name) => `{ inventoryDocuments(first: 1) { nodes { ${name} } } }` },
  { what: 'a type condition', hidden: 'WmsPerson', query: (name) => `{ omsParties { ... on ${name} { age } } }` },
  { what: 'a fragment', hidden: 'WmsDocument', query: (name) => `fragment F on ${name} { id } { omsDocuments { nodes { ...F } } }` },
  { what: 'a variable type', hidden: 'WmsFilter', query: (name) => `query($f: ${name}) { omsDocuments(filter: $f) { totalCount } }` },
  { what: 'a field of a suspended feature', hidden: 'omsInsights', query: (name) => `{ ${name} { title } }` },
  { what: 'a scalar field of a suspended feature', hidden: 'score', query: (name) => `{ omsDocuments { nodes { ${name} } } }` },
  { what: 'an argument of a suspended feature', hidden: 'depth', query: (name) => `{ omsDocuments { nodes { lines(${name}: 1) { text } } } }` },
  { what: 'a hidden input field, written', hidden: 'scoreAbove', query: (name) => `{ omsDocuments(filter: {${name}: 1.5}) { totalCount } }` },
  { what: 'a hidden input field, in variables', hidden: 'scoreAbove', query: () => 'query($f: OmsFilter) { omsDocuments(filter: $f) { totalCount } }', variables: (name) => ({ f: { [name]: 1.5 } }) },
  { what: 'a hidden enum value, written', hidden: 'FORECAST', query: (name) => `{ omsDocuments(filter: {status: ${name}}) { totalCount } }` },
  { what: 'a hidden enum value, in variables', hidden: 'FORECAST', query: () => 'query($s: OmsStatus) { omsDocuments(filter: {status: $s}) { totalCount } }', variables: (name) => ({ s: name }) },
  { what: 'a hidden implementation of a visible interface', hidden: 'OmsRobot', query: (name) => `{ omsParties { ... on ${name} { model } } }` },
  { what: 'a type by name', hidden: 'WmsDocument', query: (name) => `{ __type(name: "${name}") { name kind fields { name } } }` },
  { what: 'a type of a suspended feature by name', hidden: 'OmsInsightDetail', query: (name) => `{ __type(name: "${name}") { name description } }` },
  { what: 'an enum by name', hidden: 'WmsStatus', query: () => `query($n: String!) { __type(name: $n) { enumValues { name } } }`, variables: (name) => ({ n: name }) },
  { what: 'the entity door', hidden: '_entities', query: (name) => `{ ${name}(representations: [{__typename: "WmsDocument", id: "1"}]) { __typename } }` },
  { what: 'the service door', hidden: '_service', query: (name) => `{ ${name} { sdl } }` },
  { what: 'a hidden field under a skipped branch', hidden: 'wmsLabel', query: (name) => `{ inventoryDocuments @skip(if: true) { nodes { ${name} } } }` },
];

describe('what a tenant has not bought', () => {
  it.each(PROBES)('answers like nonsense: $what', async ({ hidden, query, variables }) => {
    const nonsense = 'qzqzqzq';
    const real = await served.ask('narrow', query(hidden), variables?.(hidden));
    const fake = await served.ask('narrow', query(nonsense), variables?.(nonsense));
    expect(told(real, hidden)).toEqual(told(fake, nonsense));
    expect(real.text).not.toMatch(/did you mean/i);
  });

  it('is what the probes ask: the tenant who bought it is answered otherwise', async () => {
    const doors = new Set(['_entities', '_service']);
    for (const { what, hidden, query, variables } of PROBES) {
      if (doors.has(hidden) || what === 'a fragment' || hidden === 'WmsPerson' || hidden === 'WmsFilter') continue;
      const real = await served.ask('whole', query(hidden), variables?.(hidden));
      const fake = await served.ask('whole', query('qzqzqzq'), variables?.('qzqzqzq'));
      expect({ what, same: told(real, hidden).text === told(fake, 'qzqzqzq').text }).toEqual({ what, same: false });
    }
  });

  it('is in no word of the introspection', async () => {
    const { text } = await served.ask('narrow', getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, oneOf: true }));
    expect(text.length).toBeGreaterThan(10_000);
    expect(text).not.toMatch(/wms|FORECAST|Insight|Robot|join__|crm|hrms|finance/i);
    const whole = await served.ask('whole', getIntrospectionQuery());
    expect(whole.text).toMatch(/WmsDocument/);
    expect(whole.text).toMatch(/FORECAST/);
  });

  it('is never suggested: near misses of fields, arguments, types, values and input fields', async () => {
    const misses: [string, unknown?][] = [
      ['{ omsDocumentz { totalCount } }'],
      ['{ wmsDocumentz { totalCount } }'],
      ['{ omsDocuments(frist: 1) { totalCount } }'],
      ['{ omsDocuments(filter: {numbr: {eq: "1"}}) { totalCount } }'],
      ['{ omsDocuments(filter: {status: OPNE}) { totalCount } }'],
      ['query($f: OmsFiltr) { omsDocuments(filter: $f) { totalCount } }'],
      ['{ omsParties { ... on OmsPersn { age } } }'],
      ['{ omsDocuments { totalCount } } fragment F on OmsDocumnt { id }'],
      ['query($f: OmsFilter) { omsDocuments(filter: $f) { totalCount } }', { f: { statuz: 'OPEN' } }],
      ['query($s: OmsStatus) { omsDocuments(filter: {status: $s}) { totalCount } }', { s: 'OPNE' }],
      ['{ omsDocuments @skp(if: true) { totalCount } }'],
      ['{ omsDocuments }'],
    ];
    for (const [query, variables] of misses) {
      const { status, text } = await served.ask('narrow', query, variables);
      expect({ query, status, suggests: /did you mean/i.test(text) }).toEqual({ query, status: 400, suggests: false });
    }
  });

  it('is not suggested by a subgraph either, nor is the subgraph named', async () => {
    const { json, text } = await served.ask('narrow', '{ omsFailure(kind: "suggestion") }');
    expect(json.errors).toEqual([{ message: 'No such kind.', path: ['omsFailure'], extensions: { code: 'NOT_FOUND' } }]);
    expect(text).not.toContain('serviceName');
  });

  it('stays hidden when a tenant who has it ran the very same text before', async () => {
    const query = '{ wmsDocuments(first: 1) { nodes { id wmsLine: number } } }';
    const first = await served.ask('whole', query);
    expect(first.json.data).toEqual({ wmsDocuments: { nodes: [{ id: 'whole-wms-1', wmsLine: 'N-whole-wms-1' }] } });
    const second = await served.ask('narrow', query);
    expect(second.json).toEqual({ errors: [{ message: 'Cannot query field "wmsDocuments" on type "Query".', locations: [{ line: 1, column: 3 }], extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  });
});

describe('errors', () => {
  it('pass a business refusal with its code, field and details, and nothing else', async () => {
    const { json } = await served.ask('narrow', '{ omsFailure(kind: "refusal") }');
    expect(json.errors).toEqual([{
      message: 'Only 2 of SKU-1 can be promised; 5 were asked for.',
      path: ['omsFailure'],
      extensions: { code: 'INVENTORY_INSUFFICIENT_STOCK', field: ['quantity'], details: { available: '2' } },
    }]);
  });

  it('mask everything else under the request id, which finds the cause in the log', async () => {
    const { json, text, headers } = await served.ask('narrow', '{ omsFailure(kind: "crash") }');
    const requestId = headers['x-request-id'];
    expect(json.errors).toEqual([{ message: 'Something went wrong on our side.', path: ['omsFailure'], extensions: { code: 'INTERNAL', requestId } }]);
    expect(text).not.toMatch(/select|order_pkey|t_01|oms_order|stack/);
    const logged = served.log.entries.find(({ level, details }) => level === 'error' && (details as { requestId?: string }).requestId === requestId);
    expect(logged?.details).toMatchObject({ module: 'oms' });
  });
});
