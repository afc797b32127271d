import type { Line, LineColumn } from './line-column.ts';
import { pasteInto, readPaste, spreadsheetRows } from './paste.ts';

interface Row extends Line { quantity: string; price: string }

const columns: readonly LineColumn<Row>[] = [{ key: 'sku', title: 'SKU', kind: 'item' }, { key: 'quantity', title: 'Quantity', kind: 'decimal' }, { key: 'price', title: 'Price incl. GST', kind: 'decimal' }];
let made = 0;
const blank = (): Row => ({ key: `new-${++made}`, sku: '', quantity: '', price: '' });

describe('rows from a spreadsheet', () => {
  it('are told apart from a word for one cell', () => {
    expect(spreadsheetRows('KUR-01')).toBeUndefined();
    expect(spreadsheetRows('KUR-01\t2\nKUR-02\t3\n\n')).toEqual([['KUR-01', '2'], ['KUR-02', '3']]);
  });

  it('lie over the lines from the cell on, with figures as people write them', () => {
    const { rows, faults } = readPaste<Row>([['A', '1,000', '₹99.50'], ['B', ' 2 ', '']], columns, 0);
    expect(faults).toEqual([]);
    const lines = pasteInto<Row>([{ key: '1', sku: 'old', quantity: '9', price: '5' }], rows, 0, blank);
    expect(lines.map(({ key, sku, quantity, price }) => [key.startsWith('new') ? 'new' : key, sku, quantity, price])).toEqual([['1', 'A', '1000', '99.50'], ['new', 'B', '2', '']]);
  });

  it('are read by their heading, whatever the order of its columns', () => {
    const { rows, faults } = readPaste<Row>([['Price incl. GST', 'sku', 'Colour'], ['10', 'A', 'red']], columns, 0);
    expect(rows).toEqual([{ price: '10', sku: 'A' }]);
    expect(faults).toEqual([{ row: 2, cell: 'red', why: 'pasteNoColumn' }]);
  });

  it('have days as the server takes them, however they were written', () => {
    const dated: readonly LineColumn<Row & { expiresOn: string }>[] = [{ key: 'sku', title: 'SKU', kind: 'item' }, { key: 'expiresOn', title: 'Expires on', kind: 'day' }];
    const { rows, faults } = readPaste(spreadsheetRows('A\t31/3/2027\nB\tsoon')!, dated, 0);
    expect(rows).toEqual([{ sku: 'A', expiresOn: '2027-03-31' }, { sku: 'B', expiresOn: '' }]);
    expect(faults).toEqual([{ row: 2, cell: 'soon', why: 'pasteNoDay' }]);
  });

  it('name every cell that is no number or has no column, and keep what was understood', () => {
    const { rows, faults } = readPaste<Row>([['A', 'two', '5', 'extra']], columns, 0);
    expect(rows).toEqual([{ sku: 'A', quantity: 'two', price: '5' }]);
    expect(faults).toEqual([{ row: 1, cell: 'two', why: 'pasteNoNumber' }, { row: 1, cell: 'extra', why: 'pasteNoColumn' }]);
  });

  it('take what is seldom said only under its heading: days as people in India write them', () => {
    const withDay: readonly LineColumn<Row & { promisedOn?: string }>[] = [...columns, { key: 'promisedOn', title: 'Promised by', kind: 'day', isPassed: true }];
    const { rows, faults } = readPaste<Row & { promisedOn?: string }>([['SKU', 'Promised by'], ['A', '28-11-2026'], ['B', '1/2/27'], ['C', '2026-11-30'], ['D', 'soon']], withDay, 0);
    expect(rows.map(({ promisedOn }) => promisedOn)).toEqual(['2026-11-28', '2027-02-01', '2026-11-30', '']);
    expect(faults).toEqual([{ row: 5, cell: 'soon', why: 'pasteNoDay' }]);
    expect(readPaste<Row & { promisedOn?: string }>([['A', '1', '5', '28-11-2026']], withDay, 0).faults).toEqual([{ row: 1, cell: '28-11-2026', why: 'pasteNoColumn' }]);
  });
});
