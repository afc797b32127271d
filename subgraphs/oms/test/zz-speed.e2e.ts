import { openWorld, Shop } from './shop.ts';
import { currentScope } from '@ilms/kernel/scope';
it('speed', async () => {
  const world = await openWorld();
  const shop = await Shop.open(world, { KURTA: { price: '1050.00', stock: '5000' } });
  const row = (i: number, c = i) => ({ channel: 'Amazon.in', externalId: `speed-${i}`, orderedOn: '2022-04-30', customer: { code: `AMZ-${c}`, name: 'A buyer on Amazon', state: 'KARNATAKA', city: 'BENGALURU', pincode: '560085.0' }, status: 'SHIPPED', isTaxInclusive: true, warehouseCode: 'MAIN', lines: [{ sku: 'KURTA', quantity: '1', amount: '406.00' }] });
  const IMPORT = `mutation($input: OrdersImportInput!) { ordersImport(input: $input) { created unchanged refused } }`;
  for (const [from, same] of [[0, 0], [100, 1], [200, 0], [300,1], [400,0]] as const) {
    const t = performance.now();
    const rows = Array.from({ length: 100 }, (_, i) => row(from + i, same ? 0 : from + i));
    const n = await shop.boss.statements('oms', IMPORT, { input: { orders: rows } });
    console.log(same ? 'one customer' : 'new customers', (100 / (performance.now() - t) * 1000).toFixed(0), '/s', n / 100, 'statements each');
  }
  const t = performance.now();
  await shop.boss.ask('oms', IMPORT, { input: { orders: Array.from({ length: 100 }, (_, i) => row(i)) } });
  console.log('again', (100 / (performance.now() - t) * 1000).toFixed(0), '/s');
  await world.close();
}, 120000);
