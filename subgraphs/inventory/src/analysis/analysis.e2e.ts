import fc from 'fast-check';
import type { World } from '@ilms/host/testing/world';
import { backdate } from '../../test/backdate.ts';
import { Company, openWorld } from '../../test/company.ts';
import { analyseNaively, type Moved } from '../../test/naive-analysis.ts';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world?.close());

const ROWS = `query($warehouseId: ID, $days: Int, $first: Int, $filter: StockAnalysisItemFilter, $sort: [StockAnalysisItemSort!]) {
  stockAnalysis(warehouseId: $warehouseId, days: $days, first: $first, filter: $filter, sort: $sort) {
    totalCount nodes { id sku abc xyz pace issuedQuantity issuedValue share cumulativeShare variation lastMovedOn daysSinceMovement lastIssuedOn daysSinceIssue onHand value } }
  stockAnalysisSummary(warehouseId: $warehouseId, days: $days) { items issuedValue value slowItems slowValue deadItems deadValue cells { abc xyz items issuedValue value } } }`;

type Row = Record<'id' | 'sku' | 'abc' | 'xyz' | 'pace' | 'issuedQuantity' | 'issuedValue' | 'onHand' | 'value' | 'lastIssuedOn' | 'variation', string> & { daysSinceMovement: number; daysSinceIssue: number | null };

/** Books a movement and lets it have been so many days ago; goods cost ten rupees each, so that value follows quantity. */
async function act(company: Company, { place, sku, kind, quantity, daysAgo }: Moved): Promise<void> {
  const warehouseId = place === 0 ? company.main : company.shop;
  const line = { sku, quantity: String(quantity) };
  const moved = kind === 'ISSUE' ? await company.move('stockIssue', { warehouseId, reason: 'Sold', lines: [line] }) : await company.move('stockReceive', { warehouseId, lines: [{ ...line, rate: '10' }] });
  const [entry] = (moved.data.stockIssue ?? moved.data.stockReceive).entries;
  await backdate(company, entry.id, daysAgo);
}

describe('the analysis of any ledger', () => {
  it('is what a naive computation over its movements gives, for one warehouse and for all', async () => {
    const movement = (sku: string) => fc.record({ place: fc.constantFrom<0 | 1>(0, 1), sku: fc.constant(sku), quantity: fc.integer({ min: 1, max: 40 }), daysAgo: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 400 })) });
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 5 }).chain((items) => fc.tuple(fc.constantFrom(28, 90, 365), ...Array.from({ length: items }, (_, i) => fc.array(movement(`ITEM-${i}`), { minLength: 1, maxLength: 6 })))), async ([days, ...histories]) => {
      const company = await Company.found(world, histories.map((_, i) => `ITEM-${i}`));
      // Whatever leaves came in long before, so that every history is possible.
      const movements = (histories as Omit<Moved, 'kind'>[][]).flat().flatMap((issued): Moved[] => [{ ...issued, kind: 'RECEIPT', quantity: issued.quantity + 1, daysAgo: issued.daysAgo + 30 }, { ...issued, kind: 'ISSUE' }]);
      for (const one of movements) await act(company, one);
      for (const place of [undefined, 0, 1] as const) {
        const answer = (await company.ask(ROWS, { days, first: 100, warehouseId: place === undefined ? null : place === 0 ? company.main : company.shop })).data;
        const naive = analyseNaively(movements.filter((one) => place === undefined || one.place === place), days);
        const bySku = (a: { sku: string }, b: { sku: string }) => (a.sku < b.sku ? -1 : 1);
        const found = (answer.stockAnalysis.nodes as Row[]).map(({ sku, abc, xyz, pace, issuedQuantity, issuedValue, onHand, value, daysSinceMovement, daysSinceIssue }) => ({ sku, abc, xyz, pace, issuedQuantity, issuedValue, onHand, value, daysSinceMovement, daysSinceIssue }));
        expect([...found].sort(bySku)).toEqual([...naive].sort(bySku));
        const { cells, items, slowItems, deadItems } = answer.stockAnalysisSummary;
        expect(cells.map(({ abc, xyz, items: count }: { abc: string; xyz: string; items: number }) => [abc, xyz, count])).toEqual(['A', 'B', 'C'].flatMap((abc) => ['X', 'Y', 'Z'].map((xyz) => [abc, xyz, naive.filter((one) => one.abc === abc && one.xyz === xyz).length])));
        expect([items, slowItems, deadItems]).toEqual([naive.length, ...['SLOW', 'DEAD'].map((pace) => naive.filter((one) => one.pace === pace).length)]);
      }
    }), { numRuns: 12 });
  });
});

describe('the stock analysis', () => {
  let acme: Company;
  beforeEach(async () => {
    acme = await Company.found(world, ['PEN', 'INK', 'NIB', 'PAD']);
    for (const [sku, quantity, daysAgo] of [['PEN', 100, 300], ['INK', 50, 300], ['NIB', 5, 70], ['PAD', 5, 1]] as const) await act(acme, { place: 0, sku, kind: 'RECEIPT', quantity, daysAgo });
    for (const week of [0, 1, 2, 3]) await act(acme, { place: 0, sku: 'PEN', kind: 'ISSUE', quantity: 10, daysAgo: week * 7 });
    await act(acme, { place: 0, sku: 'INK', kind: 'ISSUE', quantity: 3, daysAgo: 65 });
  });

  it('says what sells, how evenly, and what does not', async () => {
    const { stockAnalysis, stockAnalysisSummary } = (await acme.ask(ROWS, { days: 28 })).data;
    expect(stockAnalysis.nodes.map((row: Row) => [row.sku, row.abc, row.xyz, row.pace, row.issuedQuantity, row.issuedValue, row.variation, row.onHand, row.value, row.daysSinceMovement, row.daysSinceIssue])).toEqual([
      ['PEN', 'A', 'X', 'MOVING', '40', '400.00', '0', '60', '600.00', 0, 0], ['INK', 'C', 'Z', 'SLOW', '0', '0.00', null, '47', '470.00', 65, 65],
      ['NIB', 'C', 'Z', 'DEAD', '0', '0.00', null, '5', '50.00', 70, null], ['PAD', 'C', 'Z', 'MOVING', '0', '0.00', null, '5', '50.00', 1, null],
    ]);
    expect(stockAnalysisSummary).toMatchObject({ items: 4, issuedValue: '400.00', value: '1170.00', slowItems: 1, slowValue: '470.00', deadItems: 1, deadValue: '50.00' });
    expect(stockAnalysisSummary.cells).toHaveLength(9);
    expect(stockAnalysisSummary.cells[0]).toEqual({ abc: 'A', xyz: 'X', items: 1, issuedValue: '400.00', value: '600.00' });
  });

  it('narrows to a cell, and has ids of its own for every warehouse and window', async () => {
    const rows = async (variables: object) => (await acme.ask(ROWS, { ...variables })).data.stockAnalysis.nodes as Row[];
    expect((await rows({ days: 28, filter: { abc: { eq: 'C' }, xyz: { eq: 'Z' }, pace: { in: ['SLOW', 'DEAD'] } } })).map(({ sku }) => sku)).toEqual(['INK', 'NIB']);
    const ids = await Promise.all([{}, { days: 30 }, { warehouseId: acme.main }].map(async (scope) => (await rows({ ...scope, filter: { sku: { eq: 'PEN' } } }))[0]!.id));
    expect(new Set(ids).size).toBe(3);
    expect(await rows({ filter: { id: { in: [ids[0]] } } })).toMatchObject([{ sku: 'PEN' }]);
    expect(await rows({ warehouseId: acme.shop })).toEqual([]);
  });

  it('hides what goods cost from who may not see it: reading, filtering, sorting, adding up', async () => {
    const clerk = acme.tenant.as('stock:read', 'warehouse:read');
    const { data } = await acme.ask(ROWS, { days: 28 }, clerk);
    expect(data.stockAnalysis.nodes[0]).toMatchObject({ sku: 'PEN', issuedQuantity: '40', issuedValue: null, share: null, cumulativeShare: null, value: null });
    expect(data.stockAnalysisSummary).toMatchObject({ items: 4, issuedValue: null, value: null, slowValue: null, deadValue: null });
    expect(data.stockAnalysisSummary.cells[0]).toEqual({ abc: 'A', xyz: 'X', items: 1, issuedValue: null, value: null });
    for (const oracle of ['stockAnalysis(filter: { value: { gt: "7" } }) { totalCount }', 'stockAnalysis(sort: [{ field: share }]) { totalCount }', 'stockAnalysis { sums { issuedValue } }']) {
      expect((await acme.ask(`{ ${oracle} }`, {}, clerk)).errors![0]!.extensions!.code).toBe('FIELD_FORBIDDEN');
    }
    expect((await acme.ask('{ stockAnalysisSummary { items } }', {}, acme.tenant.as('stock:see-cost'))).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:read' } });
  });

  it('refuses windows it cannot look at, and warehouses of other companies', async () => {
    const bharat = await Company.found(world);
    const code = async (variables: object) => (await acme.ask(ROWS, { ...variables })).errors![0]!.extensions!.code;
    expect([await code({ days: 27 }), await code({ days: 731 }), await code({ warehouseId: bharat.main })]).toEqual(['INVENTORY_ANALYSIS_DAYS', 'INVENTORY_ANALYSIS_DAYS', 'NOT_FOUND']);
    expect((await bharat.ask(ROWS, {})).data.stockAnalysis.totalCount).toBe(0);
  });

  it('is a feature: who lacks it has no such field, and a tier may look back less far', async () => {
    const code = async (days: number | null, change: Parameters<typeof acme.tenant.but>[0]) => (await acme.ask(ROWS, { days }, acme.tenant.but(change))).errors?.[0]?.extensions?.code;
    const within = (mostDays: unknown) => ({ featureConfig: { stock_analysis: { mostDays } } });
    expect(await code(28, { features: [] })).toBe('FEATURE_NOT_ENABLED');
    expect([await code(60, within(60)), await code(61, within(60)), await code(null, within(60)), await code(90, within(60))]).toEqual([undefined, 'INVENTORY_ANALYSIS_DAYS', undefined, 'INVENTORY_ANALYSIS_DAYS']);
    // What an older version allowed is not believed: it works as it does otherwise.
    expect([await code(730, within(5_000)), await code(731, within(5_000))]).toEqual([undefined, 'INVENTORY_ANALYSIS_DAYS']);
  });

  it('takes as many statements for a hundred items as for three, rows and summary together', async () => {
    const few = await acme.boss.statements('inventory', ROWS, {});
    const skus = Array.from({ length: 100 }, (_, i) => `S${i}`);
    await acme.sell(skus);
    await acme.move('stockReceive', { warehouseId: acme.main, lines: skus.map((sku) => ({ sku, quantity: '3', rate: '1' })) });
    expect(await acme.boss.statements('inventory', ROWS, { first: 100 })).toBe(few);
  });
});
