import { billedMonths } from './months.ts';

describe('what was invoiced by month', () => {
  it('takes credit notes off to the paisa and leaves no month out', () => {
    const months = billedMonths([
      { kind: 'INVOICE', issuedOn: '2026-01-31', total: '3538.82' }, { kind: 'CREDIT_NOTE', issuedOn: '2026-01-02', total: '0.90' },
      { kind: 'INVOICE', issuedOn: '2025-11-01', total: '1180.00' }, { kind: 'CREDIT_NOTE', issuedOn: '2026-02-01', total: '0.05' }, { kind: 'INVOICE', issuedOn: '2024-02-01', total: '99.00' },
    ], '2026-02-28', 4);
    expect(months.map(({ month, total, count }) => [month, total, count])).toEqual([['2025-11', '1180.00', 1], ['2025-12', '0.00', 0], ['2026-01', '3537.92', 2], ['2026-02', '-0.05', 1]]);
    expect(months.map(({ to }) => to)).toEqual(['2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28']);
  });
});
