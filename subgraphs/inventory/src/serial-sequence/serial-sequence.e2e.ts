import { randomUUID } from 'node:crypto';
import type { World } from '@ilms/host/testing/world';
import type { Said } from '../../test/documents.ts';
import { Company, openWorld } from '../../test/company.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const SEQUENCE = 'id name sku prefix width nextNumber used remaining isNearlyUsed isActive preview version';
const SET = `mutation($input: SerialSequenceInput!) { serialSequenceSet(input: $input) { serialSequence { ${SEQUENCE} } userErrors { code message field } } }`;
const DRAW = 'mutation($input: SerialNumbersDrawInput!) { serialNumbersDraw(input: $input) { numbers userErrors { code message field } } }';
const set = async (input: object, person = acme.boss) => (await acme.ask(SET, { input: { name: 'Pens', ...input } }, person)).data.serialSequenceSet;
const draw = async (count: number, { sku = 'PEN', key = randomUUID() as string, person = acme.boss } = {}) => (await acme.ask(DRAW, { input: { idempotencyKey: key, sku, count } }, person)).data.serialNumbersDraw;

async function refused(input: object) {
  const before = await acme.tenant.fingerprint();
  const { userErrors, serialSequence } = await set(input);
  expect([serialSequence, await acme.tenant.fingerprint()]).toEqual([null, before]);
  return userErrors.map(({ code, field }: Said) => [code, field?.at(-1)]);
}

describe('a sequence', () => {
  it('is made, shows what comes next, and is shown before it is made', async () => {
    const input = { name: 'Pens', sku: 'PEN', prefix: 'P-', width: 3, checkDigit: 'LUHN', firstNumber: 7, lastNumber: 8 };
    const { data } = await acme.ask('query($input: SerialSequenceInput!) { serialSequencePreview(input: $input) { next last remaining } }', { input });
    expect(data.serialSequencePreview).toEqual({ next: ['P-0075', 'P-0083'], last: 'P-0083', remaining: 2 });
    expect((await set({ name: 'Short', sku: 'INK', width: 3 })).serialSequence).toMatchObject({ remaining: 999 });
    expect((await set(input)).serialSequence).toEqual({ id: expect.any(String), name: 'Pens', sku: 'PEN', prefix: 'P-', width: 3, nextNumber: 7, used: 0, remaining: 2, isNearlyUsed: false, isActive: true, preview: ['P-0075', 'P-0083'], version: 1 });
  });

  it('is refused when it cannot write its numbers, names an unknown item, or is the second of an item or of its name', async () => {
    await set({ sku: 'PEN' });
    expect(await refused({ name: 'Other', sku: 'PEN' })).toEqual([['INVENTORY_SEQUENCE_EXISTS', 'sku']]);
    expect(await refused({ name: 'Pens', sku: 'INK' })).toEqual([['INVENTORY_SEQUENCE_NAME_TAKEN', 'name']]);
    expect(await refused({ name: 'Narrow', width: 2, lastNumber: 100 })).toEqual([['INVENTORY_SEQUENCE_TOO_NARROW', 'width']]);
    expect(await refused({ name: 'Letters', alphabet: 'LETTERS', checkDigit: 'MOD_11' })).toEqual([['INVENTORY_SEQUENCE_CHECK_DIGIT', 'checkDigit']]);
    expect(await refused({ name: 'None', sku: 'NIB' })).toEqual([['INVENTORY_UNKNOWN_SKU', 'sku']]);
    expect(await refused({ name: 'Spaced', prefix: 'A B' })).toEqual([['INVALID_FORMAT', 'prefix']]);
  });

  it('may be extended and moved on once numbers were drawn, and nothing else', async () => {
    const { serialSequence: { id } } = await set({ sku: 'PEN', lastNumber: 10 });
    await draw(4);
    expect(await refused({ id, version: 2, prefix: 'X' })).toEqual([['INVENTORY_SEQUENCE_USED', 'prefix']]);
    expect(await refused({ id, version: 2, nextNumber: 3 })).toEqual([['INVENTORY_SEQUENCE_USED', 'nextNumber']]);
    expect(await refused({ id, version: 1, lastNumber: 20 })).toEqual([['CONFLICT', undefined]]);
    expect((await set({ id, version: 2, lastNumber: 20, nextNumber: 8 })).serialSequence).toMatchObject({ used: 7, remaining: 13, version: 3, preview: ['000008', '000009', '000010', '000011', '000012'] });
  });

  it('needs its permissions, and is another company’s own', async () => {
    const { serialSequence: { id } } = await set({ sku: 'PEN' });
    const before = await acme.tenant.fingerprint();
    const reader = acme.tenant.as('serial-sequence:read', 'warehouse:read', 'stock:read');
    expect((await acme.ask(SET, { input: { name: 'Mine' } }, reader)).errors![0]!.extensions).toMatchObject({ details: { permission: 'serial-sequence:write' } });
    expect((await acme.ask(DRAW, { input: { idempotencyKey: 'k', sku: 'PEN', count: 1 } }, reader)).errors![0]!.extensions).toMatchObject({ details: { permission: 'serial-sequence:draw' } });
    const bharat = await Company.found(world);
    expect((await bharat.ask(SET, { input: { id, version: 1, name: 'Stolen' } })).data.serialSequenceSet.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await bharat.ask('query($id: ID!) { serialSequence(id: $id) { id } serialSequences { totalCount } }', { id })).data).toEqual({ serialSequence: null, serialSequences: { totalCount: 0 } });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });
});

describe('drawing', () => {
  it('takes an item’s own sequence, else the general one, and is refused where there is neither', async () => {
    expect((await draw(1)).userErrors).toMatchObject([{ code: 'INVENTORY_NO_SEQUENCE' }]);
    await set({ name: 'General', prefix: 'G' });
    await set({ sku: 'PEN', prefix: 'P' });
    expect([(await draw(2)).numbers, (await draw(1, { sku: 'INK' })).numbers]).toEqual([['P000001', 'P000002'], ['G000001']]);
  });

  it('is done once for a key, and the log says who drew what', async () => {
    const { serialSequence: { id } } = await set({ sku: 'PEN', increment: 5 });
    expect((await draw(2)).numbers).toEqual(['000001', '000006']);
    const { data } = await acme.ask('query($id: ID!) { serialSequence(id: $id) { nextNumber draws { count firstSerial lastSerial actorName } } }', { id });
    expect(data.serialSequence).toEqual({ nextNumber: 11, draws: [{ count: 2, firstSerial: '000001', lastSerial: '000006', actorName: 'Asha Rao' }] });
    const boss = acme.boss;
    const [one, two] = [await draw(3, { key: 'again', person: boss }), await draw(3, { key: 'again', person: boss })];
    expect(two.numbers).toEqual(one.numbers);
  });

  it('gives each number to one of many who draw at once, without a gap', async () => {
    await set({ sku: 'PEN', lastNumber: 60 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => draw(5)));
    expect(answers.flatMap(({ numbers }) => numbers as string[]).sort()).toEqual(Array.from({ length: 60 }, (_, i) => String(i + 1).padStart(6, '0')));
    expect((await draw(1)).userErrors).toMatchObject([{ code: 'INVENTORY_SEQUENCE_EXHAUSTED', message: 'Only 0 numbers of Pens are left; 1 were asked for. Extend its range, or make another sequence.' }]);
  });

  it('is refused whole where too few are left, and says so when nine tenths are gone', async () => {
    await set({ sku: 'PEN', lastNumber: 10 });
    await draw(8);
    const events = async () => (await world.database.pool.query(`select payload from ${acme.tenant.schema}.core_event where type = 'SerialSequenceRunsOut'`)).rows.map(({ payload }: Said) => payload);
    expect(await events()).toEqual([]);
    const before = await acme.tenant.fingerprint();
    expect((await draw(3)).userErrors).toMatchObject([{ code: 'INVENTORY_SEQUENCE_EXHAUSTED' }]);
    expect(await acme.tenant.fingerprint()).toBe(before);
    await draw(1);
    await draw(1);
    expect(await events()).toEqual([{ name: 'Pens', remaining: 1 }]);
  });

  it('gives numbers back that were drawn for a receipt which was refused', async () => {
    await acme.ask('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { code } } }', { input: { sku: 'PEN', tracking: 'SERIAL' } });
    await set({ sku: 'PEN' });
    const receive = (quantity: string, more: object[] = []) => acme.move('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'PEN', quantity, rate: '1', drawSerials: true }, ...more] });
    expect((await receive('3', [{ sku: 'INK', quantity: '1', rate: '1', serials: ['X'] }])).data.stockReceive.userErrors).toMatchObject([{ code: 'INVENTORY_NOT_TRACKED_BY_SERIAL' }]);
    expect((await receive('2')).data.stockReceive.userErrors).toEqual([]);
    const { data } = await acme.ask('{ serialNumbers(sort: [{ field: number }]) { nodes { number } } }');
    expect(data.serialNumbers.nodes).toEqual([{ number: '000001' }, { number: '000002' }]);
  });
});
