import { begunLines, isBegun, writtenLines } from './written.ts';

const row = (key: string, more: object = {}) => ({ key, sku: '', role: '', isPrimary: false, ...more });

describe('a row of a grid', () => {
  it('is begun in any column, and not by its key or a tick', () => {
    expect([row('1'), row('2', { role: ' ' }), row('3', { isPrimary: true }), row('4', { role: 'Accounts' }), row('5', { sku: 'Ravi' })].map(isBegun)).toEqual([false, false, false, true, true]);
  });

  it('that lacks its name is not forgotten, while one without an article is no line', () => {
    const rows = [row('1', { sku: 'Ravi' }), row('2', { role: 'Accounts' }), row('3')];
    expect(begunLines(rows).map(({ key }) => key)).toEqual(['1', '2']);
    expect(writtenLines(rows).map(({ key }) => key)).toEqual(['1']);
  });
});
