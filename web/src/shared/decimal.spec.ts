import { isDecimal, plainDecimal, subtract, sum } from './decimal.ts';

describe('exact sums', () => {
  it('adds what doubles get wrong', () => {
    expect(sum(['0.1', '0.20'])).toBe('0.30');
    expect(sum(['9007199254740993.01', '0.01'])).toBe('9007199254740993.02');
  });

  it('carries signs and keeps leading zeros of a fraction', () => {
    expect(sum(['-1.05', '1.00'])).toBe('-0.05');
    expect(subtract('5', '-2.5')).toBe('7.5');
    expect(sum([])).toBe('0');
  });

  it('leaves out what is no decimal', () => {
    expect(sum(['12', 'twelve', ''])).toBe('12');
  });
});

describe('decimals as people type them', () => {
  it('reads grouping, the rupee sign and a bare point', () => {
    expect(plainDecimal('₹1,23,456.50')).toBe('123456.50');
    expect(plainDecimal(' .5 ')).toBe('0.5');
    expect(plainDecimal('−12')).toBe('-12');
  });

  it('hands on untouched what it cannot read, for the server to refuse', () => {
    expect(plainDecimal('1e5')).toBe('1e5');
    expect(plainDecimal('ten')).toBe('ten');
    expect(isDecimal('1e5')).toBe(false);
  });
});
