import { nested, visible } from './category-nodes.ts';

const nodes = [{ id: 'home', parent: null }, { id: 'bath', parent: { id: 'home' } }, { id: 'towels', parent: { id: 'bath' } }, { id: 'apparel', parent: null }];

describe('the flat tree', () => {
  it('is nested for a picker', () => {
    expect(nested(nodes, ({ id }) => ({ value: id }))).toEqual([{ value: 'home', children: [{ value: 'bath', children: [{ value: 'towels' }] }] }, { value: 'apparel' }]);
  });

  it('hides all that lies below a closed one', () => {
    expect(visible(nodes, new Set(['home'])).map(({ id }) => id)).toEqual(['home', 'apparel']);
    expect(visible(nodes, new Set(['bath'])).map(({ id }) => id)).toEqual(['home', 'bath', 'apparel']);
  });
});
