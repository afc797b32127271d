import { Company, openWorld } from '../../test/company.ts';
import type { World } from '@ilms/host/testing/world';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const SET = 'mutation($input: ItemValuationInput!) { itemValuationSet(input: $input) { itemValuation { method standardCost version } userErrors { code field } } }';
const settle = async (standardCost: string | null, more: object = {}, who = acme.boss) => (await acme.ask(SET, { input: { sku: 'PEN', method: 'STANDARD', standardCost, ...more } }, who));
const refusal = (answer: Awaited<ReturnType<typeof settle>>) => answer.data.itemValuationSet.userErrors[0];

describe('an item with a standard cost', () => {
  it('is worth that, whatever was paid; the difference is a variance that the ledger shows', async () => {
    expect((await settle('12.5')).data.itemValuationSet.itemValuation).toEqual({ method: 'STANDARD', standardCost: '12.5', version: 1 });
    await acme.receive('PEN', '10', '14');
    await acme.move('stockIssue', { warehouseId: acme.main, reason: 'Sold', lines: [{ sku: 'PEN', quantity: '4' }] });
    await acme.move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '1' }] });
    expect([await acme.level('PEN'), await acme.level('PEN', acme.shop)]).toEqual([{ onHand: '5', reserved: '0', value: '62.50' }, { onHand: '1', reserved: '0', value: '12.50' }]);
    const { data } = await acme.ask('{ stockLedger(filter: { kind: { eq: RECEIPT } }) { nodes { rate value priceVariance } } stockLevels { nodes { method standardCost averageCost } } }');
    expect(data.stockLedger.nodes).toEqual([{ rate: '12.5', value: '125.00', priceVariance: '15.00' }]);
    expect(data.stockLevels.nodes[0]).toEqual({ method: 'STANDARD', standardCost: '12.5', averageCost: '12.5' });
    expect(await acme.prove()).toEqual([]);
  });

  it('is revalued where it stands when another cost is settled, and the ledger says why', async () => {
    await settle('10');
    await acme.receive('PEN', '3', '10');
    expect(refusal(await settle('11.111111', { reason: 'New mill' }))).toBeUndefined();
    const { data } = await acme.ask('{ stockLedger(first: 1) { nodes { kind quantity rate value balanceValue documentType reason } } }');
    expect(data.stockLedger.nodes).toEqual([{ kind: 'REVALUATION', quantity: '0', rate: '11.111111', value: '3.33', balanceValue: '33.33', documentType: 'StandardCost', reason: 'New mill' }]);
    const before = await acme.tenant.fingerprint();
    expect((await settle('11.111111')).data.itemValuationSet.itemValuation).toMatchObject({ version: 2 });
    expect(await acme.tenant.fingerprint()).toBe(before);
    expect(await acme.prove()).toEqual([]);
  });

  it('costs one thing when two settle it at the same time as goods move', async () => {
    await settle('10');
    await acme.receive('PEN', '10', '10');
    const sold = () => acme.move('stockIssue', { warehouseId: acme.main, reason: 'Sold', lines: [{ sku: 'PEN', quantity: '1' }] });
    await Promise.all([settle('20'), sold(), settle('30'), sold(), settle('40'), sold()]);
    const { data } = await acme.ask('{ itemValuations { nodes { standardCost } } stockLevels { nodes { onHand value standardCost } } }');
    const [{ onHand, value, standardCost }] = data.stockLevels.nodes;
    expect(onHand).toBe('7');
    expect(value).toBe((7 * Number(standardCost)).toFixed(2));
    expect(data.itemValuations.nodes).toEqual([{ standardCost }]);
    expect(await acme.prove()).toEqual([]);
  });

  it('is refused without a cost, with one for other methods, once it has moved otherwise, without the permission, and across companies', async () => {
    expect(refusal(await settle(null))).toEqual({ code: 'REQUIRED', field: ['standardCost'] });
    expect(refusal(await settle('-1'))).toEqual({ code: 'TOO_SMALL', field: ['standardCost'] });
    expect(refusal(await settle('1', { method: 'FIFO' }))).toEqual({ code: 'INVENTORY_COST_WORKED_OUT', field: ['standardCost'] });
    await acme.receive('PEN', '1', '1');
    const before = await acme.tenant.fingerprint();
    expect(refusal(await settle('1'))).toEqual({ code: 'INVENTORY_METHOD_SETTLED', field: ['method'] });
    expect((await settle('1', { sku: 'INK' }, acme.tenant.as('stock:read'))).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:value' } });
    expect(refusal(await settle('1', { sku: 'INK' }, acme.tenant.as('stock:read', 'stock:value')))).toEqual({ code: 'FORBIDDEN', field: ['standardCost'] });
    expect(refusal(await settle('1', { sku: 'INK' }, (await Company.found(world, [])).boss))).toMatchObject({ code: 'INVENTORY_UNKNOWN_SKU' });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('comes from a file, each row by itself, and the same again changes nothing', async () => {
    const UPSERT = 'mutation($input: ItemValuationsUpsertInput!) { itemValuationsUpsert(input: $input) { created updated unchanged refused rows { key outcome errors { code field } } } }';
    const send = async (valuations: object[], more: object = {}) => (await acme.ask(UPSERT, { input: { valuations, ...more } })).data.itemValuationsUpsert;
    const rows = [{ sku: 'PEN', method: 'STANDARD', standardCost: '5' }, { sku: 'INK', method: 'STANDARD' }, { sku: 'NIB', method: 'FIFO' }];
    expect(await send(rows, { dryRun: true })).toMatchObject({ created: 1, refused: 2 });
    expect(await send(rows)).toMatchObject({ created: 1, refused: 2, rows: [{ outcome: 'CREATED' }, { errors: [{ code: 'REQUIRED', field: ['standardCost'] }] }, { errors: [{ code: 'INVENTORY_UNKNOWN_SKU' }] }] });
    expect(await send(rows.slice(0, 1))).toMatchObject({ unchanged: 1 });
    expect(await send([{ sku: 'PEN', method: 'STANDARD', standardCost: '6' }])).toMatchObject({ updated: 1 });
    await acme.sell(['A', 'B', 'C', 'D']);
    const few = await acme.boss.statements('inventory', UPSERT, { input: { valuations: [{ sku: 'A', method: 'FIFO' }] } });
    expect(await acme.boss.statements('inventory', UPSERT, { input: { valuations: ['B', 'C', 'D'].map((sku) => ({ sku, method: 'FIFO' })) } })).toBe(few);
  });
});
