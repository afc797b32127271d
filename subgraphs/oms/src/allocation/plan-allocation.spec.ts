import { Decimal } from '@ilms/kernel/decimal';
import { given, request, rule, sale, site, verdicts, wanted } from '../../test/sites.ts';
import { planAllocation } from './plan-allocation.ts';
import type { AllocationPlan, Verdict } from './plan-terms.ts';

const verdictOf = ({ verdicts: all }: AllocationPlan, code: string): Verdict => all.find(({ warehouseCode }) => warehouseCode === code)!;

describe('which rule decides', () => {
  const cheap = rule({ id: 'a', name: 'Dealers', channels: ['B2B'], criteria: ['PRIORITY'], warehouses: [{ warehouseId: 'far', isExcluded: false, keepBack: null }] });
  const near = rule({ id: 'b', name: 'Everybody', criteria: ['NEAREST'] });
  const sites = [site('BHI', { pen: 9 }), site('FAR', { pen: 9 }, { pincode: '440001' })];

  it('is the first that speaks of the order; the log says why others do not', () => {
    const dealer = planAllocation(request({ lines: wanted(['pen', 2]), sites, rules: [cheap, near], sale: sale({ channel: 'b2b' }) }));
    expect([given(dealer), dealer.steps.slice(0, 2)]).toEqual([['1 FAR 2'], ['Rule “Dealers” decides the line.', 'Rule “Everybody” does not apply: rules before it decide every line.']]);
    const other = planAllocation(request({ lines: wanted(['pen', 2]), sites, rules: [cheap, near] }));
    expect([given(other), other.steps.slice(0, 2)]).toEqual([['1 BHI 2'], ['Rule “Dealers” does not apply: the channel is DIRECT, not B2B.', 'Rule “Everybody” decides the line.']]);
  });

  it.each([
    ['another state', { stateCodes: ['29'] }, 'the goods go to state 27, not 29'],
    ['another pincode', { pincodePrefixes: ['400', '560'] }, 'the pincode 411001 does not begin with 400 or 560'],
    ['too little', { minValue: new Decimal('1000.01') }, '₹1000.00 is less than ₹1000.01'],
    ['too much', { maxValue: new Decimal('999.99') }, '₹1000.00 is more than ₹999.99'],
    ['paid before it leaves', { payment: 'PREPAID' as const }, 'it is paid on delivery or later'],
    ['a customer of no group', { customerGroupIds: ['dealers'] }, 'the customer is in none of its groups'],
    ['other goods', { categoryIds: ['books'] }, 'no line left is of its categories'],
  ])('is not one for %s; without any the warehouse of the order is used', (_, conditions, why) => {
    const plan = planAllocation(request({ lines: wanted(['pen', 2]), sites: [...sites, site('AAA', { pen: 9 })], rules: [rule({ name: 'Special', ...conditions })] }));
    expect(plan.steps.slice(0, 2)).toEqual([`Rule “Special” does not apply: ${why}.`, 'No rule speaks of the line: the warehouse of the order is used.']);
    expect([given(plan), verdicts(plan)]).toEqual([['1 BHI 2'], ['AAA EXCLUDED NOT_LISTED', 'BHI WON CHOSEN', 'FAR EXCLUDED NOT_LISTED']]);
  });

  it('may be another one for lines of its categories; the strictest limit holds for the whole order', () => {
    const books = rule({ id: 'b', name: 'Books', categoryIds: ['books'], criteria: ['PRIORITY'], warehouses: [{ warehouseId: 'far', isExcluded: false, keepBack: null }] });
    const lines = wanted(['pen', 2], ['novel', 1, ['novels', 'books']]);
    const stocked = [site('BHI', { pen: 9, novel: 9 }), site('FAR', { pen: 9, novel: 9 }, { pincode: '440001' })];
    expect(given(planAllocation(request({ lines, sites: stocked, rules: [books, near] })))).toEqual(['1 BHI 2', '2 FAR 1']);
    const limited = planAllocation(request({ lines, sites: stocked, rules: [books, rule({ ...near, maxWarehouses: 1 })] }));
    expect([limited.result, given(limited)]).toEqual(['COMPLETE', ['1 FAR 2', '2 FAR 1']]);
  });
});

describe('what makes a warehouse better', () => {
  const lines = wanted(['pen', 5]);

  it('PRIORITY: its place in the list; those not in it come last', () => {
    const rules = [rule({ criteria: ['PRIORITY'], warehouses: ['zzz', 'bhi'].map((warehouseId) => ({ warehouseId, isExcluded: false, keepBack: null })) })];
    const plan = planAllocation(request({ lines, rules, sites: [site('AAA', { pen: 9 }), site('BHI', { pen: 9 }), site('ZZZ', { pen: 2 })] }));
    expect(given(plan)).toEqual(['1 BHI 3', '1 ZZZ 2']);
    expect(verdictOf(plan, 'AAA')).toMatchObject({ outcome: 'LOST', reason: 'LOWER_PRIORITY', criterion: 'PRIORITY', words: expect.stringContaining('does not list') });
  });

  it('NEAREST: kilometres, and which one would have had to travel how far', () => {
    const plan = planAllocation(request({ lines, rules: [rule({ criteria: ['NEAREST'] })], sites: [site('NGP', { pen: 9 }, { pincode: '440001' }), site('PUN', { pen: 9 }, { pincode: '411045' }), site('SAME', { pen: 1 }, { pincode: '411001' })] }));
    expect(given(plan)).toEqual(['1 PUN 4', '1 SAME 1']);
    expect([verdictOf(plan, 'SAME').km, verdictOf(plan, 'PUN').km, verdictOf(plan, 'NGP').km]).toEqual([0, 15, 620]);
    expect(verdictOf(plan, 'NGP')).toMatchObject({ reason: 'FARTHER', words: 'With SAME + NGP units travel 496 km on average, with SAME + PUN 12 km.' });
  });

  it('CHEAPEST: the rate of the zone for each parcel, so that one parcel may be cheaper than two near ones', () => {
    const zones = [{ zone: 'WITHIN_STATE' as const, rate: '40.00', days: 2 }, { zone: 'LOCAL' as const, rate: '30.00', days: 1 }];
    const plan = planAllocation(request({ lines, rules: [rule({ criteria: ['CHEAPEST'], zones })], sites: [site('BHI', { pen: 9 }), site('PUN', { pen: 4 }, { pincode: '411045' }), site('GOA', { pen: 9 }, { pincode: '403001', stateCode: '30' })] }));
    expect([given(plan), verdictOf(plan, 'BHI').rate?.toFixed(2), verdictOf(plan, 'BHI').zone]).toEqual([['1 BHI 5'], '40.00', 'WITHIN_STATE']);
    expect(verdictOf(plan, 'PUN').words).toBe('With PUN + BHI sending costs ₹70.00, with BHI ₹40.00.');
    expect(verdictOf(plan, 'GOA')).toMatchObject({ reason: 'DEARER', rate: null, words: 'By itself the rule has no rate for its zone; with BHI sending costs ₹40.00.' });
  });

  it('MOST_STOCK: where most of the wanted items are left', () => {
    const plan = planAllocation(request({ lines, rules: [rule({ criteria: ['MOST_STOCK'] })], sites: [site('AAA', { pen: 6, ink: 99 }), site('BBB', { pen: 7 })] }));
    expect([given(plan), verdictOf(plan, 'AAA').reason]).toEqual([['1 BBB 5'], 'LESS_STOCK']);
  });

  it('FEWEST_SPLITS: one warehouse rather than two nearer ones', () => {
    const plan = planAllocation(request({ lines, sites: [site('NGP', { pen: 5 }, { pincode: '440001' }), site('PUN', { pen: 4 }, { pincode: '411045' }), site('SAME', { pen: 1 }, { pincode: '411001' })] }));
    expect(given(plan)).toEqual(['1 NGP 5']);
    expect(verdictOf(plan, 'PUN')).toMatchObject({ reason: 'MORE_WAREHOUSES', criterion: 'FEWEST_SPLITS', words: 'With SAME + PUN the order needs 2 warehouses; NGP is 1.' });
  });

  it('EARLIEST: by cut-off, working days and holidays of each warehouse and the days of its zone', () => {
    const zones = [{ zone: 'WITHIN_STATE' as const, rate: '0.00', days: 1 }, { zone: 'LOCAL' as const, rate: '0.00', days: 1 }];
    const closed = { daysOff: 'SUN', saturdaysOff: null, holidays: new Map([['2026-11-28', 'Founders’ day']]) };
    const sites = [site('AAA', { pen: 9 }, { rest: closed }), site('BHI', { pen: 9 })];
    const at = (day: string, time: string) => planAllocation(request({ lines, sites, now: { day, time }, rules: [rule({ criteria: ['EARLIEST'], zones, cutOff: '14:00' })] }));
    // Friday before the cut-off both leave at once; after it one rests on Saturday, and on Sunday nobody works.
    expect(given(at('2026-11-27', '13:59'))).toEqual(['1 AAA 5']);
    const late = at('2026-11-27', '14:00');
    expect([given(late), verdictOf(late, 'BHI').shipsOn, verdictOf(late, 'AAA').shipsOn, verdictOf(late, 'AAA').arrivesOn]).toEqual([['1 BHI 5'], '2026-11-28', '2026-11-30', '2026-12-01']);
    expect(verdictOf(late, 'AAA').words).toBe('By itself everything is there on 2026-12-01, with BHI on 2026-11-29.');
  });

  it('nothing at all: the code that comes first', () => {
    const plan = planAllocation(request({ lines, sites: [site('BBB', { pen: 5 }), site('AAA', { pen: 5 })] }));
    expect([given(plan), verdicts(plan)]).toEqual([['1 AAA 5'], ['AAA WON CHOSEN', 'BBB LOST TIE']]);
  });
});

describe('what limits it', () => {
  it('excludes with its reason: closed, other registration, excluded, not listed, empty, kept back', () => {
    const rules = [rule({ onlyListed: true, keepBack: new Decimal(3), warehouses: ['ok', 'shut', 'other', 'void', 'kept'].map((warehouseId) => ({ warehouseId, isExcluded: false, keepBack: null })).concat([{ warehouseId: 'no', isExcluded: true, keepBack: null }]) })];
    const sites = [
      site('OK', { pen: 8 }), site('SHUT', { pen: 9 }, { isActive: false }), site('OTHER', { pen: 9 }, { branchId: 'JPR', gstin: '08AAKCS4521M1ZN', stateCode: '08' }), site('NO', { pen: 9 }),
      site('FREE', { pen: 9 }), site('VOID', { ink: 9 }), site('KEPT', { pen: 3 }), site('NONE', { pen: 9 }, { branchId: 'X', gstin: null }),
    ];
    const plan = planAllocation(request({ lines: wanted(['pen', 5]), sites, rules }));
    expect(given(plan)).toEqual(['1 OK 5']);
    expect(verdicts(plan)).toEqual(['FREE EXCLUDED NOT_LISTED', 'KEPT EXCLUDED KEPT_BACK', 'NO EXCLUDED EXCLUDED_BY_RULE', 'NONE EXCLUDED OTHER_REGISTRATION', 'OK WON CHOSEN', 'OTHER EXCLUDED OTHER_REGISTRATION', 'SHUT EXCLUDED CLOSED', 'VOID EXCLUDED NOTHING_AVAILABLE']);
    expect(verdictOf(plan, 'OTHER').words).toBe('It trades under 08AAKCS4521M1ZN, the order under 27AAKCS4521M1ZO: goods from there would be taxed otherwise.');
    expect(verdictOf(plan, 'KEPT').words).toBe('It has 3, and the rule keeps 3 of each item back.');
  });

  it('two branches of one registration may send for each other; one warehouse may keep back less than the rest', () => {
    const rules = [rule({ keepBack: new Decimal(5), warehouses: [{ warehouseId: 'two', isExcluded: false, keepBack: '1' }] })];
    expect(given(planAllocation(request({ lines: wanted(['pen', 4]), rules, sites: [site('ONE', { pen: 5 }), site('TWO', { pen: 5 }, { branchId: 'SECOND' })] })))).toEqual(['1 TWO 4']);
  });

  it('the most warehouses: what covers most within it, or a refusal', () => {
    const sites = [site('AAA', { pen: 5, ink: 2 }), site('BBB', { pen: 4, ink: 4 })];
    const lines = wanted(['pen', 8], ['ink', 4]);
    const leave = planAllocation(request({ lines, sites, rules: [rule({ maxWarehouses: 1, onShortage: 'LEAVE' })] }));
    expect([leave.result, given(leave)]).toEqual(['PARTIAL', ['1 BBB 4', '1 – 4', '2 BBB 4']]);
    expect(verdictOf(leave, 'AAA')).toMatchObject({ reason: 'COVERS_LESS', words: 'By itself it covers 0 of 2 lines completely, 5 units short; BBB covers 1 of 2 lines completely, 4 units short.' });
    const refuse = planAllocation(request({ lines, sites, rules: [rule({ maxWarehouses: 1 })] }));
    expect([refuse.result, refuse.steps.at(-1)]).toEqual(['REFUSED', 'Not everything can be promised, and a rule refuses that: the order stays as it is.']);
  });

  it('whole lines: a line comes from one warehouse, two lines of one item may come from two', () => {
    const sites = [site('AAA', { pen: 5 }), site('BBB', { pen: 4 })];
    const whole = rule({ wholeLinesOnly: true, onShortage: 'LEAVE' });
    expect(given(planAllocation(request({ lines: wanted(['pen', 6]), sites, rules: [whole] })))).toEqual(['1 – 6']);
    expect(given(planAllocation(request({ lines: wanted(['pen', 2], ['pen', 4], ['pen', 3]), sites, rules: [whole] })))).toEqual(['1 AAA 2', '2 BBB 4', '3 AAA 3']);
    expect(verdictOf(planAllocation(request({ lines: wanted(['pen', 6]), sites, rules: [whole] })), 'AAA').reason).toBe('NO_WHOLE_LINE');
  });

  it('never gives a part of a unit that cannot be parted', () => {
    const plan = planAllocation(request({ lines: wanted(['pen', 5]), sites: [site('AAA', { pen: 5 })], rules: [rule({ keepBack: new Decimal('0.5'), onShortage: 'LEAVE' })] }));
    expect(given(plan)).toEqual(['1 AAA 4', '1 – 1']);
  });
});
