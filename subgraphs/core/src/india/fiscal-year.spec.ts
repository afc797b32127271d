import { dayInIndia, fiscalYearOf, parseDay } from './fiscal-year.ts';

describe('fiscal year', () => {
  it('runs from April to March', () => {
    expect(fiscalYearOf('2026-11-23')).toEqual({ label: '2026-27', startsOn: '2026-04-01', endsOn: '2027-03-31' });
    expect(fiscalYearOf('2026-03-31').label).toBe('2025-26');
    expect(fiscalYearOf('2026-04-01').label).toBe('2026-27');
    expect(fiscalYearOf('2099-04-01').label).toBe('2099-00');
  });

  it('turns at midnight in India, not in Greenwich', () => {
    expect(dayInIndia(new Date('2026-03-31T18:29:59.999Z'))).toBe('2026-03-31');
    expect(dayInIndia(new Date('2026-03-31T18:30:00Z'))).toBe('2026-04-01');
    expect(fiscalYearOf(dayInIndia(new Date('2026-03-31T20:00:00Z'))).label).toBe('2026-27');
  });

  it.each(['2026-06-31', '2026-2-1', '23-11-2026', '', '2025-02-29'])('refuses “%s”', (day) => {
    expect(() => parseDay(day)).toThrow(expect.objectContaining({ code: 'CORE_DAY_INVALID' }));
  });

  it('knows the leap day', () => expect(parseDay('2028-02-29')).toBe('2028-02-29'));
});
