import fc from 'fast-check';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { planReorder, type ItemStanding, type ReorderTerms } from './plan-reorder.ts';

const d = (text: string | number) => new Decimal(text);
const standing = (change: Partial<ItemStanding> = {}): ItemStanding => ({ available: d(12), incoming: ZERO, dailyDemand: d('3.4'), demandSpread: d('1.7'), leadTimeDays: 7, unitDecimals: 0, ...change });
const point: ReorderTerms = { method: 'POINT', reorderPoint: d(30), orderUpTo: d(60), coverDays: 30 };
const demand: ReorderTerms = { method: 'DEMAND', coverDays: 30 };
const figures = (terms: ReorderTerms, change: Partial<ItemStanding> = {}) => {
  const { safetyStock, reorderPoint, orderUpTo, suggested, urgency } = planReorder(terms, standing(change));
  return [safetyStock, reorderPoint, orderUpTo, suggested].map((quantity) => quantity.toFixed()).concat(urgency).join(' ');
};

describe('a stated reorder point', () => {
  it('orders up to the stated quantity when it is reached, and nothing a unit above', () => {
    expect(figures(point, { available: d(31) })).toBe('0 30 60 0 ENOUGH');
    expect(figures(point, { available: d(30) })).toBe('0 30 60 30 BELOW_POINT');
    expect(figures(point, { available: ZERO })).toBe('0 30 60 60 OUT');
  });

  it('counts what is on its way', () => {
    expect(figures(point, { incoming: d(20) })).toBe('0 30 60 0 ENOUGH');
    expect(figures(point, { incoming: d(18) })).toBe('0 30 60 30 BELOW_POINT');
  });

  it('orders whole packs and the minimum at least', () => {
    expect(figures({ ...point, orderMultiple: d(10) })).toBe('0 30 60 50 BELOW_POINT');
    expect(figures({ ...point, minimumOrder: d(100) })).toBe('0 30 60 100 BELOW_POINT');
    expect(figures({ ...point, minimumOrder: d(100), orderMultiple: d(48) })).toBe('0 30 60 144 BELOW_POINT');
    expect(figures({ ...point, orderMultiple: d('0.3') }, { unitDecimals: 3, available: d('59.05') })).toBe('0 30 60 0 ENOUGH');
    expect(figures({ ...point, orderMultiple: d('0.7') }, { unitDecimals: 3 })).toBe('0 30 60 48.3 BELOW_POINT');
  });

  it('is urgent below the safety stock', () => {
    expect(figures({ ...point, safetyStock: d(13) })).toBe('13 30 60 48 BELOW_SAFETY');
    expect(figures({ ...point, safetyStock: d(12) })).toBe('12 30 60 48 BELOW_POINT');
  });
});

describe('a reorder point by demand', () => {
  it('is what goes until the delivery arrives, and the safety stock', () => {
    expect(figures(demand)).toBe('0 24 126 114 BELOW_POINT'); // 3.4 × 7 = 23.8; 24 + 3.4 × 30 = 126
    expect(figures({ ...demand, safetyStock: d(6) })).toBe('6 30 132 120 BELOW_POINT');
  });

  it('takes the safety stock from the spread: z·σ·√lead time, rounded up', () => {
    expect(figures({ ...demand, serviceLevel: d(95) })).toBe('8 32 134 122 BELOW_POINT'); // 1.645 × 1.7 × √7 = 7.399
    expect(figures({ ...demand, serviceLevel: d(95) }, { unitDecimals: 3 })).toBe('7.399 31.199 133.199 121.199 BELOW_POINT');
    expect(figures({ ...demand, serviceLevel: d(50) })).toBe('0 24 126 114 BELOW_POINT');
    expect(figures({ ...demand, serviceLevel: d(95) }, { available: d(7) })).toBe('8 32 134 127 BELOW_SAFETY');
  });

  it('orders nothing of what nobody wants, even when none is left', () => {
    expect(figures(demand, { dailyDemand: ZERO, demandSpread: ZERO, available: ZERO })).toBe('0 0 0 0 ENOUGH');
  });

  it('orders up to a stated quantity, or to the reorder point where that is higher', () => {
    expect(figures({ ...demand, orderUpTo: d(40) })).toBe('0 24 40 28 BELOW_POINT');
    expect(figures({ ...demand, orderUpTo: d(5) })).toBe('0 24 24 12 BELOW_POINT');
  });
});

describe('any rule and any standing', () => {
  const thousandths = (most: number) => fc.integer({ min: 0, max: most * 1000 }).map((n) => d(n).div(1000));
  const decimals = fc.constantFrom(0, 1, 3);
  const fitting = (quantity: Decimal, places: number) => quantity.toDecimalPlaces(places, Decimal.ROUND_UP);
  const cases = fc.record({
    decimals, available: thousandths(500), incoming: thousandths(100), dailyDemand: thousandths(50), demandSpread: thousandths(40), leadTimeDays: fc.integer({ min: 0, max: 120 }),
    method: fc.constantFrom('POINT' as const, 'DEMAND' as const), reorderPoint: thousandths(300), above: thousandths(200), orderUpTo: fc.option(thousandths(600)),
    safety: fc.option(fc.oneof(thousandths(100).map((stock) => ({ stock })), fc.integer({ min: 5000, max: 9999 }).map((level) => ({ level })))),
    coverDays: fc.integer({ min: 0, max: 60 }), multiple: fc.option(fc.integer({ min: 1, max: 144_000 }).map((n) => d(n).div(1000))), minimum: fc.option(thousandths(200)),
  }).map((c) => {
    const reorderPoint = fitting(c.reorderPoint, c.decimals);
    const isPoint = c.method === 'POINT';
    const terms: ReorderTerms = {
      method: c.method, coverDays: c.coverDays, reorderPoint: isPoint ? reorderPoint : null,
      orderUpTo: isPoint ? reorderPoint.plus(fitting(c.above, c.decimals)).plus(1) : c.orderUpTo && fitting(c.orderUpTo, c.decimals),
      ...(c.safety && 'stock' in c.safety ? { safetyStock: fitting(isPoint ? Decimal.min(c.safety.stock, reorderPoint) : c.safety.stock, c.decimals) } : {}),
      ...(c.safety && 'level' in c.safety ? { serviceLevel: d(c.safety.level).div(100) } : {}),
      orderMultiple: c.multiple && fitting(c.multiple, c.decimals), minimumOrder: c.minimum && fitting(c.minimum, c.decimals),
    };
    const { dailyDemand, demandSpread, leadTimeDays } = c;
    return { terms, standing: { available: fitting(c.available, c.decimals), incoming: fitting(c.incoming, c.decimals), dailyDemand, demandSpread, leadTimeDays, unitDecimals: c.decimals } };
  });

  it('never suggest a negative quantity, and one exactly when something is to be ordered', () => {
    fc.assert(fc.property(cases, ({ terms, standing: now }) => {
      const { suggested, urgency } = planReorder(terms, now);
      expect(suggested.gte(0)).toBe(true);
      expect(suggested.gt(0)).toBe(urgency !== 'ENOUGH');
    }));
  });

  it('have enough after ordering: the reorder point, and the quantity to order up to', () => {
    fc.assert(fc.property(cases, ({ terms, standing: now }) => {
      const { suggested, reorderPoint, orderUpTo } = planReorder(terms, now);
      const after = now.available.plus(now.incoming).plus(suggested);
      expect(after.gte(reorderPoint)).toBe(true);
      expect(suggested.isZero() || after.gte(orderUpTo)).toBe(true);
      expect(suggested.isZero() || terms.method === 'DEMAND' || after.gte(terms.orderUpTo!)).toBe(true);
    }));
  });

  it('round up to whole packs and the minimum, never below the need and never a pack too many', () => {
    fc.assert(fc.property(cases, ({ terms, standing: now }) => {
      const { suggested, orderUpTo } = planReorder(terms, now);
      if (suggested.isZero()) return;
      const need = Decimal.max(orderUpTo.minus(now.available).minus(now.incoming), terms.minimumOrder ?? 0);
      expect(suggested.gte(need)).toBe(true);
      expect(suggested.decimalPlaces()).toBeLessThanOrEqual(now.unitDecimals);
      expect(suggested.mod(terms.orderMultiple ?? suggested).isZero()).toBe(true);
      expect(suggested.minus(need).lt(terms.orderMultiple ?? d(1))).toBe(true);
    }));
  });

  it('suggest no less when more is wanted each day or demand varies more', () => {
    fc.assert(fc.property(cases, thousandths(20), thousandths(20), ({ terms, standing: now }, more, wider) => {
      const then = { ...now, dailyDemand: now.dailyDemand.plus(more), demandSpread: now.demandSpread.plus(wider) };
      expect(planReorder(terms, then).suggested.gte(planReorder(terms, now).suggested)).toBe(true);
      expect(planReorder(terms, then).reorderPoint.gte(planReorder(terms, now).reorderPoint)).toBe(true);
    }));
  });
});
