import { existsSync, readFileSync } from 'node:fs';
import { admittedBreaks, promisedFile, publicGraph, unadmittedBreaks, unannouncedRemovals } from './compatibility.ts';
import { committedContract } from './contract.ts';

const before = 'type Query { order(id: ID!): Order } type Order { id: ID! note: String total: Int! }';

describe('the public graph', () => {
  it('breaks nothing that was promised, unless a decision record admits it', () => {
    expect(existsSync(promisedFile)).toBe(true);
    const [promised, now] = [readFileSync(promisedFile, 'utf8'), publicGraph(committedContract().get('supergraph.graphql')!)];
    expect(unadmittedBreaks(promised, now, admittedBreaks())).toEqual([]);
    expect(unannouncedRemovals(promised, now)).toEqual([]);
  });

  it('is caught when a field goes, an argument becomes required or a type changes', () => {
    const after = 'type Query { order(id: ID!, at: Int!): Order } type Order { id: ID! total: String! }';
    expect(unadmittedBreaks(before, after, new Set()).sort()).toEqual(['FIELD_CHANGED_KIND Order.total changed type from Int! to String!.', 'FIELD_REMOVED Order.note was removed.', 'REQUIRED_ARG_ADDED A required arg at on Query.order was added.']);
  });

  it('may break where a record says so, and only there', () => {
    const after = 'type Query { order(id: ID!): Order } type Order { id: ID! count: Int }';
    const admitted = admittedBreaks(['# Notes are gone\n\nBreaks: FIELD_REMOVED Order.note\n']);
    expect(unadmittedBreaks(before, after, admitted)).toEqual(['FIELD_REMOVED Order.total was removed.']);
  });

  it('loses a field or a value only after it was marked deprecated, with what to use and when it goes', () => {
    const graph = (note: string, colour: string) => `type Query { order: Order } type Order { id: ID! ${note} } enum Colour { RED ${colour} }`;
    const after = graph('', '');
    expect(unannouncedRemovals(graph('note: String', 'BLUE'), after).sort()).toEqual(['Colour.BLUE', 'Order.note']);
    expect(unannouncedRemovals(graph('note: String @deprecated(reason: "old")', ''), after)).toEqual(['Order.note']);
    expect(unannouncedRemovals(graph('note: String @deprecated(reason: "use remark, removal 2027-06")', 'BLUE @deprecated(reason: "use RED, removal 2027-06")'), after)).toEqual([]);
  });

  it('may grow', () => {
    expect(unadmittedBreaks(before, 'type Query { order(id: ID!): Order orders: [Order!]! } type Order { id: ID! note: String total: Int! due: Int }', new Set())).toEqual([]);
  });
});
