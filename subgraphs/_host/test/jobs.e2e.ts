import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { appUrl } from '../src/database/app-login.ts';
import { Worker } from '../src/system/worker.ts';
import { System, type Company } from '../src/testing/system.ts';

let system: System;
let worker: Worker;
beforeAll(async () => {
  system = await System.open();
  worker = await Worker.start(system.all.installation, appUrl(system.database.ownerUrl, system.all.installation.settings.secret));
});
afterAll(async () => {
  await worker?.stop();
  await system?.close();
});

const keys = async (company: Company) => (await system.database.pool.query<{ key: string }>(`select key from ${company.schema}.core_idempotency_key order by key`)).rows.map((row) => row.key);
const remember = (company: Company, key: string, days: number) =>
  system.database.pool.query(`insert into ${company.schema}.core_idempotency_key (id, principal, key, fingerprint, response, at) values ($1, 'p', $2, 'f', 'null', now() - make_interval(days => $3))`, [randomUUID(), key, days]);

async function until(what: () => Promise<boolean>, seconds = 15): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(200)) if (await what()) return;
  throw new Error('It did not come about in time.');
}

describe('a job with a clock', () => {
  it('is scheduled in India’s time, once, by however many workers', async () => {
    const { rows } = await system.database.pool.query('select name, key, cron, timezone from pgboss.schedule');
    expect(rows).toContainEqual({ name: 'clock', key: 'core.forget-answered-keys', cron: '30 2 * * *', timezone: 'Asia/Kolkata' });
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
  });

  it('is done for every company at work, and for none that is suspended', async () => {
    const [one, other, stopped] = [await system.company([]), await system.company([]), await system.company([])];
    for (const company of [one, other, stopped]) {
      await remember(company, 'old', 8);
      await remember(company, 'young', 6);
    }
    await system.database.pool.query("update tenant set state = 'suspended' where id = $1", [stopped.id]);
    expect(await worker.fanOut('core', 'forget-answered-keys')).toBe(2);
    await until(async () => (await keys(one)).length === 1 && (await keys(other)).length === 1);
    expect([await keys(one), await keys(other), await keys(stopped)]).toEqual([['young'], ['young'], ['old', 'young']]);
  });
});

describe('what a module says', () => {
  it('wakes the worker, which carries it to who listens: a renamed customer in draft orders', async () => {
    const company = await system.company(['inventory', 'oms'], { seeded: true });
    const { orders } = await company.must('{ orders(first: 1, filter: { status: { eq: DRAFT } }) { nodes { id customerName customer { id version } } } }');
    const { id, customer } = orders.nodes[0];
    await company.must('mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { userErrors { code message } } }', { input: { id: customer.id, version: customer.version, name: 'Renamed Traders' } });
    await until(async () => (await company.must('query($id: ID!) { order(id: $id) { customerName } }', { id })).order.customerName === 'Renamed Traders');
    await until(async () => (await system.database.pool.query(`select from ${company.schema}.core_outbox`)).rowCount === 0);
  });
});
