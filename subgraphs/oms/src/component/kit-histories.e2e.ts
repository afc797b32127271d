import fc from 'fast-check';
import type { World } from '@ilms/host/testing/world';
import { ITEMS, KitHistory, type Step } from '../../test/kit-history.ts';
import { openWorld } from '../../test/shop.ts';

let world: World;

beforeAll(async () => { world = await openWorld(); });
afterAll(() => world?.close());

const which = fc.nat(9);
const few = fc.integer({ min: 1, max: 3 });
const recipe = fc.record({ PEN: fc.nat(3), BOX: fc.nat(2), CARD: fc.nat(1) }).filter((takes) => ITEMS.some((item) => takes[item] > 0));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('ORDER' as const), kits: few, pens: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('SHIP' as const), which, kits: few }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('CANCEL_SOME' as const), which, kits: few }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('CANCEL' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('RETURN' as const), which, kits: few }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('RETURN_PART' as const), which, item: fc.constantFrom(...ITEMS), quantity: few }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('RECIPE' as const), recipe }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('RECEIVE' as const), item: fc.constantFrom(...ITEMS), quantity: fc.integer({ min: 1, max: 6 }) }) },
);

it('whatever happens to orders of kits, the shelves hold what their orders say', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 22 }), async (steps) => {
    const history = await KitHistory.open(world);
    for (const one of steps) await history.take(one);
    const { found, counted } = await history.shelves();
    expect([history.surprises, found, await history.disagreeing(), await history.shop.proveStock()]).toEqual([[], counted, [], []]);
  }), { numRuns: 12, endOnFailure: true });
});
