import { approvalWords, bundleWords, couponWords } from './approval-words.ts';

const nothing = { decidedBy: null, decidedAt: null, dueAt: null, takenBackBy: null, takenBackAt: null, doneAt: null, failure: null, note: null };
const approved = { ...nothing, decidedBy: 'Vikram Shah', decidedAt: '2026-11-27T05:00:00Z', dueAt: '2026-12-04T05:00:00Z' };

describe('the words of an approval', () => {
  it.each([
    [{ ...nothing, state: 'ASKED' as const }, 'Another administrator has to decide.'],
    [{ ...approved, state: 'APPROVED' as const, note: 'Seen the letter' }, 'Approved by Vikram Shah: Seen the letter. Done on 4 Dec 2026, 10:30 unless somebody takes it back.'],
    [{ ...approved, dueAt: null, state: 'REFUSED' as const }, 'Vikram Shah, 27 Nov 2026, 10:30'],
    [{ ...approved, state: 'DONE' as const, doneAt: '2026-12-04T05:05:00Z' }, '4 Dec 2026, 10:35, approved by Vikram Shah'],
    [{ ...approved, state: 'FAILED' as const, failure: 'It has come back to life.' }, 'It has come back to life.'],
  ])('say what has become of %j', (approval, words) => expect(approvalWords(approval)).toBe(words));
});

describe('what is asked for', () => {
  const coupon = { code: 'DIWALI', name: 'Diwali', percent: '10', amount: null, months: 3, appliesTo: [], maxRedemptions: null, validUntil: null, forNewOnly: false };
  const bundle = { name: 'Pair', modules: ['inventory', 'oms'], withoutFeatures: [], limits: { users: 7, ordersPerMonth: null }, monthly: '5000.00', company: null, validUntil: null };

  it.each([
    [{}, '10 % off for 3 months of everything, for any number of companies'],
    [{ percent: null, amount: '500.00', months: null, appliesTo: ['oms'], maxRedemptions: 1, forNewOnly: true, validUntil: '2026-12-31' }, '₹500.00 off a month for ever of oms, for 1 company that have not paid for anything yet, until 31 Dec 2026'],
  ])('says a coupon with %j', (more, words) => expect(couponWords({ ...coupon, ...more })).toBe(words));

  it.each([
    [{}, 'inventory, oms for ₹5,000.00 a month, users at most 7; offered to whoever knows the code'],
    [{ withoutFeatures: ['stock_analysis'], limits: {}, company: 'Acme', validUntil: '2026-12-31' }, 'inventory, oms for ₹5,000.00 a month, without stock_analysis; offered to Acme, until 31 Dec 2026'],
  ])('says a bundle with %j', (more, words) => expect(bundleWords({ ...bundle, ...more })).toBe(words));
});
