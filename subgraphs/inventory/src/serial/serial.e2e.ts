import type { World } from '@ilms/host/testing/world';
import { openWorld } from '../../test/company.ts';
import { done, send, type Said } from '../../test/documents.ts';
import { Purifiers, refusedBelow, refusedMove, type Move } from '../../test/purifiers.ts';

let world: World;
let aqua: Purifiers;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { aqua = await Purifiers.found(world); });
afterAll(() => world?.close());

const own = (sql: string, values: unknown[] = []) => world.database.pool.query(sql.replaceAll('own.', `${aqua.company.tenant.schema}.`), values);

const refused = (mutation: Move, lines: object[], place?: object) => refusedMove(aqua, mutation, lines, place);

const route = () => ({ fromWarehouseId: aqua.company.main, toWarehouseId: aqua.company.shop });
const issue = (serials: string[], quantity = String(serials.length)) => aqua.company.move('stockIssue', { warehouseId: aqua.company.main, reason: 'Demo', lines: [{ sku: 'RO', quantity, serials }] });

describe('goods that come in', () => {
  it('name a serial number for each unit, and the books agree', async () => {
    expect((await aqua.receive(['A-001', ' a-002 ', 'A-003'])).data.stockReceive.userErrors).toEqual([]);
    expect(await aqua.standing()).toEqual(['A-001 IN_STOCK MAIN', 'A-003 IN_STOCK MAIN', 'a-002 IN_STOCK MAIN']);
    expect(await aqua.life('A-001')).toEqual(['RECEIVED - > MAIN']);
    expect(await aqua.company.level('RO')).toEqual({ onHand: '3', reserved: '0', value: '18000.00' });
    expect(await aqua.proof()).toEqual([]);
  });

  it('are refused without them, with too few, too many, one twice, one that cannot be one, and half a unit', async () => {
    const line = (quantity: string, serials?: string[], more: object = {}) => [{ sku: 'RO', quantity, rate: '1', ...(serials ? { serials } : {}), ...more }];
    expect(await refused('stockReceive', line('2'))).toEqual([['INVENTORY_SERIALS_REQUIRED', 'RO is tracked by serial number: 2 units move, and no serial number was named.', ['lines', '0', 'serials']]]);
    expect(await refused('stockReceive', line('2', ['X1']))).toEqual([['INVENTORY_SERIALS_REQUIRED', 'RO is tracked by serial number: 2 units move, and 1 serial number was named.', ['lines', '0', 'serials']]]);
    expect(await refused('stockReceive', line('1', ['X1', 'X2']))).toMatchObject([['INVENTORY_SERIALS_REQUIRED', expect.stringContaining('1 unit moves, and 2 serial numbers were named'), ['lines', '0', 'serials']]]);
    expect(await refused('stockReceive', line('2', ['X1', 'x1']))).toEqual([['INVENTORY_SERIAL_TWICE', 'x1 of RO is named twice.', ['lines', '0', 'serials']]]);
    expect(await refused('stockReceive', line('1', ['X\t1']))).toMatchObject([['INVENTORY_SERIAL_FORM', expect.any(String), ['lines', '0', 'serials']]]);
    expect(await refused('stockReceive', line('0.5', ['X1']))).toMatchObject([['INVENTORY_SERIALS_WHOLE', 'RO is tracked by serial number and moves in whole units; 0.5 is none.', ['lines', '0', 'quantity']]].map((one) => [one[0], one[1], expect.any(Array)]));
    expect(await refused('stockReceive', [{ sku: 'FILTER', quantity: '1', rate: '1', serials: ['X1'] }])).toMatchObject([['INVENTORY_NOT_TRACKED_BY_SERIAL', expect.any(String), ['lines', '0', 'serials']]]);
  });

  it('are refused where the number is there already, in capitals or not, and it is said where', async () => {
    await aqua.receive(['A-001']);
    expect(await refused('stockReceive', [{ sku: 'RO', quantity: '1', rate: '1', serials: ['a-001'] }], { warehouseId: aqua.company.shop })).toEqual([
      ['INVENTORY_SERIAL_ELSEWHERE', 'A-001 of RO exists already: it stands in MAIN.', ['lines', '0', 'serials']]]);
  });

  it('draw their numbers from the item’s sequence where that is asked', async () => {
    await aqua.company.ask('mutation($input: SerialSequenceInput!) { serialSequenceSet(input: $input) { userErrors { code } } }', { input: { name: 'RO', sku: 'RO', prefix: 'AQ-', width: 4 } });
    await aqua.company.move('stockReceive', { warehouseId: aqua.company.main, lines: [{ sku: 'RO', quantity: '2', rate: '1', drawSerials: true }, { sku: 'RO', quantity: '1', rate: '1', serials: ['HAND'] }] });
    expect(await aqua.standing()).toEqual(['AQ-0001 IN_STOCK MAIN', 'AQ-0002 IN_STOCK MAIN', 'HAND IN_STOCK MAIN']);
    expect(await aqua.proof()).toEqual([]);
  });

  it('cannot be stated as opening stock without them', async () => {
    const { data } = await aqua.company.ask('mutation($input: StockOpeningInput!) { stockOpeningUpsert(input: $input) { rows { outcome errors { code field } } } }', { input: { warehouseCode: 'MAIN', rows: [{ sku: 'RO', quantity: '3', rate: '1' }, { sku: 'FILTER', quantity: '3', rate: '1' }] } });
    expect(data.stockOpeningUpsert.rows).toEqual([{ outcome: 'REFUSED', errors: [{ code: 'INVENTORY_OPENING_BY_SERIAL', field: ['sku'] }] }, { outcome: 'CREATED', errors: [] }]);
  });
});

describe('goods that leave or move by hand', () => {
  beforeEach(() => aqua.receive(['A1', 'A2', 'A3']));

  it('take the units named along', async () => {
    await issue(['a2']);
    await aqua.company.move('stockTransfer', { ...route(), lines: [{ sku: 'RO', quantity: '1', serials: ['A3'] }] });
    expect(await aqua.standing()).toEqual(['A1 IN_STOCK MAIN', 'A2 ISSUED', 'A3 IN_STOCK SHOP']);
    expect(await aqua.life('A3')).toEqual(['RECEIVED - > MAIN', 'MOVED MAIN > SHOP']);
    expect(await aqua.proof()).toEqual([]);
  });

  it('are refused when no unit is named, when one is unknown, elsewhere, or gone', async () => {
    await issue(['A1']);
    await aqua.company.move('stockTransfer', { ...route(), lines: [{ sku: 'RO', quantity: '1', serials: ['A2'] }] });
    expect(await refused('stockIssue', [{ sku: 'RO', quantity: '1' }])).toMatchObject([['INVENTORY_SERIALS_REQUIRED', expect.any(String), ['lines', '0', 'serials']]]);
    expect(await refused('stockIssue', [{ sku: 'RO', quantity: '1', serials: ['ZZ'] }])).toEqual([['INVENTORY_SERIAL_UNKNOWN', 'RO has no serial number ZZ.', ['lines', '0', 'serials']]]);
    expect(await refused('stockIssue', [{ sku: 'RO', quantity: '1', serials: ['A2'] }])).toEqual([['INVENTORY_SERIAL_ELSEWHERE', 'A2 of RO is not there to leave MAIN: it stands in SHOP.', ['lines', '0', 'serials']]]);
    expect(await refused('stockTransfer', [{ sku: 'RO', quantity: '1', serials: ['A1'] }], route())).toEqual([['INVENTORY_SERIAL_ELSEWHERE', 'A1 of RO is not there to leave MAIN: it was issued.', ['lines', '0', 'serials']]]);
  });

  it('may come in again after they were issued, and their life goes on', async () => {
    await issue(['A1']);
    await aqua.receive(['A1'], aqua.company.shop);
    expect(await aqua.life('A1')).toEqual(['RECEIVED - > MAIN', 'ISSUED MAIN > -', 'RECEIVED - > SHOP']);
    expect(await aqua.proof()).toEqual([]);
  });

  it('go once: of two who issue or receive the same unit at once, one is refused', async () => {
    const both = await Promise.all([issue(['A1']), issue(['A1'])]);
    expect(both.map(({ data }) => data.stockIssue.userErrors.length).sort()).toEqual([0, 1]);
    const arrivals = await Promise.all([aqua.receive(['NEW']), aqua.receive(['new'], aqua.company.shop), aqua.receive(['A1']), aqua.receive(['A1'], aqua.company.shop)]);
    expect(arrivals.map(({ data }) => data.stockReceive.userErrors.length)).toEqual(expect.arrayContaining([0, 0, 1, 1]));
    expect(arrivals.flatMap(({ data }) => data.stockReceive.userErrors.map(({ code }: Said) => code)).every((code: string) => ['INVENTORY_SERIAL_TAKEN', 'INVENTORY_SERIAL_ELSEWHERE'].includes(code))).toBe(true);
    expect((await aqua.standing()).filter((one) => /^(A1|NEW) /i.test(one))).toHaveLength(2);
    expect(await aqua.proof()).toEqual([]);
  });
});

describe('goods of an order', () => {
  it('leave as those that came in first where nobody names any', async () => {
    await aqua.receive(['B1', 'B2']);
    await aqua.receive(['A1']);
    const order = await aqua.order('3');
    expect(await aqua.ship(order, '2')).toEqual(['B1', 'B2']);
    expect(await aqua.standing()).toEqual(['A1 IN_STOCK MAIN', 'B1 SOLD', 'B2 SOLD']);
    const { data } = await aqua.company.ask('{ serialNumbers(filter: { number: { eq: "B1" } }) { nodes { documentType documentNumber soldOn } } }');
    expect(data.serialNumbers.nodes).toEqual([{ documentType: 'Order', documentNumber: 'SO/1', soldOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }]);
    expect(await aqua.proof()).toEqual([]);
  });

  it('leave as named, and not otherwise', async () => {
    await aqua.receive(['B1', 'B2', 'B3']);
    const order = await aqua.order('2');
    expect(await refusedBelow(aqua, () => aqua.ship(order, '2', ['B3']))).toEqual(['INVENTORY_SERIALS_REQUIRED', 'RO is tracked by serial number: 2 units move, and 1 serial number was named.']);
    expect(await refusedBelow(aqua, () => aqua.ship(order, '1', ['B3', 'B1']))).toEqual(['INVENTORY_SERIAL_ELSEWHERE', 'B1 of RO is not needed: 1 unit leaves, and more serial numbers were named.']);
    expect(await aqua.ship(order, '2', ['B3', 'B1'])).toEqual(['B3', 'B1']);
    expect(await aqua.proof()).toEqual([]);
  });

  it('come back as they left, wait for inspection, and are sold again, moved on or scrapped', async () => {
    await aqua.receive(['C1', 'C2', 'C3', 'C4']);
    const order = await aqua.order('3');
    await aqua.ship(order, '3', ['C1', 'C2', 'C3']);
    expect(await refusedBelow(aqua, () => aqua.takeBack(order, '2'))).toMatchObject(['INVENTORY_SERIALS_REQUIRED', expect.any(String)]);
    expect(await refusedBelow(aqua, () => aqua.takeBack(order, '1', ['C4']))).toEqual(['INVENTORY_SERIAL_ELSEWHERE', 'C4 of RO did not leave with this line: it stands in MAIN.']);
    const back = await aqua.takeBack(order, '3');
    expect(await aqua.standing()).toEqual(['C1 RETURNED MAIN', 'C2 RETURNED MAIN', 'C3 RETURNED MAIN', 'C4 IN_STOCK MAIN']);
    expect(await refused('stockIssue', [{ sku: 'RO', quantity: '1', serials: ['C1'] }])).toEqual([['INVENTORY_SERIAL_ELSEWHERE', 'C1 of RO is not there to leave MAIN: it came back with SR/1 and waits in MAIN to be inspected.', ['lines', '0', 'serials']]]);
    const other = await aqua.order('1', 'SO/2');
    expect(await aqua.ship(other, '1')).toEqual(['C4']);
    expect(await refusedBelow(aqua, () => aqua.settle(back, [{ quantity: '1', to: aqua.company.main }, { quantity: '2', to: null }]))).toMatchObject(['INVENTORY_SERIALS_REQUIRED', expect.any(String)]);
    await aqua.settle(back, [{ quantity: '1', to: aqua.company.main, serials: ['C2'] }, { quantity: '1', to: aqua.company.shop, serials: ['C3'] }, { quantity: '1', to: null, serials: ['C1'] }]);
    expect(await aqua.standing()).toEqual(['C1 SCRAPPED', 'C2 IN_STOCK MAIN', 'C3 IN_STOCK SHOP', 'C4 SOLD']);
    expect(await aqua.life('C2')).toEqual(['RECEIVED - > MAIN', 'SOLD MAIN > -', 'RETURNED - > MAIN', 'INSPECTED MAIN > MAIN']);
    expect(await aqua.proof()).toEqual([]);
    expect(await refused('stockReceive', [{ sku: 'RO', quantity: '1', rate: '1', serials: ['C1'] }])).toEqual([['INVENTORY_SERIAL_ELSEWHERE', 'C1 of RO exists already: it was scrapped with SR/1.', ['lines', '0', 'serials']]]);
  });
});

describe('goods on their way', () => {
  const dispatched = async (serials: string[]): Promise<Said> => {
    const { id, lines } = await done(aqua.company, 'stockTransferOrderCreate', { ...route(), lines: [{ sku: 'RO', quantity: String(serials.length) }] });
    return done(aqua.company, 'stockTransferOrderDispatch', { id, serials: [{ lineId: lines[0].id, serials }] });
  };

  it('leave by name, and what is left of them arrives without', async () => {
    await aqua.receive(['D1', 'D2', 'D3', 'D4']);
    const { id } = await done(aqua.company, 'stockTransferOrderCreate', { ...route(), lines: [{ sku: 'RO', quantity: '1' }] });
    expect((await send(aqua.company, 'stockTransferOrderDispatch', { id })).userErrors).toMatchObject([{ code: 'INVENTORY_SERIALS_REQUIRED', field: ['lines', '0', 'serials'] }]);
    const transfer = await dispatched(['D1', 'D2', 'D3']);
    expect(await aqua.standing()).toEqual(['D1 IN_TRANSIT TRANSIT', 'D2 IN_TRANSIT TRANSIT', 'D3 IN_TRANSIT TRANSIT', 'D4 IN_STOCK MAIN']);
    const lineId = transfer.lines[0].id;
    expect((await send(aqua.company, 'stockTransferOrderReceive', { id: transfer.id, lines: [{ lineId, received: '1' }] })).userErrors).toMatchObject([{ code: 'INVENTORY_SERIALS_REQUIRED', field: ['lines', '0', 'serials'] }]);
    await done(aqua.company, 'stockTransferOrderReceive', { id: transfer.id, lines: [{ lineId, received: '1', short: '1', receivedSerials: ['D2'] }] });
    expect(await aqua.proof()).toEqual([]);
    await done(aqua.company, 'stockTransferOrderReceive', { id: transfer.id, reason: 'Crushed', lines: [{ lineId, damaged: '1', damage: 'WRITE_OFF', damagedSerials: ['D1'] }] });
    await done(aqua.company, 'stockTransferOrderResolve', { id: transfer.id, reason: 'Turned up', lines: [{ lineId, found: '1' }] });
    expect(await aqua.standing()).toEqual(['D1 SCRAPPED', 'D2 IN_STOCK SHOP', 'D3 IN_STOCK SHOP', 'D4 IN_STOCK MAIN']);
    expect(await aqua.life('D3')).toEqual(['RECEIVED - > MAIN', 'MOVED MAIN > TRANSIT', 'MOVED TRANSIT > SHOP']);
    expect(await aqua.proof()).toEqual([]);
  });

  it('come back when the transfer is called back', async () => {
    await aqua.receive(['D1', 'D2']);
    const { id } = await dispatched(['D2', 'D1']);
    await done(aqua.company, 'stockTransferOrderCallBack', { id, reason: 'Wrong truck' });
    expect(await aqua.standing()).toEqual(['D1 IN_STOCK MAIN', 'D2 IN_STOCK MAIN']);
    expect(await aqua.proof()).toEqual([]);
  });
});

describe('a count', () => {
  beforeEach(() => aqua.receive(['E1', 'E2', 'E3']));
  const count = (countedQuantity: string, more: object = {}, person?: ReturnType<Purifiers['company']['tenant']['as']>) => send(aqua.company, 'stockAdjust', { warehouseId: aqua.company.main, reason: 'Count', lines: [{ sku: 'RO', countedQuantity, ...more }] }, person);

  it('names what is missing and what was found', async () => {
    expect((await count('2')).userErrors).toMatchObject([{ code: 'INVENTORY_SERIAL_DIFFERENCE', message: 'The count of RO differs by -1; 0 found and 0 missing serial numbers were named. Name those that make the difference.', field: ['lines', '0', 'missingSerials'] }]);
    expect((await count('2', { missingSerials: ['E2'] })).userErrors).toEqual([]);
    expect(await aqua.standing()).toEqual(['E1 IN_STOCK MAIN', 'E2 MISSING', 'E3 IN_STOCK MAIN']);
    expect((await count('3', { foundSerials: ['e2', 'E9'], missingSerials: ['E1'] })).userErrors).toEqual([]);
    expect(await aqua.standing()).toEqual(['E1 MISSING', 'E2 IN_STOCK MAIN', 'E3 IN_STOCK MAIN', 'E9 IN_STOCK MAIN']);
    expect(await aqua.life('E2')).toEqual(['RECEIVED - > MAIN', 'MISSING MAIN > -', 'FOUND - > MAIN']);
    expect(await aqua.proof()).toEqual([]);
  });

  it('remembers the units while it waits for approval', async () => {
    const { adjustment } = await count('2', { missingSerials: ['E3'] });
    expect(adjustment.status).toBe('POSTED');
    const waiting = await send(aqua.company, 'stockAdjust', { warehouseId: aqua.company.main, reason: 'Count', asksApproval: true, lines: [{ sku: 'RO', countedQuantity: '1', missingSerials: ['E1'] }] });
    await done(aqua.company, 'stockAdjustmentApprove', { id: waiting.adjustment.id }, aqua.company.tenant.as('*'));
    expect(await aqua.standing()).toEqual(['E1 MISSING', 'E2 IN_STOCK MAIN', 'E3 MISSING']);
    expect(await aqua.proof()).toEqual([]);
  });

  it('of a sheet is posted with the units that differ', async () => {
    const sheet = await done(aqua.company, 'stockCountOpen', { warehouseId: aqua.company.main });
    await done(aqua.company, 'stockCountRecord', { id: sheet.id, entries: [{ code: 'RO', quantity: '2', mode: 'SET' }] });
    const post = { id: sheet.id, uncounted: 'LEAVE', acceptDifferences: true };
    expect((await send(aqua.company, 'stockCountPost', post)).userErrors).toMatchObject([{ code: 'INVENTORY_SERIAL_DIFFERENCE' }]);
    await done(aqua.company, 'stockCountPost', { ...post, serials: [{ sku: 'RO', missingSerials: ['E1'] }] });
    expect(await aqua.standing()).toEqual(['E1 MISSING', 'E2 IN_STOCK MAIN', 'E3 IN_STOCK MAIN']);
    expect(await aqua.proof()).toEqual([]);
  });
});

describe('the past', () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const at = (mutation: Move, minutes: number, serials: string[], more: object = {}) => aqua.company.move(mutation, { warehouseId: aqua.company.main, reason: 'Late paper', effectiveAt: ago(minutes), lines: [{ sku: 'RO', quantity: String(serials.length), rate: '5000', serials }], ...more });

  it('takes what comes after all a serial number did', async () => {
    await at('stockReceive', 60, ['F1', 'F2']);
    await aqua.receive(['F3']);
    await at('stockIssue', 30, ['F1']);
    expect(await aqua.standing()).toEqual(['F1 ISSUED', 'F2 IN_STOCK MAIN', 'F3 IN_STOCK MAIN']);
    expect(await aqua.proof()).toEqual([]);
  });

  it('refuses what contradicts it', async () => {
    await at('stockReceive', 60, ['F1', 'F2']);
    await aqua.company.move('stockTransfer', { ...route(), lines: [{ sku: 'RO', quantity: '1', serials: ['F1'] }] });
    await aqua.company.move('stockTransfer', { fromWarehouseId: aqua.company.shop, toWarehouseId: aqua.company.main, lines: [{ sku: 'RO', quantity: '1', serials: ['F1'] }] });
    const before = await aqua.company.tenant.fingerprint();
    const { data } = await at('stockIssue', 30, ['F1']);
    expect(data.stockIssue.userErrors).toMatchObject([{ code: 'INVENTORY_SERIAL_HISTORY', field: ['lines', '0', 'serials'] }]);
    expect(await aqua.company.tenant.fingerprint()).toBe(before);
  });

  it('refuses what a later count of the units did not find', async () => {
    await at('stockReceive', 60, ['F1']);
    await aqua.company.move('stockAdjust', { warehouseId: aqua.company.main, reason: 'Count', lines: [{ sku: 'RO', countedQuantity: '1' }] });
    const { data } = await at('stockReceive', 30, ['F2']);
    expect(data.stockReceive.userErrors).toMatchObject([{ code: 'INVENTORY_SERIALS_COUNTED' }]);
  });
});

describe('the database', () => {
  it('lets nobody move units of such an item and leave their serial numbers, or the other way round', async () => {
    await aqua.receive(['G1']);
    await expect(own("update own.inventory_stock_level set on_hand = on_hand + 1 where sku = 'RO'")).rejects.toThrow(/as many serial numbers stand there as units/);
    await expect(own(`update own.inventory_serial_number set warehouse_id = null, status = 'SCRAPPED'`)).rejects.toThrow(/a serial number is where its last event says/);
    await expect(own(`insert into own.inventory_serial_event (id, serial_id, sequence, kind, at, posted_at, from_warehouse_id, from_status, to_status, out_entry_id, actor_id, actor_name)
      select gen_random_uuid(), s.id, 2, 'ISSUED', now(), now(), s.warehouse_id, s.status, 'ISSUED', e.in_entry_id, 'x', 'x' from own.inventory_serial_number s join own.inventory_serial_event e on e.serial_id = s.id`)).rejects.toThrow(/a movement takes as many serial numbers along as units/);
    await expect(own(`update own.inventory_serial_number set warehouse_id = null`)).rejects.toThrow(/inventory_serial_number_place/);
    await aqua.company.receive('FILTER', '3', '10');
    await own("update own.inventory_stock_level set on_hand = on_hand + 1 where sku = 'FILTER'");
  });

  it('keeps the events as they were', async () => {
    await aqua.receive(['G1']);
    await aqua.company.boss.run('inventory', async (context) => {
      await expect(context.sql("update inventory_serial_event set kind = 'SOLD'")).rejects.toThrow(/permission denied/);
      await expect(context.sql('delete from inventory_serial_event')).rejects.toThrow(/permission denied/);
    });
  });
});

describe('serial numbers', () => {
  const UPSERT = 'mutation($input: SerialNumbersUpsertInput!) { serialNumbersUpsert(input: $input) { created updated unchanged refused rows { outcome id errors { code field } } userErrors { code } } }';
  const bring = async (rows: object[], more: object = {}) => (await aqua.company.ask(UPSERT, { input: { rows: rows.map((row) => ({ warehouseCode: 'MAIN', sku: 'RO', rate: '6000', ...row })), ...more } })).data.serialNumbersUpsert;

  it('of units that are there are brought in with their stock, once', async () => {
    const rows = [{ number: 'H1', receivedOn: '2026-04-01', warrantyEndsOn: '2028-03-31' }, { number: 'H2', rate: '7000' }, { number: 'h1' }, { number: 'H3', sku: 'FILTER' }, { number: 'H4', warehouseCode: 'NOWHERE' }];
    const before = await aqua.company.tenant.fingerprint();
    expect(await bring(rows, { dryRun: true })).toMatchObject({ created: 2, refused: 3 });
    expect(await aqua.company.tenant.fingerprint()).toBe(before);
    const answer = await bring(rows);
    expect(answer.rows.map(({ outcome, errors }: Said) => [outcome, ...errors.map(({ code }: Said) => code)])).toEqual([['CREATED'], ['CREATED'], ['REFUSED', 'INVENTORY_SERIAL_TWICE'], ['REFUSED', 'INVENTORY_NOT_TRACKED_BY_SERIAL'], ['REFUSED', 'NOT_FOUND']]);
    expect(await aqua.company.level('RO')).toEqual({ onHand: '2', reserved: '0', value: '13000.00' });
    const after = await aqua.company.tenant.fingerprint();
    expect(await bring(rows.slice(0, 2))).toMatchObject({ created: 0, unchanged: 2 });
    expect(await aqua.company.tenant.fingerprint()).toBe(after);
    expect(await bring([{ number: 'H1', warrantyEndsOn: '2029-03-31' }])).toMatchObject({ updated: 1 });
    expect(await aqua.proof()).toEqual([]);
  });

  it('are found by number, in any part of it, and by the paper they left with', async () => {
    await aqua.receive(['AQ26-0001', 'AQ26-0002']);
    await aqua.ship(await aqua.order('1', 'SO/25-26/00077'), '1', ['AQ26-0002']);
    const search = async (text: string) => (await aqua.company.ask('query($text: String!) { serialNumbers(search: $text) { nodes { number } } }', { text })).data.serialNumbers.nodes.map(({ number }: Said) => number);
    expect([await search('0001'), await search('00077'), await search('nothing')]).toEqual([['AQ26-0001'], ['AQ26-0002'], []]);
  });

  it('take a warranty and a remark from whoever may note them, and only a fresh version', async () => {
    await aqua.receive(['J1']);
    const { id, version } = (await aqua.company.ask('{ serialNumbers { nodes { id version } } }')).data.serialNumbers.nodes[0];
    const note = (input: object, person = aqua.company.boss) => person.ask('inventory', 'mutation($input: SerialNumberUpdateInput!) { serialNumberUpdate(input: $input) { serialNumber { warrantyEndsOn note version } userErrors { code } } }', { input: { id, version, ...input } });
    expect((await note({ warrantyEndsOn: '2028-11-30' }, aqua.company.tenant.as('stock:read'))).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'serial:write' } });
    expect((await note({ warrantyEndsOn: '2028-11-30', note: ' Dented ' })).data.serialNumberUpdate.serialNumber).toEqual({ warrantyEndsOn: '2028-11-30', note: 'Dented', version: version + 1 });
    expect((await note({ note: 'x' })).data.serialNumberUpdate.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    const bharat = await Purifiers.found(world);
    const answer = await bharat.company.ask('mutation($input: SerialNumberUpdateInput!) { serialNumberUpdate(input: $input) { userErrors { code } } }', { input: { id, version: version + 1, note: 'x' } });
    expect(answer.data.serialNumberUpdate.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await bharat.company.ask('query($id: ID!) { serialNumber(id: $id) { id } serialNumbers { totalCount } }', { id })).data).toEqual({ serialNumber: null, serialNumbers: { totalCount: 0 } });
    // The same number is another unit in another company.
    expect((await bharat.receive(['J1'])).data.stockReceive.userErrors).toEqual([]);
  });

  it('are not for those who may not see stock', async () => {
    const answer = await aqua.company.ask('{ serialNumbers { totalCount } }', {}, aqua.company.tenant.as('warehouse:read'));
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('take as many statements for many units as for few', async () => {
    const receive = 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code } } }';
    const input = (from: number, many: number) => ({ input: { idempotencyKey: `k${from}`, warehouseId: aqua.company.main, lines: [{ sku: 'RO', quantity: String(many), rate: '1', serials: Array.from({ length: many }, (_, i) => `K${from + i}`) }] } });
    const few = await aqua.company.boss.statements('inventory', receive, input(0, 2));
    expect(await aqua.company.boss.statements('inventory', receive, input(100, 200))).toBe(few);
    const list = 'query($first: Int!) { serialNumbers(first: $first) { nodes { number variant { id } warehouse { code } events { kind toWarehouse { code } } } } }';
    expect(await aqua.company.boss.statements('inventory', list, { first: 100 })).toBe(await aqua.company.boss.statements('inventory', list, { first: 3 }));
  });
});
