import { added, isGs1, readSerials } from './serial-list.ts';

describe('serial numbers that are pasted, typed or scanned', () => {
  it('stand in a column, a row, or a list with commas', () => {
    expect(readSerials('A1\nA2\r\n A3 \n').serials).toEqual(['A1', 'A2', 'A3']);
    expect(readSerials('A1\tA2, A3;A4').serials).toEqual(['A1', 'A2', 'A3', 'A4']);
  });

  it.each([['001–003'], ['001..003'], ['001 to 003'], ['001 - 003']])('%s is a range', (text) => {
    expect(readSerials(text).serials).toEqual(['001', '002', '003']);
  });

  it('in a range keep what stands before the count, and its width', () => {
    expect(readSerials('AQ26-0099–AQ26-0101').serials).toEqual(['AQ26-0099', 'AQ26-0100', 'AQ26-0101']);
    expect(readSerials('AQ26-0099..0101, B7').serials).toEqual(['AQ26-0099', 'AQ26-0100', 'AQ26-0101', 'B7']);
  });

  it('with a hyphen are one number', () => {
    expect(readSerials('AQ26-0001').serials).toEqual(['AQ26-0001']);
  });

  it('are refused where a range goes back, is too long, or changes its beginning', () => {
    expect(readSerials('005–001').problem).toMatch(/end comes before/);
    expect(readSerials('1–5000').problem).toMatch(/at most 1000 numbers; this has 5000/);
    expect(readSerials('A1–B2').problem).toMatch(/begins with A as well/);
  });

  it('are kept once, in capitals or not', () => {
    expect(added(['A1'], ['a1', 'A2', 'A2'])).toEqual({ serials: ['A1', 'A2'], twice: ['a1', 'A2'] });
  });

  it('are told from GS1 codes', () => {
    expect(['(01)08901234567890(21)A', ']d201', '0108901234567890', 'https://id.gs1.org/01/1'].map(isGs1)).toEqual([true, true, true, true]);
    expect(['AQ26-0001', '0101', '(draft)'].map(isGs1)).toEqual([false, false, false]);
  });
});
