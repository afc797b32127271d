import fc from 'fast-check';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { request, rule, sale, site, wanted } from '../../test/sites.ts';
import { AllocationCriterion } from './allocation-words.ts';
import { combinationsUpTo } from './choose-warehouses.ts';
import { planAllocation } from './plan-allocation.ts';
import type { AllocationRequest } from './plan-terms.ts';

const ITEMS = ['pen', 'ink', 'nib', 'pad'];
const PINCODES = ['421302', '411001', '411045', '440001', '416001', '422001'];

/** Some warehouses with little, so that orders have to be split. */
const sites = (most: number) => fc.array(fc.record({ stock: fc.array(fc.nat(6), { minLength: ITEMS.length, maxLength: ITEMS.length }), pincode: fc.constantFrom(...PINCODES), isForeign: fc.boolean() }), { minLength: 1, maxLength: most })
  .map((all) => all.map(({ stock, pincode, isForeign }, index) => site(`W${index}`, Object.fromEntries(ITEMS.map((item, at) => [item, stock[at]!])), { pincode, ...(isForeign && index % 3 === 2 ? { branchId: 'OTHER', gstin: null } : {}) })));

const lines = fc.array(fc.record({ item: fc.constantFrom(...ITEMS), quantity: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 5 }).map((all) => wanted(...all.map(({ item, quantity }): [string, number] => [item, quantity])));

const rules = fc.record({
  criteria: fc.shuffledSubarray(Object.values(AllocationCriterion), { minLength: 1 }), maxWarehouses: fc.option(fc.integer({ min: 1, max: 4 })), wholeLinesOnly: fc.boolean(), keepBack: fc.nat(2), onShortage: fc.constantFrom('REFUSE' as const, 'LEAVE' as const), isForPens: fc.boolean(),
}).map(({ keepBack, isForPens, ...rest }) => rule({ ...rest, keepBack: new Decimal(keepBack), categoryIds: isForPens ? ['pens'] : [], zones: [{ zone: 'LOCAL', rate: '30.00', days: 1 }, { zone: 'WITHIN_STATE', rate: '45.00', days: 2 }], warehouses: [{ warehouseId: 'w1', isExcluded: false, keepBack: null }, { warehouseId: 'w0', isExcluded: false, keepBack: '1' }] }));

const requests = (most: number) => fc.record({ sites: sites(most), lines, rules: fc.array(rules, { minLength: 1, maxLength: 3 }) })
  .map(({ lines: all, ...rest }) => request({ ...rest, sale: sale({ warehouseId: 'w0' }), lines: all.map((line) => ({ ...line, categoryIds: line.variantId === 'pen' ? ['pens'] : [] })) }));

/** Each rule has a name of its own, so that it is seen which ones decide. */
const named = (asked: AllocationRequest): AllocationRequest => ({ ...asked, rules: asked.rules.map((each, index) => ({ ...each, id: `rule-${index}` })) });

/** The strictest limit of the rules that decide something. */
const limitOf = ({ rules: all }: AllocationRequest, deciding: ReadonlySet<string | null>): number => Math.min(...all.filter(({ id }) => deciding.has(id)).map(({ maxWarehouses }) => maxWarehouses ?? Infinity));

describe('whatever is asked', () => {
  for (const [name, most] of [['few warehouses', 5], ['more than can be compared exactly', 18]] as const) {
    it(`never gives more than there is, nor more than is wanted, nor leaves a unit unaccounted for (${name})`, () => {
      fc.assert(fc.property(requests(most), (asked) => {
        const plan = planAllocation(asked);
        for (const { lineId, quantity } of asked.lines) expect(sum(plan.lines.filter((line) => line.lineId === lineId).map((line) => line.quantity)).eq(quantity)).toBe(true);
        for (const { id, available, gstin, branchId } of asked.sites) {
          const taken = plan.lines.filter(({ warehouseId }) => warehouseId === id);
          expect(taken.length === 0 || branchId === asked.sale.branchId || gstin === asked.sale.gstin).toBe(true);
          for (const item of ITEMS) expect(sum(taken.filter(({ sku }) => sku === item.toUpperCase()).map(({ quantity }) => quantity)).lte(available.get(item) ?? ZERO)).toBe(true);
        }
        const won = new Set(plan.verdicts.filter(({ outcome }) => outcome === 'WON').map(({ warehouseId }) => warehouseId));
        expect(won).toEqual(new Set(plan.lines.flatMap(({ warehouseId }) => warehouseId ?? [])));
        expect(plan.result === 'COMPLETE').toBe(plan.lines.every(({ warehouseId }) => warehouseId !== null));
      }), { numRuns: 300 });
    });

    it(`never uses more warehouses than the strictest rule that decides allows (${name})`, () => {
      fc.assert(fc.property(requests(most).map(named), (asked) => {
        const plan = planAllocation(asked);
        const used = new Set(plan.lines.flatMap(({ warehouseId }) => warehouseId ?? [])).size;
        expect(used).toBeLessThanOrEqual(limitOf(asked, new Set(plan.verdicts.map(({ ruleId }) => ruleId))));
      }), { numRuns: 300 });
    });
  }

  it('gives whole lines where lines must not be parted', () => {
    fc.assert(fc.property(requests(5), (asked) => {
      const plan = planAllocation({ ...asked, rules: asked.rules.map((each) => ({ ...each, wholeLinesOnly: true, categoryIds: [] })) });
      for (const { lineId } of asked.lines) expect(plan.lines.filter((line) => line.lineId === lineId)).toHaveLength(1);
    }), { numRuns: 200 });
  });

  it('decides the same again, and whatever the order in which warehouses are told', () => {
    fc.assert(fc.property(requests(7), (asked) => {
      const plan = planAllocation(asked);
      expect(planAllocation(asked)).toEqual(plan);
      expect(planAllocation({ ...asked, sites: asked.sites.toReversed() })).toEqual(plan);
    }), { numRuns: 150 });
  });
});

describe('the fewest warehouses', () => {
  const fewest = rule({ criteria: ['FEWEST_SPLITS', 'NEAREST'] });

  /** Independent of the engine: the smallest set of warehouses whose stock together is enough, by trying all sets. */
  function smallestCover({ sites: all, lines: asked }: AllocationRequest): number | null {
    const need = new Map(ITEMS.map((item) => [item, asked.filter(({ variantId }) => variantId === item).reduce((total, { quantity }) => total + quantity.toNumber(), 0)]));
    const usable = all.filter(({ gstin }) => gstin !== null);
    const sizes = Array.from({ length: 2 ** usable.length }, (_, mask) => usable.filter((__, at) => mask & (2 ** at)))
      .filter((set) => [...need].every(([item, units]) => set.reduce((total, { available }) => total + (available.get(item)?.toNumber() ?? 0), 0) >= units)).map((set) => set.length);
    return sizes.length ? Math.min(...sizes) : null;
  }

  it('are as few as trying every set finds, and everything is promised exactly when some set has it', () => {
    fc.assert(fc.property(requests(7), (asked) => {
      const plan = planAllocation({ ...asked, rules: [fewest] });
      const used = new Set(plan.lines.flatMap(({ warehouseId }) => warehouseId ?? [])).size;
      const least = smallestCover(asked);
      expect(plan.result).toBe(least === null ? 'REFUSED' : 'COMPLETE');
      expect(least ?? used).toBe(used);
      expect(plan.search).toBe('EXACT');
    }), { numRuns: 400 });
  });

  it('are looked for one by one beyond the bound, and the log says so', () => {
    const many = Array.from({ length: 20 }, (_, index) => site(`W${String(index).padStart(2, '0')}`, { pen: 1 + (index % 4) }));
    const plan = planAllocation(request({ lines: wanted(['pen', 16]), sites: many, rules: [fewest] }));
    expect([combinationsUpTo(20, 20), plan.search, plan.result]).toEqual([2 ** 20, 'GREEDY', 'COMPLETE']);
    expect(new Set(plan.lines.map(({ warehouseCode }) => warehouseCode)).size).toBe(4);
    expect(plan.steps.join(' ')).toContain('There are too many combinations to compare all for 1 line; warehouses were added one by one');
    expect(plan.verdicts.filter(({ outcome }) => outcome === 'LOST').every(({ words }) => words.length > 10)).toBe(true);
  });
});
