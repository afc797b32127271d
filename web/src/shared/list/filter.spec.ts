import { describe, expect, it } from '@jest/globals';
import { formatDay } from '../format.ts';
import type { Filter } from './filter.ts';
import { filterOperand, filterWords } from './filter.ts';

const status: Filter = { key: 'status', label: 'Status', kind: 'choice', options: [{ value: 'DRAFT', label: 'Draft' }, { value: 'PAID', label: 'Paid' }] };
const date: Filter = { key: 'orderedOn', label: 'Date', kind: 'days' };
const total: Filter = { key: 'total', label: 'Total', kind: 'amount' };

describe('filters kept in the address', () => {
  it('become the operands of the graph', () => {
    expect(filterOperand(status, 'DRAFT,PAID')).toEqual({ in: ['DRAFT', 'PAID'] });
    expect(filterOperand(date, '2026-11-01..')).toEqual({ gte: '2026-11-01' });
    expect(filterOperand(total, '..500')).toEqual({ lte: '500' });
    expect(filterOperand({ key: 'name', label: 'Name', kind: 'text' }, 'nair')).toEqual({ contains: 'nair' });
    expect(filterOperand({ key: 'isActive', label: 'Active', kind: 'yesno' }, 'no')).toEqual({ eq: false });
  });

  it('read as words on their chips', () => {
    expect(filterWords(status, 'DRAFT,PAID', formatDay)).toBe('Draft, Paid');
    expect(filterWords(date, '2026-11-01..2026-11-22', formatDay)).toBe('1 Nov 2026 – 22 Nov 2026');
    expect(filterWords(date, '2026-11-22..2026-11-22', formatDay)).toBe('22 Nov 2026');
    expect(filterWords(total, '100..', formatDay)).toBe('from 100');
  });
});
