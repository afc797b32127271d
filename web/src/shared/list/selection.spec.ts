import { chooseTo, chosenCount, isChosen, NONE, pageState, togglePage, toggleRow } from './selection.ts';

const PAGE = ['a', 'b', 'c', 'd', 'e'];

describe('choosing rows', () => {
  it('takes one row and leaves it again', () => {
    const one = toggleRow(NONE, 'b', PAGE);
    expect([...one.ids]).toEqual(['b']);
    expect([...toggleRow(one, 'b', PAGE).ids]).toEqual([]);
  });

  it('takes a range in either direction and keeps what was chosen before', () => {
    const far = toggleRow(NONE, 'e', PAGE);
    const back = chooseTo(far, 'c', PAGE);
    expect([...back.ids].sort()).toEqual(['c', 'd', 'e']);
    expect([...chooseTo(toggleRow(back, 'a', PAGE), 'b', PAGE).ids].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('without a beginning on this page, a range is the one row', () => {
    expect([...chooseTo({ ...NONE, anchor: 'elsewhere' }, 'c', PAGE).ids]).toEqual(['c']);
  });

  it('takes a page, keeping the rows of other pages, and says how much of it is chosen', () => {
    const other = toggleRow(NONE, 'z', ['z']);
    const both = togglePage(other, PAGE);
    expect(both.ids.size).toBe(6);
    expect(pageState(both, PAGE)).toBe('all');
    expect(pageState(toggleRow(both, 'a', PAGE), PAGE)).toBe('some');
    expect([...togglePage(both, PAGE).ids]).toEqual(['z']);
  });

  it('all that match are counted by the filter; leaving one falls back to the rest of the page', () => {
    const all = { ...NONE, all: true };
    expect(chosenCount(all, 1234)).toBe(1234);
    expect(isChosen(all, 'unseen')).toBe(true);
    const rest = toggleRow(all, 'c', PAGE);
    expect(rest.all).toBe(false);
    expect([...rest.ids]).toEqual(['a', 'b', 'd', 'e']);
  });
});
