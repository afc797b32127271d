import { randomUUID } from 'node:crypto';
import { Company, openWorld } from '../../test/company.ts';
import type { World } from '@ilms/host/testing/world';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const COST = 'id number status total version inStock inSold inVariance charges { kind amount } shares { amount entry { sku } }';
const ADD = `mutation($input: LandedCostInput!) { landedCostAdd(input: $input) { landedCost { ${COST} } userErrors { code field message } } }`;
const CANCEL = `mutation($input: LandedCostCancelInput!) { landedCostCancel(input: $input) { landedCost { ${COST} } userErrors { code field } } }`;
const TRY = 'query($input: LandedCostTrialInput!) { landedCostTrial(input: $input) { amount entry { sku } } }';

const received = async (sku: string, quantity: string, rate: string): Promise<string> => (await acme.receive(sku, quantity, rate)).data.stockReceive.entries[0].id as string;
const issue = (sku: string, quantity: string) => acme.move('stockIssue', { warehouseId: acme.main, reason: 'Sold', lines: [{ sku, quantity }] });
const input = (entryIds: string[], amount: string, more: object = {}) => ({ idempotencyKey: randomUUID(), receipts: entryIds.map((entryId) => ({ entryId })), spreadBy: 'VALUE', charges: [{ kind: 'FREIGHT', amount }], ...more });
const add = async (given: object, who = acme.boss) => (await acme.ask(ADD, { input: given }, who)).data.landedCostAdd;

describe('a landed cost', () => {
  it('raises what goods on hand cost, and what those had cost that left before the bill came', async () => {
    const pens = await received('PEN', '10', '10');
    const ink = await received('INK', '10', '30');
    await issue('PEN', '4');
    const { landedCost, userErrors } = await add(input([pens, ink], '80', { charges: [{ kind: 'FREIGHT', amount: '90' }, { kind: 'REBATE', amount: '-10' }] }));
    expect(userErrors).toEqual([]);
    expect(landedCost).toMatchObject({ number: expect.stringMatching(/^LC\/\d\d-\d\d\/00001$/), status: 'POSTED', total: '80.00', inStock: '72.00', inSold: '8.00', inVariance: '0.00', charges: [{ kind: 'FREIGHT', amount: '90.00' }, { kind: 'REBATE', amount: '-10.00' }] });
    expect(landedCost.shares.map(({ amount, entry }: { amount: string; entry: { sku: string } }) => [entry.sku, amount]).toSorted()).toEqual([['INK', '60.00'], ['PEN', '20.00']]);
    expect([await acme.level('PEN'), await acme.level('INK')]).toMatchObject([{ value: '72.00' }, { value: '360.00' }]);
    const { data } = await acme.ask('{ stockLedger(filter: { kind: { eq: RECEIPT }, sku: { eq: "PEN" } }) { nodes { value landedCost priceVariance } } stockValueChanges { nodes { valueBefore valueAfter landedCost { number } } } }');
    expect(data.stockLedger.nodes).toEqual([{ value: '120.00', landedCost: '20.00', priceVariance: null }]);
    expect(data.stockValueChanges.nodes.every((change: { landedCost: { number: string } }) => change.landedCost.number === landedCost.number)).toBe(true);
    expect(await acme.prove()).toEqual([]);
  });

  it('is spread to the paisa, by value, quantity, weight, volume or equally, and can be tried before', async () => {
    const ids = [await received('PEN', '1', '10'), await received('PEN', '1', '10'), await received('PEN', '2', '10')];
    await world.database.pool.query(`update ${acme.tenant.schema}.core_variant set weight_kg = 0.5, length_cm = 10, width_cm = 2, height_cm = 1 where sku = 'PEN'`);
    const tried = async (spreadBy: string) => (await acme.ask(TRY, { input: { receipts: ids.map((entryId) => ({ entryId })), spreadBy, charges: [{ kind: 'INSURANCE', amount: '0.10' }] } })).data.landedCostTrial.map(({ amount }: { amount: string }) => amount);
    const before = await acme.tenant.fingerprint();
    expect(await tried('EQUALLY')).toEqual(['0.04', '0.03', '0.03']);
    for (const by of ['VALUE', 'QUANTITY', 'WEIGHT', 'VOLUME']) expect([by, await tried(by)]).toEqual([by, ['0.03', '0.02', '0.05']]);
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('is taken back once, and everything costs again what it did', async () => {
    const pens = await received('PEN', '10', '10');
    await issue('PEN', '4');
    const { landedCost: { id, version } } = await add(input([pens], '50'));
    const cancel = async (more: object = {}) => (await acme.ask(CANCEL, { input: { idempotencyKey: randomUUID(), id, version, reason: 'Billed to another company', ...more } })).data.landedCostCancel;
    const two = await Promise.all([cancel(), cancel()]);
    expect(two.map(({ userErrors }) => userErrors[0]?.code ?? 'done').toSorted()).toEqual(['CONFLICT', 'done']);
    expect(two.find(({ landedCost }) => landedCost)!.landedCost).toMatchObject({ status: 'CANCELLED', inStock: '0.00', inSold: '0.00' });
    expect((await cancel({ version: version + 1 })).userErrors).toMatchObject([{ code: 'INVENTORY_LANDED_COST_CANCELLED' }]);
    expect(await acme.level('PEN')).toMatchObject({ onHand: '6', value: '60.00' });
    expect(await acme.prove()).toEqual([]);
  });

  it('is entered once for one key, and two at once both count', async () => {
    const pens = await received('PEN', '10', '10');
    const same = input([pens], '10');
    const { boss } = acme;
    const answers = await Promise.all([add(same, boss), add(same, boss), add(input([pens], '5'), boss)]);
    expect(new Set(answers.map(({ landedCost }) => landedCost.number)).size).toBe(2);
    expect(await acme.level('PEN')).toMatchObject({ value: '115.00' });
    expect(await acme.prove()).toEqual([]);
  });

  it('of goods with a standard cost is a variance and no stock', async () => {
    await acme.ask('mutation($input: ItemValuationInput!) { itemValuationSet(input: $input) { userErrors { code } } }', { input: { sku: 'PEN', method: 'STANDARD', standardCost: '12' } });
    const pens = await received('PEN', '10', '11');
    const { landedCost } = await add(input([pens], '25'));
    expect(landedCost).toMatchObject({ inStock: '0.00', inSold: '0.00', inVariance: '25.00' });
    const { data } = await acme.ask('{ stockLedger { nodes { value landedCost priceVariance } } }');
    expect(data.stockLedger.nodes).toEqual([{ value: '120.00', landedCost: '25.00', priceVariance: '15.00' }]);
    expect(await acme.level('PEN')).toMatchObject({ value: '120.00' });
  });

  it('is refused where it means nothing, with the field at fault, and moves nothing', async () => {
    const pens = await received('PEN', '10', '10');
    const free = await received('INK', '10', '0');
    await issue('PEN', '1');
    const [out] = (await issue('PEN', '1')).data.stockIssue.entries;
    const before = await acme.tenant.fingerprint();
    const refusals: [object, string, string[]][] = [
      [input([pens, pens], '1'), 'INVENTORY_RECEIPT_TWICE', ['receipts', '1', 'entryId']],
      [input([out.id], '1'), 'INVENTORY_NOT_A_RECEIPT', ['receipts', '0', 'entryId']],
      [input([randomUUID()], '1'), 'NOT_FOUND', ['receipts', '0', 'entryId']],
      [input([free], '1'), 'INVENTORY_NOTHING_TO_SPREAD_BY', ['spreadBy']],
      [input([pens], '1', { spreadBy: 'WEIGHT' }), 'INVENTORY_NOTHING_TO_SPREAD_BY', ['receipts', '0', 'entryId']],
      [input([pens], '-100.01', { charges: [{ kind: 'REBATE', amount: '-100.01' }] }), 'INVENTORY_LANDED_BELOW_ZERO', ['receipts', '0', 'entryId']],
      [input([pens], '0'), 'INVENTORY_CHARGE_ZERO', ['charges', '0', 'amount']],
      [input([pens], '0', { charges: [{ kind: 'FREIGHT', amount: '5' }, { kind: 'REBATE', amount: '-5' }] }), 'INVENTORY_CHARGE_ZERO', ['charges']],
      [input([pens], '1', { charges: [{ kind: 'OTHER', amount: '1' }] }), 'REQUIRED', ['charges', '0', 'description']],
      [input([pens], '1', { vendorCode: 'NOBODY' }), 'NOT_FOUND', ['vendorCode']],
      [input([pens], '1', { receipts: [] }), 'TOO_FEW', ['receipts']],
    ];
    for (const [given, code, field] of refusals) expect((await add(given)).userErrors).toMatchObject([{ code, field }]);
    await world.database.pool.query(`update ${acme.tenant.schema}.core_fiscal_year set locked_until = $1 where starts_on <= $1 and ends_on >= $1`, [new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Kolkata' })]);
    expect((await add(input([pens], '1'))).userErrors).toMatchObject([{ code: 'CORE_PERIOD_LOCKED' }]);
    await world.database.pool.query(`update ${acme.tenant.schema}.core_fiscal_year set locked_until = null`);
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('is for who may, and not for other companies', async () => {
    const pens = await received('PEN', '10', '10');
    const { landedCost: { id, version } } = await add(input([pens], '5'));
    const before = await acme.tenant.fingerprint();
    const clerk = acme.tenant.as('stock:read', 'stock:see-cost');
    expect((await acme.ask(ADD, { input: input([pens], '1') }, clerk)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:land-cost' } });
    expect((await acme.ask(CANCEL, { input: { idempotencyKey: 'x', id, version, reason: 'x' } }, clerk)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await acme.ask('{ landedCosts { nodes { id } } }', {}, acme.tenant.as('stock:read'))).errors![0]!.extensions).toMatchObject({ details: { permission: 'stock:see-cost' } });
    const stranger = (await Company.found(world)).boss;
    expect((await add(input([pens], '1'), stranger)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await acme.ask(CANCEL, { input: { idempotencyKey: 'x', id, version, reason: 'x' } }, stranger)).data.landedCostCancel.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await acme.ask('query($id: ID!) { landedCost(id: $id) { id } }', { id }, stranger)).data.landedCost).toBeNull();
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('is listed with as many statements for ten as for two, and spread over fifty receipts with as many as over two', async () => {
    const ids = (await acme.move('stockReceive', { warehouseId: acme.main, lines: Array.from({ length: 50 }, () => ({ sku: 'PEN', quantity: '1', rate: '10' })) })).data.stockReceive.entries.map(({ id }: { id: string }) => id) as string[];
    const few = await acme.boss.statements('inventory', ADD, { input: input(ids.slice(0, 2), '1') });
    expect(await acme.boss.statements('inventory', ADD, { input: input(ids, '1') })).toBe(few);
    const listed = () => acme.boss.statements('inventory', `{ landedCosts { nodes { ${COST} } } }`);
    const two = await listed();
    for (let n = 0; n < 8; n++) await add(input(ids.slice(n, n + 2), '1'));
    expect(await listed()).toBe(two);
  });
});
