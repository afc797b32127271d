import { placePapers } from './flow-layout.ts';

const paper = (id: string) => ({ id, noun: 'Order', label: id, kind: 'Order', path: `/${id}`, isCurrent: false });
const placed = (ids: string[], links: [string, string][]) => placePapers(ids.map(paper), links.map(([fromId, toId]) => ({ fromId, toId, relation: 'led to' }))).map(({ id, column, row }) => [id, column, row]);

describe('a flow of papers', () => {
  it('runs left to right, each paper after all that led to it', () => {
    expect(placed(['quote', 'order', 'invoice', 'second', 'payment'], [['quote', 'order'], ['order', 'invoice'], ['order', 'second'], ['invoice', 'payment'], ['order', 'payment']])).toEqual([
      ['quote', 0, 0], ['order', 1, 0], ['invoice', 2, 0], ['second', 2, 1], ['payment', 3, 0],
    ]);
  });

  it('ends although two papers name each other', () => {
    expect(placed(['a', 'b'], [['a', 'b'], ['b', 'a']])).toHaveLength(2);
  });
});
