import { module as core } from '@ilms/core/module';
import { World } from '@ilms/host/testing/world';
import { module as inventory } from './module.ts';
import { proveStock } from './stock/stock-proof.ts';
import { proveTransit } from './transfer/transit-proof.ts';

let world: World;
beforeAll(async () => { world = await World.open([core, inventory]); });
afterAll(() => world?.close());

describe('the demo company', () => {
  it('has believable stock in two godowns, its books are proven, and seeding it again changes nothing', async () => {
    const tenant = await world.tenant();
    const owner = tenant.as('*');
    await owner.run('core', (context) => core.seed!(context));
    await owner.run('inventory', (context) => inventory.seed!(context));
    const { stockSummary, warehouses } = (await owner.ask('inventory', '{ stockSummary { skus onHand value outOfStock } warehouses { nodes { code city pincode } } }')).data;
    expect(warehouses.nodes).toEqual([{ code: 'JPR', city: 'Jaipur', pincode: '302029' }, { code: 'MAIN', city: 'Bhiwandi', pincode: '421302' }, { code: 'QUAR', city: 'Bhiwandi', pincode: '421302' }, { code: 'RETAIL', city: 'Mumbai', pincode: '400013' }]);
    const { rows: [catalogue] } = await world.database.pool.query(`select count(*)::int as items from ${tenant.schema}.core_variant v where is_active and not exists (select from ${tenant.schema}.core_kit_component k where k.kit_id = v.id)`);
    expect(stockSummary.skus).toBe(catalogue.items);
    expect(Number(stockSummary.onHand)).toBeGreaterThan(10 * catalogue.items);
    expect(stockSummary.outOfStock).toBeGreaterThan(0);
    const { rows } = await world.database.pool.query(`select kind, count(*)::int > 0 as some from ${tenant.schema}.inventory_stock_ledger_entry group by kind order by kind`);
    expect(rows.map((row: { kind: string }) => row.kind)).toEqual(['ADJUSTMENT', 'ISSUE', 'RECEIPT', 'TRANSFER_IN', 'TRANSFER_OUT']);
    expect([await owner.run('inventory', proveStock), await owner.run('inventory', proveTransit)]).toEqual([[], []]);
    const before = await tenant.fingerprint();
    await owner.run('inventory', (context) => inventory.seed!(context));
    expect(await tenant.fingerprint()).toBe(before);
  });
});
