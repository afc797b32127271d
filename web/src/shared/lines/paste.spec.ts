import { describe, expect, it } from '@jest/globals';
import type { Line, LineColumn } from './line-column.ts';
import { pasteInto, spreadsheetRows } from './paste.ts';

interface Row extends Line { quantity: string; note: string }

const columns: readonly LineColumn<Row>[] = [{ key: 'sku', title: 'SKU', kind: 'item' }, { key: 'quantity', title: 'Quantity', kind: 'decimal' }, { key: 'note', title: 'Note', kind: 'text' }];
let made = 0;
const blank = (): Row => ({ key: `new-${++made}`, sku: '', quantity: '', note: '' });

describe('pasting from a spreadsheet', () => {
  it('takes a single word as typing, not as rows', () => {
    expect(spreadsheetRows('JNE3781')).toBeUndefined();
    expect(spreadsheetRows('JNE3781\n')).toBeUndefined();
  });

  it('reads rows and cells, whatever the line ends', () => {
    expect(spreadsheetRows('A\t1\r\nB\t2\r\n')).toEqual([['A', '1'], ['B', '2']]);
  });

  it('lays cells from the focused one on, adds rows, and drops what lies beyond the last column', () => {
    const rows: Row[] = [{ key: 'one', sku: 'A', quantity: '1', note: 'kept' }];
    const pasted = pasteInto(rows, [['1,500', 'x', 'beyond'], ['2', 'y']], { row: 0, column: 1 }, columns, blank);
    expect(pasted.map(({ key: _key, ...row }) => row)).toEqual([{ sku: 'A', quantity: '1500', note: 'x' }, { sku: '', quantity: '2', note: 'y' }]);
    expect(rows[0]!.quantity).toBe('1');
  });
});
