import { module as core } from '@ilms/core/module';
import { World } from '@ilms/host/testing/world';
import { module as inventory } from '@ilms/inventory/module';
import { revalueStock } from '@ilms/inventory/stock/revalue';
import { randomUUID } from 'node:crypto';
import { figure, milliseconds, type Bench } from '../measurement.ts';

const LATER = 100_000;

/** A receipt of long ago is entered when a hundred thousand movements have happened since. */
export const backdating: Bench = {
  name: 'backdating',
  async run() {
    const world = await World.open([core, inventory]);
    try {
      const tenant = await world.tenant();
      const boss = tenant.as('*');
      const own = (sql: string, values: unknown[] = []) => world.database.pool.query(sql.replaceAll('own.', `${tenant.schema}.`), values);
      await boss.ask('core', 'mutation { productsUpsert(input: { products: [{ code: "PEN", name: "Pen", hsn: "9608", taxCategoryCode: "GST_18", unitCode: "PCS", variants: [{ sku: "PEN" }] }] }) { created } }');
      const { rows: [main] } = await own("select id from own.inventory_warehouse where code = 'MAIN'");
      const receive = async (day: number, quantity: string, rate: string) => {
        const { data } = await boss.ask('inventory', 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { entries { id } userErrors { message } } }', { input: { idempotencyKey: randomUUID(), warehouseId: main.id, effectiveAt: new Date(Date.now() - day * 86_400_000).toISOString(), lines: [{ sku: 'PEN', quantity, rate }] } });
        if (data.stockReceive.userErrors.length) throw new Error(data.stockReceive.userErrors[0].message);
      };
      await receive(30, '1000000', '10');
      await own(`insert into own.inventory_stock_ledger_entry (id, level_id, sequence, effective_at, posted_at, kind, warehouse_id, variant_id, sku, quantity, rate, value, balance_quantity, balance_value, total_in, document_type, document_id, actor_id, actor_name)
        select gen_random_uuid(), level_id, n + 1, effective_at + n * interval '1 second', posted_at, 'ISSUE', warehouse_id, variant_id, sku, -1, 10, -10, 1000000 - n, 10000000 - 10 * n, total_in, 'StockIssue', gen_random_uuid(), 'x', 'x' from own.inventory_stock_ledger_entry, generate_series(1, ${LATER}) n`);
      await own(`update own.inventory_stock_level set on_hand = ${1_000_000 - LATER}, value = ${10_000_000 - 10 * LATER}, last_sequence = ${LATER + 1}, last_effective_at = (select max(effective_at) from own.inventory_stock_ledger_entry) where sku = 'PEN'`);
      await own('analyze own.inventory_stock_ledger_entry');
      const entered = await milliseconds(() => receive(31, '1000000', '20'));
      const right = async () => Number((await own("select on_hand from own.inventory_stock_level where sku = 'PEN'")).rows[0].on_hand) === 2_000_000 - LATER;
      const wasRight = [await right()];
      const took = await milliseconds(async () => {
        for (;;) {
          await boss.run('inventory', (context) => revalueStock(context, Date.now() + 500));
          wasRight.push(await right());
          if ((await own('select from own.inventory_revaluation')).rowCount === 0) return;
        }
      });
      const rate = (LATER / took) * 1000;
      return [
        { what: 'a receipt before 100,000 later movements is entered', measured: `${figure(entered / 1000)} s`, target: '≤ 10 s', ok: entered <= 10_000 },
        { what: 'these are valued anew in the background', measured: `${figure(rate)} rows/s`, target: '≥ 2,000 rows/s', ok: rate >= 2000 },
        { what: 'quantities while that goes on', measured: wasRight.every(Boolean) ? `right, ${wasRight.length} of ${wasRight.length} looks` : 'WRONG', target: 'always right', ok: wasRight.every(Boolean) },
      ];
    } finally {
      await world.close();
    }
  },
};
