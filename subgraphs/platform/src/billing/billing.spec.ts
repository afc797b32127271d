import { dayAfter } from '@ilms/core/india/day';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import fc from 'fast-check';
import { accountOf, type Charged } from './account.ts';
import { nextStep, reminderOf } from './reminders.ts';
import { standing, type Facts } from './standing.ts';
import { inRupees } from './rupees.ts';

const day = (n: number): string => dayAfter('2026-01-01', n);
const paise = fc.integer({ min: 1, max: 5_000_000 }).map((n) => new Decimal(n).div(100));
const documents = fc.array(fc.record({ kind: fc.constantFrom<Charged['kind']>('INVOICE', 'INVOICE', 'CREDIT_NOTE'), due: fc.integer({ min: 0, max: 90 }), total: paise }), { maxLength: 8 })
  .map((rows): Charged[] => rows.map(({ kind, due, total }, index) => ({ id: `d${index}`, number: `N${String(index).padStart(3, '0')}`, kind, dueOn: day(due), total })));
const payments = fc.array(paise.map((amount) => ({ amount })), { maxLength: 8 });

describe('an account', () => {
  it('is the same in whichever order its documents and its money are looked at', () => {
    fc.assert(fc.property(documents.chain((ds) => fc.tuple(fc.constant(ds), fc.shuffledSubarray(ds, { minLength: ds.length }))), payments.chain((ps) => fc.tuple(fc.constant(ps), fc.shuffledSubarray(ps, { minLength: ps.length }))), ([ds, mixed], [ps, shuffled]) => {
      const [one, other] = [accountOf(ds, ps), accountOf(mixed, shuffled)];
      expect([other.balance.toFixed(2), other.unpaidSince]).toEqual([one.balance.toFixed(2), one.unpaidSince]);
      for (const [id, amount] of one.open) expect(other.open.get(id)!.toFixed(2)).toBe(amount.toFixed(2));
    }), { numRuns: 10_000 });
  });

  it('leaves nothing open while it owes nothing, and what is open is what it owes', () => {
    fc.assert(fc.property(documents, payments, (ds, ps) => {
      const { open, balance, unpaidSince } = accountOf(ds, ps);
      expect(sum(open.values()).toFixed(2)).toBe(Decimal.max(balance, ZERO).toFixed(2));
      expect(unpaidSince === null).toBe(balance.lte(0) || open.size === 0);
      for (const { id, total } of ds.filter(({ kind }) => kind === 'INVOICE')) expect(open.get(id)!.gte(0) && open.get(id)!.lte(total)).toBe(true);
    }), { numRuns: 10_000 });
  });

  it('pays the oldest invoice first, and is overdue from the day after', () => {
    const invoices: Charged[] = [{ id: 'new', kind: 'INVOICE', number: 'B', dueOn: '2026-05-01', total: new Decimal(100) }, { id: 'old', kind: 'INVOICE', number: 'A', dueOn: '2026-04-01', total: new Decimal(50) }];
    const account = accountOf(invoices, [{ amount: new Decimal('60.5') }]);
    expect([account.open.get('old')!.toFixed(2), account.open.get('new')!.toFixed(2), account.unpaidSince, account.balance.toFixed(2)]).toEqual(['0.00', '89.50', '2026-05-02', '89.50']);
  });
});

const facts: Facts = { isHeld: false, endedOn: null, chargedFrom: '2026-01-01', trialEndsOn: null, hasPaid: true, owes: true, unpaidSince: '2026-03-01' };

describe('where a company stands', () => {
  it.each([
    ['2026-02-28', 'active'], ['2026-03-01', 'past_due'], ['2026-03-07', 'past_due'], ['2026-03-08', 'restricted'], ['2026-03-21', 'restricted'],
    ['2026-03-22', 'suspended'], ['2026-04-29', 'suspended'], ['2026-04-30', 'cancelled'], ['2027-04-30', 'cancelled'],
  ])('owing since 1 March, on %s it is %s', (today, state) => expect(standing(facts, today)).toBe(state));

  it.each([
    ['2026-03-14', 'trial'], ['2026-03-15', 'restricted'], ['2026-03-21', 'restricted'], ['2026-03-22', 'suspended'], ['2026-05-13', 'suspended'], ['2026-05-14', 'cancelled'],
  ])('trying us out until 14 March without a word, on %s it is %s', (today, state) => expect(standing({ ...facts, chargedFrom: null, trialEndsOn: '2026-03-14', hasPaid: false, owes: false, unpaidSince: null }, today)).toBe(state));

  it('only reads until its first invoice is paid, and works from the moment it is', () => {
    const first: Facts = { ...facts, chargedFrom: '2026-03-15', trialEndsOn: '2026-03-14', hasPaid: false, unpaidSince: '2026-03-16' };
    expect(['2026-03-14', '2026-03-15', '2026-03-30', '2026-04-06'].map((today) => standing(first, today))).toEqual(['trial', 'restricted', 'restricted', 'suspended']);
    expect(standing({ ...first, hasPaid: true, owes: false, unpaidSince: null }, '2026-03-15')).toBe('active');
  });

  it('ends its trial early by paying', () => {
    const early: Facts = { ...facts, chargedFrom: '2026-03-05', trialEndsOn: '2026-03-14', hasPaid: false, unpaidSince: '2026-03-06' };
    expect([standing(early, '2026-03-10'), standing({ ...early, hasPaid: true, owes: false, unpaidSince: null }, '2026-03-10'), standing(early, '2026-03-15')]).toEqual(['trial', 'active', 'restricted']);
  });

  it('is stopped by us whatever it has paid, and gone once it has ended', () => {
    expect(standing({ ...facts, isHeld: true, owes: false, unpaidSince: null }, '2026-02-01')).toBe('suspended');
    const ended: Facts = { ...facts, owes: false, unpaidSince: null, chargedFrom: null, endedOn: '2026-02-01' };
    expect([standing(ended, '2026-01-31'), standing(ended, '2026-02-01')]).toEqual(['active', 'cancelled']);
  });

  it('only ever gets worse with the days, and never better without money', () => {
    const worse = ['trial', 'active', 'past_due', 'restricted', 'suspended', 'cancelled'];
    const any = fc.record({ chargedFrom: fc.option(fc.integer({ min: 0, max: 60 }).map(day), { nil: null }), trialEndsOn: fc.option(fc.integer({ min: 0, max: 60 }).map(day), { nil: null }), hasPaid: fc.boolean(), owes: fc.boolean(), since: fc.integer({ min: 0, max: 60 }).map(day) });
    fc.assert(fc.property(any, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 60 }), ({ since, ...rest }, from, on) => {
      const one: Facts = { isHeld: false, endedOn: null, ...rest, unpaidSince: rest.owes ? since : null };
      expect(worse.indexOf(standing(one, day(from + on)))).toBeGreaterThanOrEqual(worse.indexOf(standing(one, day(from))));
    }), { numRuns: 10_000 });
  });
});

describe('reminders', () => {
  it('are written on their days, once each, and one that was missed is not sent after the next', () => {
    const overdue = (today: string) => reminderOf({ chargedFrom: '2026-01-01', trialEndsOn: null, unpaidSince: '2026-03-01' }, today)?.day;
    expect(['2026-03-01', '2026-03-02', '2026-03-04', '2026-03-08', '2026-03-16', '2026-05-20', '2026-07-20'].map(overdue)).toEqual([0, 0, 3, 7, 14, 75, undefined]);
    const trial = (today: string, chargedFrom: string | null = null) => reminderOf({ chargedFrom, trialEndsOn: '2026-03-14', unpaidSince: null }, today)?.day;
    expect(['2026-03-06', '2026-03-07', '2026-03-12', '2026-03-13', '2026-03-15', '2026-04-15'].map((today) => trial(today))).toEqual([undefined, -7, -3, -1, 1, undefined]);
    expect(trial('2026-03-13', '2026-03-15')).toBeUndefined();
  });

  it('name the step that comes next', () => {
    expect(['2026-03-01', '2026-03-07', '2026-03-08', '2026-04-29', '2026-04-30'].map((today) => nextStep('2026-03-01', today))).toEqual([
      { state: 'restricted', on: '2026-03-08' }, { state: 'restricted', on: '2026-03-08' }, { state: 'suspended', on: '2026-03-22' }, { state: 'cancelled', on: '2026-04-30' }, undefined,
    ]);
  });

  it('write rupees as they are written in India, to the paisa', () => {
    expect(['0.5', '123456.7', '123456789012.34'].map((text) => inRupees(new Decimal(text)))).toEqual(['₹0.50', '₹1,23,456.70', '₹1,23,45,67,89,012.34']);
  });
});
