import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { World } from '@ilms/host/testing/world';
import { Godowns } from '../../test/godowns.ts';
import { Kits } from '../../test/kits.ts';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;
let kits: Kits;
let godowns: Godowns;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world, { PEN: { price: '105.00', stock: '3' }, BOX: { price: '52.50', stock: '5' }, GIFT: { price: '210.00' } });
  kits = new Kits(shop);
  godowns = new Godowns(shop);
  await kits.set('GIFT', { PEN: '2', BOX: '1' });
  await godowns.open('BHI', '421302', { PEN: '4', BOX: '1' });
  await godowns.open('NGP', '440001', { PEN: '9' });
});
afterAll(() => world?.close());

describe('kits in several warehouses', () => {
  it('are made within one: what can be sold is the sum of what each makes', async () => {
    expect(await kits.available('GIFT')).toEqual({ available: '2', kitStock: ['BHI 1 by BOX 1', 'MAIN 1 by PEN 3', 'NGP 0 by BOX 0'] });
    expect(await kits.available('PEN')).toEqual({ available: '16', kitStock: null });
  });

  it('are allocated by rules whole, beside lines that want the same items', async () => {
    await godowns.rule({ criteria: ['FEWEST_SPLITS', 'NEAREST'] });
    const order = await shop.confirmed([{ sku: 'GIFT', quantity: '2' }, { sku: 'PEN', quantity: '2' }]);
    expect(await godowns.places(order.id)).toEqual(['GIFT BHI 1/0', 'GIFT MAIN 1/0', 'PEN BHI 2/0']);
    expect(await godowns.levels()).toMatchObject({ 'PEN MAIN': '2 of 3', 'BOX MAIN': '1 of 5', 'PEN BHI': '4 of 4', 'BOX BHI': '1 of 1', 'PEN NGP': '0 of 9' });
    const { id } = await shop.draft([{ sku: 'GIFT', quantity: '1' }]);
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderConfirm', { id })).userErrors).toMatchObject([{ code: 'OMS_ALLOCATION_SHORT' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('leave and are given back from where they are held, never a part from elsewhere', async () => {
    await godowns.rule({ criteria: ['FEWEST_SPLITS', 'NEAREST'] });
    const order = await shop.confirmed([{ sku: 'GIFT', quantity: '2' }]);
    const lineId = order.lines[0].id;
    await shop.do('orderLinesCancel', { id: order.id, cause: 'CUSTOMER', lines: [{ lineId, quantity: '1' }] });
    const [place] = await godowns.places(order.id);
    const code = place!.split(' ')[1]!;
    const levels = await godowns.levels();
    expect([levels[`PEN ${code}`], levels[`BOX ${code}`]].map((level) => level!.split(' ')[0])).toEqual(['2', '1']);
    const other = code === 'BHI' ? 'MAIN' : 'BHI';
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderShip', { id: order.id, lines: [{ lineId, quantity: '1', warehouseId: godowns.ids.get(other) }] })).userErrors).toMatchObject([{ code: 'INVENTORY_NOT_RESERVED', field: ['lines', '0', 'quantity'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    await shop.do('orderShip', { id: order.id, lines: [{ lineId, quantity: '1', warehouseId: godowns.ids.get(code) }] });
    expect(await godowns.places(order.id)).toEqual([`GIFT ${code} 0/1`]);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('are given back whole also where their batches alone would come from elsewhere', async () => {
    await shop.stock({ TAPE: { price: '20.00' }, SET: { price: '120.00' } });
    await shop.boss.ask('inventory', 'mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { code } } }', { input: { sku: 'TAPE', tracking: 'BATCH' } });
    const inDays = (days: number) => dayInIndia(new Date(Date.now() + days * 86_400_000));
    await kits.receive({ TAPE: '1' }, { batch: 'LATE', expiresOn: inDays(300) });
    await kits.receive({ TAPE: '1' }, { batch: 'SOON', expiresOn: inDays(20) }, godowns.ids.get('BHI'));
    await kits.set('SET', { PEN: '1', TAPE: '1' });
    await godowns.rule({ criteria: ['FEWEST_SPLITS', 'NEAREST'] });
    const order = await shop.confirmed([{ sku: 'SET', quantity: '2' }]);
    expect(await godowns.places(order.id)).toEqual(['SET BHI 1/0', 'SET MAIN 1/0']);
    await shop.do('orderLinesCancel', { id: order.id, cause: 'CUSTOMER', lines: [{ lineId: order.lines[0].id, quantity: '1' }] });
    const [place] = await godowns.places(order.id);
    expect(place).toMatch(/^SET (BHI|MAIN) 1\/0$/);
    await shop.do('orderShip', { id: order.id });
    expect(await shop.proveStock()).toEqual([]);
  });

  it('go elsewhere together when they are allocated anew, and a trial counts kits', async () => {
    const order = await shop.confirmed([{ sku: 'GIFT', quantity: '1' }]);
    expect(await godowns.places(order.id)).toEqual(['GIFT MAIN 1/0']);
    expect((await godowns.reallocate({ id: order.id, warehouseId: godowns.ids.get('NGP') })).userErrors).toMatchObject([{ code: 'OMS_WAREHOUSE_CANNOT_SERVE' }]);
    expect((await godowns.reallocate({ id: order.id, warehouseId: godowns.ids.get('BHI') })).userErrors).toEqual([]);
    expect(await godowns.levels()).toMatchObject({ 'PEN MAIN': '0 of 3', 'BOX MAIN': '0 of 5', 'PEN BHI': '2 of 4', 'BOX BHI': '1 of 1' });
    await godowns.rule({ criteria: ['NEAREST'] });
    const plan = await godowns.dryRun({ lines: [{ sku: 'GIFT', quantity: '3' }], pincode: '400001' });
    expect(plan.lines.map((line: { warehouseCode: string | null; quantity: string }) => `${line.warehouseCode} ${line.quantity}`)).toEqual(['MAIN 1', 'null 2']);
  });
});
