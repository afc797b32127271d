import { ZERO } from '@ilms/kernel/decimal';
import type { AddressSnapshot } from '../order/order.entity.ts';
import { d } from '../../test/entities.ts';
import { addressGrounds, creditGrounds, groundsOf, longestOverdue, paymentGrounds, type Credit } from './hold-rules.ts';

const PUNE: AddressSnapshot = { name: 'Sharma Garments', line1: '221 MG Road', line2: null, city: 'Pune', stateCode: '27', state: 'Maharashtra', pincode: '411001', country: 'IN' };
const NO_CREDIT_ASKED: Credit = { limit: null, days: null, outstanding: ZERO, overdue: null };
const asks = (due: string, isPrepaid = false) => ({ isPrepaid, total: d('500'), due: d(due), shippingAddress: PUNE });

describe('an order', () => {
  it('waits for nothing where nothing is amiss', () => {
    expect(groundsOf(asks('500'), NO_CREDIT_ASKED)).toEqual([]);
  });

  it('waits for everything that is amiss at once', () => {
    const credit = { ...NO_CREDIT_ASKED, limit: d('499.99') };
    expect(groundsOf({ ...asks('500'), shippingAddress: null }, credit).map(({ kind }) => kind)).toEqual(['CREDIT', 'ADDRESS']);
    expect(groundsOf({ ...asks('500', true), shippingAddress: null }, credit).map(({ kind }) => kind)).toEqual(['PAYMENT', 'ADDRESS']);
  });
});

describe('an order that is to be paid before it leaves', () => {
  it('waits for the last paisa', () => {
    expect(paymentGrounds(asks('0.01', true))).toEqual({ kind: 'PAYMENT', reason: 'It is to be paid in full before it leaves.', figures: { total: '500.00', due: '0.01' } });
    expect(paymentGrounds(asks('0', true))).toBeNull();
    expect(paymentGrounds(asks('500'))).toBeNull();
  });

  it('asks for no credit', () => {
    expect(creditGrounds(asks('500', true), { ...NO_CREDIT_ASKED, limit: ZERO })).toBeNull();
  });
});

describe('credit', () => {
  it('reaches up to the limit and not a paisa further', () => {
    const credit = { ...NO_CREDIT_ASKED, limit: d('1000'), outstanding: d('500') };
    expect(creditGrounds(asks('500'), credit)).toBeNull();
    expect(creditGrounds(asks('500.01'), credit)).toEqual({ kind: 'CREDIT', reason: 'With this order the customer owes more than its credit limit.', figures: { limit: '1000.00', outstanding: '500.00', order: '500.01' } });
  });

  it('of nothing lets nothing leave, and none written down asks for nothing', () => {
    expect(creditGrounds(asks('0.01'), { ...NO_CREDIT_ASKED, limit: ZERO })).not.toBeNull();
    expect(creditGrounds(asks('999999'), { ...NO_CREDIT_ASKED, outstanding: d('999999') })).toBeNull();
  });

  it('is not asked for by an order that is paid, whatever else is due', () => {
    expect(creditGrounds(asks('0'), { limit: d('1'), days: 0, outstanding: d('900'), overdue: { order: 'SO/1', dueOn: '2026-01-01', days: 90 } })).toBeNull();
  });

  it('ends when an invoice is overdue for more than the credit days', () => {
    const late = (days: number): Credit => ({ ...NO_CREDIT_ASKED, days: 15, overdue: { order: 'SO/26-27/00007', dueOn: '2026-04-01', days } });
    expect(creditGrounds(asks('1'), late(15))).toBeNull();
    expect(creditGrounds(asks('1'), late(16))).toEqual({ kind: 'CREDIT', reason: 'SO/26-27/00007 has been overdue for longer than its credit days.', figures: { creditDays: 15, overdueOrder: 'SO/26-27/00007', dueOn: '2026-04-01', overdueDays: 16 } });
    expect(creditGrounds(asks('1'), { ...late(400), days: null })).toBeNull();
  });

  it('names both where both is so, and no figure to who may not see it', () => {
    const grounds = creditGrounds(asks('100'), { limit: d('77'), days: 5, outstanding: ZERO, overdue: { order: 'SO/1', dueOn: '2026-04-01', days: 9 } })!;
    expect(grounds.reason).toBe('With this order the customer owes more than its credit limit. SO/1 has been overdue for longer than its credit days.');
    expect(Object.keys(grounds.figures!)).toEqual(['limit', 'outstanding', 'order', 'creditDays', 'overdueOrder', 'dueOn', 'overdueDays']);
  });
});

describe('what is overdue for the longest time', () => {
  const NET30 = [{ percent: d('100'), days: 30, isEndOfMonth: false }];
  const HALVES = [{ percent: d('50'), days: 0, isEndOfMonth: false }, { percent: d('50'), days: 30, isEndOfMonth: false }];
  const owes = (order: string, issuedOn: string, total: string, paid = '0') => ({ order, paid: d(paid), invoices: [{ issuedOn, total: d(total) }] });

  it('is counted from the day of the invoice, or from the end of its terms', () => {
    expect(longestOverdue([owes('A', '2026-04-01', '100')], [], '2026-05-11')).toEqual({ order: 'A', dueOn: '2026-04-01', days: 40 });
    expect(longestOverdue([owes('A', '2026-04-01', '100')], NET30, '2026-05-11')).toEqual({ order: 'A', dueOn: '2026-05-01', days: 10 });
    expect(longestOverdue([owes('A', '2026-04-01', '100')], NET30, '2026-05-01')).toBeNull();
  });

  it('is the oldest of several orders', () => {
    expect(longestOverdue([owes('A', '2026-04-03', '100'), owes('B', '2026-04-01', '100'), owes('C', '2026-04-02', '100')], [], '2026-04-11')).toEqual({ order: 'B', dueOn: '2026-04-01', days: 10 });
    expect(longestOverdue([], [], '2026-04-11')).toBeNull();
  });

  it('is not what was paid: payments settle what fell due first', () => {
    const order = { order: 'A', paid: d('149.99'), invoices: [{ issuedOn: '2026-05-01', total: d('100') }, { issuedOn: '2026-04-01', total: d('100') }] };
    expect(longestOverdue([order], [], '2026-05-11')).toEqual({ order: 'A', dueOn: '2026-05-01', days: 10 });
    expect(longestOverdue([{ ...order, paid: d('99.99') }], [], '2026-05-11')).toEqual({ order: 'A', dueOn: '2026-04-01', days: 40 });
    expect(longestOverdue([{ ...order, paid: d('200') }], [], '2026-05-11')).toBeNull();
    expect(longestOverdue([owes('A', '2026-04-01', '100', '50')], HALVES, '2026-05-11')).toEqual({ order: 'A', dueOn: '2026-05-01', days: 10 });
  });
});

describe('an address', () => {
  it('is enough with city, state and a postal code of that state', () => {
    expect(addressGrounds(PUNE)).toBeNull();
  });

  it.each([
    [null, 'It has no shipping address.'],
    [{ ...PUNE, pincode: null }, 'Its shipping address has no postal code.'],
    [{ ...PUNE, city: ' ', pincode: '' }, 'Its shipping address has no city and no postal code.'],
    [{ ...PUNE, stateCode: '' }, 'Its shipping address has no state.'],
    [{ ...PUNE, pincode: '560001' }, 'Its shipping address cannot be right: 560001 is not a postal code of Maharashtra: it lies in Karnataka.'],
    [{ ...PUNE, pincode: '41100' }, 'Its shipping address cannot be right: “41100” is not a postal code: it has six digits and does not begin with 0.'],
  ])('%j waits', (place, reason) => {
    expect(addressGrounds(place)).toEqual({ kind: 'ADDRESS', reason, figures: null });
  });

  it('abroad needs a city, and a postal code as its country writes it', () => {
    const abroad: AddressSnapshot = { ...PUNE, city: 'London', stateCode: '96', state: 'Other Countries', pincode: 'W1T 3JH', country: 'GB' };
    expect(addressGrounds(abroad)).toBeNull();
    expect(addressGrounds({ ...abroad, pincode: null })).toBeNull();
    expect(addressGrounds({ ...abroad, city: null })?.reason).toBe('Its shipping address has no city.');
  });
});
