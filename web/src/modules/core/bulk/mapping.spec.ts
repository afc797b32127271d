import { isInSight, mappingToSend, missingIn, readMapping, unusedHeadings } from './mapping.ts';
import type { KindColumn } from './mapping.ts';

const column = (path: string, isRequired = false): KindColumn => ({ path, label: path, kind: 'text', isRequired, example: null, hint: null, choices: [] });
const columns = [column('sku', true), column('hsn', true), column('size')];

describe('what the columns of a file mean', () => {
  it('keeps of what is remembered only what this file still has', () => {
    expect(readMapping({ sku: { heading: 'SKU Code' }, size: { heading: 'Gone' }, hsn: { value: '6204' }, other: { heading: 'SKU Code' } }, columns, ['SKU Code'])).toEqual({ sku: { heading: 'SKU Code' }, hsn: { value: '6204' } });
  });

  it('knows what is missing, and that an empty value is none', () => {
    expect(missingIn(columns, { sku: { heading: 'SKU Code' }, hsn: { value: ' ' } }).map(({ path }) => path)).toEqual(['hsn']);
    expect(mappingToSend({ sku: { heading: 'SKU Code' }, hsn: { value: ' ' }, size: undefined })).toEqual({ sku: { heading: 'SKU Code' } });
  });

  it('names the headings nobody uses', () => {
    expect(unusedHeadings(['index', 'SKU Code'], { sku: { heading: 'SKU Code' } })).toEqual(['index']);
  });

  it('shows first what is needed or found', () => {
    expect(columns.filter((each) => isInSight(each, { size: { value: 'M' } })).map(({ path }) => path)).toEqual(['sku', 'hsn', 'size']);
    expect(isInSight(columns[2]!, {})).toBe(false);
  });
});
