import { module as core } from '@ilms/core/module';
import { World } from '@ilms/host/testing/world';
import { seedCartridges } from '../../seed/cartridges.ts';
import { seedSerials } from '../../seed/serials.ts';
import { module as inventory } from '../module.ts';
import { proveStock } from '../stock/stock-proof.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { proveSerials } from './serial-proof.ts';

let world: World;
beforeAll(async () => { world = await World.open([core, inventory]); });
afterAll(() => world?.close());

describe('a company that sells water purifiers', () => {
  it('has numbered units in two godowns, some of them in batches, and three sequences, one nearly used up; its books are proven, and seeding it again changes nothing', async () => {
    const tenant = await world.tenant();
    const owner = tenant.as('*');
    await owner.run('core', (context) => core.seed!(context));
    await owner.run('inventory', (context) => inventory.seed!(context));
    const seed = () => owner.run('inventory', async (context) => {
      const [main, shop] = [(await context.find(Warehouse, { code: 'MAIN' }))[0]!, (await context.find(Warehouse, { code: 'JPR' }))[0]];
      await seedSerials(context, main, shop);
      await seedCartridges(context, main, shop);
    });
    await seed();
    const { data } = await owner.ask('inventory', '{ inStock: serialNumbers(filter: { status: { eq: IN_STOCK } }) { totalCount } issued: serialNumbers(filter: { status: { eq: ISSUED } }) { totalCount } serialSequences { nodes { sku used isNearlyUsed } } }');
    expect([data.inStock.totalCount, data.issued.totalCount]).toEqual([67 + 48, 2 + 12]);
    expect(data.serialSequences.nodes.map(({ sku, used, isNearlyUsed }: { sku: string; used: number; isNearlyUsed: boolean }) => [sku, used, isNearlyUsed]).sort()).toEqual([['AQ-RO-7L', 36, false], ['AQ-ROUV-9L', 24, false], ['AQ-UTS-12L', 9, true]]);
    expect([await owner.run('inventory', proveStock), await owner.run('inventory', proveSerials)]).toEqual([[], []]);
    const before = await tenant.fingerprint();
    await seed();
    await owner.run('inventory', (context) => inventory.seed!(context));
    expect(await tenant.fingerprint()).toBe(before);
  });
});
