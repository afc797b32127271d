import { buildSchema, getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { Buckets } from '../src/bucket.ts';
import { actualCostOf, costOf } from '../src/cost.ts';
import { Refusal } from '../src/refusal.ts';

const schema = buildSchema(`
  type Query { orders(first: Int, last: Int): OrderConnection!  recent(first: Int = 10): [Order!]!  order: Order  any: [Thing!]!  states: [State] }
  type Mutation { orderCreate: Order }
  type OrderConnection { edges: [OrderEdge!]! nodes: [Order!]! totalCount: Int! }
  type OrderEdge { node: Order! cursor: String! }
  type Order { id: ID! tags: [String!] lines: [Line!]! }
  type Line { id: ID! order: Order! }
  type State { code: String! }
  union Thing = Order | Line
`);

function cost(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  return costOf(schema, document, getOperationAST(document)!, variables);
}

describe('cost', () => {
  it.each<[string, string, number, Record<string, unknown>?]>([
    ['an object is 1', '{ order { id } }', 1],
    ['scalars, and lists of them, are 0', '{ order { id tags } }', 1],
    ['a list of unknown length is 50 of its objects', '{ states { code } }', 50],
    ['a nested list multiplies: 1 + 50 × (1 + 1)', '{ order { lines { order { id } } } }', 101],
    ['a page has its stated size: 1 + 3 × 1', '{ orders(first: 3) { nodes { id } totalCount } }', 4],
    ['edges cost their nodes too: 1 + 3 × (1 + 1)', '{ orders(first: 3) { edges { node { id } } } }', 7],
    ['last counts like first', '{ orders(last: 7) { nodes { id } } }', 8],
    ['a page of no stated size is 50', '{ orders { nodes { id } } }', 51],
    ['a default size is believed', '{ recent { id } }', 10],
    ['a size in a variable is believed', 'query($n: Int) { orders(first: $n) { nodes { id } } }', 6, { n: 5 }],
    ['a size in a variable default is believed', 'query($n: Int = 4) { orders(first: $n) { nodes { id } } }', 5],
    ['a negative size is no size', 'query($n: Int) { orders(first: $n) { nodes { id } } }', 51, { n: -5 }],
    ['a list inside a page does not inherit its size: 1 + 2 × (1 + 50)', '{ orders(first: 2) { nodes { lines { id } } } }', 103],
    ['fragments count where they are spread', '{ a: order { ...F } b: order { ...F } } fragment F on Order { lines { id } }', 102],
    ['a union counts what is asked of it: 50 × (1 + 50)', '{ any { ... on Order { lines { id } } } }', 2550],
    ['a mutation is 10 more', 'mutation { orderCreate { id } }', 11],
    ['a million rows cost a million', '{ orders(first: 1000000) { nodes { id } } }', 1_000_001],
    ['introspection is free', getIntrospectionQuery(), 0],
  ])('%s', (_rule, text, expected, variables = {}) => {
    expect(cost(text, variables)).toBe(expected);
  });

  it('stays finite and quick when lists multiply without end', () => {
    const text = `{ order { ${'lines { order { '.repeat(10)}id${' } }'.repeat(10)} } }`;
    expect(cost(text)).toBeLessThanOrEqual(1_000_000_001);
    const doubling = `{ order { ...F0 } } ${Array.from({ length: 22 }, (_, n) => `fragment F${n} on Order { a: lines { order { ...F${n + 1} } } b: lines { order { ...F${n + 1} } } }`).join(' ')} fragment F22 on Order { id }`;
    const began = performance.now();
    expect(cost(doubling)).toBeLessThanOrEqual(2_000_000_001);
    expect(performance.now() - began).toBeLessThan(50);
  });
});

describe('what an operation did cost', () => {
  const actual = (text: string, requested: number, data: unknown) => actualCostOf(getOperationAST(parse(text))!, requested, data);

  it('is one for each object of the answer, and ten more for each mutation', () => {
    expect(actual('{ orders { nodes { id } } }', 51, { orders: { nodes: [{ id: '1' }, { id: '2' }, null] } })).toBe(3);
    expect(actual('mutation { a { id } b { id } }', 22, { a: { id: '1' }, b: null })).toBe(21);
  });

  it('is never more than what was asked for, and all of it when nothing came back', () => {
    expect(actual('{ order { address } }', 1, { order: { address: { city: { name: 'Pune' } } } })).toBe(1);
    expect([actual('{ orders { id } }', 51, null), actual('{ orders { id } }', 51, undefined)]).toEqual([51, 51]);
  });
});

describe('budget', () => {
  const budget = { maximumAvailable: 100, restoreRate: 10 };

  it('is taken from, refuses with the seconds to wait when too little is left, and refills', () => {
    let now = 0;
    const buckets = new Buckets(() => now);
    const callers = [{ id: 'tenant:1', budget }];
    expect(buckets.charge(callers, 80)).toEqual({ requestedQueryCost: 80, throttleStatus: { maximumAvailable: 100, currentlyAvailable: 20, restoreRate: 10 } });
    const refuse = () => buckets.charge(callers, 50);
    expect(refuse).toThrow(Refusal);
    expect(refuse).toThrow('This costs 50 and too little of your budget is left; ask again in 3 s.');
    now = 3_000;
    expect(buckets.charge(callers, 50).throttleStatus.currentlyAvailable).toBe(0);
  });

  it('gets back what an operation turned out not to need, and never more than it holds', () => {
    const buckets = new Buckets(() => 0);
    const callers = [{ id: 'tenant:1', budget }, { id: 'key:1', budget: { maximumAvailable: 90, restoreRate: 1 } }];
    buckets.charge(callers, 80);
    expect(buckets.settle(callers, 80, 5)).toEqual({ requestedQueryCost: 80, actualQueryCost: 5, throttleStatus: { maximumAvailable: 90, currentlyAvailable: 85, restoreRate: 1 } });
    expect(buckets.settle(callers, 80, 5).throttleStatus.currentlyAvailable).toBe(90);
  });

  it('is not taken from when one of two refuses', () => {
    const buckets = new Buckets(() => 0);
    const tenant = { id: 'tenant:1', budget };
    const key = { id: 'key:1', budget: { maximumAvailable: 10, restoreRate: 1 } };
    expect(() => buckets.charge([tenant, key], 11)).toThrow(Refusal);
    expect(buckets.charge([tenant], 0).throttleStatus.currentlyAvailable).toBe(100);
    expect(buckets.charge([tenant, key], 4).throttleStatus).toEqual({ maximumAvailable: 10, currentlyAvailable: 6, restoreRate: 1 });
    expect(buckets.charge([tenant], 0).throttleStatus.currentlyAvailable).toBe(96);
  });

  it('of one tenant is not another\'s', () => {
    const buckets = new Buckets(() => 0);
    buckets.charge([{ id: 'tenant:1', budget }], 100);
    expect(buckets.charge([{ id: 'tenant:2', budget }], 100).throttleStatus.currentlyAvailable).toBe(0);
  });
});
