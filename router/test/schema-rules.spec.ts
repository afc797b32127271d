import { CompositionFailed, composeSupergraph } from '../src/compose.ts';
import { checkSchemaRules } from '../src/schema-rules.ts';
import { ALWAYS_ON, REQUIRES } from './synthetic/modules.ts';
import { SUBGRAPHS } from './synthetic/subgraph-sdl.ts';

const ORDER = 'type Order @key(fields: "id") { id: ID! number: String! }';

/** What the rules say about two or three small modules. */
function breaches(sdl: Record<string, string>): string[] {
  const subgraphs = Object.entries(sdl).map(([module, text]) => ({ module, sdl: text }));
  return checkSchemaRules(subgraphs, REQUIRES, ALWAYS_ON).map(({ rule, message }) => `${rule}: ${message}`);
}

describe('schema rules', () => {
  it('find nothing in the synthetic federation', () => {
    expect(checkSchemaRules(SUBGRAPHS, REQUIRES, ALWAYS_ON)).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['a-field-has-one-owner: Order.total belongs to oms and wms.', { oms: `type Order @key(fields: "id") { id: ID! total: Int }`, wms: 'type Order @key(fields: "id") { id: ID! total: Int }', inventory: 'type Order @key(fields: "id") { id: ID! }' }],
    ['a-field-has-one-owner: Query.orders belongs to oms and inventory.', { oms: 'type Query { orders: Int }', inventory: 'type Query { orders: Int }' }],
    ['entities-are-keyed-by-id: oms keys Order by "number".', { oms: 'type Order @key(fields: "number") { number: String! }' }],
    ['entities-are-keyed-by-id: oms keys Order by "id branch".', { oms: 'type Order @key(fields: "id branch") { id: ID! branch: ID! }' }],
    ['entities-are-met-along-requires: Order is known to oms, finance, none of which all the others require.', { oms: ORDER, finance: 'type Order @key(fields: "id") { id: ID! openItems: Int }' }],
    ['requires-stays-inside-the-closure: Customer.dues in finance requires score of crm, which finance does not require.', { core: 'type Customer @key(fields: "id") { id: ID! }', crm: 'type Customer @key(fields: "id") { id: ID! score: Int }', finance: 'type Customer @key(fields: "id") { id: ID! score: Int @external dues: Int @requires(fields: "score") }' }],
    ['requires-has-no-arguments: Order.label in wms requires "price(list: 1)".', { inventory: 'type Order @key(fields: "id") { id: ID! price(list: Int): Int }', wms: 'type Order @key(fields: "id") { id: ID! price(list: Int): Int @external label: String @requires(fields: "price(list: 1)") }' }],
    ['abstract-types-stay-in-one-module: Party is an interface or union of core, crm.', { core: 'interface Party { id: ID! }', crm: 'interface Party { id: ID! }' }],
    ['abstract-types-stay-in-one-module: Hit is an interface or union of core, crm.', { core: 'type A { a: Int } union Hit = A', crm: 'type B { b: Int } union Hit = B' }],
    ['shared-words-are-the-same-everywhere: PageInfo says one thing in core and another in oms.', { core: 'type PageInfo @shareable { more: Boolean! }', oms: 'type PageInfo @shareable { more: Boolean! cursor: String }' }],
    ['shared-words-are-the-same-everywhere: Filter says one thing in core and another in oms.', { core: 'input Filter { eq: Int }', oms: 'input Filter { eq: Int ne: Int }' }],
    ['shared-words-are-the-same-everywhere: Kind says one thing in core and another in oms.', { core: 'enum Kind { A } type Query { a(kind: Kind): Int }', oms: 'enum Kind { A B }' }],
    ['shared-words-are-the-same-everywhere: wms describes Order, which inventory describes otherwise.', { inventory: `"An order." ${ORDER}`, wms: '"Something else." type Order @key(fields: "id") { id: ID! }' }],
    ['fields-are-never-overridden: wms overrides Order.number.', { inventory: 'type Order @key(fields: "id") { id: ID! }', wms: 'type Order @key(fields: "id") { id: ID! number: String @override(from: "inventory") }' }],
    ['hidden-inputs-are-optional: oms can hide OrderInput branch, which callers must give.', { oms: 'input OrderInput { branch: ID! @tag(name: "feature:branches") }' }],
    ['hidden-inputs-are-optional: oms can hide Query.orders branch, which callers must give.', { oms: 'type Query { orders(branch: ID! @tag(name: "feature:branches")): Int }' }],
    ['promised-fields-are-hidden-together: crm can hide Person.score while Party still promises it.', { crm: 'interface Party { score: Int } type Person implements Party { score: Int @tag(name: "feature:scoring") }' }],
  ])('catch: %s', (expected, sdl) => {
    expect(breaches(sdl)).toEqual([expected]);
  });

  it('allow values by module in an enum nobody can send', () => {
    expect(breaches({ core: 'enum Kind { A } type Query { a: Kind }', oms: 'enum Kind { A B } type Query { b: Kind }' })).toEqual([]);
  });
});

describe('composition', () => {
  it('gives the same text whatever the order', () => {
    const some = SUBGRAPHS.slice(0, 3);
    expect(composeSupergraph(some.toReversed())).toBe(composeSupergraph(some));
  });

  it('lists every reason when subgraphs do not compose', () => {
    const act = () => composeSupergraph([{ module: 'core', sdl: 'type Query { a: Int }' }, { module: 'oms', sdl: 'type Query { a: String }' }]);
    expect(act).toThrow(CompositionFailed);
    expect(act).toThrow(/Query\.a/);
  });
});
