import { salesScopeOf } from './sales-scope.ts';

const scope = (query: string) => salesScopeOf(new URLSearchParams(query), '2026-11-26');

describe('the days of the sales analysis', () => {
  it('are the last thirty when nothing is said', () => {
    expect(scope('')).toEqual({ from: '2026-10-28', to: '2026-11-26', channel: undefined });
  });

  it('are those of the address, in order, not in the future, and not more than can be looked at', () => {
    expect(scope('since=2026-04-01&until=2026-06-30&of=App')).toEqual({ from: '2026-04-01', to: '2026-06-30', channel: 'App' });
    expect(scope('since=2026-07-01&until=2026-06-30')).toMatchObject({ from: '2026-06-01', to: '2026-06-30' });
    expect(scope('since=2020-01-01&until=2027-01-01')).toMatchObject({ from: '2025-10-23', to: '2026-11-26' });
  });
});
