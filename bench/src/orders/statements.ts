import { randomUUID } from 'node:crypto';
import { System } from '@ilms/host/testing/system';
import type { Bench, Row } from '../measurement.ts';
import { record } from './recorder.ts';
import { openShop, SKUS } from './shop.ts';

const LISTS: Readonly<Record<string, (first: number) => string>> = {
  'orders with customer, lines and items (oms, core)': (first) => `{ orders(first: ${first}) { nodes { id number customer { id name } lines { id sku variant { id name } } } } }`,
  'items with stock (core, inventory)': (first) => `{ variants(first: ${first}) { nodes { id sku onHand available product { name } } } }`,
  'stock with item and branch (inventory, core)': (first) => `{ stockLevels(first: ${first}) { nodes { id sku available variant { id name product { hsn } } warehouse { code branch { code } } } } }`,
};

/** What the control plane and the worker of the same process ask meanwhile. */
const ELSEWHERE = /"public"\.|pgboss|core_(?:outbox|inbox|event)|usage_|health_|module_pause|^(?:begin|commit|rollback|select 1)$/;

/** Ten times the rows, the same number of statements: nothing is asked row by row, across modules either. */
export const statements: Bench = {
  name: 'statements',
  async run() {
    const system = await System.open();
    try {
      const { company, customerId, warehouseId } = await openShop(system);
      const orders = Array.from({ length: 110 }, (_, n) => ({ idempotencyKey: randomUUID(), customerId, warehouseId, lines: [{ sku: SKUS[n]!, quantity: '1' }] }));
      for (const input of orders) await company.must('mutation($input: OrderInput!) { orderCreate(input: $input) { userErrors { code message } } }', { input });
      const rows: Row[] = [];
      for (const [what, query] of Object.entries(LISTS)) {
        const counts: number[] = [];
        for (const first of [10, 100]) {
          await company.must(query(first));
          const sent = await record(() => company.must(query(first)));
          counts.push(sent.filter(({ text }) => !ELSEWHERE.test(text)).length);
        }
        rows.push({ what: `SQL statements, ${what}`, measured: `${counts[0]} for 10 rows, ${counts[1]} for 100`, target: 'equal', ok: counts[0] === counts[1] && counts[0]! > 0 });
      }
      return rows;
    } finally {
      await system.close();
    }
  },
};
