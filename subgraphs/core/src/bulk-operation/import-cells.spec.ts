import type { ImportColumn } from '@ilms/kernel/module';
import { readRow, suggestMapping } from './import-cells.ts';

const column = (kind: ImportColumn['kind'], more: Partial<ImportColumn> = {}): ImportColumn => ({ path: 'x', label: 'X', kind, ...more });
const value = (of: ImportColumn, text: string) => readRow([of], { x: { heading: 'H' } }, { H: text });

describe('a cell', () => {
  it.each([
    ['decimal', '1,23,456.50', '123456.50'], ['decimal', '₹ 99', '99'], ['decimal', 'Rs. 1,000', '1000'], ['decimal', '(12.5)', '-12.5'], ['decimal', '.5', '0.5'], ['decimal', '7.', '7'],
    ['whole', '12', 12], ['whole', '12.0', 12], ['flag', 'Yes', true], ['flag', 'n', false], ['flag', 'Inactive', false],
    ['day', '2026-11-22', '2026-11-22'], ['day', '22/11/2026', '2026-11-22'], ['day', '2-1-26', '2026-01-02'], ['day', '22 Nov 2026', '2026-11-22'], ['day', '22-November-2026', '2026-11-22'],
  ] as const)('of kind %s reads %s', (kind, text, expected) => {
    expect(value(column(kind), text)).toEqual({ row: { x: expected }, problems: [] });
  });

  it.each([['decimal', '1.2.3'], ['decimal', 'abc'], ['whole', '1.5'], ['flag', 'maybe'], ['day', '31/02/2026'], ['day', '2026-13-01'], ['choice', 'Purple']] as const)('of kind %s does not understand %s', (kind, text) => {
    const { row, problems } = value(column(kind, { choices: ['RED'] }), text);
    expect(row).toEqual({});
    expect(problems).toMatchObject([{ code: 'INVALID_FORMAT', field: ['x'] }]);
    expect(problems[0]!.message).toContain(text);
  });

  it('of a closed list reads its words in any case', () => expect(value(column('choice', { choices: ['PARTLY_PAID'] }), 'partly paid').row).toEqual({ x: 'PARTLY_PAID' }));
  it('that is empty says nothing, unless it is needed', () => {
    expect(value(column('text'), ' ')).toEqual({ row: {}, problems: [] });
    expect(value(column('text', { required: true }), ' ').problems).toEqual([{ code: 'REQUIRED', message: 'X is required.', field: ['x'] }]);
  });
});

describe('a row', () => {
  it('is built as deep as its paths say, from the file or from one value for all', () => {
    const columns: ImportColumn[] = [{ path: 'code', label: 'Code' }, { path: 'variants.0.sku', label: 'SKU' }, { path: 'variants.0.attributes.size', label: 'Size' }, { path: 'hsn', label: 'HSN' }];
    const mapping = { code: { heading: 'Design' }, 'variants.0.sku': { heading: 'SKU' }, 'variants.0.attributes.size': { heading: 'Size' }, hsn: { value: '6109' } };
    expect(readRow(columns, mapping, { Design: 'D1', SKU: 'D1-L', Size: 'L' }).row).toEqual({ code: 'D1', variants: [{ sku: 'D1-L', attributes: { size: 'L' } }], hsn: '6109' });
  });
});

describe('a guess of what columns mean', () => {
  it('goes by name before alias, whatever the signs and the case, and gives each heading once', () => {
    const columns: ImportColumn[] = [{ path: 'code', label: 'Code', aliases: ['Design No.'] }, { path: 'sku', label: 'SKU', aliases: ['SKU Code'] }, { path: 'name', label: 'Name', aliases: ['Title'] }];
    expect(suggestMapping(columns, ['SKU code', 'design no', 'TITLE', 'Name'])).toEqual({ sku: { heading: 'SKU code' }, code: { heading: 'design no' }, name: { heading: 'Name' } });
  });
});
