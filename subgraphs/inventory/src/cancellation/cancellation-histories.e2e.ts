import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Decimal } from '@ilms/kernel/decimal';
import fc from 'fast-check';
import { cancelMovement, countingLedger } from '../../test/cancelling.ts';
import { Company, openWorld } from '../../test/company.ts';
import { FIRST_STANDARD, inOrder, type DatedAct, type Method } from '../../test/naive-history.ts';
import { Purifiers } from '../../test/purifiers.ts';
import { revalueStock } from '../stock/revalue.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const began = Date.now() - 60 * 86_400_000;
const on = (day: number) => new Date(began + day * 86_400_000).toISOString();

describe('any history with any of its documents cancelled', () => {
  const act: fc.Arbitrary<DatedAct> = fc.record({ at: fc.integer({ min: 0, max: 8 }), place: fc.constantFrom(0 as const, 1 as const), units: fc.integer({ min: 1, max: 9 }).map((n) => n * 1_000_000) }).chain(({ at, place, units }) => fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 3_000_000_00 }).map((rate): DatedAct => ({ at, kind: 'receive', place, units, rate })) },
    { weight: 3, arbitrary: fc.constant<DatedAct>({ at, kind: 'issue', place, units }) },
    { weight: 2, arbitrary: fc.constant<DatedAct>({ at, kind: 'transfer', place, units }) },
    { weight: 1, arbitrary: fc.option(fc.integer({ min: 0, max: 3_000_000_00 }), { nil: null }).map((rate): DatedAct => ({ at, kind: 'count', place, units, rate })) },
  ));
  const history = fc.array(fc.oneof({ weight: 3, arbitrary: act }, { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), of: fc.nat(20) }) }), { minLength: 4, maxLength: 14 });
  const six = (millionths: number) => new Decimal(millionths).div(1_000_000).toFixed();

  it.each(['MOVING_AVERAGE', 'FIFO', 'STANDARD'] as const)('has the books of one in which they never were, to the paisa (%s); what could not have happened without them is refused', async (method: Method) => {
    let n = 0;
    await fc.assert(fc.asyncProperty(history, async (steps) => {
      const sku = `C-${method}-${n++}-${randomUUID().slice(0, 4)}`;
      await acme.sell([sku]);
      await acme.ask('mutation($input: ItemValuationInput!) { itemValuationSet(input: $input) { userErrors { code } } }', { input: { sku, method, ...(method === 'STANDARD' ? { standardCost: six(FIRST_STANDARD) } : {}) } });
      const taken: { act: DatedAct; documentId: string }[] = [];
      for (const each of steps) {
        if (each.kind === 'cancel') {
          const wrong = taken[each.of % Math.max(1, taken.length)];
          if (!wrong) continue;
          const rest = taken.filter((one) => one !== wrong);
          const isPossible = inOrder(rest.map(({ act: one }) => one), method) !== undefined;
          const { userErrors } = await cancelMovement(acme, wrong.documentId);
          expect([wrong.act, userErrors[0]?.code]).toEqual([wrong.act, isPossible ? undefined : expect.any(String)]);
          if (isPossible) taken.splice(taken.indexOf(wrong), 1);
          continue;
        }
        if (each.kind === 'restate') continue;
        const [place, other] = each.place === 0 ? [acme.main, acme.shop] : [acme.shop, acme.main];
        const common = { effectiveAt: on(each.at), reason: 'x' };
        const answer = each.kind === 'receive' ? await acme.move('stockReceive', { ...common, warehouseId: place, lines: [{ sku, quantity: six(each.units), rate: six(each.rate) }] })
          : each.kind === 'issue' ? await acme.move('stockIssue', { ...common, warehouseId: place, lines: [{ sku, quantity: six(each.units) }] })
            : each.kind === 'transfer' ? await acme.move('stockTransfer', { ...common, fromWarehouseId: place, toWarehouseId: other, lines: [{ sku, quantity: six(each.units) }] })
              : await acme.move('stockAdjust', { ...common, warehouseId: place, lines: [{ sku, countedQuantity: six(each.units), ...(each.rate === null ? {} : { rate: six(each.rate) }) }] });
        const said = Object.values(answer.data)[0] as LooseJson;
        const isPossible = inOrder([...taken.map(({ act: one }) => one), each], method) !== undefined;
        expect([each, said.userErrors[0]?.code]).toEqual([each, isPossible ? undefined : expect.any(String)]);
        if (isPossible) taken.push({ act: each, documentId: said.entries[0].documentId });
      }
      await acme.boss.run('inventory', (context) => revalueStock(context, Date.now() + 60_000));
      const books = inOrder(taken.map(({ act: one }) => one), method)!;
      const decimal = (whole: bigint, parts: number) => new Decimal(String(whole)).div(parts);
      for (const [place, warehouse] of [acme.main, acme.shop].entries()) {
        expect(await countingLedger(acme, sku, warehouse)).toEqual(books[place]!.lines.map(({ units, paise, unitsThen, paiseThen }) => [decimal(units, 1_000_000).toFixed(), decimal(paise, 100).toFixed(2), decimal(unitsThen, 1_000_000).toFixed(), decimal(paiseThen, 100).toFixed(2)]));
        const level = await acme.level(sku, warehouse);
        expect([level?.onHand ?? '0', level?.value ?? '0.00']).toEqual([decimal(books[place]!.units, 1_000_000).toFixed(), decimal(books[place]!.paise, 100).toFixed(2)]);
      }
      expect((await acme.prove()).filter((found) => found.sku === sku)).toEqual([]);
    }), { numRuns: Number(process.env['ILMS_HISTORIES'] ?? 20) });
  });

  it.each(['SERIAL', 'BATCH_SERIAL'] as const)('has its serial numbers where they were without them, each of its batch (%s)', async (tracking) => {
    const aqua = await Purifiers.found(world, tracking);
    const isOfBatch = tracking === 'BATCH_SERIAL';
    acme = aqua.company;
    let n = 0;
    const step = fc.oneof(fc.record({ kind: fc.constantFrom('receive' as const, 'issue' as const, 'transfer' as const), unit: fc.nat(1), lot: fc.nat(1) }), fc.record({ kind: fc.constant('cancel' as const), unit: fc.nat(9), lot: fc.constant(0) }));
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const run = n++;
      const where = new Map<string, string>();
      const lives = new Map<string, { documentId: string; before: string }[]>();
      const batches = new Map<string, string>();
      const taken: { documentId: string; serial: string }[] = [];
      for (const { kind, unit, lot } of steps) {
        if (kind === 'cancel') {
          const wrong = taken[unit % Math.max(1, taken.length)];
          if (!wrong) continue;
          const life = lives.get(wrong.serial)!;
          const isLast = life.at(-1)!.documentId === wrong.documentId;
          const { userErrors } = await cancelMovement(acme, wrong.documentId);
          expect(userErrors.length === 0).toBe(isLast);
          if (!isLast) continue;
          where.set(wrong.serial, life.pop()!.before);
          taken.splice(taken.indexOf(wrong), 1);
          continue;
        }
        const serial = `${run}-${unit}`;
        const before = where.get(serial) ?? 'nowhere';
        const line = { sku: 'RO', quantity: '1', serials: [serial] };
        const answer = kind === 'receive' ? await acme.move('stockReceive', { warehouseId: acme.main, lines: [{ ...line, rate: '6000', ...(isOfBatch ? { batch: `LOT-${lot}` } : {}) }] })
          : kind === 'issue' ? await acme.move('stockIssue', { warehouseId: acme.main, reason: 'x', lines: [line] })
            : await acme.move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [line] });
        const said = Object.values(answer.data)[0] as LooseJson;
        const isPossible = kind === 'receive' ? !['MAIN', 'SHOP'].includes(before) && (!isOfBatch || !lives.get(serial)?.length || batches.get(serial) === `LOT-${lot}`) : before === 'MAIN';
        expect([kind, said.userErrors.length === 0]).toEqual([kind, isPossible]);
        if (!isPossible) continue;
        const { documentId } = said.entries[0];
        lives.set(serial, [...lives.get(serial) ?? [], { documentId, before }]);
        if (kind === 'receive') batches.set(serial, `LOT-${lot}`);
        where.set(serial, kind === 'receive' ? 'MAIN' : kind === 'issue' ? 'out' : 'SHOP');
        taken.push({ documentId, serial });
      }
      const { data } = await acme.ask('query($s: String) { serialNumbers(first: 100, search: $s, sort: [{ field: number }]) { nodes { number batch { number } warehouse { code } } } }', { s: `${run}-` });
      for (const { number, batch, warehouse } of data.serialNumbers.nodes as { number: string; batch: { number: string } | null; warehouse: { code: string } | null }[]) {
        if (number.startsWith(`${run}-`)) expect([number, batch?.number, warehouse?.code ?? 'gone']).toEqual([number, isOfBatch ? batches.get(number) : undefined, ['MAIN', 'SHOP'].includes(where.get(number)!) ? where.get(number) : 'gone']);
      }
      expect(await aqua.proof()).toEqual([]);
    }), { numRuns: 12 });
  });
});
