import { standingWords, type Standing } from './standing-words.ts';

const today = '2026-03-10';
const nothing: Standing = { state: 'active', balance: '0.00', chargedFrom: '2026-01-01' };
const say = (account: Partial<Standing>, hasItems = true) => standingWords({ ...nothing, ...account }, { today, hasItems });

describe('where a company stands, in words', () => {
  it('has nothing to do where nothing is due, and says what is left with us', () => {
    expect(say({})).toEqual({ title: 'Nothing is due', says: [], action: undefined });
    expect(say({ balance: '-500.00' }).says).toEqual(['You have ₹500.00 with us; the next invoice takes it first.']);
  });

  it('counts the days of a trial with today, and asks to go on until somebody has', () => {
    const trial = { state: 'trial', chargedFrom: null, trialEndsOn: '2026-03-14' };
    expect(say(trial)).toMatchObject({ title: '5 days of trial left', action: 'start' });
    expect(say({ ...trial, trialEndsOn: today }).title).toBe('The trial ends today');
    expect(say(trial, false).action).toBe('choose');
    expect(say({ ...trial, chargedFrom: '2026-03-15' })).toMatchObject({ title: 'Trial until 14 Mar 2026, then it goes on', action: undefined });
    expect(say({ ...trial, state: 'restricted', trialEndsOn: '2026-03-08', next: { state: 'suspended', on: '2026-03-16' } }).says[1]).toBe('From 16 Mar 2026 (in 6 days) nobody can work; this page stays open for paying.');
  });

  it('says since when something is overdue, what works, and what comes next on which day', () => {
    expect(say({ state: 'past_due', balance: '3538.82', unpaidSince: '2026-03-05', next: { state: 'restricted', on: '2026-03-12' } })).toEqual({
      title: '₹3,538.82 is due', action: 'pay',
      says: ['Overdue since 5 Mar 2026 (5 days ago). Everything works for now.', 'From 12 Mar 2026 (in 2 days) everything can be read, and nothing can be changed.'],
    });
    expect(say({ balance: '3538.82' }).says).toEqual(['Not overdue yet.']);
    expect(say({ balance: '3538.82', dueOn: '2026-03-11' }).says).toEqual(['To be paid by 11 Mar 2026 (tomorrow).']);
    expect(say({ state: 'suspended', balance: '1.00', unpaidSince: '2026-02-01' })).toMatchObject({ title: '₹1.00 is due', action: 'pay' });
  });

  it('does not ask a company to pay that owes nothing, however it was stopped', () => {
    expect(say({ state: 'suspended' })).toMatchObject({ title: 'Stopped by us', action: undefined });
    expect(say({ state: 'suspended', balance: '1.00', unpaidSince: '2026-03-01' })).toMatchObject({ title: 'Stopped by us', action: 'pay' });
    expect(say({ state: 'cancelled', chargedFrom: null }, false)).toMatchObject({ title: 'The subscription has ended', action: 'choose' });
    expect(say({ endsOn: '2026-04-01' })).toMatchObject({ title: 'Ends on 1 Apr 2026', action: undefined });
  });
});
