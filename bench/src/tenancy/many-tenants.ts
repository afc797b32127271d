import { appPassword, appUrl } from '@ilms/host/database/app-login';
import { testDatabase } from '@ilms/host/testing/test-database';
import { newSchemaName } from '@ilms/host/testing/world';
import { rolePool } from '@ilms/kernel/pool';
import { HOME_CELL, inScope, SYSTEM } from '@ilms/kernel/scope';
import { DEVELOPMENT_SECRET } from '@ilms/kernel/settings';
import { provisionSchema } from '@ilms/migrations/provision';
import { ensureRoles } from '@ilms/migrations/roles';
import { migratePublic } from '@ilms/migrations/runner';
import type pg from 'pg';
import { figure, inTurns, type Bench } from '../measurement.ts';
import { serverCpu } from './server-cpu.ts';

/** What a page of orders and a look at the stock read. */
const STATEMENTS = [
  'select o.id, o.number, l.sku from oms_order o left join oms_order_line l on l.order_id = o.id order by o.ordered_on desc limit 20',
  'select v.id, v.sku, p.name from core_variant v join core_product p on p.id = v.product_id limit 20',
  'select l.sku, l.on_hand, w.code from inventory_stock_level l join inventory_warehouse w on w.id = l.warehouse_id limit 20',
  'select c.id, c.name from core_customer c limit 20',
];

/** Whether a tenant pays for its neighbours: the same reads by one tenant and by all in random order, on the same pool. */
export const manyTenants: Bench = {
  name: 'many-tenants',
  async run({ isFull, note }) {
    const count = isFull ? 1000 : 200;
    const database = await testDatabase();
    await ensureRoles(database.pool, appPassword(DEVELOPMENT_SECRET));
    await migratePublic(database.pool);
    const poolOf = (uses: { maxUses?: number }) => rolePool({ connectionString: appUrl(database.ownerUrl, DEVELOPMENT_SECRET), max: 8, ...uses });
    const [served, lasting] = [poolOf({}), poolOf({ maxUses: 100_000 })];
    try {
      const schemas = Array.from({ length: count }, newSchemaName);
      for (const [n, schema] of schemas.entries()) {
        await provisionSchema(database.pool, { schema, modules: ['inventory', 'oms'] });
        if (n % 100 === 99) note(`many-tenants: ${n + 1} of ${count} tenants made`);
      }
      await database.pool.query('analyze');
      const requests = isFull ? 8000 : 2000;
      const of = (pool: pg.Pool, pick: () => string) => async () => {
        let left = requests;
        const read = (role: string) => inScope({ role, cell: HOME_CELL, actor: SYSTEM, requestId: 'bench' }, async () => { for (const text of STATEMENTS) await pool.query(text); });
        const [before, began] = [await serverCpu(database.pool), performance.now()];
        await Promise.all(Array.from({ length: 8 }, async () => { while (left-- > 0) await read(pick()); }));
        const after = await serverCpu(database.pool);
        return before === undefined || after === undefined ? performance.now() - began : after - before;
      };
      const compare = async (pool: pg.Pool, rounds: number) => {
        const anyone = of(pool, () => schemas[Math.floor(Math.random() * count)]!);
        const alone = of(pool, () => schemas[0]!);
        await anyone();
        await alone();
        const { ours, theirs, ratio } = await inTurns(rounds, anyone, alone);
        return { ratio, measured: `${figure((ours * 1000) / requests)} against ${figure((theirs * 1000) / requests)} µs of server CPU per request` };
      };
      const { ratio, measured } = await compare(served, 5);
      return [
        { what: `${count} tenants in random order over 1, without affinity`, measured, ratio, target: '≤ 1.3×', ok: ratio <= 1.3 },
        { what: 'the same when connections are not retired after 500 uses (context)', ...(await compare(lasting, 3)), target: '—' },
      ];
    } finally {
      await served.end();
      await lasting.end();
      await database.stop();
    }
  },
};
