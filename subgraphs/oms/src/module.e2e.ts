import { module as core } from '@ilms/core/module';
import { module as inventory } from '@ilms/inventory/module';
import { proveStock } from '@ilms/inventory/stock/stock-proof';
import type { World } from '@ilms/host/testing/world';
import { openWorld } from '../test/shop.ts';
import { module as oms } from './module.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

describe('a demo company', () => {
  it('has orders in every stage, a stock that proves, and nothing new when it is filled again', async () => {
    const demo = await world.tenant();
    const owner = demo.as('*');
    for (const module of [core, inventory, oms]) await owner.run(module.code, (context) => module.seed!(context));
    const before = await demo.fingerprint();
    await owner.run('oms', (context) => oms.seed!(context));
    expect(await demo.fingerprint()).toBe(before);
    const { data } = await owner.ask('oms', '{ orderSummary { byStatus { status count } } salesInvoices { totalCount } payments { totalCount } }');
    expect(data.orderSummary.byStatus).toEqual([
      { status: 'DRAFT', count: 4 }, { status: 'CONFIRMED', count: 14 }, { status: 'PARTLY_SHIPPED', count: 3 }, { status: 'SHIPPED', count: 6 },
      { status: 'INVOICED', count: 9 }, { status: 'PAID', count: 7 }, { status: 'CANCELLED', count: 2 }]);
    expect([data.salesInvoices.totalCount, data.payments.totalCount]).toEqual([19, 11]);
    const { data: back } = await owner.ask('oms', '{ salesReturns(sort: [{ field: number, direction: ASC }]) { nodes { status } } creditNotes { totalCount } refunds { totalCount } storeCredits { totalCount } }');
    expect(back.salesReturns.nodes.map(({ status }: { status: string }) => status)).toEqual(['CLOSED', 'INSPECTED', 'CLOSED', 'CLOSED', 'RECEIVED', 'INSPECTED', 'REJECTED', 'PICKED_UP', 'REQUESTED', 'APPROVED', 'REQUESTED', 'APPROVED']);
    expect([back.creditNotes.totalCount, back.refunds.totalCount, back.storeCredits.totalCount]).toEqual([6, 2, 1]);
    expect(await owner.run('inventory', proveStock)).toEqual([]);
  });

  it('without a catalogue stays empty', async () => {
    const bare = await world.tenant();
    await bare.as('*').run('oms', (context) => oms.seed!(context));
    expect((await bare.as('*').ask('oms', '{ orders { totalCount } }')).data.orders.totalCount).toBe(0);
  });
});
