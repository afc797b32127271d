import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Decimal } from '@ilms/kernel/decimal';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';

const ENTRY = 'sku kind quantity rate value balanceQuantity enteredUnit enteredQuantity';
const INPUTS = { stockReceive: 'StockReceiveInput', stockIssue: 'StockIssueInput', stockTransfer: 'StockTransferInput', stockAdjust: 'StockAdjustInput' } as const;

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  // Kept in kilograms, to the gram.
  acme = await Company.found(world, ['CHEESE', 'RICE', 'OTHER']);
  await acme.boss.ask('core', 'mutation($input: UnitInput!) { unitCreate(input: $input) { userErrors { code } } }', { input: { code: 'WHEEL', name: 'Wheel', decimals: 0, family: 'PACK' } });
  await pack('BOX', '12');
  await pack('BAG', '25');
  await pack('WHEEL', '2.5', '10');
});
afterAll(() => world?.close());

async function pack(unitCode: string, factor: string, tolerancePercent?: string): Promise<void> {
  const known = (await acme.boss.ask('core', 'query($id: ID!) { productUnits(productId: $id) { version unit { code } } }', { id: acme.productId })).data.productUnits.find((one: LooseJson) => one.unit.code === unitCode);
  const { data } = await acme.boss.ask('core', 'mutation($input: ProductUnitInput!) { productUnitSet(input: $input) { productUnit { tolerancePercent } userErrors { code field } } }', { input: { productId: acme.productId, unitCode, factor, version: known?.version ?? null, ...(tolerancePercent ? { tolerancePercent } : {}) } });
  expect(data.productUnitSet.userErrors).toEqual([]);
}

async function move(mutation: keyof typeof INPUTS, input: object, person = acme.boss): Promise<LooseJson> {
  const answer = await acme.ask(`mutation($input: ${INPUTS[mutation]}!) { ${mutation}(input: $input) { entries { ${ENTRY} } userErrors { code message field details } } }`, { input: { idempotencyKey: randomUUID(), ...input } }, person);
  return answer.data?.[mutation] ?? answer;
}
const receive = (...lines: object[]) => move('stockReceive', { warehouseId: acme.main, lines });
const issue = (...lines: object[]) => move('stockIssue', { warehouseId: acme.main, reason: 'Used up', lines });

/** What a refusal said, and that nothing moved. */
async function refused(work: () => Promise<LooseJson>): Promise<unknown> {
  const before = await acme.tenant.fingerprint();
  const answer = await work();
  expect(await acme.tenant.fingerprint()).toBe(before);
  return answer.userErrors ?? answer.errors;
}

describe('stock that is entered in another unit', () => {
  it('is kept in the item’s own, and worth the cost per unit entered to the paisa', async () => {
    const { entries } = await receive({ sku: 'RICE', quantity: '3', unit: 'BOX', rate: '100.00' }, { sku: 'RICE', quantity: '2', unit: 'bag', rate: '333.33' }, { sku: 'RICE', quantity: '750', unit: 'GMS', rate: '0.008' });
    expect(entries).toEqual([
      { sku: 'RICE', kind: 'RECEIPT', quantity: '36', rate: '8.333333', value: '300.00', balanceQuantity: '36', enteredUnit: 'BOX', enteredQuantity: '3' },
      { sku: 'RICE', kind: 'RECEIPT', quantity: '50', rate: '13.3332', value: '666.66', balanceQuantity: '86', enteredUnit: 'BAG', enteredQuantity: '2' },
      { sku: 'RICE', kind: 'RECEIPT', quantity: '0.75', rate: '8', value: '6.00', balanceQuantity: '86.75', enteredUnit: 'GMS', enteredQuantity: '750' },
    ]);
    const gone = await issue({ sku: 'RICE', quantity: '2', unit: 'BOX' });
    expect(gone.entries).toMatchObject([{ quantity: '-24', enteredUnit: 'BOX', enteredQuantity: '-2', balanceQuantity: '62.75' }]);
    const moved = await move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'RICE', quantity: '0.5', unit: 'BAG' }] });
    expect(moved.entries).toMatchObject([{ kind: 'TRANSFER_OUT', quantity: '-12.5', enteredQuantity: '-0.5' }, { kind: 'TRANSFER_IN', quantity: '12.5', enteredUnit: 'BAG', enteredQuantity: '0.5' }]);
    expect(await acme.prove()).toEqual([]);
  });

  it('of a backdated receipt is worth the same, and later issues cost what follows from it', async () => {
    await receive({ sku: 'RICE', quantity: '12', rate: '20' });
    await issue({ sku: 'RICE', quantity: '6' });
    const late = await move('stockReceive', { warehouseId: acme.main, effectiveAt: new Date(Date.now() - 3_600_000).toISOString(), lines: [{ sku: 'RICE', quantity: '1', unit: 'BOX', rate: '100.00' }] });
    expect(late.entries).toMatchObject([{ quantity: '12', value: '100.00', enteredUnit: 'BOX' }]);
    expect(await acme.level('RICE')).toMatchObject({ onHand: '18', value: '255.00' });
    expect(await acme.prove()).toEqual([]);
  });

  it('is refused where it does not come out, and where nobody said how they convert', async () => {
    expect(await refused(() => receive({ sku: 'RICE', quantity: '0.0001', unit: 'BOX', rate: '1' }, { sku: 'RICE', quantity: '1', unit: 'CTN', rate: '1' }, { sku: 'RICE', quantity: '1', unit: 'NIX', rate: '1' }))).toEqual([
      { code: 'CORE_QUANTITY_TOO_FINE', message: '0.0001 BOX comes to 0.0012 KGS, which is counted to 3 decimals.', field: ['lines', '0', 'quantity'], details: null },
      { code: 'CORE_CONVERSION_UNKNOWN', message: 'Nobody said how many KGS one CTN of RICE is; it comes in KGS, BAG, BOX, WHEEL.', field: ['lines', '1', 'unit'], details: null },
      { code: 'CORE_UNIT_UNKNOWN', message: 'There is no unit NIX.', field: ['lines', '2', 'unit'], details: null },
    ]);
    expect(await refused(() => move('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'RICE', quantity: '1', unit: 'BOX', rate: '1' }] }, acme.tenant.as('stock:read')))).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const bharat = await Company.found(world, ['RICE']);
    const answer = await bharat.move('stockReceive', { warehouseId: bharat.main, lines: [{ sku: 'RICE', quantity: '1', unit: 'BOX', rate: '1' }] });
    expect(answer.data.stockReceive.userErrors).toMatchObject([{ code: 'CORE_CONVERSION_UNKNOWN' }]);
  });

  it('stays as it was written when the pack is said otherwise', async () => {
    await receive({ sku: 'RICE', quantity: '3', unit: 'BOX', rate: '100.00' });
    await pack('BOX', '10');
    expect((await acme.ask('{ stockLedger { nodes { quantity value enteredUnit enteredQuantity } } }')).data.stockLedger.nodes).toEqual([{ quantity: '36', value: '300.00', enteredUnit: 'BOX', enteredQuantity: '3' }]);
    expect((await receive({ sku: 'RICE', quantity: '1', unit: 'BOX', rate: '100.00' })).entries).toMatchObject([{ quantity: '10', value: '100.00' }]);
  });

  it('asks three statements more, however many lines', async () => {
    const ask = (lines: object[]) => acme.boss.statements('inventory', 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { entries { id } userErrors { code } } }', { input: { idempotencyKey: randomUUID(), warehouseId: acme.main, lines } });
    await receive({ sku: 'RICE', quantity: '1', rate: '1' });
    const own = await ask([{ sku: 'RICE', quantity: '1', rate: '1' }]);
    const few = await ask([{ sku: 'RICE', quantity: '1', unit: 'BOX', rate: '1' }]);
    const many = await ask(Array.from({ length: 80 }, (_, i) => ({ sku: 'RICE', quantity: '1', unit: i % 2 ? 'BOX' : 'BAG', rate: '1' })));
    expect([few - own, many - few]).toEqual([3, 0]);
  });

  it('is what the same in the item’s own unit would be, for any unit and history', async () => {
    const factors = { KGS: '1', BOX: '12', BAG: '25', GMS: '0.001' } as const;
    const step = fc.record({ isIn: fc.boolean(), unit: fc.constantFrom(...(Object.keys(factors) as (keyof typeof factors)[])), millis: fc.integer({ min: 1, max: 9000 }), paise: fc.integer({ min: 1, max: 9900 }) });
    let item = 0;
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (history) => {
      const [said, same] = [`SAID-${(item += 1)}`, `SAME-${item}`];
      await acme.sell([said, same]);
      for (const { isIn, unit, millis, paise } of history) {
        const [quantity, factor] = [new Decimal(millis).div(1000), new Decimal(factors[unit])];
        const own = quantity.times(factor);
        const rate = new Decimal(paise).div(10);
        const inUnit = { sku: said, quantity: quantity.toFixed(), unit, ...(isIn ? { rate: rate.times(factor).toFixed() } : {}) };
        const inOwn = { sku: same, quantity: own.toFixed(), ...(isIn ? { rate: rate.toFixed() } : {}) };
        const [a, b] = [await (isIn ? receive(inUnit) : issue(inUnit)), own.decimalPlaces() > 6 ? undefined : await (isIn ? receive(inOwn) : issue(inOwn))];
        // Grams of grams are finer than the scalar, so there is nothing to compare with but a refusal.
        if (b) expect(a.entries?.map(({ quantity: q, value, balanceQuantity }: LooseJson) => [q, value, balanceQuantity]) ?? null).toEqual(b.entries?.map(({ quantity: q, value, balanceQuantity }: LooseJson) => [q, value, balanceQuantity]) ?? null);
        else expect(a.entries).toBeNull();
      }
      expect(await acme.level(said)).toEqual(await acme.level(same));
    }), { numRuns: 15 });
    expect(await acme.prove()).toEqual([]);
  });
});

describe('what is sold by the piece and weighed', () => {
  it('comes in, goes and moves at what it really weighs, within what it may differ', async () => {
    const { entries } = await receive({ sku: 'CHEESE', quantity: '4', unit: 'WHEEL', actualQuantity: '9.86', rate: '1500' });
    expect(entries).toMatchObject([{ quantity: '9.86', value: '6000.00', rate: '608.51927', enteredUnit: 'WHEEL', enteredQuantity: '4' }]);
    expect((await issue({ sku: 'CHEESE', quantity: '1', unit: 'WHEEL', actualQuantity: '2.25' })).entries).toMatchObject([{ quantity: '-2.25', enteredUnit: 'WHEEL', enteredQuantity: '-1' }]);
    expect((await issue({ sku: 'CHEESE', quantity: '1', unit: 'WHEEL' })).entries).toMatchObject([{ quantity: '-2.5', enteredQuantity: '-1' }]);
    expect((await move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'CHEESE', quantity: '1', unit: 'WHEEL', actualQuantity: '2.61' }] })).entries).toMatchObject([{ quantity: '-2.61', enteredQuantity: '-1' }, { quantity: '2.61', enteredQuantity: '1' }]);
    expect(await acme.level('CHEESE')).toMatchObject({ onHand: '2.5' });
    expect(await acme.prove()).toEqual([]);
  });

  it('is refused outside of it, too finely weighed, and of what is no catch weight', async () => {
    expect(await refused(() => receive({ sku: 'CHEESE', quantity: '2', unit: 'WHEEL', actualQuantity: '4.499', rate: '1' }))).toEqual([
      { code: 'CORE_CATCH_WEIGHT_OUTSIDE', message: '2 WHEEL of CHEESE come to 5 KGS; 4.499 KGS is 10 % less, and 10 % either way is allowed.', field: ['lines', '0', 'actualQuantity'], details: null },
    ]);
    expect(await refused(() => receive({ sku: 'CHEESE', quantity: '2', unit: 'WHEEL', actualQuantity: '5.51', rate: '1' }, { sku: 'CHEESE', quantity: '2', unit: 'WHEEL', actualQuantity: '5.0001', rate: '1' }, { sku: 'CHEESE', quantity: '1', unit: 'BOX', actualQuantity: '12', rate: '1' }, { sku: 'CHEESE', quantity: '1', actualQuantity: '1', rate: '1' }))).toMatchObject([
      { code: 'CORE_CATCH_WEIGHT_OUTSIDE' }, { code: 'CORE_QUANTITY_TOO_FINE', field: ['lines', '1', 'actualQuantity'] }, { code: 'CORE_NOT_CATCH_WEIGHT', field: ['lines', '2', 'actualQuantity'] }, { code: 'CORE_NOT_CATCH_WEIGHT' },
    ]);
    expect(await refused(async () => (await acme.boss.ask('core', 'mutation($input: ProductUnitInput!) { productUnitSet(input: $input) { userErrors { code field } } }', { input: { productId: acme.productId, unitCode: 'WHEEL', factor: '2.5', tolerancePercent: '51', version: 1 } })).data.productUnitSet)).toMatchObject([{ code: 'TOO_LARGE', field: ['tolerancePercent'] }]);
  });
});

describe('documents of stock in another unit', () => {
  const TRANSFER = 'stockTransferOrder { id version lines { quantity dispatched enteredUnit enteredQuantity } } userErrors { code message field }';

  it('a transfer is written in boxes and moves what they hold', async () => {
    await receive({ sku: 'RICE', quantity: '100', rate: '10' }, { sku: 'CHEESE', quantity: '10', rate: '600' });
    const ask = async (mutation: string, type: string, input: object) => (await acme.ask(`mutation($input: ${type}!) { ${mutation}(input: $input) { ${TRANSFER} } }`, { input: { idempotencyKey: randomUUID(), ...input } })).data[mutation];
    const route = { fromWarehouseId: acme.main, toWarehouseId: acme.shop };
    const { stockTransferOrder: written } = await ask('stockTransferOrderCreate', 'StockTransferOrderInput', { ...route, lines: [{ sku: 'RICE', quantity: '2.5', unit: 'BOX' }, { sku: 'CHEESE', quantity: '2', unit: 'WHEEL', actualQuantity: '4.9' }] });
    expect(written.lines).toMatchObject([{ quantity: '30', enteredUnit: 'BOX', enteredQuantity: '2.5' }, { quantity: '4.9', enteredUnit: 'WHEEL', enteredQuantity: '2' }]);
    await ask('stockTransferOrderDispatch', 'StockTransferActionInput', { id: written.id });
    expect([await acme.level('RICE'), await acme.level('CHEESE')]).toMatchObject([{ onHand: '70' }, { onHand: '5.1' }]);
    expect((await ask('stockTransferOrderCreate', 'StockTransferOrderInput', { ...route, lines: [{ sku: 'RICE', quantity: '0.0001', unit: 'BOX' }] })).userErrors).toMatchObject([{ code: 'CORE_QUANTITY_TOO_FINE', field: ['lines', '0', 'quantity'] }]);
    expect(await acme.prove()).toEqual([]);
  });

  it('opening stock is stated in boxes once; the same rows again change nothing', async () => {
    const open = async (row: object) => (await acme.ask('mutation($input: StockOpeningInput!) { stockOpeningUpsert(input: $input) { created unchanged rows { outcome errors { code field } } } }', { input: { warehouseCode: 'MAIN', rows: [row] } })).data.stockOpeningUpsert;
    const row = { sku: 'RICE', quantity: '3', unit: 'BOX', rate: '100.00' };
    expect(await open(row)).toMatchObject({ created: 1 });
    expect(await acme.level('RICE')).toMatchObject({ onHand: '36', value: '300.00' });
    const before = await acme.tenant.fingerprint();
    expect(await open(row)).toMatchObject({ unchanged: 1 });
    expect((await open({ ...row, quantity: '4' })).rows).toMatchObject([{ outcome: 'REFUSED', errors: [{ code: 'INVENTORY_OPENING_EXISTS' }] }]);
    expect((await open({ sku: 'OTHER', quantity: '1', unit: 'CTN', rate: '1' })).rows).toMatchObject([{ outcome: 'REFUSED', errors: [{ code: 'CORE_CONVERSION_UNKNOWN', field: ['unit'] }] }]);
    expect((await open({ sku: 'OTHER', quantity: '0.0001', unit: 'BOX', rate: '1' })).rows).toMatchObject([{ outcome: 'REFUSED', errors: [{ code: 'CORE_QUANTITY_TOO_FINE', field: ['quantity'] }] }]);
    expect(await acme.tenant.fingerprint()).toBe(before);
    expect(await acme.prove()).toEqual([]);
  });

  it('a correction is counted in boxes, and what was found is valued by the cost of one', async () => {
    await receive({ sku: 'RICE', quantity: '20', rate: '10' });
    const { entries } = await move('stockAdjust', { warehouseId: acme.main, reason: 'Year end', lines: [{ sku: 'RICE', countedQuantity: '2', unit: 'BOX', rate: '120' }] });
    expect(entries).toMatchObject([{ quantity: '4', value: '40.00', balanceQuantity: '24' }]);
    const { stockAdjustments } = (await acme.ask('{ stockAdjustments { nodes { lines { counted expected difference enteredUnit enteredQuantity rate } } } }')).data;
    expect(stockAdjustments.nodes[0].lines).toEqual([{ counted: '24', expected: '20', difference: '4', enteredUnit: 'BOX', enteredQuantity: '2', rate: '10' }]);
  });

  it('a count takes boxes and pieces together, and a file of boxes again changes nothing', async () => {
    await receive({ sku: 'RICE', quantity: '40', rate: '10' });
    const ask = async (mutation: string, type: string, answer: string, input: object) => (await acme.ask(`mutation($input: ${type}!) { ${mutation}(input: $input) { ${answer} userErrors { code message field } } }`, { input: { idempotencyKey: randomUUID(), ...input } })).data[mutation];
    const { stockCountSheet: sheet } = await ask('stockCountOpen', 'StockCountOpenInput', 'stockCountSheet { id number }', { warehouseId: acme.main });
    await ask('stockCountStart', 'StockCountActionInput', 'stockCountSheet { id }', { id: sheet.id });
    const record = (...entries: object[]) => ask('stockCountRecord', 'StockCountRecordInput', 'lines { counted tallies { quantity enteredUnit enteredQuantity } }', { id: sheet.id, entries });
    const { lines } = await record({ code: 'RICE', quantity: '3', unit: 'BOX' }, { code: 'RICE', quantity: '1.5' });
    expect(lines.at(-1)).toMatchObject({ counted: '37.5', tallies: [{ quantity: '36', enteredUnit: 'BOX', enteredQuantity: '3' }, { quantity: '1.5', enteredUnit: null }] });
    expect((await record({ code: 'RICE', quantity: '0.0001', unit: 'BOX' })).userErrors).toMatchObject([{ code: 'CORE_QUANTITY_TOO_FINE', field: ['entries', '0', 'quantity'] }]);
    const upload = async () => (await acme.ask('mutation($input: StockCountUploadInput!) { stockCountUpload(input: $input) { updated unchanged refused } }', { input: { sheetNumber: sheet.number, rows: [{ code: 'RICE', countedQuantity: '3.5', unit: 'BOX' }] } })).data.stockCountUpload;
    expect(await upload()).toMatchObject({ updated: 1 });
    expect(await upload()).toMatchObject({ unchanged: 1 });
  });
});
