import { readDay } from './day.ts';

describe('a day in a cell', () => {
  it('is read as it is written here: the day first', () => {
    expect(['31/3/2027', '31-03-27', '31 Mar 2027', '31.3.2027', '31 march 2027', ' 2027-03-31 '].map(readDay)).toEqual(Array.from({ length: 6 }, () => '2027-03-31'));
  });

  it('is nothing where there is no such day', () => {
    expect(['31/2/2027', '3/31/2027', '2027-13-01', 'soon', '', '12', '31 Foo 2027'].map(readDay)).toEqual(Array.from({ length: 7 }, () => undefined));
  });
});
