import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { standsOpen } from '../src/stands-open.ts';
import type { Visibility } from '../src/visibility.ts';

const schema = buildSchema('type Query { bill: Int orders: Int } type Mutation { pay: Int order: Int }');
const open: Visibility = { modules: ['core'], features: [], isAlways: true };
const index = new Map<string, Visibility>([['Query.bill', open], ['Mutation.pay', open], ['Query.orders', { modules: ['core'], features: [] }], ['Mutation.order', { modules: ['core'], features: [] }]]);

describe('an operation', () => {
  it.each([
    ['{ bill }', true], ['{ orders }', false], ['{ bill orders }', false], ['{ bill bill2: bill __typename }', true], ['mutation { pay }', true], ['mutation { pay order }', false],
    ['{ ...A } fragment A on Query { bill }', true], ['{ bill ...A } fragment A on Query { ...B } fragment B on Query { orders }', false], ['{ bill ... on Query { orders } }', false], ['{ ... @include(if: false) { orders } }', false],
    ['{ __schema { queryType { name } } }', false],
  ])('%s stands open at any time: %s', (text, isOpen) => {
    const document = parse(text);
    expect(standsOpen(document.definitions.find((one): one is OperationDefinitionNode => one.kind === 'OperationDefinition')!, document, schema, index)).toBe(isOpen);
  });
});
