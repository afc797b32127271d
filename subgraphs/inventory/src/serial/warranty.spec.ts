import { monthsAfter } from '@ilms/core/india/day';
import { soldTo, warrantyAt, withNobody } from './warranty.ts';

const ASHA = { id: 'c-1', name: 'Asha Rao' };

describe('months after a day', () => {
  it('are the same day, or the last of a shorter month', () => {
    expect(monthsAfter('2026-01-15', 12)).toBe('2027-01-15');
    expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28');
    expect(monthsAfter('2027-12-31', 2)).toBe('2028-02-29');
    expect(monthsAfter('2028-02-29', 12)).toBe('2029-02-28');
    expect(monthsAfter('2026-11-30', 3)).toBe('2027-02-28');
  });
});

describe('a warranty', () => {
  it('runs through its last day', () => {
    expect(warrantyAt('2026-11-26', '2026-11-26')).toBe('UNDER_WARRANTY');
    expect(warrantyAt('2026-11-25', '2026-11-26')).toBe('ENDED');
    expect(warrantyAt(null, '2026-11-26')).toBeNull();
  });

  it('is of the months of the product, counted from the day of the sale, whatever was noted before', () => {
    expect(soldTo(ASHA, '2026-01-15', 12, '2026-06-30')).toEqual({ soldOn: '2026-01-15', customerId: 'c-1', customerName: 'Asha Rao', warrantyEndsOn: '2027-01-15', warrantyBeforeSale: '2026-06-30' });
  });

  it('is what was noted where the product promises none', () => {
    expect(soldTo(null, '2026-01-15', null, '2026-06-30')).toEqual({ soldOn: '2026-01-15', customerId: null, customerName: null, warrantyEndsOn: '2026-06-30', warrantyBeforeSale: '2026-06-30' });
  });

  it('goes with the sale that is taken back, also where it was extended meanwhile, and stays where nothing was sold', () => {
    expect(withNobody({ ...soldTo(ASHA, '2026-01-15', 12, '2026-06-30'), warrantyEndsOn: '2030-01-01' })).toEqual({ soldOn: null, customerId: null, customerName: null, warrantyEndsOn: '2026-06-30', warrantyBeforeSale: null });
    expect(withNobody({ soldOn: null, customerId: null, customerName: null, warrantyEndsOn: '2026-06-30', warrantyBeforeSale: null }).warrantyEndsOn).toBe('2026-06-30');
  });
});
