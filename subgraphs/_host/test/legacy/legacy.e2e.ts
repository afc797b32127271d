import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { RequestContext } from '@ilms/kernel/context';
import { migrateLegacy, type LegacyReport } from '../../src/legacy/migrate-legacy.ts';
import { Monolith } from '../../src/legacy/monolith.ts';
import { System, type Company } from '../../src/testing/system.ts';

let system: System;
let company: Company;
let other: Company;
let url: string;
const name = `legacy_${uuidv7().slice(-12)}`;

beforeAll(async () => {
  system = await System.open();
  [company, other] = [await system.company(['inventory', 'oms']), await system.company(['inventory', 'oms'])];
  await system.database.pool.query(`create database ${name}`);
  url = Object.assign(new URL(system.database.ownerUrl), { pathname: name }).href;
  await old((client) => client.query(readFileSync(join(import.meta.dirname, 'monolith.sql'), 'utf8')));
}, 120_000);
afterAll(async () => {
  await system?.database.pool.query(`drop database if exists ${name} with (force)`);
  await system?.close();
});

async function old<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

async function migrate(into: Company, options: { stopAfter?: number; isAnew?: boolean } = {}): Promise<LegacyReport> {
  const { installation } = system.all;
  const request: RequestContext = { tenant: into.ref, actor: { kind: 'system', id: 'command-line', name: 'test' }, permissions: ['*'], requestId: 'legacy', entitlements: await installation.controlPlane.entitlements(into.id) };
  const monolith = await Monolith.open(url);
  let batches = 0;
  const say = () => { if (options.stopAfter !== undefined && ++batches > options.stopAfter) throw new Error('the process ended here'); };
  return migrateLegacy(installation, monolith, { request, say, isAnew: options.isAnew ?? false }).finally(() => monolith.close());
}
/** Orders that cannot be taken: of an item, or of a customer, that was refused. */
const BEHIND = 'o.customer_id = 7 or o.id in (select order_id from order_items where product_id = 11)';
const part = (report: LegacyReport, code: string) => report.parts.find((one) => one.code === code)!;
const counts = (report: LegacyReport, code: string) => (({ read, created, updated, unchanged, refused }) => ({ read, created, updated, unchanged, refused }))(part(report, code));
const wrong = (report: LegacyReport) => report.parts.flatMap(({ code, figures }) => figures.filter(({ isRight }) => !isRight).map((figure) => ({ code, ...figure })));

describe('a monolith that is taken over', () => {
  it('goes on where it was cut off, and says what was taken, what was refused and why, and what nobody reads', async () => {
    await expect(migrate(company, { stopAfter: 3 })).rejects.toThrow('the process ended here');
    const report = await migrate(company);
    expect(wrong(report)).toEqual([]);
    expect(report.parts.map(({ module, code }) => `${module} ${code}`)).toEqual(['core customers', 'core vendors', 'core products', 'inventory warehouses', 'inventory stock', 'oms orders']);
    expect(counts(report, 'customers')).toEqual({ read: 240, created: 239, updated: 0, unchanged: 0, refused: 1 });
    expect(part(report, 'customers').refusals).toEqual([{ key: 7, code: expect.stringContaining('GSTIN'), message: expect.stringContaining('27AAPFU0939F1ZZ is mistyped') }]);
    expect(part(report, 'products').refusals).toEqual([{ key: 11, code: 'REQUIRED', message: 'HSN is required.' }]);
    expect(counts(report, 'vendors')).toMatchObject({ created: 25, refused: 0 });
    // The item that could not be taken has no stock, and orders of it stay behind whole, as do those of the customer with the GSTIN that cannot be.
    expect(part(report, 'stock').refusals).toHaveLength(2);
    const { refusals, figures } = part(report, 'orders');
    const { rows: [{ count }] } = await old((client) => client.query(`select count(*)::int as count from orders o where ${BEHIND}`));
    expect(refusals).toHaveLength(count as number);
    expect(figures.map(({ what }) => what)).toHaveLength(4);
    expect(Number(figures[0]!.own)).toBe(300 - (count as number));
    expect(report.untouched).toEqual([{ table: 'employees', rows: 2 }, { table: 'leads', rows: 33 }, { table: 'service_requests', rows: 12 }]);

    const { rows: left } = await old((client) => client.query<{ sku: string; code: string; quantity: string }>('select p.sku, w.code, i.quantity::text from inventory i join products p on p.id = i.product_id join warehouses w on w.id = i.warehouse_id where p.id <> 11 order by 1, 2'));
    const { rows: sent } = await old((client) => client.query<{ sku: string; code: string; quantity: string }>("select p.sku, w.code, sum(l.quantity)::text as quantity from order_items l join orders o on o.id = l.order_id join products p on p.id = l.product_id join warehouses w on w.id = o.warehouse_id where o.status in ('Shipped', 'Delivered') and (" + BEHIND + ") and p.id <> 11 group by 1, 2"));
    const { rows: own } = await system.database.pool.query<{ sku: string; code: string; quantity: string }>(`select distinct on (e.sku, w.code) e.sku, w.code, e.balance_quantity::text as quantity from ${company.schema}.inventory_stock_ledger_entry e join ${company.schema}.inventory_warehouse w on w.id = e.warehouse_id where w.code like 'LW%' order by e.sku, w.code, e.sequence desc`);
    const behind = new Map(sent.map(({ sku, code, quantity }) => [`${sku} ${code}`, Number(quantity)]));
    expect(own.map(({ sku, code, quantity }) => [sku, code, Number(quantity)])).toEqual(left.map(({ sku, code, quantity }) => [sku, code, Number(quantity) + (behind.get(`${sku} ${code}`) ?? 0)]));
  }, 240_000);

  it('changes nothing the second time, and takes what was mended when it is sent anew', async () => {
    const before = await company.fingerprint();
    const again = await migrate(company);
    expect([await company.fingerprint(), wrong(again)]).toEqual([before, []]);
    await old((client) => client.query("update customers set gst_number = null where id = 7"));
    const anew = await migrate(company, { isAnew: true });
    expect(counts(anew, 'customers')).toEqual({ read: 240, created: 1, updated: 0, unchanged: 239, refused: 0 });
    const { rows: [{ count }] } = await old((client) => client.query('select count(*)::int as count from orders o join order_items l on l.order_id = o.id where o.customer_id = 7 and o.id not in (select order_id from order_items where product_id = 11)'));
    expect([counts(anew, 'orders').created, counts(anew, 'stock').created, wrong(anew)]).toEqual([count, 0, []]);
    expect(count).toBeGreaterThan(0);
  }, 240_000);

  it('is only read, and touches no other company', async () => {
    const monolith = await Monolith.open(url);
    await expect(monolith.sum("select 1::bigint as key, 1 as value from (select setval('customers_id_seq', 1)) x", [])).rejects.toThrow(/read-only/);
    await monolith.close();
    const { rows } = await system.database.pool.query('select distinct tenant_id from public.legacy_step');
    expect(rows.map(({ tenant_id }) => tenant_id as string)).toEqual([company.id]);
    expect((await other.must('{ customers { totalCount } orders { totalCount } }'))).toEqual({ customers: { totalCount: 0 }, orders: { totalCount: 0 } });
  });

  it('says which tables are missing, and takes the rest', async () => {
    await old((client) => client.query('alter table vendors rename to suppliers'));
    const report = await migrate(other);
    expect([part(report, 'vendors').missing, part(report, 'vendors').read, counts(report, 'customers').created]).toEqual([['vendors'], 0, 240]);
    expect(report.untouched.map(({ table }) => table)).toContain('suppliers');
  }, 240_000);
});
