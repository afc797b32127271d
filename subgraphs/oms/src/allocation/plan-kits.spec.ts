import fc from 'fast-check';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { given, request, rule, site, verdicts, wanted } from '../../test/sites.ts';
import { planAllocation } from './plan-allocation.ts';
import type { AllocationRequest, WantedUnits } from './plan-terms.ts';

/** What one kit takes of each item. */
type Recipe = Readonly<Record<string, number>>;

const kit = (line: WantedUnits, recipe: Recipe): WantedUnits => ({ ...line, parts: Object.entries(recipe).map(([variantId, quantity]) => ({ variantId, quantity: new Decimal(quantity), decimals: 0 })) });
const GIFT: Recipe = { pen: 2, box: 1 };
const gifts = (quantity: number, ...others: [string, number][]): WantedUnits[] => {
  const [first, ...rest] = wanted(['gift', quantity], ...others);
  return [kit(first!, GIFT), ...rest];
};

describe('a line of a kit', () => {
  it('is taken in whole kits, each from one warehouse', () => {
    const sites = [site('A', { pen: 5, box: 1 }), site('B', { pen: 1, box: 9 }), site('C', { pen: 4, box: 4 })];
    const plan = planAllocation(request({ lines: gifts(3), sites, rules: [rule({ criteria: ['FEWEST_SPLITS'] })] }));
    expect([given(plan), verdicts(plan)]).toEqual([['1 A 1', '1 C 2'], ['A WON CHOSEN', 'B EXCLUDED NOTHING_AVAILABLE', 'C WON CHOSEN']]);
    expect(plan.verdicts.map(({ warehouseCode, available }) => `${warehouseCode} ${available.toFixed()}`).toSorted()).toEqual(['A 1', 'B 0', 'C 2']);
  });

  it('competes with lines that want one of its items', () => {
    const sites = [site('A', { pen: 4, box: 9 }), site('B', { pen: 1 })];
    expect(given(planAllocation(request({ lines: gifts(2, ['pen', 1]), sites, rules: [rule({ criteria: ['FEWEST_SPLITS'] })] })))).toEqual(['1 A 2', '2 B 1']);
    const short = planAllocation(request({ lines: gifts(2, ['pen', 2]), sites, rules: [rule({ criteria: ['FEWEST_SPLITS'], onShortage: 'LEAVE' })] }));
    expect([short.result, given(short)]).toEqual(['PARTIAL', ['1 A 2', '2 B 1', '2 – 1']]);
  });

  it('leaves what a rule keeps back of each item, and is not parted where lines are not', () => {
    const sites = [site('A', { pen: 5, box: 9 }), site('B', { pen: 7, box: 9 })];
    expect(given(planAllocation(request({ lines: gifts(3), sites, rules: [rule({ criteria: ['PRIORITY'], warehouses: [{ warehouseId: 'a', isExcluded: false, keepBack: '2' }], onShortage: 'LEAVE' })] })))).toEqual(['1 A 1', '1 B 2']);
    expect(given(planAllocation(request({ lines: gifts(3), sites, rules: [rule({ criteria: ['PRIORITY'], warehouses: [{ warehouseId: 'a', isExcluded: false, keepBack: null }], wholeLinesOnly: true })] })))).toEqual(['1 B 3']);
  });
});

const ITEMS = ['pen', 'box', 'card'];
const lines = fc.array(fc.record({ recipe: fc.option(fc.record({ pen: fc.nat(3), box: fc.nat(2), card: fc.nat(1) }).filter(({ pen, box, card }) => pen + box + card > 0)), item: fc.constantFrom(...ITEMS), quantity: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 5 })
  .map((all) => all.map(({ recipe, item, quantity }, index): WantedUnits => {
    const [line] = wanted([recipe ? `kit${index}` : item, quantity]);
    const own = { ...line!, lineId: `line-${index + 1}`, position: index + 1 };
    return recipe ? kit(own, Object.fromEntries(Object.entries(recipe).filter(([, takes]) => takes > 0))) : own;
  }));
const requests: fc.Arbitrary<AllocationRequest> = fc.record({ lines, stock: fc.array(fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }), wholeLinesOnly: fc.boolean(), keepBack: fc.nat(2) })
  .map(({ lines: all, stock, wholeLinesOnly, keepBack }) => request({ lines: all, sites: stock.map((has, at) => site(`W${at}`, Object.fromEntries(ITEMS.map((item, i) => [item, has[i]!])))), rules: [rule({ wholeLinesOnly, keepBack: new Decimal(keepBack), onShortage: 'LEAVE' })] }));

it('never takes more of an item than stands there, nor a part of a kit, whatever is asked', () => {
  fc.assert(fc.property(requests, (asked) => {
    const plan = planAllocation(asked);
    const byId = new Map(asked.lines.map((line) => [line.lineId, line]));
    for (const { lineId, quantity } of asked.lines) expect(sum(plan.lines.filter((line) => line.lineId === lineId).map((line) => line.quantity)).eq(quantity)).toBe(true);
    for (const { lineId, quantity } of plan.lines) expect(byId.get(lineId)!.parts === undefined || quantity.isInteger()).toBe(true);
    for (const { id, available } of asked.sites) {
      for (const item of ITEMS) {
        const taken = sum(plan.lines.filter(({ warehouseId }) => warehouseId === id).map(({ lineId, quantity }) => {
          const line = byId.get(lineId)!;
          return quantity.times((line.parts ?? [{ variantId: line.variantId, quantity: new Decimal(1) }]).find(({ variantId }) => variantId === item)?.quantity ?? ZERO);
        }));
        expect(taken.lte(available.get(item) ?? ZERO)).toBe(true);
      }
    }
  }), { numRuns: 400 });
});
