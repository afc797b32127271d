import { changesFor } from '@ilms/platform/api-changelog/api-changelog';
import { composeSupergraph } from '@ilms/router/compose';
import { changesBetween, withChanges } from './changelog.ts';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag"])';
const supergraph = composeSupergraph([
  { module: 'core', sdl: `${LINK} type Query { item(id: ID!): Item boss: Int @tag(name: "feature:panel") } "A thing." type Item @key(fields: "id") { id: ID! note: String @deprecated(reason: "use remark, removal 2027-06") "What was said." remark: String }` },
  { module: 'oms', sdl: `${LINK} type Query { "Orders, found." orders(search: String @tag(name: "feature:find")): [Order!]! } "An order." type Order @key(fields: "id") { id: ID! } type Item @key(fields: "id") { id: ID! "Orders of it." orders: [Order!]! }` },
]);
const after = 'type Query { item(id: ID!): Item boss: Int orders(search: String): [Order!]! } type Item { id: ID! note: String @deprecated(reason: "use remark, removal 2027-06") remark: String orders: [Order!]! } type Order { id: ID! }';
const before = 'type Query { item(id: ID!): Item orders: [Order!]! } type Item { id: ID! note: String old: String } type Order { id: ID! }';

describe('the changelog of the public graph', () => {
  it('says what is new, deprecated and gone, whose it is, and nothing of what is ours alone', async () => {
    const changes = await changesBetween(before, after, supergraph);
    expect(changes.map(({ kind, coordinate, isBreaking, modules, features }) => [kind, coordinate, isBreaking, modules, features])).toEqual([
      ['DEPRECATED', 'Item.note', false, ['core'], []], ['REMOVED', 'Item.old', true, ['core', 'oms'], []], ['ADDED', 'Item.orders', false, ['oms'], []], ['ADDED', 'Item.remark', false, ['core'], []],
      ['ADDED', 'Query.orders(search:)', false, ['oms'], ['find']]]);
    expect(changes[0]).toMatchObject({ useInstead: 'remark', removedOn: '2027-06-01' });
    expect(changes[3]!.words).toBe('What was said.');
  });

  it('shows a company what it has, and no day that is empty for it', async () => {
    const days = withChanges([], '2026-11-27', await changesBetween(before, after, supergraph));
    const shown = (modules: string[], features: string[] = []) => changesFor(days, { modules, features }).flatMap(({ changes }) => changes.map(({ coordinate }) => coordinate));
    expect(shown(['core'])).toEqual(['Item.note', 'Item.old', 'Item.remark']);
    expect(shown(['oms'])).toEqual(['Item.old', 'Item.orders']);
    expect(shown(['oms'], ['find'])).toContain('Query.orders(search:)');
    expect(changesFor(days, { modules: ['crm'], features: [] })).toEqual([]);
  });

  it('says nothing twice, keeps the latest day first, and enters no day without a change', async () => {
    const changes = await changesBetween(before, after, supergraph);
    const once = withChanges([], '2026-11-26', changes.slice(0, 2));
    const twice = withChanges(withChanges(once, '2026-11-26', changes), '2026-11-27', changes.slice(4));
    expect(twice.map(({ day, changes: of }) => [day, of.length])).toEqual([['2026-11-27', 1], ['2026-11-26', 5]]);
    expect(withChanges(once, '2026-11-28', [])).toEqual(once);
  });
});
