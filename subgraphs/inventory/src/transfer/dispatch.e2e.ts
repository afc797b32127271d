import { randomUUID } from 'node:crypto';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';
import { done, refused, send } from '../../test/documents.ts';
import { draftTransfer, lineOf, pens, PROVEN, proofs, sentTransfer } from '../../test/transfers.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const draft = (lines: object[], more: object = {}) => draftTransfer(acme, lines, more);
const sent = (quantity: string) => sentTransfer(acme, quantity);

describe('a transfer that is written down late', () => {
  const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000).toISOString();
  const took = (ago: number, quantity: string, rate: string) => acme.move('stockReceive', { warehouseId: acme.main, effectiveAt: hours(ago), lines: [{ sku: 'PEN', quantity, rate }] });

  it('left, arrived and was settled when it was; later movements cost what they would have cost', async () => {
    await took(50, '10', '10');
    await took(20, '10', '30');
    await acme.move('stockIssue', { warehouseId: acme.main, reason: 'Samples', effectiveAt: hours(10), lines: [{ sku: 'PEN', quantity: '2' }] });
    const { id } = await draft(pens('5'));
    const [left, came, settled] = [hours(40), hours(30), hours(25)];
    const away = await done(acme, 'stockTransferOrderDispatch', { id, effectiveAt: left });
    expect(away).toMatchObject({ status: 'DISPATCHED', inTransitValue: '50.00', steps: [{ kind: 'DISPATCHED', value: '50.00' }] });
    // 5 of 10 and 10 of 30 are 15 units worth 350: two of them left for 46.67.
    expect(await acme.level('PEN')).toEqual({ onHand: '13', reserved: '0', value: '303.33' });
    expect(await refused(acme, 'stockTransferOrderReceive', { id, effectiveAt: hours(45), lines: [{ lineId: lineOf(away), received: '5' }] })).toMatchObject({ code: 'INVENTORY_TRANSFER_NOT_LEFT_THEN', field: ['effectiveAt'] });
    await done(acme, 'stockTransferOrderReceive', { id, effectiveAt: came, lines: [{ lineId: lineOf(away), received: '4', short: '1' }] });
    const over = await done(acme, 'stockTransferOrderResolve', { id, effectiveAt: settled, reason: 'Under the tarpaulin', lines: [{ lineId: lineOf(away), found: '1' }] });
    expect(over).toMatchObject({ status: 'RECEIVED', steps: [{ kind: 'DISPATCHED' }, { kind: 'RECEIVED', value: '40.00' }, { kind: 'SHORT' }, { kind: 'FOUND', value: '10.00' }] });
    const { data } = await acme.ask('query($id: ID!, $shop: ID!) { stockTransferOrder(id: $id) { dispatchedAt closedAt } stockLedger(filter: { warehouseId: { eq: $shop } }, sort: [{ field: effectiveAt }]) { nodes { effectiveAt quantity } } }', { id, shop: acme.shop });
    expect(data).toEqual({ stockTransferOrder: { dispatchedAt: left, closedAt: settled }, stockLedger: { nodes: [{ effectiveAt: came, quantity: '4' }, { effectiveAt: settled, quantity: '1' }] } });
    expect(await proofs(acme)).toEqual(PROVEN);
  });

  it('keeps a lane of its own, although another with the same item came and went meanwhile', async () => {
    await took(50, '10', '10');
    const other = await sent('2');
    await done(acme, 'stockTransferOrderReceive', { id: other.id, lines: [{ lineId: lineOf(other), received: '2' }] });
    const { id } = await draft(pens('3'));
    const away = await done(acme, 'stockTransferOrderDispatch', { id, effectiveAt: hours(40) });
    expect(away.steps[0].warehouse.code).toBe('TRANSIT-2');
    expect(await proofs(acme)).toEqual(PROVEN);
  });

  it('is refused in the future, where the goods were not there, in locked books and without the permission', async () => {
    await took(20, '10', '10');
    const { id } = await draft(pens('5'));
    expect(await refused(acme, 'stockTransferOrderDispatch', { id, effectiveAt: hours(-1) })).toMatchObject({ code: 'INVENTORY_IN_FUTURE' });
    expect(await refused(acme, 'stockTransferOrderDispatch', { id, effectiveAt: hours(30) })).toMatchObject({ code: 'INVENTORY_SHORT_THEN', field: ['lines', '0', 'quantity'] });
    const clerk = acme.tenant.as('stock:read', 'stock:transfer', 'warehouse:read', 'product:read', 'company:read', 'stock:see-cost');
    expect(await refused(acme, 'stockTransferOrderDispatch', { id, effectiveAt: hours(10) }, clerk)).toMatchObject({ code: 'FORBIDDEN', field: ['effectiveAt'] });
    const away = await done(acme, 'stockTransferOrderDispatch', { id }, clerk);
    expect(await refused(acme, 'stockTransferOrderReceive', { id, effectiveAt: new Date().toISOString(), lines: [{ lineId: lineOf(away), received: '5' }] }, clerk)).toMatchObject({ code: 'FORBIDDEN', field: ['effectiveAt'] });
    const again = await draft(pens('1'));
    await world.database.pool.query(`update ${acme.tenant.schema}.core_fiscal_year set locked_until = $1::date where starts_on <= $1::date and ends_on >= $1::date`, [dayInIndia(new Date(Date.now() - 48 * 3_600_000))]);
    expect(await refused(acme, 'stockTransferOrderDispatch', { id: again.id, effectiveAt: hours(72) })).toMatchObject({ code: 'CORE_PERIOD_LOCKED' });
  });
});

describe('a transfer of which not all leaves', () => {
  const following = async (id: string) => (await acme.ask('query($id: ID!) { stockTransferOrder(id: $id) { followedBy { id number status note follows { id } fromWarehouse { code } lines { sku quantity } } } }', { id })).data.stockTransferOrder.followedBy;

  it('is of what left; the rest follows as a draft of its own, and each arrives by itself', async () => {
    await acme.receive('PEN', '10', '10');
    await acme.receive('INK', '10', '5');
    const written = await draft([...pens('8'), { sku: 'INK', quantity: '4' }]);
    const away = await done(acme, 'stockTransferOrderDispatch', { id: written.id, parts: [{ lineId: lineOf(written), quantity: '5' }, { lineId: lineOf(written, 'INK'), quantity: '0' }] });
    expect(away).toMatchObject({ status: 'DISPATCHED', figures: { units: '5', inTransit: '5' }, lines: [{ sku: 'PEN', quantity: '5', dispatched: '5' }] });
    const [rest] = await following(written.id);
    expect(rest).toEqual({ id: rest.id, number: expect.stringMatching(/00002$/), status: 'DRAFT', note: `What did not leave with ${written.number}`, follows: { id: written.id }, fromWarehouse: { code: 'MAIN' }, lines: [{ sku: 'PEN', quantity: '3' }, { sku: 'INK', quantity: '4' }] });
    expect(await done(acme, 'stockTransferOrderReceive', { id: written.id, lines: [{ lineId: lineOf(away), received: '5' }] })).toMatchObject({ status: 'RECEIVED' });
    expect(await done(acme, 'stockTransferOrderDispatch', { id: rest.id })).toMatchObject({ status: 'DISPATCHED', figures: { inTransit: '7' } });
    expect(await proofs(acme)).toEqual(PROVEN);
  });

  it('may give the rest up; that stays in its history', async () => {
    await acme.receive('PEN', '10', '10');
    const written = await draft(pens('8'));
    const away = await done(acme, 'stockTransferOrderDispatch', { id: written.id, rest: 'GIVEN_UP', parts: [{ lineId: lineOf(written), quantity: '6' }] });
    expect(away).toMatchObject({ figures: { units: '6' } });
    expect(await following(written.id)).toEqual([]);
    const { rows } = await world.database.pool.query(`select action, note from ${acme.tenant.schema}.core_timeline_entry where record_id = $1 and note is not null`, [written.id]);
    expect(rows).toEqual([{ action: 'left some behind', note: '2 PEN' }]);
    expect(await proofs(acme)).toEqual(PROVEN);
  });

  it('sends at least something, and no more than it says', async () => {
    await acme.receive('PEN', '10', '10');
    const written = await draft(pens('8'));
    const part = (quantity: string, line = lineOf(written)) => refused(acme, 'stockTransferOrderDispatch', { id: written.id, parts: [{ lineId: line, quantity }] });
    expect(await part('0')).toMatchObject({ code: 'INVENTORY_NOTHING_SAID' });
    expect(await part('9')).toMatchObject({ code: 'INVENTORY_TRANSFER_MORE_THAN_WRITTEN', field: ['parts', '0', 'quantity'] });
    expect(await part('1', randomUUID())).toMatchObject({ code: 'NOT_FOUND' });
    const both = await Promise.all([1, 2].map(() => send(acme, 'stockTransferOrderDispatch', { id: written.id, parts: [{ lineId: lineOf(written), quantity: '5' }] })));
    expect(both.map(({ userErrors }) => userErrors[0]?.code ?? 'left').toSorted()).toEqual(['INVENTORY_TRANSFER_NOT_DRAFT', 'left']);
    expect(await proofs(acme)).toEqual(PROVEN);
  });
});
