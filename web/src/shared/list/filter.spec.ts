import { formatDay } from '../format.ts';
import { en } from '../words/en.ts';
import type { WordKey } from '../words/words.ts';
import type { Filter } from './filter.ts';
import { filterInput, filterOperand, filterWords, readCondition, writeCondition } from './filter.ts';
import { daysOf } from './period.ts';

const status: Filter = { key: 'status', label: 'Status', kind: 'choice', options: [{ value: 'DRAFT', label: 'Draft' }, { value: 'PAID', label: 'Paid' }] };
const date: Filter = { key: 'orderedOn', label: 'Date', kind: 'days' };
const changed: Filter = { key: 'updatedAt', label: 'Changed', kind: 'instants' };
const total: Filter = { key: 'total', label: 'Total', kind: 'amount' };
const name: Filter = { key: 'name', label: 'Name', kind: 'text' };
const TODAY = '2026-11-22';
const operand = (filter: Filter, value: string) => filterOperand(filter, value, TODAY);
const words = (filter: Filter, value: string) => filterWords(filter, value, { day: formatDay, say: (key: WordKey, filling = {}) => en[key].replace(/\{(\w+)\}/g, (_, part: string) => String(filling[part])) });

describe('filters kept in the address', () => {
  it('ask of the company’s own fields in one list, each as the graph compares it', () => {
    const own = (key: string, kind: Filter['kind'], isList = false): Filter => ({ key: `own-${key}`, label: key, kind, own: { key, isList }, single: isList });
    const filters = [status, own('boxes', 'amount'), own('isCold', 'yesno'), own('days', 'choice', true), own('route', 'text')];
    expect(filterInput(filters, new Map([['status', 'PAID'], ['own-boxes', '4..'], ['own-isCold', 'no'], ['own-days', 'Mon'], ['own-route', ':empty']]), TODAY)).toEqual({
      status: { in: ['PAID'] }, custom: [{ key: 'boxes', gte: '4' }, { key: 'isCold', eq: 'false' }, { key: 'days', contains: '"Mon"' }, { key: 'route', isNull: true }],
    });
    expect(filterInput(filters, new Map(), TODAY)).toBeUndefined();
  });

  it('become the operands of the graph', () => {
    expect(operand(status, 'DRAFT,PAID')).toEqual({ in: ['DRAFT', 'PAID'] });
    expect(operand({ ...status, single: true }, 'PAID')).toEqual({ eq: 'PAID' });
    expect(operand(date, '2026-11-01..')).toEqual({ gte: '2026-11-01' });
    expect(operand(date, '2026-11-01..2026-11-05')).toEqual({ gte: '2026-11-01', lte: '2026-11-05' });
    expect(operand(total, '..500')).toEqual({ lte: '500' });
    expect(operand(total, '=500')).toEqual({ gte: '500', lte: '500' });
    expect(operand(name, 'nair')).toEqual({ contains: 'nair' });
    expect(operand(name, '=Nair')).toEqual({ eq: 'Nair' });
    expect(operand(name, '^Na')).toEqual({ startsWith: 'Na' });
    expect(operand(name, ':empty')).toEqual({ isNull: true });
    expect(operand(date, ':set')).toEqual({ isNull: false });
    expect(operand({ key: 'isActive', label: 'Active', kind: 'yesno' }, 'no')).toEqual({ eq: false });
    expect(operand(date, '..')).toBeUndefined();
  });

  it('ask moments from the first instant of a day in India to the first of the day after', () => {
    expect(operand(changed, '2026-11-01..2026-11-30')).toEqual({ gte: '2026-11-01T00:00:00+05:30', lt: '2026-12-01T00:00:00+05:30' });
    expect(operand(changed, ':today')).toEqual({ gte: '2026-11-22T00:00:00+05:30', lt: '2026-11-23T00:00:00+05:30' });
  });

  it('read as words on their chips', () => {
    expect(words(status, 'DRAFT,PAID')).toBe('Draft, Paid');
    expect(words(date, '2026-11-01..2026-11-22')).toBe('1 Nov 2026 – 22 Nov 2026');
    expect(words(date, '2026-11-22..2026-11-22')).toBe('22 Nov 2026');
    expect(words(date, ':this-fy')).toBe('This FY');
    expect(words(total, '100..')).toBe('from 100');
    expect(words(name, '^Na')).toBe('“Na…”');
    expect(words(name, ':empty')).toBe('is empty');
  });

  it('survive being read and written again, also a text that begins with a sign', () => {
    for (const value of ['nair', '=Nair', '^Na', ':empty', ':set', '\\=2', '\\:empty']) expect(writeCondition(readCondition(name, value))).toBe(value);
    expect(operand(name, '\\:empty')).toEqual({ contains: ':empty' });
    expect(writeCondition(readCondition(date, ':last-month'))).toBe(':last-month');
    expect(writeCondition(readCondition(status, 'DRAFT'))).toBe('DRAFT');
  });
});

describe('named periods', () => {
  it('follow the fiscal year of India', () => {
    expect(daysOf('this-fy', '2026-03-31')).toEqual({ from: '2025-04-01', to: '2026-03-31' });
    expect(daysOf('this-fy', '2026-04-01')).toEqual({ from: '2026-04-01', to: '2027-03-31' });
    expect(daysOf('last-fy', '2026-11-22')).toEqual({ from: '2025-04-01', to: '2026-03-31' });
  });

  it('know the length of months, also over the turn of a year', () => {
    expect(daysOf('last-month', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(daysOf('this-month', '2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOf('last-7-days', '2026-03-03')).toEqual({ from: '2026-02-25', to: '2026-03-03' });
  });
});
