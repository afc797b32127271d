import { dayAfter } from '../india/day.ts';
import { restOn, workingDayAfter, type RestRules } from './work-calendar.ts';

const rules = (more: Partial<RestRules> = {}): RestRules => ({ daysOff: 'SUN', saturdaysOff: '2,4', holidays: new Map([['2026-10-02', 'Gandhi Jayanti']]), ...more });

describe('the working calendar', () => {
  it.each([
    ['2026-10-02', 'Gandhi Jayanti'], ['2026-10-04', 'Sunday'], ['2026-10-10', 'Second Saturday'], ['2026-10-24', 'Fourth Saturday'], ['2026-10-03', null], ['2026-10-17', null], ['2026-10-31', null], ['2026-10-05', null],
  ])('says of %s: %s', (day, reason) => {
    expect(restOn(rules(), day)).toBe(reason);
  });

  it('counts working days across weekends, holidays and the year', () => {
    expect(workingDayAfter(rules(), '2026-10-01', 1)).toBe('2026-10-03');
    expect(workingDayAfter(rules(), '2026-10-01', 7)).toBe('2026-10-12');
    expect(workingDayAfter(rules({ daysOff: 'SAT,SUN' }), '2026-12-31', 1)).toBe('2027-01-01');
  });

  it('takes the day itself for none, or the next one people work; and counts backwards', () => {
    expect(workingDayAfter(rules(), '2026-10-01', 0)).toBe('2026-10-01');
    expect(workingDayAfter(rules(), '2026-10-02', 0)).toBe('2026-10-03');
    expect(workingDayAfter(rules(), '2026-10-05', -2)).toBe('2026-10-01');
    expect(dayAfter('2028-02-28')).toBe('2028-02-29');
  });

  it('gives up where nobody ever works', () => {
    expect(() => workingDayAfter(rules({ daysOff: 'MON,TUE,WED,THU,FRI,SAT,SUN' }), '2026-10-05', 1)).toThrow(expect.objectContaining({ code: 'CORE_CALENDAR_NO_WORKING_DAY' }));
  });
});
