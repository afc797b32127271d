import { Decimal } from '@ilms/kernel/decimal';
import { dueDates, type TermLine } from './due-dates.ts';

const line = (percent: string, days: number, also: Partial<TermLine> = {}): TermLine => ({ percent: new Decimal(percent), days, isEndOfMonth: false, ...also });
const read = (lines: TermLine[], day: string, amount: string) => dueDates(lines, day, new Decimal(amount)).map(({ dueOn, amount: part }) => `${dueOn} ${part.toFixed(2)}`);

describe('the days an amount falls due', () => {
  it('sum to the amount to the paisa, the last part with the rest', () => {
    expect(read([line('33.33', 0), line('33.33', 30), line('33.34', 60)], '2026-04-01', '100.01')).toEqual(['2026-04-01 33.33', '2026-05-01 33.33', '2026-05-31 33.35']);
    expect(read([line('50', 0), line('50', 30)], '2026-01-31', '0.01')).toEqual(['2026-01-31 0.00', '2026-03-02 0.01']);
  });

  it('never give a part the other sign, however many parts a small amount has', () => {
    expect(read(Array.from({ length: 10 }, () => line('10', 0)), '2026-01-01', '0.05').map((part) => part.slice(11))).toEqual([...Array.from({ length: 9 }, () => '0.00'), '0.05']);
    expect(read([line('50', 0), line('50', 0)], '2026-01-01', '-0.01').map((part) => part.slice(11))).toEqual(['0.00', '-0.01']);
  });

  it.each([
    ['net 30', line('100', 30), '2026-11-25', '2026-12-25'],
    ['30 days end of month', line('100', 30, { isEndOfMonth: true }), '2026-01-15', '2026-02-28'],
    ['the 10th after 15 days, this month', line('100', 15, { dayOfMonth: 25 }), '2026-03-05', '2026-03-25'],
    ['the 10th after 15 days, next month', line('100', 15, { dayOfMonth: 10 }), '2026-12-20', '2027-01-10'],
    ['the very day', line('100', 0, { dayOfMonth: 10 }), '2026-03-10', '2026-03-10'],
    ['the 31st of a short month', line('100', 0, { dayOfMonth: 31 }), '2026-02-03', '2026-02-28'],
    ['a leap year', line('100', 1), '2028-02-28', '2028-02-29'],
  ])('are %s', (_what, terms, day, due) => {
    expect(read([terms], day, '1000.00')).toEqual([`${due} 1000.00`]);
  });

  it('offer a discount for paying early', () => {
    expect(dueDates([line('100', 30, { discountPercent: new Decimal('2'), discountDays: 10 })], '2026-04-01', new Decimal('999.99'))).toMatchObject([{ dueOn: '2026-05-01', discountUntil: '2026-04-11', discountAmount: new Decimal('20.00') }]);
  });
});
