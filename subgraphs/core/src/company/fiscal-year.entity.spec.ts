import { FiscalYear } from './fiscal-year.entity.ts';

const year = (lockedUntil: string | null) => Object.assign(new FiscalYear(), { name: '2026-27', startsOn: '2026-04-01', endsOn: '2027-03-31', lockedUntil });

describe('a fiscal year', () => {
  it('takes postings after the day its books are locked up to', () => {
    expect(() => year('2026-06-30').expectOpen('2026-07-01')).not.toThrow();
    expect(() => year(null).expectOpen('2026-04-01')).not.toThrow();
  });

  it('refuses the locked day itself', () => {
    expect(() => year('2026-06-30').expectOpen('2026-06-30')).toThrow(expect.objectContaining({ code: 'CORE_PERIOD_LOCKED', details: { day: '2026-06-30', lockedUntil: '2026-06-30' } }));
  });

  it('is locked up to one of its own days', () => {
    expect(() => year(null).lockUntil('2026-03-31')).toThrow(expect.objectContaining({ code: 'CORE_LOCK_OUTSIDE_YEAR', field: ['lockedUntil'] }));
    const closed = year(null);
    closed.lockUntil('2027-03-31');
    expect(closed.lockedUntil).toBe('2027-03-31');
  });
});
