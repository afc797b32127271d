import { cellHint, stepWords } from './move-words.ts';

describe('a move in words', () => {
  it('says where it is, and of how many steps', () => {
    expect(stepWords('waiting')).toBe('Begins in a moment');
    expect(stepWords('copying')).toBe('Reading it (1 of 7)');
    expect(stepWords('switching')).toBe('Closed; opening it there (7 of 7)');
    expect(stepWords('undoing')).toBe('Putting it back');
  });

  it('says how full a cell is', () => {
    expect(cellHint({ companies: 1, sizeMib: 80, isReachable: true })).toBe('1 tenant, 80 MiB');
    expect(cellHint({ companies: 12, sizeMib: 2048, isReachable: true })).toBe('12 tenants, 2.0 GiB');
    expect(cellHint({ companies: 3, sizeMib: null, isReachable: false })).toBe('does not answer');
  });
});
