import { randomUUID } from 'node:crypto';
import { System } from '@ilms/host/testing/system';
import pg from 'pg';
import { figure, inTurns, milliseconds, type Bench } from '../measurement.ts';
import { Recorder } from './recorder.ts';
import { ask, openShop, SKUS, type Shop } from './shop.ts';

const CREATE = 'mutation($input: OrderInput!) { orderCreate(input: $input) { order { id number status total } userErrors { code message } } }';
const CONFIRM = 'mutation($input: OrderActionInput!) { orderConfirm(input: $input) { order { id number status } userErrors { code message } } }';
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Writes one order of two lines down and promises its stock, through the module's guarded graph. */
async function sell(system: System, shop: Shop): Promise<void> {
  const lines = [{ sku: SKUS[3]!, quantity: '2' }, { sku: SKUS[7]!, quantity: '1' }];
  const { orderCreate: { order } } = (await ask(system, shop, 'oms', CREATE, { input: { idempotencyKey: randomUUID(), customerId: shop.customerId, warehouseId: shop.warehouseId, lines } })) as { orderCreate: { order: { id: string } } };
  await ask(system, shop, 'oms', CONFIRM, { input: { idempotencyKey: randomUUID(), id: order.id } });
}

/**
 * The statements of one order with what was new in it (ids, keys, the order's number) made new again each time. What it
 * shares with another order, such as the stock level, stays; its optimistic version is not compared.
 */
function replayOf(one: readonly string[], other: readonly string[]): () => string[] {
  const known = new Set(other.join('\n').match(UUID));
  let orders = 0;
  return () => {
    const fresh = new Map<string, string>();
    orders++;
    return one.map((text) => text
      .replace(UUID, (id) => (known.has(id) ? id : fresh.get(id) ?? (fresh.set(id, randomUUID()), fresh.get(id)!)))
      .replace(/SO\/\d\d-\d\d\/\d{5}/g, `SO/99-00/${String(orders).padStart(5, '0')}`)
      .replace(/"version" = \d+(?= returning| and|$|\))/g, '"version" = "version"'));
  };
}

/** What the product adds to the SQL that an order needs anyway. */
export const orderCost: Bench = {
  name: 'order',
  async run({ isFull }) {
    const system = await System.open();
    const raw = new pg.Client({ connectionString: system.database.appUrl });
    try {
      const shop = await openShop(system);
      const recorder = new Recorder(system.all.installation.pool);
      for (let warm = 0; warm < 60; warm++) await sell(system, shop);
      const other = await recorder.during(() => sell(system, shop));
      const one = await recorder.during(() => sell(system, shop));
      const next = replayOf(one, other);
      await raw.connect();
      await raw.query(`set role ${shop.company.schema}`);
      const replay = async () => { for (const text of next()) await raw.query({ text, queryMode: 'extended' } as pg.QueryConfig); };
      for (let warm = 0; warm < 20; warm++) await replay();
      const [rounds, each] = isFull ? [15, 100] : [9, 40];
      const times = (work: () => Promise<void>) => () => milliseconds(async () => { for (let n = 0; n < each; n++) await work(); });
      const { ours, theirs, ratio } = await inTurns(rounds, times(() => sell(system, shop)), times(replay));
      return [{ what: `order create + confirm over raw SQL (the same ${one.length} statements)`, measured: `${figure(ours / each)} against ${figure(theirs / each)} ms`, ratio, target: '≤ 2×', ok: ratio <= 2 }];
    } finally {
      await raw.end();
      await system.close();
    }
  },
};
