import { Decimal } from '@ilms/kernel/decimal';
import fc from 'fast-check';
import type { Offer } from './offer.ts';
import { isUseDearer, usageAmount, usagePrice, usagePrices } from './usage-price.ts';

const offer = (kind: Offer['kind'], subject: string, ...usage: [string, string, string][]): Offer => ({
  kind, subject, name: subject, priceVersionId: subject, price: new Decimal(1), modules: [subject], features: [], isByAgreement: false, limits: {}, usage: usage.map(([meter, included, price]) => usagePrice({ meter, included, price })),
});

describe('what is used beyond what is paid for', () => {
  it.each([['1000', '1000', '2', '0.00'], ['1000', '1001', '2', '2.00'], ['0', '12.34', '99', '1221.66'], ['5', '4', '499', '0.00'], ['0', '0.01', '0.50', '0.00'], ['0', '0.03', '0.50', '0.02']])('of %s included and %s used at ₹%s costs ₹%s', (included, used, price, costs) => {
    expect(usageAmount(usagePrice({ meter: 'x', included, price }), new Decimal(used)).toFixed(2)).toBe(costs);
  });

  it('is never less than nothing, and never less for more', () => {
    const figure = fc.integer({ min: 0, max: 10_000_000 }).map((hundredths) => new Decimal(hundredths).div(100));
    fc.assert(fc.property(figure, figure, figure, figure, (included, price, used, more) => {
      const terms = { meter: 'x', included, price };
      const amount = usageAmount(terms, used);
      expect([amount.gte(0), usageAmount(terms, used.plus(more)).gte(amount), used.gt(included) || amount.isZero()]).toEqual([true, true, true]);
    }), { numRuns: 10_000 });
  });
});

describe('terms of use', () => {
  const terms = (...usage: [string, string, string][]) => usage.map(([meter, included, price]) => usagePrice({ meter, included, price }));
  it.each([
    [terms(['users', '5', '10']), [], true], [terms(['users', '5', '11']), terms(['users', '5', '10']), true], [terms(['users', '4', '10']), terms(['users', '5', '10']), true],
    [terms(['users', '5', '10']), terms(['users', '5', '10']), false], [terms(['users', '9', '9']), terms(['users', '5', '10']), false], [[], terms(['users', '5', '10']), false],
  ])('%# are dearer than others or not', (these, those, isDearer) => expect(isUseDearer(these, those)).toBe(isDearer));
});

describe('prices of use', () => {
  it('are the plan’s for all it holds, and a module’s only where the plan is silent', () => {
    const prices = usagePrices([offer('module', 'crm', ['orders', '0', '9'], ['calls', '10', '1']), offer('plan', 'starter', ['orders', '100', '2'])]);
    expect([...prices].map(([meter, { offer: by, usage }]) => [meter, by.subject, usage.included.toFixed()])).toEqual([['orders', 'starter', '100'], ['calls', 'crm', '10']]);
  });

  it('are none where nothing says so', () => expect(usagePrices([offer('module', 'oms'), offer('plan', 'starter')]).size).toBe(0));
});
