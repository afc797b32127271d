import { Decimal } from '@ilms/kernel/decimal';
import { converted, expectNew, ratioOf, type Step } from './conversion.ts';

const step = (from: string, to: string, factor: string): Step => ({ from, to, factor: new Decimal(factor) });
const steps = [step('GRS', 'DOZ', '12'), step('DOZ', 'PCS', '12'), step('KGS', 'GMS', '1000')];

describe('conversions', () => {
  it('go over several steps and back, without rounding on the way', () => {
    const there = ratioOf(steps, 'GRS', 'PCS')!;
    expect(converted(new Decimal('2.5'), there, { code: 'PCS', decimals: 0 }).toFixed()).toBe('360');
    const back = ratioOf(steps, 'PCS', 'GRS')!;
    expect(converted(new Decimal(144 * 7), back, { code: 'GRS', decimals: 0 }).toFixed()).toBe('7');
    expect(ratioOf(steps, 'PCS', 'KGS')).toBeUndefined();
  });

  it('refuse what is finer than the unit is counted', () => {
    const back = ratioOf(steps, 'PCS', 'DOZ')!;
    expect(() => converted(new Decimal(7), back, { code: 'DOZ', decimals: 0 })).toThrow(expect.objectContaining({ code: 'CORE_QUANTITY_TOO_FINE' }));
    expect(() => converted(new Decimal(1), ratioOf([step('A', 'B', '3')], 'B', 'A')!, { code: 'A', decimals: 6 })).toThrow(expect.objectContaining({ code: 'CORE_QUANTITY_TOO_FINE' }));
    expect(converted(new Decimal(6), back, { code: 'DOZ', decimals: 3 }).toFixed()).toBe('0.5');
  });

  it('never come to something else on another way round', () => {
    const codes = { from: 'GRS', to: 'PCS' };
    expect(() => expectNew(steps, step('GRS', 'PCS', '100'), codes)).toThrow(expect.objectContaining({ code: 'CORE_CONVERSION_CONTRADICTS' }));
    expect(() => expectNew(steps, step('GRS', 'PCS', '144'), codes)).toThrow(expect.objectContaining({ code: 'CORE_CONVERSION_KNOWN' }));
    expect(() => expectNew(steps, step('PCS', 'GRS', '0.006944'), { from: 'PCS', to: 'GRS' })).toThrow(expect.objectContaining({ code: 'CORE_CONVERSION_CONTRADICTS' }));
    expect(() => expectNew(steps, step('MTR', 'CMS', '100'), { from: 'MTR', to: 'CMS' })).not.toThrow();
  });
});
