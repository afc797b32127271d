import { System } from '@ilms/host/testing/system';
import { testDatabase } from '@ilms/host/testing/test-database';
import { openShop } from '../orders/shop.ts';
import { figure, inTurns, milliseconds, type Bench } from '../measurement.ts';

const QUERY = '{ products(first: 20) { nodes { id code name variants { id sku } } } }';

/** What it costs a company to live in another cell than the control plane: the same request of two companies alike, in turns. */
export const otherCell: Bench = {
  name: 'other-cell',
  async run({ isFull }) {
    const west = await testDatabase();
    const system = await System.open({ ILMS_CELLS: `west=${west.ownerUrl}` });
    try {
      const [there, home] = [await openShop(system, { cell: 'west' }), await openShop(system, { cell: 'main' })];
      const [rounds, each] = isFull ? [21, 100] : [11, 40];
      const ask = ({ company }: typeof there) => () => milliseconds(async () => { for (let n = 0; n < each; n++) await company.must(QUERY); });
      for (let warm = 0; warm < 3; warm++) for (const shop of [there, home]) await ask(shop)();
      const request = await inTurns(rounds, ask(there), ask(home));
      return [{ what: 'a request to a company of another cell, over one of the home cell: a list of 20 with its items, over HTTP', measured: `${figure(request.ours / each)} against ${figure(request.theirs / each)} ms`, ratio: request.ratio, target: '≤ 1.05×', ok: request.ratio <= 1.05 }];
    } finally {
      await system.close();
      await west.stop();
    }
  },
};
