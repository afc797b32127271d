import { randomUUID } from 'node:crypto';
import { Decimal } from '@ilms/kernel/decimal';
import type { World } from '@ilms/host/testing/world';
import fc from 'fast-check';
import { Company, openWorld } from '../../test/company.ts';
import { FIRST_STANDARD, inOrder, type DatedAct, type Method } from '../../test/naive-history.ts';
import { revalueStock } from './revalue.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const DAY = 86_400_000;
const began = Date.now() - 60 * DAY;
const on = (day: number) => new Date(began + day * DAY).toISOString();
const valued = () => acme.boss.run('inventory', (context) => revalueStock(context, Date.now() + 60_000));
const method = (sku: string, wanted: Method, who = acme.boss, standardCost?: string) => acme.ask('mutation($input: ItemValuationInput!) { itemValuationSet(input: $input) { itemValuation { method } userErrors { code field } } }', { input: { sku, method: wanted, ...(standardCost ? { standardCost } : {}) } }, who);
const land = (entryId: string, amount: string) => acme.ask('mutation($input: LandedCostInput!) { landedCostAdd(input: $input) { landedCost { id } userErrors { code field } } }', { input: { idempotencyKey: randomUUID(), receipts: [{ entryId }], spreadBy: 'EQUALLY', charges: [{ kind: amount.startsWith('-') ? 'REBATE' : 'FREIGHT', amount }] } });
const receive = (day: number, quantity: string, rate: string, warehouseId = acme.main) => acme.move('stockReceive', { warehouseId, effectiveAt: on(day), lines: [{ sku: 'PEN', quantity, rate }] });
const issue = (day: number, quantity: string, more: object = {}, who = acme.boss) => acme.move('stockIssue', { warehouseId: acme.main, reason: 'Samples', effectiveAt: on(day), lines: [{ sku: 'PEN', quantity }], ...more }, who);
const transfer = (day: number, quantity: string) => acme.move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, effectiveAt: on(day), lines: [{ sku: 'PEN', quantity }] });
const count = (day: number, countedQuantity: string, rate?: string) => acme.move('stockAdjust', { warehouseId: acme.main, reason: 'Count', effectiveAt: on(day), lines: [{ sku: 'PEN', countedQuantity, ...(rate ? { rate } : {}) }] });
const refusal = (answer: { data: Record<string, { userErrors: { code: string }[] }> }) => Object.values(answer.data)[0]!.userErrors[0]?.code;

async function ledger(sku = 'PEN', warehouseId = acme.main): Promise<[quantity: string, value: string, balance: string, worth: string][]> {
  const { rows } = await world.database.pool.query(
    `select quantity, value, balance_quantity, balance_value from ${acme.tenant.schema}.inventory_stock_ledger_entry where sku = $1 and warehouse_id = $2 and (quantity <> 0 or kind = 'REVALUATION') order by effective_at, sequence`, [sku, warehouseId]);
  return rows.map((row) => [new Decimal(row.quantity).toFixed(), row.value, new Decimal(row.balance_quantity).toFixed(), row.balance_value]);
}

describe('a receipt that is entered late', () => {
  it('changes what everything after it cost, also in the warehouse that goods went on to, and keeps what the figures had been', async () => {
    await receive(1, '10', '10');
    await issue(3, '5');
    await transfer(4, '2');
    await receive(2, '10', '20');
    await valued();
    // 20 units worth 300: 15 each.
    expect(await ledger()).toEqual([['10', '100.00', '10', '100.00'], ['10', '200.00', '20', '300.00'], ['-5', '-75.00', '15', '225.00'], ['-2', '-30.00', '13', '195.00']]);
    expect(await ledger('PEN', acme.shop)).toEqual([['2', '30.00', '2', '30.00']]);
    expect(await acme.level('PEN', acme.shop)).toEqual({ onHand: '2', reserved: '0', value: '30.00' });
    const { data } = await acme.ask('{ stockValueChanges(sort: [{ field: at, direction: ASC }]) { nodes { valueBefore valueAfter entry { kind } cause { kind quantity } } } stockRevaluations { totalCount } }');
    expect(data.stockValueChanges.nodes.map((change: { valueBefore: string; valueAfter: string; entry: { kind: string } }) => [change.entry.kind, change.valueBefore, change.valueAfter]).toSorted()).toEqual([['ISSUE', '-50.00', '-75.00'], ['TRANSFER_IN', '20.00', '30.00'], ['TRANSFER_OUT', '-20.00', '-30.00']]);
    expect(data.stockValueChanges.nodes[0].cause).toEqual({ kind: 'RECEIPT', quantity: '10' });
    expect(data.stockRevaluations.totalCount).toBe(0);
    expect(await acme.prove()).toEqual([]);
  });

  it('is the oldest layer where goods are valued first in, first out', async () => {
    await method('PEN', 'FIFO');
    await receive(2, '10', '20');
    await issue(3, '12').then(() => issue(3, '4'));
    await receive(1, '3', '10');
    expect(await ledger()).toEqual([['3', '30.00', '3', '30.00'], ['10', '200.00', '13', '230.00'], ['-4', '-50.00', '9', '180.00']]);
    const { data } = await acme.ask('{ stockLevels(search: "PEN") { nodes { method isConverging layers { quantity value } } } }');
    expect(data.stockLevels.nodes.find(({ layers }: { layers: unknown[] }) => layers.length)).toEqual({ method: 'FIFO', isConverging: false, layers: [{ quantity: '9', value: '180.00' }] });
    expect(await acme.prove()).toEqual([]);
  });

  it('before a count leaves what the count found, and what the count differs by is another difference', async () => {
    await receive(1, '10', '10');
    await count(5, '12', '30');
    await issue(6, '1');
    expect(await ledger()).toEqual([['10', '100.00', '10', '100.00'], ['2', '60.00', '12', '160.00'], ['-1', '-13.33', '11', '146.67']]);
    await receive(3, '5', '10');
    // 15 were there, 12 were found: three are missing, and nothing was found at 30.
    expect(await ledger()).toEqual([['10', '100.00', '10', '100.00'], ['5', '50.00', '15', '150.00'], ['-3', '-30.00', '12', '120.00'], ['-1', '-10.00', '11', '110.00']]);
    expect(await acme.level('PEN')).toEqual({ onHand: '11', reserved: '0', value: '110.00' });
    expect(await acme.prove()).toEqual([]);
  });
});

describe('goods that are said to have left earlier', () => {
  it('must have been there then, and must not be missing later; the refusal names the moment and moves nothing', async () => {
    await receive(1, '10', '10');
    await issue(3, '8');
    await receive(5, '10', '10');
    const before = await acme.tenant.fingerprint();
    expect((await issue(0, '1')).data.stockIssue.userErrors).toMatchObject([{ code: 'INVENTORY_SHORT_THEN', field: ['lines', '0', 'quantity'], details: { onHand: '0' } }]);
    const [later] = (await issue(2, '3')).data.stockIssue.userErrors;
    expect(later).toMatchObject({ code: 'INVENTORY_SHORT_LATER', details: { wanted: '3', left: '2', document: 'StockIssue' } });
    expect(later.details.at).toBe(on(3));
    expect(await acme.tenant.fingerprint()).toBe(before);
    expect(refusal(await issue(2, '2'))).toBeUndefined();
    expect(await acme.level('PEN')).toMatchObject({ onHand: '10' });
    expect(await acme.prove()).toEqual([]);
  });

  it('are refused in the future, in a locked period, without the permission, and across companies', async () => {
    await receive(1, '10', '10');
    const before = await acme.tenant.fingerprint();
    expect(refusal(await issue(100, '1'))).toBe('INVENTORY_IN_FUTURE');
    const clerk = acme.tenant.as('stock:read', 'stock:issue', 'stock:see-cost', 'warehouse:read', 'product:read', 'company:read');
    expect((await issue(2, '1', {}, clerk)).data.stockIssue.userErrors).toMatchObject([{ code: 'FORBIDDEN', field: ['effectiveAt'] }]);
    expect(refusal(await issue(2, '1', {}, (await Company.found(world)).boss))).toBe('NOT_FOUND');
    expect(await acme.tenant.fingerprint()).toBe(before);
    await world.database.pool.query(`update ${acme.tenant.schema}.core_fiscal_year set locked_until = ends_on where starts_on <= $1 and ends_on >= $1`, [on(2).slice(0, 10)]);
    expect(refusal(await issue(2, '1'))).toBe('CORE_PERIOD_LOCKED');
  });

  it('are given once to two who want the last at the same time', async () => {
    await receive(1, '5', '10');
    await receive(9, '5', '10');
    await issue(8, '4');
    const answers = await Promise.all([1, 2, 3].map(() => issue(4, '1')));
    expect(answers.map(refusal).filter((code) => code === undefined)).toHaveLength(1);
    expect(await acme.level('PEN')).toMatchObject({ onHand: '5' });
    expect(await acme.prove()).toEqual([]);
  });
});

describe('how an item is valued', () => {
  it('is settled before it moves, by who may', async () => {
    expect((await method('PEN', 'FIFO')).data.itemValuationSet).toEqual({ itemValuation: { method: 'FIFO' }, userErrors: [] });
    await receive(1, '1', '1');
    const before = await acme.tenant.fingerprint();
    expect((await method('PEN', 'MOVING_AVERAGE')).data.itemValuationSet.userErrors).toMatchObject([{ code: 'INVENTORY_METHOD_SETTLED', field: ['method'] }]);
    expect((await method('NIB', 'FIFO')).data.itemValuationSet.userErrors).toMatchObject([{ code: 'INVENTORY_UNKNOWN_SKU' }]);
    expect((await method('INK', 'FIFO', acme.tenant.as('stock:read'))).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:value' } });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });
});

describe('many movements after one that is added', () => {
  it('are valued in the background, batch by batch, and quantities are right meanwhile', async () => {
    await receive(1, '100000', '10');
    const { rows: [level] } = await world.database.pool.query<{ id: string }>(`select id from ${acme.tenant.schema}.inventory_stock_level where sku = 'PEN' and warehouse_id = $1`, [acme.main]);
    await world.database.pool.query(`
      insert into ${acme.tenant.schema}.inventory_stock_ledger_entry (id, level_id, sequence, effective_at, posted_at, kind, warehouse_id, variant_id, sku, quantity, rate, value, balance_quantity, balance_value, total_in, document_type, document_id, actor_id, actor_name)
      select gen_random_uuid(), level_id, n + 1, effective_at + n * interval '1 second', posted_at, 'ISSUE', warehouse_id, variant_id, sku, -1, 10, -10, 100000 - n, 1000000 - 10 * n, total_in, 'StockIssue', gen_random_uuid(), 'x', 'x'
        from ${acme.tenant.schema}.inventory_stock_ledger_entry, generate_series(1, 5000) n where level_id = $1`, [level!.id]);
    await world.database.pool.query(`update ${acme.tenant.schema}.inventory_stock_level set on_hand = 95000, value = 950000, last_sequence = 5001, last_effective_at = (select max(effective_at) from ${acme.tenant.schema}.inventory_stock_ledger_entry) where id = $1`, [level!.id]);
    expect(await acme.prove()).toEqual([]);
    await receive(0, '100000', '20');
    const read = async () => (await acme.ask('{ stockLevels(search: "PEN") { nodes { onHand value isConverging } } stockRevaluations { nodes { done total } } }')).data;
    expect(await read()).toMatchObject({ stockLevels: { nodes: expect.arrayContaining([{ onHand: '195000', value: '2950000.00', isConverging: true }]) }, stockRevaluations: { nodes: [{ done: 0, total: 5002 }] } });
    expect((await acme.prove()).map(({ figure }) => figure)).toEqual([]);
    await issue(20, '1');
    // Whoever is killed in the middle of a batch is taken up where he was.
    const killed = valued().then(() => 'done', () => 'killed');
    await world.database.pool.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename like 'ilms_app%' and pid <> pg_backend_pid()");
    await killed;
    // Connections that were idle are found dead one by one.
    for (let tries = 0; tries < 20; tries++) if (await valued().then(() => true, () => false)) break;
    expect(await read()).toMatchObject({ stockLevels: { nodes: expect.arrayContaining([{ onHand: '194999', value: '2924985.00', isConverging: false }]) }, stockRevaluations: { nodes: [] } });
    expect(await acme.prove()).toEqual([]);
  });
});

describe('any history, entered in any order', () => {
  const act: fc.Arbitrary<DatedAct> = fc.record({ at: fc.integer({ min: 0, max: 12 }), place: fc.constantFrom(0 as const, 1 as const), units: fc.integer({ min: 1, max: 9 }).map((n) => n * 1_000_000) }).chain(({ at, place, units }) => fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 3_000_000_00 }).map((rate): DatedAct => ({ at, kind: 'receive', place, units, rate })) },
    { weight: 3, arbitrary: fc.constant<DatedAct>({ at, kind: 'issue', place, units }) },
    { weight: 2, arbitrary: fc.constant<DatedAct>({ at, kind: 'transfer', place, units }) },
    { weight: 1, arbitrary: fc.option(fc.integer({ min: 0, max: 3_000_000_00 }), { nil: null }).map((rate): DatedAct => ({ at, kind: 'count', place, units, rate })) },
  ));
  /** What is said later of what it cost: of the nth receipt so far, or of the standard. */
  const costing = fc.oneof(
    fc.record({ kind: fc.constant('land' as const), of: fc.nat(20), paise: fc.integer({ min: -20_00, max: 500_00 }).filter((paise) => paise !== 0) }),
    fc.record({ kind: fc.constant('restate' as const), rate: fc.integer({ min: 1, max: 50_000_000 }) }));
  const history = fc.array(fc.oneof({ weight: 4, arbitrary: act }, { weight: 1, arbitrary: costing }), { minLength: 3, maxLength: 14 });
  const six = (millionths: number) => new Decimal(millionths).div(1_000_000).toFixed();

  it.each(['MOVING_AVERAGE', 'FIFO', 'STANDARD'] as const)('comes to the books of one entered in order, to the paisa (%s), with landed costs whenever they are known; what cannot have happened is refused', async (wanted) => {
    let n = 0;
    await fc.assert(fc.asyncProperty(history, async (steps) => {
      const sku = `S-${wanted}-${n++}-${randomUUID().slice(0, 4)}`;
      await acme.sell([sku]);
      await method(sku, wanted, acme.boss, wanted === 'STANDARD' ? six(FIRST_STANDARD) : undefined);
      const taken: DatedAct[] = [];
      const receipts: { act: DatedAct & { kind: 'receive' }; entryId: string }[] = [];
      const both = async (): Promise<boolean> => (await ledger(sku)).length > 0 && (await ledger(sku, acme.shop)).length > 0;
      for (const [turn, each] of steps.entries()) {
        if (each.kind === 'land') {
          const receipt = receipts[each.of % Math.max(1, receipts.length)];
          if (!receipt) continue;
          const [before, borne] = [receipt.act.landed ?? 0, { ...receipt.act, landed: (receipt.act.landed ?? 0) + each.paise }];
          const cost = Number((BigInt(borne.units) * BigInt(borne.rate) * 2n + 10n ** 10n) / (2n * 10n ** 10n));
          const answer = await land(receipt.entryId, (each.paise / 100).toFixed(2));
          expect([each, refusal(answer)]).toEqual([each, cost + before + each.paise >= 0 ? undefined : 'INVENTORY_LANDED_BELOW_ZERO']);
          if (!refusal(answer)) receipt.act.landed = borne.landed;
          continue;
        }
        if (each.kind === 'restate') {
          if (wanted !== 'STANDARD' || !(await both())) continue;
          expect(refusal(await method(sku, 'STANDARD', acme.boss, six(each.rate)))).toBeUndefined();
          taken.push({ at: 1000 + turn, kind: 'restate', rate: each.rate });
          continue;
        }
        const [place, other] = each.place === 0 ? [acme.main, acme.shop] : [acme.shop, acme.main];
        const common = { effectiveAt: on(each.at), reason: 'x' };
        const answer = each.kind === 'receive' ? await acme.move('stockReceive', { ...common, warehouseId: place, lines: [{ sku, quantity: six(each.units), rate: six(each.rate) }] })
          : each.kind === 'issue' ? await acme.move('stockIssue', { ...common, warehouseId: place, lines: [{ sku, quantity: six(each.units) }] })
            : each.kind === 'transfer' ? await acme.move('stockTransfer', { ...common, fromWarehouseId: place, toWarehouseId: other, lines: [{ sku, quantity: six(each.units) }] })
              : await acme.move('stockAdjust', { ...common, warehouseId: place, lines: [{ sku, countedQuantity: six(each.units), ...(each.rate === null ? {} : { rate: six(each.rate) }) }] });
        const fact = { ...each };
        const isPossible = inOrder([...taken, fact], wanted) !== undefined;
        expect([each, refusal(answer)]).toEqual([each, isPossible ? undefined : expect.any(String)]);
        if (!isPossible) continue;
        taken.push(fact);
        if (fact.kind === 'receive') receipts.push({ act: fact, entryId: answer.data.stockReceive.entries[0].id });
      }
      await valued();
      const books = inOrder(taken, wanted)!;
      for (const [place, warehouse] of [acme.main, acme.shop].entries()) {
        const expected = books[place]!.lines.map(({ units, paise, unitsThen, paiseThen }) => [new Decimal(String(units)).div(1_000_000).toFixed(), new Decimal(String(paise)).div(100).toFixed(2), new Decimal(String(unitsThen)).div(1_000_000).toFixed(), new Decimal(String(paiseThen)).div(100).toFixed(2)]);
        expect(await ledger(sku, warehouse)).toEqual(expected);
      }
      expect((await acme.prove()).filter((found) => found.sku === sku)).toEqual([]);
      if (wanted === 'FIFO') {
        const { data } = await acme.ask('query($s: String) { stockLevels(search: $s) { nodes { value onHand layers { quantity value } } } }', { s: sku });
        for (const { value, onHand, layers } of data.stockLevels.nodes as { value: string; onHand: string; layers: { quantity: string; value: string }[] }[]) {
          const add = (key: 'quantity' | 'value') => layers.reduce((sum, layer) => sum.plus(layer[key]), new Decimal(0));
          expect([add('quantity').toFixed(), add('value').toFixed(2)]).toEqual([onHand, value]);
        }
      }
    }), { numRuns: Number(process.env['ILMS_HISTORIES'] ?? 25) });
  });
});
