import { nextSort, readSort, viewAddress, writeSort } from './list-state.ts';
import { moveColumn } from './column-order.ts';

describe('the order of a list', () => {
  it('is kept in the address, key by key', () => {
    expect(readSort('-orderedOn,number')).toEqual([{ field: 'orderedOn', direction: 'DESC' }, { field: 'number', direction: 'ASC' }]);
    expect(writeSort(readSort('-orderedOn,number'))).toBe('-orderedOn,number');
    expect(readSort(null)).toEqual([]);
  });

  it('a click sorts by one field and turns it; with shift it joins, turns and leaves', () => {
    const click = (sort: string, field: string, also = false) => writeSort(nextSort(readSort(sort), field, also));
    expect(click('name', 'code')).toBe('code');
    expect(click('code', 'code')).toBe('-code');
    expect(click('code', 'name', true)).toBe('code,name');
    expect(click('code,name', 'name', true)).toBe('code,-name');
    expect(click('code,-name', 'name', true)).toBe('code');
    expect(click('a,b,c,d', 'e', true)).toBe('b,c,d,e');
  });
});

describe('the address of a view', () => {
  it('says the same whatever page it was read on and however it was written', () => {
    expect(viewAddress('?status=DRAFT&after=xyz&from=50&columns=a,b&view=9')).toBe(viewAddress('columns=a,b&status=DRAFT'));
  });
});

describe('the order of columns', () => {
  it('moves one to the place of another, and the first stays first', () => {
    expect(moveColumn(['a', 'b', 'c', 'd'], 'd', 'b')).toEqual(['a', 'd', 'b', 'c']);
    expect(moveColumn(['a', 'b', 'c', 'd'], 'b', 'd')).toEqual(['a', 'c', 'd', 'b']);
    expect(moveColumn(['a', 'b', 'c'], 'c', 'a')).toEqual(['a', 'c', 'b']);
  });
});
