import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Godowns } from '../../test/godowns.ts';
import { Kits } from '../../test/kits.ts';
import { openWorld, Shop } from '../../test/shop.ts';
import { reserveWaiting } from './reserve-waiting.ts';

let world: World;
let shop: Shop;
let godowns: Godowns;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world, { KURTA: { price: '105.00', stock: '5' }, SHAWL: { price: '210.00', stock: '5' } });
  godowns = new Godowns(shop);
});
afterAll(() => world?.close());

const work = () => shop.boss.run('oms', (context) => reserveWaiting(context));
/** An order of eight kurtas of which three wait. */
const waiting = (rest: Record<string, unknown> = {}) => shop.backordered([{ sku: 'KURTA', quantity: '8' }], rest);
const lineOf = async (id: string) => (await shop.order(id)).lines.map((line: LooseJson) => `${line.reserved} + ${line.backordered}`).join(', ');

describe('what waits for stock', () => {
  it('is filled from another warehouse where the rules allow it, and the decision says why', async () => {
    await godowns.rule({ name: 'Anywhere', criteria: ['NEAREST'], onShortage: 'LEAVE' });
    const order = await waiting();
    await godowns.open('NGP', '440001', {});
    await godowns.open('BHI', '421302', { KURTA: '2' });
    await godowns.receive('NGP', { KURTA: '9' });
    expect(await work()).toHaveLength(1);
    expect([await lineOf(order.id), await godowns.places(order.id)]).toEqual(['8 + 0', ['KURTA BHI 2/0', 'KURTA MAIN 5/0', 'KURTA NGP 1/0']]);
    const runs = await godowns.runs(order.id);
    expect(runs).toHaveLength(2);
    expect(runs[1]).toMatchObject({ trigger: 'BACKORDER', reason: 'Stock came', result: 'COMPLETE', warehouseCodes: 'BHI, NGP', ruleNames: 'Anywhere', lines: [{ warehouseCode: 'BHI', quantity: '2' }, { warehouseCode: 'NGP', quantity: '1' }] });
    expect(runs[1]!.candidates.find(({ warehouseCode }: LooseJson) => warehouseCode === 'MAIN')).toMatchObject({ outcome: 'EXCLUDED', reason: 'NOTHING_AVAILABLE' });
    expect((await shop.order(order.id)).history.at(-1).reason).toBe('Stock came: 3 KURTA. Allocated: 2 from BHI, 1 from NGP');
    expect(await shop.events('BackorderReserved')).toMatchObject([{ isComplete: true, warehouseId: godowns.ids.get('BHI'), lines: [{ quantity: '2', warehouseId: godowns.ids.get('BHI') }, { quantity: '1', warehouseId: godowns.ids.get('NGP') }] }]);
    expect(await shop.events('OrderReallocated')).toEqual([]);
    const before = await shop.tenant.fingerprint();
    expect(await work()).toEqual([]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect(await shop.do('orderShip', { id: order.id })).toMatchObject({ status: 'SHIPPED' });
    expect(await shop.proveStock()).toEqual([]);
  });

  it('stays with its own warehouse where no rule speaks of it', async () => {
    const order = await waiting();
    await godowns.open('BHI', '421302', { KURTA: '9' });
    expect(await work()).toEqual([]);
    await godowns.rule({ name: 'Amazon', channels: ['Amazon.in'], onShortage: 'LEAVE' });
    expect([await work(), await lineOf(order.id)]).toEqual([[], '5 + 3']);
    await godowns.receive('MAIN', { KURTA: '2' });
    expect([(await work()).length, await lineOf(order.id)]).toEqual([1, '7 + 1']);
    expect(await godowns.runs(order.id)).toEqual([]);
  });

  it('keeps to what a rule excludes, keeps back and allows at most', async () => {
    const bhi = await godowns.open('BHI', '421302', {});
    const rule = await godowns.rule({ name: 'One parcel', maxWarehouses: 1, keepBack: '0', onShortage: 'LEAVE' });
    const order = await waiting();
    await godowns.receive('BHI', { KURTA: '4' });
    expect([await work(), await lineOf(order.id)]).toEqual([[], '5 + 3']);
    const { allocationRule: wider } = await godowns.say({ id: rule.id, version: rule.version, maxWarehouses: 2, warehouses: [{ warehouseId: bhi, isExcluded: true }] });
    expect(await work()).toEqual([]);
    await godowns.say({ id: rule.id, version: wider.version, warehouses: [{ warehouseId: bhi, keepBack: '3' }] });
    expect([(await work()).length, await lineOf(order.id), (await godowns.levels())['KURTA BHI']]).toEqual([1, '6 + 2', '1 of 4']);
  });

  it('keeps a whole line where it was begun', async () => {
    await godowns.open('BHI', '421302', {});
    const order = await waiting();
    await godowns.rule({ name: 'Whole', wholeLinesOnly: true, onShortage: 'LEAVE' });
    await godowns.receive('BHI', { KURTA: '9' });
    expect(await work()).toEqual([]);
    await godowns.receive('MAIN', { KURTA: '3' });
    await work();
    expect([await lineOf(order.id), await godowns.places(order.id)]).toEqual(['8 + 0', ['KURTA MAIN 8/0']]);
  });

  it('is filled in whole kits, all parts of one from one warehouse', async () => {
    const kits = new Kits(shop);
    await shop.stock({ GIFT: { price: '300.00' } });
    await kits.set('GIFT', { KURTA: '2', SHAWL: '1' });
    await godowns.open('BHI', '421302', {});
    await godowns.rule({ name: 'Anywhere', onShortage: 'LEAVE' });
    const order = await shop.backordered([{ sku: 'GIFT', quantity: '4' }]);
    expect(await lineOf(order.id)).toBe('2 + 2');
    await godowns.receive('BHI', { KURTA: '9' });
    expect(await work()).toEqual([]);
    await godowns.receive('BHI', { SHAWL: '1' });
    await work();
    expect([await lineOf(order.id), (await godowns.levels())['KURTA BHI'], await shop.proveStock()]).toEqual(['3 + 1', '2 of 9', []]);
  });

  it('is given once, however many look for it, and by hand as by itself', async () => {
    await godowns.open('BHI', '421302', {});
    await godowns.rule({ name: 'Anywhere', onShortage: 'LEAVE' });
    const first = await waiting();
    const second = await shop.backordered([{ sku: 'KURTA', quantity: '4' }]);
    await godowns.receive('BHI', { KURTA: '5' });
    await Promise.all([work(), work(), shop.say('orderReserve', { id: second.id }), shop.say('orderReserve', { id: first.id })]);
    expect([(await godowns.levels())['KURTA BHI'], await shop.proveStock()]).toEqual(['5 of 5', []]);
    expect(await shop.rows('select sum(reserved)::text as reserved, sum(backordered)::text as waiting from @oms_order_line')).toEqual([{ reserved: '10.000000', waiting: '2.000000' }]);
  });
});
