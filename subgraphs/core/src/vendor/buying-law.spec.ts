import { mustBePaidWithinDays, taxHint } from './buying-law.ts';

describe('the law of buying', () => {
  it.each([['MICRO', true, 45], ['SMALL', true, 45], ['SMALL', false, 15], ['MEDIUM', true, null], [null, true, null]] as const)('pays a %s enterprise, with terms agreed: %s, within %s days', (category, hasTerms, days) => {
    expect(mustBePaidWithinDays(category, hasTerms)).toBe(days);
  });

  it('warns where the tax is ours to pay or not to claim', () => {
    expect(taxHint('UNREGISTERED')).toContain('reverse charge');
    expect(taxHint('COMPOSITION')).toContain('no input tax');
    expect(taxHint('REGULAR')).toBeNull();
  });
});
