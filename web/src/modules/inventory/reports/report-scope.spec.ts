import { scopeOf } from './report-scope.ts';

const scope = (query: string) => scopeOf(new URLSearchParams(query), '2026-11-26');

describe('the days of a stock report', () => {
  it('are the month so far when nothing is said', () => {
    expect(scope('')).toEqual({ show: 'summary', warehouseId: undefined, categoryId: undefined, from: '2026-11-01', to: '2026-11-26' });
  });

  it('end today at the latest, and do not begin after their end', () => {
    expect(scope('until=2027-01-01')).toMatchObject({ to: '2026-11-26' });
    expect(scope('since=2026-11-20&until=2026-10-15')).toMatchObject({ from: '2026-10-01', to: '2026-10-15' });
    expect(scope('since=soon&until=2026-10-31&show=ageing&warehouse=w&category=c')).toEqual({ show: 'ageing', warehouseId: 'w', categoryId: 'c', from: '2026-10-01', to: '2026-10-31' });
  });
});
