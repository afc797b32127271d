import { ACT_GROUPS, actWords, factWords } from './security-words.ts';

describe('the words of the security log', () => {
  it('name every act that can be filtered by', () => {
    const unnamed = ACT_GROUPS.flatMap(({ actions }) => actions).filter((action) => actWords(action) === action);
    expect(unnamed).toEqual([]);
  });

  it('say the facts in a row', () => {
    expect(factWords({ email: 'asha@acme.example', added: ['stock_clerk'], removed: [] })).toBe('asha@acme.example · added stock_clerk');
    expect(factWords({ email: 'a@b.example', roles: ['stock_clerk', 'gone'] }, (code) => (code === 'stock_clerk' ? 'Stock clerk' : code))).toBe('a@b.example · Stock clerk, gone');
    expect(factWords({ key: 'abc', why: 'used from elsewhere', address: '203.0.113.7' })).toBe('key abc · used from elsewhere · 203.0.113.7');
    expect(factWords({ requiresSecondFactor: true })).toBe('everybody needs a second factor');
    expect(factWords({})).toBe('');
    expect(factWords(null)).toBe('');
  });
});
