import { randomUUID } from 'node:crypto';
import type { Person } from '@ilms/host/testing/world';
import pg from 'pg';
import { openWorld, Shop } from '../../../subgraphs/oms/test/shop.ts';
import { figure, inTurns, milliseconds, type Bench } from '../measurement.ts';
import { record, type Sent } from './recorder.ts';

const CREATE = 'mutation($input: OrderInput!) { orderCreate(input: $input) { order { id number status total } userErrors { code message } } }';
const CONFIRM = 'mutation($input: OrderActionInput!) { orderConfirm(input: $input) { order { id number status } userErrors { code message } } }';
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Writes one order of two lines down and promises its stock, through the module's guarded graph. */
async function sell(shop: Shop, person: Person): Promise<void> {
  const must = async (query: string, input: object): Promise<{ order: { id: string } }> => {
    const { data, errors } = await person.ask('oms', query, { input: { idempotencyKey: randomUUID(), ...input } });
    const [payload] = Object.values((data ?? {}) as Record<string, { order: { id: string }; userErrors: unknown[] }>);
    if (!payload || errors || payload.userErrors.length) throw new Error(JSON.stringify(errors ?? payload));
    return payload;
  };
  const { order } = await must(CREATE, { customerId: shop.local, warehouseId: shop.warehouseId, lines: [{ sku: 'KURTA', quantity: '2' }, { sku: 'SHAWL', quantity: '1' }] });
  await must(CONFIRM, { id: order.id });
}

/**
 * The statements of one order with what was new in it (ids, keys, the order's number) made new again each time. What it
 * shares with another order, such as the stock level, stays; its optimistic version is not compared.
 */
function replayOf(one: readonly Sent[], other: readonly Sent[]): () => Sent[] {
  const known = new Set(JSON.stringify(other).match(UUID));
  let orders = 0;
  return () => {
    const fresh = new Map<string, string>();
    const number = `SO/99-00/${String(++orders).padStart(5, '0')}`;
    const anew = (id: string) => {
      if (!known.has(id) && !fresh.has(id)) fresh.set(id, randomUUID());
      return fresh.get(id) ?? id;
    };
    const renewed = (text: string) => text.replace(UUID, anew).replace(/SO\/\d\d-\d\d\/\d{5}/g, number);
    return one.map(({ text, values }) => ({
      text: renewed(text).replace(/"version" = \d+(?= returning| and|$|\))/g, '"version" = "version"'),
      // Numbers are registered once each; those of the replay begin beyond all that were given.
      values: values.map((value) => (typeof value === 'string' ? renewed(value) : typeof value === 'number' && text.startsWith('insert into core_number_taken') ? 1_000_000 + orders : value)),
    }));
  };
}

/** What the product adds to the SQL that an order needs anyway. Nobody listens to its events meanwhile: that is another process's work. */
export const orderCost: Bench = {
  name: 'order',
  async run({ isFull }) {
    const world = await openWorld();
    const raw = new pg.Client({ connectionString: world.database.appUrl });
    try {
      const shop = await Shop.open(world, { KURTA: { price: '1050.00', stock: '10000000' }, SHAWL: { price: '2100.00', stock: '10000000' } });
      const person = shop.boss;
      const [rounds, each] = isFull ? [15, 100] : [9, 40];
      const order = () => sell(shop, person);
      for (let warm = 0; warm < 4 * each; warm++) await order();
      const other = await record(order);
      const one = await record(order);
      const next = replayOf(one, other);
      await raw.connect();
      await raw.query(`set role ${shop.tenant.schema}`);
      const replay = async () => { for (const { text, values } of next()) await raw.query({ text, values: [...values], queryMode: 'extended' } as pg.QueryConfig); };
      for (let warm = 0; warm < each; warm++) await replay();
      const times = (work: () => Promise<void>) => () => milliseconds(async () => { for (let n = 0; n < each; n++) await work(); });
      const { ours, theirs, ratio } = await inTurns(rounds, times(order), times(replay));
      return [{ what: `order create + confirm over raw SQL (the same ${one.length} statements)`, measured: `${figure(ours / each)} against ${figure(theirs / each)} ms`, ratio, target: '≤ 2×', ok: ratio <= 2 }];
    } finally {
      await raw.end();
      await world.close();
    }
  },
};
