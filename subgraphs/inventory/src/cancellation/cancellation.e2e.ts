import { randomUUID } from 'node:crypto';
import { Decimal } from '@ilms/kernel/decimal';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { Person, World } from '@ilms/host/testing/world';
import { shelves, takeIn, track } from '../../test/batched.ts';
import { CANCEL, cancelMovement, countingLedger } from '../../test/cancelling.ts';
import { done as finished } from '../../test/documents.ts';
import { Company, openWorld } from '../../test/company.ts';
import { Purifiers } from '../../test/purifiers.ts';
import { issueReserved, reserve } from '../reservation/reservation.service.ts';
import { revalueStock } from '../stock/revalue.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const DAY = 86_400_000;
const began = Date.now() - 60 * DAY;
const on = (day: number) => new Date(began + day * DAY).toISOString();

const cancel = (what: LooseJson, person?: Person, more: object = {}) => cancelMovement(acme, what, person, more);

/** The refusal, and that it moved nothing. */
async function refused(what: LooseJson, person?: Person, more: object = {}): Promise<LooseJson> {
  const before = await acme.tenant.fingerprint();
  const answer = await cancel(what, person, more);
  expect(await acme.tenant.fingerprint()).toBe(before);
  return answer.forbidden ?? answer.userErrors[0];
}

async function done(what: LooseJson, person?: Person): Promise<LooseJson> {
  const { stockCancellation, userErrors } = await cancel(what, person);
  expect(userErrors).toEqual([]);
  return stockCancellation;
}

const valued = () => acme.boss.run('inventory', (context) => revalueStock(context, Date.now() + 60_000));
const receive = (day: number, quantity: string, rate: string, warehouseId = acme.main) => acme.move('stockReceive', { warehouseId, effectiveAt: on(day), lines: [{ sku: 'PEN', quantity, rate }] });
const issue = (day: number, quantity: string) => acme.move('stockIssue', { warehouseId: acme.main, reason: 'Samples', effectiveAt: on(day), lines: [{ sku: 'PEN', quantity }] });
const transfer = (day: number, quantity: string) => acme.move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, effectiveAt: on(day), lines: [{ sku: 'PEN', quantity }] });
const count = (day: number, countedQuantity: string, rate?: string) => acme.move('stockAdjust', { warehouseId: acme.main, reason: 'Count', effectiveAt: on(day), lines: [{ sku: 'PEN', countedQuantity, ...(rate ? { rate } : {}) }] });
const lock = (until: string) => world.database.pool.query(`update ${acme.tenant.schema}.core_fiscal_year set locked_until = least(ends_on, $1::date) where starts_on <= $1::date`, [until.slice(0, 10)]);
const clerk = (...more: string[]) => acme.tenant.as('stock:read', 'stock:see-cost', 'warehouse:read', 'product:read', 'company:read', ...more);

const ledger = (sku = 'PEN', warehouseId = acme.main) => countingLedger(acme, sku, warehouseId);

describe('a receipt that is cancelled', () => {
  it('is as if it had never been: what left later costs what it would have cost, also in the warehouse it went on to', async () => {
    await receive(1, '10', '10');
    const wrong = await receive(2, '10', '30');
    await issue(3, '5');
    await transfer(4, '2');
    expect(await acme.level('PEN')).toEqual({ onHand: '13', reserved: '0', value: '260.00' });
    const cancelled = await done(wrong);
    await valued();
    expect(cancelled).toMatchObject({ number: expect.stringMatching(/^SC\/\d\d-\d\d\/00001$/), documentType: 'StockReceipt', reason: 'Typed twice', isAtOwnMoment: true, effectiveAt: on(2) });
    expect(cancelled.entries).toEqual([{ kind: 'RECEIPT', quantity: '-10', value: '-300.00', isVoid: true, reverses: { documentId: wrong.data.stockReceive.entries[0].documentId, isCancelled: true } }]);
    expect(await ledger()).toEqual([['10', '100.00', '10', '100.00'], ['-5', '-50.00', '5', '50.00'], ['-2', '-20.00', '3', '30.00']]);
    expect(await ledger('PEN', acme.shop)).toEqual([['2', '20.00', '2', '20.00']]);
    expect([await acme.level('PEN'), await acme.level('PEN', acme.shop)]).toMatchObject([{ onHand: '3', value: '30.00' }, { onHand: '2', value: '20.00' }]);
    expect(await acme.prove()).toEqual([]);
  });

  it('weighs nothing even beside what happened at the same moment', async () => {
    await receive(1, '10', '10');
    const wrong = await receive(2, '10', '30');
    await issue(2, '4');
    await done(wrong);
    expect(await ledger()).toEqual([['10', '100.00', '10', '100.00'], ['-4', '-40.00', '6', '60.00']]);
    expect(await acme.prove()).toEqual([]);
  });

  it('is refused where goods would have been missing later, naming the moment and the document, and where they are promised', async () => {
    const wrong = await receive(1, '10', '10');
    await receive(2, '3', '10');
    await issue(3, '8');
    const [order, line] = [randomUUID(), randomUUID()];
    expect(await refused(wrong)).toMatchObject({ code: 'INVENTORY_CANCEL_SHORT', field: ['documentId'], details: { missing: '5', at: on(3), document: 'StockIssue' } });
    await receive(2, '6', '10');
    await acme.boss.run('inventory', (context) => context.transaction((tx) => reserve(tx, { documentType: 'Order', documentId: order, documentNumber: 'SO/1', warehouseId: acme.main, lines: [{ documentLineId: line, variantId: acme.variants.get('PEN')!, sku: 'PEN', quantity: new Decimal(2) }] })));
    expect(await refused(wrong)).toMatchObject({ code: 'INVENTORY_CANCEL_PROMISED', details: { left: '1', reserved: '2' } });
    await receive(4, '1', '10');
    await done(wrong);
    expect(await acme.level('PEN')).toEqual({ onHand: '2', reserved: '2', value: '20.00' });
    expect(await acme.prove()).toEqual([]);
  });

  it('before a count leaves what the count found; without a cost to give what was found it is refused', async () => {
    const wrong = await receive(1, '5', '10');
    await count(2, '7');
    expect(await refused(wrong)).toMatchObject({ code: 'INVENTORY_CANCEL_COUNTED' });
    await receive(1, '1', '40');
    await done(wrong);
    expect(await ledger()).toEqual([['1', '40.00', '1', '40.00'], ['6', '240.00', '7', '280.00']]);
    expect(await acme.prove()).toEqual([]);
  });

  it('bears no landed cost: that is taken back first, and none is added afterwards', async () => {
    const wrong = await receive(1, '10', '10');
    const [{ id: entryId }] = wrong.data.stockReceive.entries;
    const land = () => acme.ask('mutation($input: LandedCostInput!) { landedCostAdd(input: $input) { landedCost { id number version } userErrors { code } } }', { input: { idempotencyKey: randomUUID(), receipts: [{ entryId }], spreadBy: 'EQUALLY', charges: [{ kind: 'FREIGHT', amount: '50' }] } });
    const { landedCost } = (await land()).data.landedCostAdd;
    expect(await refused(wrong)).toMatchObject({ code: 'INVENTORY_CANCEL_LANDED', details: { landedCosts: [landedCost.number] } });
    await acme.ask('mutation($input: LandedCostCancelInput!) { landedCostCancel(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), id: landedCost.id, version: landedCost.version, reason: 'x' } });
    await done(wrong);
    expect((await land()).data.landedCostAdd.userErrors).toEqual([{ code: 'INVENTORY_NOT_A_RECEIPT' }]);
    expect(await acme.level('PEN')).toEqual({ onHand: '0', reserved: '0', value: '0.00' });
    expect(await acme.prove()).toEqual([]);
  });
});

describe('cancelling', () => {
  it('happens once, whoever asks at once; a repeated key is answered and not done again', async () => {
    const wrong = await receive(1, '10', '10');
    const answers = await Promise.all([1, 2, 3].map(() => cancel(wrong)));
    expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'done').sort()).toEqual(['INVENTORY_MOVEMENT_CANCELLED', 'INVENTORY_MOVEMENT_CANCELLED', 'done']);
    const other = await receive(1, '2', '10');
    const key = { idempotencyKey: randomUUID() };
    const { boss } = acme;
    const twice = [await cancel(other, boss, key), await cancel(other, boss, key)];
    expect(twice.map(({ userErrors }) => userErrors)).toEqual([[], []]);
    expect(twice[1].stockCancellation.id).toBe(twice[0].stockCancellation.id);
    expect(await refused(other)).toMatchObject({ code: 'INVENTORY_MOVEMENT_CANCELLED', details: { number: twice[0].stockCancellation.number } });
    expect(await ledger()).toEqual([]);
    expect(await acme.prove()).toEqual([]);
  });

  it('needs the permission, a reason and a movement of this company; what another document moved is corrected there', async () => {
    const wrong = await receive(1, '10', '10');
    const { documentId } = wrong.data.stockReceive.entries[0];
    expect(await refused(wrong, clerk('stock:receive'))).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:cancel' } });
    expect(await refused(wrong, acme.boss, { reason: ' ' })).toMatchObject({ code: 'REQUIRED', field: ['reason'] });
    const bharat = await Company.found(world);
    expect((await bharat.ask(CANCEL, { input: { idempotencyKey: randomUUID(), documentId, reason: 'x' } })).data.stockMovementCancel.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['documentId'] }]);
    const cancelled = await done(wrong);
    expect(await refused(cancelled.id)).toMatchObject({ code: 'INVENTORY_CANCEL_BY_DOCUMENT', details: { documentType: 'StockCancellation' } });
    const { data } = await acme.ask('query($id: ID!) { stockDocument(id: $id) { whyNotCancelled cancellation { number } cancels { documentId } entries { isCancelled isVoid reversedBy { documentId } } } }', { id: documentId });
    expect(data.stockDocument).toEqual({ whyNotCancelled: null, cancellation: { number: cancelled.number }, cancels: null, entries: [{ isCancelled: true, isVoid: true, reversedBy: { documentId: cancelled.id } }] });
    const own = await acme.ask('query($id: ID!) { stockDocument(id: $id) { cancels { documentId } whyNotCancelled } stockLedger(filter: { isCancelled: { eq: true } }) { totalCount } }', { id: cancelled.id });
    expect(own.data).toEqual({ stockDocument: { cancels: { documentId }, whyNotCancelled: expect.stringContaining('is a cancellation itself') }, stockLedger: { totalCount: 1 } });
  });

  it('leaves what an order, a transfer in two steps or a count sheet moved to them', async () => {
    await acme.receive('PEN', '10', '10');
    const order = { documentType: 'Order', documentId: randomUUID(), documentNumber: 'SO/7' };
    const documentLineId = randomUUID();
    await acme.boss.run('inventory', (context) => context.transaction(async (tx) => {
      await reserve(tx, { ...order, warehouseId: acme.main, lines: [{ documentLineId, variantId: acme.variants.get('PEN')!, sku: 'PEN', quantity: new Decimal(2) }] });
      await issueReserved(tx, { ...order, lines: [{ documentLineId, quantity: new Decimal(2) }] });
    }));
    expect(await refused(order.documentId)).toMatchObject({ code: 'INVENTORY_CANCEL_BY_DOCUMENT', message: 'These goods left with order SO/7. Undo the shipment before it has gone, or take them back by a sales return of that order.' });
    const { id } = await finished(acme, 'stockTransferOrderCreate', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '3' }] });
    const { number } = await finished(acme, 'stockTransferOrderDispatch', { id });
    expect(await refused(id)).toMatchObject({ code: 'INVENTORY_CANCEL_BY_DOCUMENT', details: { documentType: 'StockTransferOrder', documentNumber: number } });
    expect(await refused(randomUUID())).toMatchObject({ code: 'NOT_FOUND', field: ['documentId'] });
  });

  it('is done today where the books of its day are locked: goods go as goods go today, and come back at what they had cost', async () => {
    const early = await receive(1, '10', '10');
    const gone = await issue(2, '4');
    await receive(30, '6', '20');
    const before = await ledger();
    await lock(on(10));
    expect(await done(gone)).toMatchObject({ isAtOwnMoment: false, entries: [{ kind: 'ISSUE', quantity: '4', value: '40.00', isVoid: false }] });
    // 16 units worth 220: ten of them leave at 13.75.
    expect(await done(early)).toMatchObject({ isAtOwnMoment: false, entries: [{ kind: 'RECEIPT', quantity: '-10', value: '-137.50' }] });
    expect(await ledger()).toEqual([...before, ['4', '40.00', '16', '220.00'], ['-10', '-137.50', '6', '82.50']]);
    expect(await acme.prove()).toEqual([]);
  });

  it('is done today by who may not change the past, and at its own moment where nothing came after it', async () => {
    const first = await receive(1, '10', '10');
    await receive(2, '10', '20');
    const storeman = clerk('stock:cancel');
    expect(await done(first, storeman)).toMatchObject({ isAtOwnMoment: false, entries: [{ quantity: '-10', value: '-150.00' }] });
    const last = await acme.receive('INK', '5', '7');
    expect(await done(last, storeman)).toMatchObject({ isAtOwnMoment: true });
    expect(await ledger('INK')).toEqual([]);
    expect(await acme.prove()).toEqual([]);
  });

  it('of a transfer brings the goods back with their value, in either way', async () => {
    await receive(1, '10', '10');
    const out = await transfer(2, '4');
    const later = await transfer(12, '3');
    await done(later);
    await lock(on(10));
    expect((await done(out)).entries).toEqual([expect.objectContaining({ kind: 'TRANSFER_IN', quantity: '-4' }), expect.objectContaining({ kind: 'TRANSFER_OUT', quantity: '4', value: '40.00' })]);
    await valued();
    expect([await acme.level('PEN'), await acme.level('PEN', acme.shop)]).toMatchObject([{ onHand: '10', value: '100.00' }, { onHand: '0', value: '0.00' }]);
    expect(await acme.prove()).toEqual([]);
  });

  it('of an adjustment says so at the adjustment, and an earlier count holds no longer', async () => {
    await receive(1, '10', '10');
    const { data } = await acme.ask('mutation($input: StockAdjustInput!) { stockAdjust(input: $input) { adjustment { id } } }', { input: { idempotencyKey: randomUUID(), warehouseId: acme.main, reason: 'Count', effectiveAt: on(3), lines: [{ sku: 'PEN', countedQuantity: '4' }] } });
    const { id } = data.stockAdjust.adjustment;
    await done(id);
    const { stockAdjustment } = (await acme.ask('query($id: ID!) { stockAdjustment(id: $id) { status cancellation { reason } } }', { id })).data;
    expect(stockAdjustment).toEqual({ status: 'CANCELLED', cancellation: { reason: 'Typed twice' } });
    await receive(2, '5', '10');
    expect(await ledger()).toEqual([['10', '100.00', '10', '100.00'], ['5', '50.00', '15', '150.00']]);
    expect(await refused(id)).toMatchObject({ code: 'INVENTORY_MOVEMENT_CANCELLED' });
    expect(await acme.prove()).toEqual([]);
  });

  it('of an opening lets it be stated again', async () => {
    const open = (rate: string) => acme.ask('mutation($input: StockOpeningInput!) { stockOpeningUpsert(input: $input) { created refused } }', { input: { warehouseCode: 'MAIN', rows: [{ sku: 'PEN', quantity: '5', rate }] } });
    await open('10');
    const { data } = await acme.ask('{ stockLedger { nodes { documentId } } }');
    await done(data.stockLedger.nodes[0].documentId);
    expect((await open('12')).data.stockOpeningUpsert).toEqual({ created: 1, refused: 0 });
    expect(await acme.level('PEN')).toMatchObject({ onHand: '5', value: '60.00' });
    expect(await acme.prove()).toEqual([]);
  });

  it('is tried before it is done, and the trial leaves nothing behind', async () => {
    await receive(1, '10', '10');
    const wrong = await receive(2, '10', '30');
    const gone = await issue(3, '5');
    const attempt = async (what: LooseJson) => (await acme.ask('query($id: ID!) { stockCancellationTrial(documentId: $id) { isAtOwnMoment effectiveAt later refusal { code } levels { sku warehouse { code } variant { id } batch { number } onHandBefore onHandAfter valueBefore valueAfter } } }', { id: (Object.values(what.data)[0] as LooseJson).entries[0].documentId })).data.stockCancellationTrial;
    const before = await acme.tenant.fingerprint();
    expect(await attempt(wrong)).toEqual({ isAtOwnMoment: true, effectiveAt: on(2), later: 1, refusal: null, levels: [{ sku: 'PEN', warehouse: { code: 'MAIN' }, variant: { id: acme.variants.get('PEN') }, batch: null, onHandBefore: '15', onHandAfter: '5', valueBefore: '300.00', valueAfter: '50.00' }] });
    expect(await acme.tenant.fingerprint()).toBe(before);
    await done(gone);
    expect(await attempt(gone)).toMatchObject({ isAtOwnMoment: null, levels: [], refusal: { code: 'INVENTORY_MOVEMENT_CANCELLED' } });
  });

  it('brings batches back, and keeps how lines were entered', async () => {
    await acme.boss.ask('core', 'mutation($input: ProductUnitInput!) { productUnitSet(input: $input) { userErrors { code } } }', { input: { productId: acme.productId, unitCode: 'BOX', factor: '12', version: null } });
    await track(acme, 'INK');
    await takeIn(acme, 'INK', [['B1', '5', 30], ['B2', '5', 60]]);
    const gone = await acme.move('stockIssue', { warehouseId: acme.main, reason: 'Samples', lines: [{ sku: 'INK', quantity: '7' }] });
    expect(await shelves(acme, 'INK')).toEqual({ B2: '3/0' });
    await done(gone);
    expect(await shelves(acme, 'INK')).toEqual({ B1: '5/0', B2: '5/0' });
    const boxes = await acme.move('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'PEN', quantity: '2', unit: 'BOX', rate: '60' }] });
    const { id } = await done(boxes);
    const { data } = await acme.ask('query($id: ID!) { stockLedger(filter: { documentId: { eq: $id } }) { nodes { quantity enteredUnit enteredQuantity value } } }', { id });
    expect(data.stockLedger.nodes).toEqual([{ quantity: '-24', enteredUnit: 'BOX', enteredQuantity: '-2', value: '-120.00' }]);
    expect(await acme.prove()).toEqual([]);
  });

  it('brings serial numbers back to where they were and what they were; one that went on since is refused', async () => {
    const aqua = await Purifiers.found(world);
    acme = aqua.company;
    const came = await aqua.receive(['A1', 'A2']);
    await aqua.receive(['A3']);
    const moved = await acme.move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'RO', quantity: '1', serials: ['A2'] }] });
    expect(await refused(came)).toMatchObject({ code: 'INVENTORY_CANCEL_SERIAL', message: 'A2 of RO has moved since: it stands in SHOP. Take that back first.' });
    await done(moved);
    expect(await aqua.standing()).toEqual(['A1 IN_STOCK MAIN', 'A2 IN_STOCK MAIN', 'A3 IN_STOCK MAIN']);
    expect(await aqua.life('A2')).toEqual(['RECEIVED - > MAIN', 'MOVED MAIN > SHOP', 'CANCELLED SHOP > MAIN']);
    await done(came);
    expect(await aqua.standing()).toEqual(['A1 CANCELLED', 'A2 CANCELLED', 'A3 IN_STOCK MAIN']);
    await aqua.receive(['A1']);
    const gone = await acme.move('stockIssue', { warehouseId: acme.main, reason: 'Demo', lines: [{ sku: 'RO', quantity: '1', serials: ['A1'] }] });
    await done(gone);
    expect(await aqua.life('A1')).toEqual(['RECEIVED - > MAIN', 'CANCELLED MAIN > -', 'RECEIVED - > MAIN', 'ISSUED MAIN > -', 'CANCELLED - > MAIN']);
    expect(await aqua.proof()).toEqual([]);
  });
});
