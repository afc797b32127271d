import { balanceWords, isReversible } from './account-words.ts';

it('says what a company owes, owes not, or has paid too much', () => {
  expect([balanceWords('3538.82', '2026-03-05'), balanceWords('3538.82', null), balanceWords('0.00', null), balanceWords('-10.50', null)]).toEqual(['₹3,538.82 since 5 Mar 2026', '₹3,538.82', 'Nothing', '₹10.50 too much']);
});

it('offers to take back only what was written by hand and was not taken back yet', () => {
  const all = [{ id: 'a', source: 'BANK', reference: 'U1' }, { id: 'b', source: 'TDS', reference: 'T1' }, { id: 'c', source: 'GATEWAY', reference: 'pay_1' }, { id: 'd', source: 'REVERSAL', reference: 'a' }];
  expect(all.map((payment) => isReversible(payment, all))).toEqual([false, true, false, false]);
});
