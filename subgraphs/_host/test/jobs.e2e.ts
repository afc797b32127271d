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

describe('the control plane’s own job', () => {
  it('has a clock too, and is done once for all companies together', async () => {
    const { rows } = await system.database.pool.query("select cron from pgboss.schedule where key = 'platform.forget-stale-sign-ins'");
    expect(rows).toEqual([{ cron: '10 3 * * *' }]);
    await system.database.pool.query("insert into login_attempt (subject, failures, last_failed_at) values ('stale', 1, now() - interval '2 days')");
    await worker.begin('platform', 'forget-stale-sign-ins');
    expect((await system.database.pool.query("select from login_attempt where subject = 'stale'")).rowCount).toBe(0);
  });
});

describe('a company that cannot be visited', () => {
  const say = (company: Company) => system.database.pool.query(
    `with said as (insert into ${company.schema}.core_event (id, module, type, record_id, payload, at, actor_id, request_id) values (uuidv7(), 'core', 'CustomerRenamed', uuidv7(), '{}', now(), 'a', 'r') returning id)
     insert into ${company.schema}.core_outbox (id) select id from said`);
  const waiting = async (company: Company) => (await system.database.pool.query(`select from ${company.schema}.core_outbox`)).rowCount;

  it('keeps nobody else waiting', async () => {
    const [broken, other] = [await system.company(['inventory', 'oms']), await system.company(['inventory', 'oms'])];
    await system.database.pool.query(`alter table ${broken.schema}.core_inbox rename to core_inbox_away`);
    for (const company of [broken, other]) await say(company);
    await until(async () => (await waiting(other)) === 0);
    expect(await waiting(broken)).toBe(1);
    await system.database.pool.query(`alter table ${broken.schema}.core_inbox_away rename to core_inbox`);
    await until(async () => (await waiting(broken)) === 0);
    expect((await system.database.pool.query(`select consumer from ${broken.schema}.core_inbox`)).rows).toEqual([{ consumer: 'oms.refresh-customer-name-on-customer-renamed' }]);
  }, 40_000);

  it('is left alone while its tables are older than the code', async () => {
    const company = await system.company(['inventory', 'oms']);
    const { rows } = await system.database.pool.query("delete from schema_migrations where schema = $1 and module = 'oms' returning *", [company.schema]);
    await sleep(2_200);
    await say(company);
    await worker.visit(company.id);
    expect(await waiting(company)).toBe(1);
    for (const row of rows) await system.database.pool.query('insert into schema_migrations (schema, module, name, checksum, applied_at) values ($1, $2, $3, $4, $5)', [row.schema, row.module, row.name, row.checksum, row.applied_at]);
    await sleep(2_200);
    await worker.visit(company.id);
    expect(await waiting(company)).toBe(0);
  });

  it('hears of its past at the next visit, where the first one failed', async () => {
    const company = await system.company(['inventory', 'oms']);
    await say(company);
    await system.database.pool.query(`alter table ${company.schema}.core_inbox rename to core_inbox_away`);
    await system.database.pool.query(`delete from ${company.schema}.core_outbox`); // as if it had been handed out before the module was there
    const fresh = await Worker.start(system.all.installation, appUrl(system.database.ownerUrl, system.all.installation.settings.secret));
    try {
      await expect(fresh.visit(company.id)).rejects.toThrow(/core_inbox/);
      await system.database.pool.query(`alter table ${company.schema}.core_inbox_away rename to core_inbox`);
      await fresh.visit(company.id);
    } finally {
      await fresh.stop();
    }
    expect((await system.database.pool.query(`select state from ${company.schema}.core_inbox`)).rows).toEqual([{ state: 'done' }]);
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
