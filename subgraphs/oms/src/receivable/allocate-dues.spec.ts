import { Decimal, sum } from '@ilms/kernel/decimal';
import { daysOverdue, fit, openParts, type DuePart } from './allocate-dues.ts';
import { amountsOf } from './schedule.service.ts';

const d = (text: string | number) => new Decimal(text);
const part = (id: string, dueOn: string, amount: string, position = 1, invoiceId: string | null = 'invoice'): DuePart => ({ id, dueOn, amount: d(amount), position, invoiceId });
const open = (parts: readonly DuePart[], total: string, settled: string, said: Record<string, string> = {}) =>
  openParts(parts, { total: d(total), settled: d(settled) }, new Map(Object.entries(said).map(([id, amount]) => [id, d(amount)]))).map((one) => `${one.id} ${one.open.toFixed(2)}`);

describe('what is paid', () => {
  const parts = [part('late', '2026-03-01', '300'), part('early', '2026-01-01', '100'), part('middle', '2026-02-01', '200')];

  it('pays what fell due first', () => {
    expect(open(parts, '600', '0')).toEqual(['early 100.00', 'middle 200.00', 'late 300.00']);
    expect(open(parts, '600', '150')).toEqual(['early 0.00', 'middle 150.00', 'late 300.00']);
    expect(open(parts, '600', '600')).toEqual(['early 0.00', 'middle 0.00', 'late 0.00']);
  });

  it('pays the part it was said to be for, and no more of that than there is', () => {
    expect(open(parts, '600', '150', { late: '150' })).toEqual(['early 100.00', 'middle 200.00', 'late 150.00']);
    expect(open(parts, '600', '250', { late: '150' })).toEqual(['early 0.00', 'middle 200.00', 'late 150.00']);
    expect(open(parts, '600', '400', { early: '400' })).toEqual(['early 0.00', 'middle 0.00', 'late 200.00']);
    // What went back is taken from it too.
    expect(open(parts, '600', '50', { late: '150' })).toEqual(['early 100.00', 'middle 200.00', 'late 250.00']);
    expect(open(parts, '600', '-20')).toEqual(['early 100.00', 'middle 200.00', 'late 300.00']);
  });

  it('follows the schedule that was agreed for the order before the terms of invoices, and the order as it is now', () => {
    const agreed = [part('half', '2026-01-01', '500', 1, null), part('rest', '2026-04-01', '500', 2, null)];
    expect(open([...parts, ...agreed], '1000', '600')).toEqual(['half 0.00', 'rest 400.00']);
    expect(open(agreed, '1200', '0')).toEqual(['half 500.00', 'rest 700.00']);
    expect(open(agreed, '300', '0')).toEqual(['half 300.00', 'rest 0.00']);
    for (const total of ['0', '0.01', '499.99', '500', '777.77', '5000']) expect(sum(fit(agreed, d(total)).map(({ amount }) => amount)).toFixed(2)).toBe(d(total).toFixed(2));
  });
});

it('counts days from the day after something fell due', () => {
  expect([daysOverdue('2026-10-27', '2026-11-26'), daysOverdue('2026-11-26', '2026-11-26'), daysOverdue('2026-11-27', '2026-11-26')]).toEqual([30, 0, 0]);
});

describe('instalments', () => {
  const of = (total: string, ...said: { percent?: string; amount?: string; dueOn?: string }[]) =>
    amountsOf({ number: 'SO/1', total: d(total) }, said.map(({ percent, amount, dueOn }, index) => ({ dueOn: dueOn ?? `2026-01-0${index + 1}`, percent: percent ? d(percent) : null, amount: amount ? d(amount) : null }))).map((amount) => amount.toFixed(2));

  it('come to the order to the paisa; the last one takes the rest', () => {
    expect(of('100.01', { percent: '33.333333' }, { percent: '33.333333' }, {})).toEqual(['33.33', '33.33', '33.35']);
    expect(of('0.05', { percent: '50' }, { percent: '50' })).toEqual(['0.02', '0.03']);
    expect(of('999.99', { amount: '500' }, {})).toEqual(['500.00', '499.99']);
    expect(of('10', {})).toEqual(['10.00']);
  });

  it.each([
    [[{ percent: '50' }, { percent: '40' }], 'OMS_SCHEDULE_PERCENT'],
    [[{ percent: '100' }, {}], 'OMS_SCHEDULE_PERCENT'],
    [[{ amount: '50' }, { amount: '40' }], 'OMS_SCHEDULE_DIFFERS'],
    [[{ amount: '100' }, {}], 'OMS_SCHEDULE_DIFFERS'],
    [[{}, { amount: '40' }], 'OMS_SCHEDULE_PERCENT_OR_AMOUNT'],
    [[{ percent: '10' }, { amount: '40' }], 'OMS_SCHEDULE_PERCENT_OR_AMOUNT'],
    [[{ percent: '50', dueOn: '2026-02-01' }, { percent: '50', dueOn: '2026-01-01' }], 'OMS_SCHEDULE_ORDER'],
  ])('%j are refused as %s', (said, code) => expect(() => of('100', ...said)).toThrow(expect.objectContaining({ code })));
});
