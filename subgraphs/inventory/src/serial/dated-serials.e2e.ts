import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Person, World } from '@ilms/host/testing/world';
import { openWorld } from '../../test/company.ts';
import type { Said } from '../../test/documents.ts';
import { Purifiers } from '../../test/purifiers.ts';

let world: World;
let aqua: Purifiers;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { aqua = await Purifiers.found(world); });
afterAll(() => world?.close());

const ago = (days: number) => dayAfter(dayInIndia(new Date()), -days);
const UPSERT = 'mutation($input: SerialNumbersUpsertInput!) { serialNumbersUpsert(input: $input) { created unchanged refused rows { outcome errors { code field } } userErrors { code field } } }';
const bring = async (rows: object[], more: object = {}, person: Person = aqua.company.boss) => (await aqua.company.ask(UPSERT, { input: { rows: rows.map((row) => ({ warehouseCode: 'MAIN', sku: 'RO', rate: '6000', ...row })), ...more } }, person)).data.serialNumbersUpsert;
const refusals = (answer: Said) => answer.rows.map(({ outcome, errors }: Said) => [outcome, ...errors.map(({ code, field }: Said) => [code, ...(field ?? [])])]);

describe('units that were there as of a day that is past', () => {
  it('stand in the books of that day, each row of its own, and what left since is valued with them', async () => {
    await aqua.company.move('stockReceive', { warehouseId: aqua.company.main, effectiveAt: `${ago(20)}T12:00:00+05:30`, lines: [{ sku: 'RO', quantity: '1', rate: '9000', serials: ['N1'] }] });
    await aqua.company.move('stockIssue', { warehouseId: aqua.company.main, reason: 'Demo', effectiveAt: `${ago(10)}T12:00:00+05:30`, lines: [{ sku: 'RO', quantity: '1', serials: ['N1'] }] });
    expect(await bring([{ number: 'P1' }, { number: 'P2', asOf: ago(30), receivedOn: ago(400) }, { number: 'P3', rate: '3000' }], { asOf: ago(40) })).toMatchObject({ created: 3, refused: 0 });
    // Of 24,000 for four units one left at 6,000.
    expect(await aqua.company.level('RO')).toEqual({ onHand: '3', reserved: '0', value: '18000.00' });
    const { data } = await aqua.company.ask('{ serialNumbers(sort: [{ field: number }]) { nodes { number receivedOn events { at } } } }');
    expect(data.serialNumbers.nodes.map((one: Said) => [one.number, one.receivedOn, dayInIndia(new Date(one.events[0].at))])).toEqual([['N1', ago(20), ago(20)], ['P1', ago(40), ago(40)], ['P2', ago(400), ago(30)], ['P3', ago(40), ago(40)]]);
    const report = await aqua.company.ask('query($day: Day) { stockReport(from: $day, to: $day) { nodes { sku closing closingValue } } }', { day: ago(35) });
    expect(report.data.stockReport.nodes).toEqual([{ sku: 'RO', closing: '2', closingValue: '9000.00' }]);
    const after = await aqua.company.tenant.fingerprint();
    expect(await bring([{ number: 'P1' }, { number: 'P2', asOf: ago(30) }], { asOf: ago(40) })).toMatchObject({ created: 0, unchanged: 2 });
    expect(await aqua.company.tenant.fingerprint()).toBe(after);
    expect(await aqua.proof()).toEqual([]);
  });

  it('are refused in the future, in locked books, before a count of single units and without the permission; the refusal leaves nothing behind', async () => {
    await bring([{ number: 'P1' }]);
    await aqua.company.move('stockAdjust', { warehouseId: aqua.company.main, reason: 'Count', lines: [{ sku: 'RO', countedQuantity: '1' }] });
    await world.database.pool.query(`update ${aqua.company.tenant.schema}.core_fiscal_year set locked_until = $1::date where starts_on <= $1::date and ends_on >= $1::date`, [ago(30)]);
    const before = await aqua.company.tenant.fingerprint();
    expect(refusals(await bring([{ number: 'P2', asOf: ago(-1) }, { number: 'P3', asOf: ago(30) }, { number: 'P4', asOf: ago(5) }]))).toEqual([
      ['REFUSED', ['INVENTORY_IN_FUTURE', 'asOf']], ['REFUSED', ['CORE_PERIOD_LOCKED', 'asOf']], ['REFUSED', ['INVENTORY_SERIALS_COUNTED', 'asOf']]]);
    expect((await bring([{ number: 'P2' }], { asOf: ago(5) }, aqua.company.tenant.as('stock:receive', 'stock:read'))).userErrors).toMatchObject([{ code: 'FORBIDDEN', field: ['asOf'] }]);
    const stranger = (await world.tenant()).as('*');
    expect(refusals(await bring([{ number: 'P2', asOf: ago(5) }], {}, stranger))).toMatchObject([['REFUSED', expect.anything()]]);
    expect(await bring([{ number: 'Q1', warehouseCode: 'SHOP', asOf: ago(5) }], { dryRun: true })).toMatchObject({ created: 1, refused: 0 });
    expect(await aqua.company.tenant.fingerprint()).toBe(before);
  });

  it('come in once, however many say so at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => bring([{ number: 'P1' }, { number: 'P2' }], { asOf: ago(40) })));
    expect(answers.reduce((sum, { created }: Said) => sum + (created ?? 0), 0)).toBe(2);
    expect(await aqua.standing()).toEqual(['P1 IN_STOCK MAIN', 'P2 IN_STOCK MAIN']);
    expect(await aqua.proof()).toEqual([]);
  });
});
