import { arrange, hide, moveCard, show } from './card-order.ts';

describe('cards of the home page', () => {
  const made = ['figures', 'todo', 'stock', 'chart'];

  it('stand as they were made until they are moved', () => {
    expect(arrange(made, {}).shown).toEqual(made);
    const moved = moveCard(made, {}, 'chart', 0);
    expect(arrange(made, moved).shown).toEqual(['chart', 'figures', 'todo', 'stock']);
  });

  it('put away, a card comes back to its place', () => {
    const without = hide({}, 'stock');
    expect(arrange(made, without)).toEqual({ shown: ['figures', 'todo', 'chart'], hidden: ['stock'] });
    expect(arrange(made, show(without, 'stock')).shown).toEqual(made);
  });

  it('a card of a module bought since appears, and one of a module gone leaves no hole', () => {
    const order = { order: ['chart', 'gone', 'figures', 'todo'] };
    expect(arrange(made, order).shown).toEqual(['chart', 'figures', 'stock', 'todo']);
  });
});
