import { buildSchema, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { traitsOf } from '../src/operation-traits.ts';
import type { VisibilityIndex } from '../src/visibility.ts';

const schema = buildSchema(`
  type Query { orders(search: String, old: String @deprecated(reason: "use search, removal 2027-01")): [Order!]! }
  type Mutation { orderCreate(input: OrderInput!): Order many(inputs: [OrderInput!]!): Order }
  type Order { id: ID! note: String @deprecated(reason: "use remark, removal 2027-06") remark: String colour: Colour }
  enum Colour { RED BLUE @deprecated(reason: "use RED, removal 2027-02") }
  input OrderInput { remark: String note: String @deprecated(reason: "use remark, removal 2027-06") colour: Colour inner: [OrderInput] }
`);
const index: VisibilityIndex = new Map([['Order.remark', { modules: ['oms'], features: ['remarks'] }]]);

function used(text: string, variables: Record<string, unknown> = {}, name?: string) {
  const document = parse(text);
  const operation = document.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION && (name === undefined || one.name?.value === name))!;
  const { deprecated, features } = traitsOf(operation, document, schema, index, variables);
  return { deprecated: [...deprecated.keys()].sort(), features: [...features] };
}

describe('what an operation uses', () => {
  it('is found in fields, arguments, values and behind fragments, however deep and often', () => {
    expect(used('{ orders(old: "x") { ...A } } fragment A on Order { ... on Order { note } ...B } fragment B on Order { remark }')).toEqual({ deprecated: ['Order.note', 'Query.orders(old:)'], features: ['remarks'] });
    expect(used('mutation { orderCreate(input: { colour: BLUE, inner: [{ note: "x" }] }) { id } }').deprecated).toEqual(['Colour.BLUE', 'OrderInput.note']);
  });

  it('is found in variables, in lists and inputs within inputs, and only where it was sent', () => {
    const text = 'mutation($input: OrderInput!) { orderCreate(input: $input) { id } }';
    expect(used(text, { input: { remark: 'x', inner: [{ inner: [{ note: 'x' }] }, { colour: 'BLUE' }] } }).deprecated).toEqual(['Colour.BLUE', 'OrderInput.note']);
    expect(used(text, { input: { remark: 'x', colour: 'RED' } }).deprecated).toEqual([]);
    expect(used('mutation($inputs: [OrderInput!]!) { many(inputs: $inputs) { id } }', { inputs: [{ remark: 'a' }, { note: 'b' }] }).deprecated).toEqual(['OrderInput.note']);
  });

  it('is that of the operation that runs, not of another one in the same text', () => {
    const text = 'query A { orders { id } } query B { orders { note } }';
    expect([used(text, {}, 'A').deprecated, used(text, {}, 'B').deprecated]).toEqual([[], ['Order.note']]);
  });

  it('does not stay with a text whose variables are others', () => {
    const document = parse('mutation($input: OrderInput!) { orderCreate(input: $input) { note } }');
    const operation = document.definitions[0] as OperationDefinitionNode;
    const deprecated = (input: object) => [...traitsOf(operation, document, schema, index, { input }).deprecated.keys()].sort();
    expect([deprecated({ note: 'x' }), deprecated({}), deprecated({ note: 'x' })]).toEqual([['Order.note', 'OrderInput.note'], ['Order.note'], ['Order.note', 'OrderInput.note']]);
  });

  it('ends in a fragment that spreads itself', () => {
    expect(used('{ orders { ...A } } fragment A on Order { note ...A }').deprecated).toEqual(['Order.note']);
  });
});
