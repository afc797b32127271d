import { monthWords, waterfallSteps, withParams } from './revenue-words.ts';

const month = (opening: string, gained: string, churn: string, closing: string) => ({ opening, gained, expansion: '0.00', reactivation: '0.00', contraction: '0.00', churn, closing });

describe('the fall of MRR', () => {
  it('goes from the first opening to the last closing over all months, each bar from where the last one ended', () => {
    const steps = waterfallSteps([month('100.00', '50.10', '0.00', '150.10'), month('150.10', '49.90', '80.00', '120.00')]);
    expect(steps.map(({ label, amount, from, to }) => [label, amount, from, to])).toEqual([
      ['Opening', '100.00', 0, 50], ['New', '100.00', 50, 100], ['Expansion', '0.00', 100, 100], ['Reactivation', '0.00', 100, 100], ['Contraction', '0.00', 100, 100], ['Churn', '80.00', 60, 100], ['Closing', '120.00', 0, 60],
    ]);
  });

  it('is nothing without months', () => expect(waterfallSteps([])).toEqual([]));
});

describe('words of the page', () => {
  it('name months and keep what else the address says', () => {
    expect([monthWords('2031-05-01'), monthWords('2031-11-30')]).toEqual(['May 2031', 'Nov 2031']);
    expect(withParams(new URLSearchParams('until=2031-05&month=2031-04'), { month: undefined, kind: 'NEW' })).toBe('?until=2031-05&kind=NEW');
  });
});
