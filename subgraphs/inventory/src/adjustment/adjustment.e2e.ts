import type { World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';
import { done, refused, send } from '../../test/documents.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  acme = await Company.found(world);
  await acme.receive('PEN', '100', '10');
});
afterAll(() => world?.close());

const clerk = () => acme.tenant.as('stock:read', 'stock:see-cost', 'stock:adjust');
const limit = (adjustmentLimit: string) => done(acme, 'inventorySettingsUpdate', { version: 1, adjustmentLimit });
const count = (countedQuantity: string, more: object = {}) => ({ warehouseId: acme.main, reason: 'Shelf 7', reasonCode: 'DAMAGE', lines: [{ sku: 'PEN', countedQuantity }], ...more });

describe('a correction of stock', () => {
  it('is booked at once while no limit is set, and is a document with a number all the same', async () => {
    const { entries, adjustment } = await send(acme, 'stockAdjust', count('40'), clerk());
    expect(adjustment).toMatchObject({ number: expect.stringMatching(/^ADJ\/\d\d-\d\d\/00001$/), status: 'POSTED', reasonCode: 'DAMAGE', value: '-600.00', magnitude: '600.00', lines: [{ sku: 'PEN', expected: '100', counted: '40', difference: '-60', value: '-600.00' }] });
    expect(entries).toMatchObject([{ documentId: adjustment.id, documentNumber: adjustment.number }]);
    expect(await acme.level('PEN')).toEqual({ onHand: '40', reserved: '0', value: '400.00' });
  });

  it('up to the limit is booked; a rupee beyond waits, and nothing moves', async () => {
    await limit('600');
    expect((await send(acme, 'stockAdjust', count('40'), clerk())).adjustment.status).toBe('POSTED');
    const { entries, adjustment } = await send(acme, 'stockAdjust', { ...count('0'), lines: [{ sku: 'PEN', countedQuantity: '0' }, { sku: 'INK', countedQuantity: '21', rate: '10' }] }, clerk());
    expect(entries).toEqual([]);
    // 400 down and 210 up: 610 together.
    expect(adjustment).toMatchObject({ status: 'PENDING', value: '-190.00', magnitude: '610.00' });
    expect(await acme.level('PEN')).toEqual({ onHand: '40', reserved: '0', value: '400.00' });
    const { rows } = await world.database.pool.query(`select payload from ${acme.tenant.schema}.core_event where type = 'StockAdjustmentRequested'`);
    expect(rows).toMatchObject([{ payload: { number: adjustment.number, magnitude: '610', reasonCode: 'DAMAGE' } }]);
  });

  it('beyond the limit is booked at once by who may approve', async () => {
    await limit('1');
    expect((await send(acme, 'stockAdjust', count('0'), acme.tenant.as('stock:read', 'stock:see-cost', 'stock:adjust', 'stock:approve'))).adjustment.status).toBe('POSTED');
  });
});

describe('a correction that waits', () => {
  const ask = async () => {
    await limit('100');
    const person = clerk();
    const { adjustment } = await send(acme, 'stockAdjust', count('40'), person);
    return { adjustment, person };
  };
  const approver = () => acme.tenant.as('stock:read', 'stock:see-cost', 'stock:approve');

  it('is posted as of the moment it was counted when somebody else approves it: what left since has left', async () => {
    const { adjustment } = await ask();
    await acme.move('stockIssue', { warehouseId: acme.main, reason: 'Samples', lines: [{ sku: 'PEN', quantity: '5' }] });
    expect(await done(acme, 'stockAdjustmentApprove', { id: adjustment.id, version: adjustment.version }, approver())).toMatchObject({ status: 'POSTED', value: '-600.00', lines: [{ expected: '100', counted: '40', difference: '-60' }] });
    expect(await acme.level('PEN')).toEqual({ onHand: '35', reserved: '0', value: '350.00' });
    expect(await acme.prove()).toEqual([]);
    expect(await refused(acme, 'stockAdjustmentApprove', { id: adjustment.id }, approver())).toMatchObject({ code: 'INVENTORY_ADJUSTMENT_DECIDED' });
  });

  it('is not approved by who asked for it, nor by who may not, nor by a stranger', async () => {
    const { adjustment } = await ask();
    const both = acme.tenant.as('stock:read', 'stock:see-cost', 'stock:adjust');
    const own = (await send(acme, 'stockAdjust', count('50'), both)).adjustment;
    expect(own.status).toBe('PENDING');
    // The same person is given the right to approve meanwhile.
    Object.assign(both.context, { permissions: [...both.context.permissions, 'stock:approve'] });
    expect(await refused(acme, 'stockAdjustmentApprove', { id: own.id }, both)).toMatchObject({ code: 'INVENTORY_ADJUSTMENT_OWN' });
    expect(await refused(acme, 'stockAdjustmentReject', { id: own.id, note: 'x' }, both)).toMatchObject({ code: 'INVENTORY_ADJUSTMENT_OWN' });
    expect(await refused(acme, 'stockAdjustmentApprove', { id: adjustment.id }, clerk())).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:approve' } });
    const bharat = await Company.found(world);
    expect(await refused(bharat, 'stockAdjustmentApprove', { id: adjustment.id })).toMatchObject({ code: 'NOT_FOUND', field: ['id'] });
    expect(await refused(acme, 'stockAdjustmentApprove', { id: adjustment.id, version: 9 }, approver())).toMatchObject({ code: 'CONFLICT' });
  });

  it('is rejected with a reason, and nothing moves', async () => {
    const { adjustment } = await ask();
    expect(await refused(acme, 'stockAdjustmentReject', { id: adjustment.id }, approver())).toMatchObject({ code: 'REQUIRED', field: ['note'] });
    expect(await done(acme, 'stockAdjustmentReject', { id: adjustment.id, note: 'Count again' }, approver())).toMatchObject({ status: 'REJECTED', decisionNote: 'Count again' });
    expect(await acme.level('PEN')).toEqual({ onHand: '100', reserved: '0', value: '1000.00' });
  });

  it('is decided once by two at once', async () => {
    const { adjustment } = await ask();
    const answers = await Promise.all([send(acme, 'stockAdjustmentApprove', { id: adjustment.id }, approver()), send(acme, 'stockAdjustmentApprove', { id: adjustment.id }, approver()), send(acme, 'stockAdjustmentReject', { id: adjustment.id, note: 'x' }, approver())]);
    expect(answers.filter(({ userErrors }) => userErrors.length === 0).length).toBe(1);
    expect(await acme.prove()).toEqual([]);
  });
});

describe('the limit', () => {
  it('is set by who may, from the version seen, and never below nothing', async () => {
    expect(await refused(acme, 'inventorySettingsUpdate', { version: 1, adjustmentLimit: '5' }, clerk())).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:settings' } });
    expect(await refused(acme, 'inventorySettingsUpdate', { version: 7, adjustmentLimit: '5' })).toMatchObject({ code: 'CONFLICT' });
    expect(await refused(acme, 'inventorySettingsUpdate', { version: 1, adjustmentLimit: '-1' })).toMatchObject({ code: 'TOO_SMALL' });
  });
});
