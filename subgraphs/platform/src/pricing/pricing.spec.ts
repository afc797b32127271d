import { UNKNOWN_SUPPLY } from '../billing/taxed.ts';
import { dayAfter, daysBetween } from '@ilms/core/india/day';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import fc from 'fast-check';
import { Catalogue } from '../catalogue/catalogue.ts';
import { PLANS } from '../catalogue/plans.ts';
import type { Offer } from './offer.ts';
import { periodAfter, periodOf } from './period.ts';
import { planChange } from './plan-change.ts';
import { quoteChange } from './quote.ts';
import { share } from './share.ts';
import { SoldSet } from './sold-set.ts';

const catalogue = Catalogue.read(new URL('../../../../schema/modules.json', import.meta.url));
const featuresOf = (modules: readonly string[], left: readonly string[] = []) => [...catalogue.features].filter(([code, { module }]) => modules.includes(module) && !left.includes(code)).map(([code]) => code);
const offerOf = (code: string): Offer => ({ kind: 'module', subject: code, name: code, priceVersionId: `module ${code}`, price: new Decimal(catalogue.find(code)!.priceInr), modules: [code], features: featuresOf([code]), isByAgreement: false, limits: {}, usage: [] });
const planOf = (code: string, price?: number): Offer => {
  const plan = PLANS.find((one) => one.code === code)!;
  return { kind: 'plan', subject: code, name: plan.name, priceVersionId: `plan ${code}`, price: new Decimal(price ?? plan.priceInr), modules: plan.modules, features: featuresOf(plan.modules, plan.withoutFeatures), isByAgreement: plan.isByAgreement, limits: plan.limits, usage: [] };
};
const setOf = (...offers: Offer[]) => new SoldSet(offers);
const singly = (...modules: string[]) => setOf(...modules.map(offerOf));

const codes = catalogue.sold.map(({ code }) => code);
const someDay = fc.integer({ min: 0, max: 3_000 }).map((days) => dayAfter('2024-01-01', days));
const somePrice = fc.integer({ min: 0, max: 9_999_999 }).map((paise) => new Decimal(paise).div(100));
/** A closed set, sometimes with a plan. */
const someSet = fc.tuple(fc.subarray(codes), fc.option(fc.constantFrom('starter', 'professional', 'enterprise'), { nil: undefined }))
  .map(([modules, plan]) => {
    const whole = plan ? [planOf(plan)] : [];
    return setOf(...whole, ...[...catalogue.closure(modules)].filter((code) => codes.includes(code)).map(offerOf));
  });
const RUNS = { numRuns: 10_000 };

describe('months that are charged', () => {
  it('follow one another without a gap, and each day belongs to the one that holds it', () => {
    fc.assert(fc.property(someDay, fc.integer({ min: 0, max: 2_500 }), (anchor, days) => {
      const day = dayAfter(anchor, days);
      const period = periodOf(anchor, day);
      expect(period.from <= day && day < period.to).toBe(true);
      expect(period.days).toBe(daysBetween(period.from, period.to));
      expect([28, 29, 30, 31]).toContain(period.days);
      expect(periodAfter(anchor, period).from).toBe(period.to);
    }), RUNS);
  });

  it('come back to the 31st after a short month', () => {
    expect(['2026-01-31', '2026-02-27', '2026-02-28', '2026-03-30', '2026-03-31', '2026-04-30'].map((day) => periodOf('2026-01-31', day).from)).toEqual(['2026-01-31', '2026-01-31', '2026-02-28', '2026-02-28', '2026-03-31', '2026-04-30']);
  });
});

describe('a part of a month', () => {
  it('and the other parts sum to the price, to the paisa, however it is split', () => {
    fc.assert(fc.property(someDay, somePrice, fc.array(fc.integer({ min: 0, max: 31 }), { maxLength: 6 }), (anchor, price, cuts) => {
      const period = periodOf(anchor, anchor);
      const days = [...new Set([0, period.days, ...cuts.filter((cut) => cut < period.days)])].sort((a, b) => a - b).map((days) => dayAfter(period.from, days));
      const parts = days.slice(1).map((to, at) => share(price, period, days[at]!, to));
      expect(sum(parts).toFixed(2)).toBe(price.toFixed(2));
      expect(parts.every((part) => part.gte(0) && part.decimalPlaces() <= 2)).toBe(true);
    }), RUNS);
  });

  it('is nothing outside of it, and half a paisa goes to the even one', () => {
    const period = periodOf('2026-04-01', '2026-04-01');
    expect(share(new Decimal('2999'), period, '2026-04-16', '2026-05-01').toFixed(2)).toBe('1499.50');
    expect(share(new Decimal('0.15'), period, '2026-04-01', '2026-04-02').toFixed(3)).toBe('0.000'); // 0.005 falls to 0.00
    expect(share(new Decimal('0.45'), period, '2026-04-01', '2026-04-02').toFixed(3)).toBe('0.020'); // 0.015 rises to 0.02
    expect(share(new Decimal('2999'), period, '2026-05-01', '2026-06-01').toFixed(2)).toBe('0.00');
  });
});

describe('what a set costs', () => {
  it('is what the four companies of the price list pay', () => {
    const left = PLANS.find(({ code }) => code === 'starter')!.withoutFeatures;
    const bundle: Offer = { kind: 'bundle', subject: 'small', name: 'Small', priceVersionId: 'bundle small', price: new Decimal(9_999), modules: ['inventory', 'procurement', 'finance'], features: featuresOf(['finance'], left), isByAgreement: true, limits: {}, usage: [] };
    expect(setOf(bundle).monthly.toFixed(2)).toBe('9999.00');
    expect(singly('d2c', 'cms', 'oms', 'inventory', 'logistics', 'crm').monthly.toFixed(2)).toBe('19995.00');
    expect(singly('oms', 'inventory', 'wms', 'distribution', 'logistics').monthly.toFixed(2)).toBe('21995.00');
    expect(setOf(planOf('enterprise')).monthly.toFixed(2)).toBe('49999.00');
    expect(singly(...codes).monthly.plus(offerOf('cms').price).toFixed(2)).toBe('67986.00');
    expect(codes).toHaveLength(14);
  });

  it('does not count twice what the plan holds, but for features that the plan leaves out', () => {
    expect(setOf(planOf('starter'), offerOf('oms'), offerOf('inventory')).monthly.toFixed(2)).toBe('9999.00');
    const richer = setOf(planOf('starter'), offerOf('finance'));
    expect(richer.monthly.toFixed(2)).toBe('16998.00');
    expect(richer.features.has('gst_filing')).toBe(true);
    expect(setOf(planOf('starter')).features.has('gst_filing')).toBe(false);
    expect(setOf(planOf('professional'), offerOf('finance')).monthly.toFixed(2)).toBe('24999.00');
  });

  it('is priced for each of the 3,152 closed sets, of which none costs more than its modules', () => {
    let closed = 0;
    for (let bits = 0; bits < 1 << codes.length; bits++) {
      const modules = codes.filter((_, at) => bits & (1 << at));
      if (catalogue.closure(modules).size !== modules.length) continue;
      closed++;
      const { monthly } = singly(...modules);
      const listed = sum(modules.map((code) => new Decimal(catalogue.find(code)!.priceInr)));
      expect(monthly.eq(modules.includes('d2c') ? listed.minus(1_999) : listed)).toBe(true);
    }
    expect(closed).toBe(3_152);
  });
});

describe('a change', () => {
  const charged = { isCharged: true, offerOf };

  it('begins at once where it only adds, and with the next month where it takes away', () => {
    expect(planChange(singly('inventory'), singly('inventory', 'oms'), charged)).toMatchObject({ now: { modules: new Set(['inventory', 'oms']) } });
    const less = planChange(singly('inventory', 'oms'), singly('inventory'), charged);
    expect(less.now).toBeUndefined();
    expect([...less.later!.modules]).toEqual(['inventory']);
    const both = planChange(singly('inventory', 'oms'), singly('inventory', 'finance'), charged);
    expect([...both.now!.modules].sort()).toEqual(['finance', 'inventory', 'oms']);
    expect([...both.later!.modules].sort()).toEqual(['finance', 'inventory']);
    expect(planChange(singly('inventory'), singly('inventory'), charged)).toEqual({});
  });

  it('loses no feature before the month is over', () => {
    const whole = singly('oms', 'inventory', 'crm', 'finance');
    const change = planChange(whole, setOf(planOf('starter')), charged); // the same modules, a smaller finance
    expect(change.now).toBeUndefined();
    expect(change.later!.features.has('gst_filing')).toBe(false);
    expect(planChange(whole, setOf(planOf('starter')), { ...charged, isCharged: false }).now!.monthly.toFixed(2)).toBe('9999.00');
  });

  it('takes nothing away today, whatever is wanted, and comes to what was wanted', () => {
    fc.assert(fc.property(someSet, someSet, (current, wanted) => {
      const { now, later } = planChange(current, wanted, charged);
      expect(current.isWithin(now ?? current)).toBe(true);
      const end = later ?? now ?? current;
      expect([...end.modules].sort()).toEqual([...wanted.modules].sort());
      expect([...end.features].sort()).toEqual([...wanted.features].sort());
      const isClosed = ({ modules }: SoldSet) => [...modules].every((code) => catalogue.closure([code]).isSubsetOf(modules));
      expect([now, later].every((set) => !set || isClosed(set))).toBe(true);
    }), { numRuns: 3_000 });
  });

  it('is quoted by the day: 15 of 30 days of a module cost half of it, with 18 % GST', () => {
    const quote = quoteChange(singly('inventory'), planChange(singly('inventory'), singly('inventory', 'oms'), charged), { period: periodOf('2026-04-01', '2026-04-16'), today: '2026-04-16', supply: UNKNOWN_SUPPLY });
    expect(quote.lines.map(({ kind, sold, from, to, days, ofDays, amount }) => [kind, sold.offer.subject, from, to, days, ofDays, amount.toFixed(2)])).toEqual([['CHARGE', 'oms', '2026-04-16', '2026-05-01', 15, 30, '1999.50']]);
    expect([quote.taxable, quote.gst, quote.total, quote.monthly].map((amount) => amount.toFixed(2))).toEqual(['1999.50', '359.92', '2359.42', '6998.00']);
  });

  it('to a cheaper plan with the same modules gives back the rest of what they cost', () => {
    const whole = singly('oms', 'inventory', 'crm', 'wms', 'procurement', 'logistics', 'service', 'finance');
    const quote = quoteChange(whole, planChange(whole, setOf(planOf('professional')), charged), { period: periodOf('2026-04-01', '2026-04-01'), today: '2026-04-01', supply: UNKNOWN_SUPPLY });
    expect(quote.taxable.toFixed(2)).toBe(new Decimal(24_999).minus(whole.monthly).toFixed(2));
  });

  it('is named by a hash that another day, price or set does not have', () => {
    const hash = (day: string, wanted: SoldSet) => quoteChange(singly('inventory'), planChange(singly('inventory'), wanted, charged), { period: periodOf('2026-04-01', day), today: day, supply: UNKNOWN_SUPPLY }).hash;
    const hashes = [hash('2026-04-10', singly('inventory', 'oms')), hash('2026-04-11', singly('inventory', 'oms')), hash('2026-04-10', singly('inventory', 'crm')), hash('2026-04-10', setOf(planOf('professional', 20_000)))];
    expect(new Set(hashes).size).toBe(4);
    expect(hash('2026-04-10', singly('inventory', 'oms'))).toBe(hashes[0]);
  });
});

describe('any history of changes', () => {
  /** A company that changes its mind on some days and is charged as the ledger does it. */
  it('charges what each day cost, to the paisa for each change', () => {
    fc.assert(fc.property(someDay, fc.array(fc.tuple(fc.integer({ min: 1, max: 25 }), someSet), { maxLength: 8 }), (anchor, wishes) => {
      let [set, today, later, charged, changes]: [SoldSet, string, SoldSet | undefined, Decimal, number] = [singly('inventory'), anchor, undefined, ZERO, 0];
      let fair = ZERO;
      charged = charged.plus(set.monthly);
      const pass = (days: number) => {
        for (let day = 0; day < days; day++) {
          fair = fair.plus(set.monthly.div(periodOf(anchor, today).days));
          today = dayAfter(today, 1);
          if (periodOf(anchor, today).from !== today) continue;
          if (later) [set, later] = [later, undefined];
          charged = charged.plus(set.monthly);
        }
      };
      for (const [days, wanted] of wishes) {
        pass(days);
        const change = planChange(set, wanted, { isCharged: true, offerOf });
        const quote = quoteChange(set, change, { period: periodOf(anchor, today), today: today, supply: UNKNOWN_SUPPLY });
        charged = charged.plus(quote.taxable);
        changes += quote.lines.length;
        [set, later] = [change.now ?? set, change.later];
      }
      pass(daysBetween(today, periodOf(anchor, today).to));
      // The month that has just begun is charged and not yet used.
      expect(charged.minus(set.monthly).minus(fair).abs().lte(new Decimal('0.01').times(changes).plus('0.000001'))).toBe(true);
    }), { numRuns: 1_000 });
  });
});
