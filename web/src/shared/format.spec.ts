import { formatAmount, formatDay, formatLedger, formatMoney, formatMoneyCompact, formatQuantity, formatRate, formatWhen, isZero, sentence, sizeWords } from './format.ts';

describe('figures as India reads them', () => {
  it('groups by lakh and crore, with two places', () => {
    expect(formatMoney('1234567.5')).toBe('₹12,34,567.50');
    expect(formatAmount('0')).toBe('0.00');
  });

  it('keeps every digit of an amount no double can hold', () => {
    expect(formatMoney('123456789012345678901.23')).toBe('₹12,34,56,78,90,12,34,56,78,901.23');
  });

  it('puts a true minus before the sign', () => {
    expect(formatMoney('-1500.25')).toBe('−₹1,500.25');
  });

  it('says lakh and crore where space is short', () => {
    expect(formatMoneyCompact('123456.00')).toBe('₹1.23 L');
    expect(formatMoneyCompact('45600000')).toBe('₹4.56 Cr');
    expect(formatMoneyCompact('99999.50')).toBe('₹1,00,000');
    expect(formatMoneyCompact('-250000')).toBe('−₹2.5 L');
  });

  it('drops idle zeros of a quantity and adds its unit', () => {
    expect(formatQuantity('12.500000', 'KGS')).toBe('12.5 KGS');
    expect(formatQuantity('-100000')).toBe('−1,00,000');
  });

  it('shows a dash for zero in a ledger', () => {
    expect(formatLedger('0.000000')).toBe('–');
    expect(formatLedger('0.000001')).toBe('0.000001');
  });

  it('writes a rate without idle zeros', () => {
    expect(formatRate('5.000')).toBe('5 %');
    expect(formatRate('0.25')).toBe('0.25 %');
  });

  it('knows zero in every spelling', () => {
    expect(['0', '0.00', '-0.0', '000'].map(isZero)).toEqual([true, true, true, true]);
    expect(['0.01', '-1', '10'].map(isZero)).toEqual([false, false, false]);
  });
});

describe('days and moments', () => {
  it('writes a day the same in every time zone', () => {
    expect(formatDay('2026-11-22')).toBe('22 Nov 2026');
    expect(formatDay('2026-09-01')).toBe('1 Sep 2026');
  });

  it('is relative within a day, and a date in Indian time after it', () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    expect(formatWhen('2026-11-22T11:59:40Z', now)).toBe('just now');
    expect(formatWhen('2026-11-22T11:15:00Z', now)).toBe('45 min ago');
    expect(formatWhen('2026-11-22T02:00:00Z', now)).toBe('10 h ago');
    expect(formatWhen('2026-11-20T20:00:00Z', now)).toBe('21 Nov 2026, 01:30');
  });

  it('says sizes in the unit people compare', () => {
    expect([999, 1000, 12_400, 3_440_000, 2_120_000_000].map(sizeWords)).toEqual(['999 B', '1 KB', '12 KB', '3.4 MB', '2.1 GB']);
  });

  it('makes words of codes', () => {
    expect(sentence('PARTLY_SHIPPED')).toBe('Partly shipped');
  });
});
