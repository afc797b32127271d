import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askMove } from '@ilms/platform/cell/move.service';
import type pg from 'pg';
import { Archives } from '../src/backup/archives.ts';
import { entryPoint, nodeOptions, projectRoot } from '../src/cli/project.ts';
import { startDatabase, type Database } from '../src/database/database.ts';
import { dropLeft } from '../src/move/drop-left.ts';
import { runMove } from '../src/move/run-move.ts';
import { Company } from '../src/testing/system.ts';
import { BackupOffice, catalogueOf } from './backup-office.ts';

let office: BackupOffice;
/** Another server. */
let west: Database;
let acme: Company;
let other: Company;
let archives: Archives;

beforeAll(async () => {
  west = await startDatabase({ throwaway: true });
  office = await BackupOffice.open({ ILMS_CELLS: `west=${west.ownerUrl}` });
  archives = new Archives(office.system.all.installation);
  other = await office.system.company(['inventory', 'oms'], { cell: 'main' });
});
beforeAll(async () => { acme = await office.system.company(['inventory', 'oms'], { cell: 'main', seeded: true }); });
beforeAll(() => office.rest(acme));
// A token is good for five minutes.
beforeEach(async () => { acme = new Company(office.system, acme.id, acme.slug, acme.schema, await office.system.signIn(acme.slug, `owner@${acme.slug}.example`)); });
afterAll(async () => {
  await office?.system.close();
  await west?.stop();
});

const owners = () => office.system.all.installation.owners!;
const has = async (cell: string, name: string, what = 'namespace') => (await owners().of(cell).query(what === 'role' ? 'select from pg_roles where rolname = $1' : 'select from pg_namespace where nspname = $1', [name])).rowCount === 1;
const cellOf = async (company: Company) => (await office.pool.query('select cell from public.tenant where id = $1', [company.id])).rows[0].cell as string;
const elsewhere = async (company: Company) => ((await cellOf(company)) === 'main' ? 'west' : 'main');
/** What stands beside a company in a cell. */
const beside = async (cell: string, company: Company) => (await owners().of(cell).query<{ name: string }>("select nspname as name from pg_namespace where nspname like $1 || '%' order by 1", [company.schema])).rows.map(({ name }) => name.slice(company.schema.length) || 'it');

/** What would be the company, or is to become it; not what was left behind. */
const isCarried = (name: string) => name === 'it' || name.startsWith('_moving');

const product = (company: Company, code: string) => company.graphql('mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { created unchanged refused userErrors { code } } }', { input: { products: [{ code, name: code, hsn: '6304', taxCategoryCode: 'GST_5', unitCode: 'PCS', variants: [{ sku: code, price: '10.00' }] }] } });

async function moveTo(company: Company, cell: string): Promise<{ rows: number; closedFor: number }> {
  const { id } = await office.system.control((context) => askMove(context, { tenantId: company.id, cell, reason: 'test', isRunning: true }));
  return runMove(archives, id);
}

const latest = async (company: Company) => (await office.pool.query('select id, state, step, error, row_count, kept_until from public.tenant_move where tenant_id = $1 order by number desc limit 1', [company.id])).rows[0];

/** Served from the cell the control plane says, whole, and nothing of it anywhere that could be taken for it. */
async function expectWhole(company: Company, print: string): Promise<void> {
  const cell = await cellOf(company);
  const not = cell === 'main' ? 'west' : 'main';
  expect([await office.state(company), await has(cell, company.schema), await has(not, company.schema)]).toEqual(['active', true, false]);
  expect(await company.fingerprint()).toBe(print);
  expect((await company.must('{ orders { totalCount } }')).orders.totalCount).toBeGreaterThan(10);
  expect((await product(company, 'STILL-WRITES')).data.productsUpsert.refused).toBe(0);
}

describe('a company that is moved', () => {
  it('is the same there to the last grant, and what it left is kept without a way in', async () => {
    const [before, catalogue] = [await acme.fingerprint(), await catalogueOf(owners().of('main'), acme.schema)];
    const { rows, closedFor } = await moveTo(acme, 'west');
    expect(rows).toBeGreaterThan(1000);
    expect(closedFor).toBeLessThan(30_000);
    expect([await cellOf(acme), await acme.fingerprint(), await office.state(acme)]).toEqual(['west', before, 'active']);
    expect(await catalogueOf(owners().of('west'), acme.schema)).toEqual(catalogue);
    expect([await beside('main', acme), await has('main', acme.schema, 'role')]).toEqual([['_moved_1'], false]);
    expect((await office.pool.query("select from public.audit_entry where tenant_id = $1 and action = 'tenant-moved'", [acme.id])).rowCount).toBe(1);
    expect(readdirSync(join(office.system.all.installation.settings.dataDir, 'backups'))).toEqual([]);
    // A second ago: the database counts in finer steps than we do, and its now may be later than ours. The system's own runner may be the one that drops it.
    await office.pool.query("update public.tenant_move set kept_until = now() - interval '1 second' where tenant_id = $1", [acme.id]);
    await dropLeft(archives);
    expect(await dropLeft(archives)).toBe(0);
    expect(await beside('main', acme)).toEqual([]);
  }, 300_000);

  it('loses no write and does none twice while people write in it all the time, and others do not notice', async () => {
    let isOver = false;
    const done: string[] = [];
    const refused = new Map<string, number>();
    const writer = async (name: string) => {
      for (let n = 0; !isOver; n++) {
        const code = `W-${name}-${n}`;
        // Sent again until it is done, as a client does that is told to come back.
        for (;;) {
          const answer = await product(acme, code);
          if (answer.status === 200 && !answer.errors) {
            expect(answer.data.productsUpsert).toMatchObject({ created: 1, refused: 0 });
            break;
          }
          const why = `${answer.status} ${String(answer.errors?.[0]?.extensions?.['code'])} ${answer.headers['retry-after'] !== undefined ? 'later' : ''}`;
          refused.set(why, (refused.get(why) ?? 0) + 1);
          await sleep(50);
        }
        done.push(code);
        await sleep(5);
      }
    };
    const others: string[] = [];
    let longest = 0;
    const neighbour = async () => {
      for (let n = 0; !isOver; n++) {
        const began = Date.now();
        const answer = await product(other, `N-${n % 5}`);
        longest = Math.max(longest, Date.now() - began);
        if (answer.errors) others.push(answer.text);
        await sleep(20);
      }
    };
    const work = [...['a', 'b', 'c', 'd'].map(writer), neighbour()];
    await sleep(300);
    await moveTo(acme, 'main');
    const atTheMove = done.length;
    await sleep(1000);
    isOver = true;
    await Promise.all(work);
    expect([...refused.keys()]).toEqual(['503 TENANT_MAINTENANCE later']);
    expect([others, longest < 5000]).toEqual([[], true]);
    expect(done.length).toBeGreaterThan(atTheMove);
    const { rows } = await (await acme.tables()).query<{ code: string }>(`select code from ${acme.schema}.core_product where code like 'W-%'`);
    expect(rows.map(({ code }) => code).sort()).toEqual(done.toSorted());
    await acme.rest();
    // Each was told of to each listener, once.
    const { rows: events } = await (await acme.tables()).query<{ type: string; events: number; inbox: number; consumers: number; open: number }>(
      `select e.type, count(distinct e.id)::int as events, count(i.id)::int as inbox, count(distinct i.consumer)::int as consumers, count(*) filter (where i.state <> 'done')::int as open
         from ${acme.schema}.core_event e join ${acme.schema}.core_inbox i on i.event_id = e.id group by e.type`);
    for (const { events: said, inbox, consumers, open } of events) expect([inbox, open]).toEqual([said * consumers, 0]);
  }, 300_000);

  it('waits for who is still writing when it is closed, and takes that along', async () => {
    const tables = await acme.tables();
    const writer = await tables.connect();
    await writer.query('begin');
    const { rows: [product] } = await writer.query<{ id: string }>(`update ${acme.schema}.core_product set name = 'Written late' where id = (select id from ${acme.schema}.core_product order by id limit 1) returning id`);
    const moving = moveTo(acme, await elsewhere(acme));
    for (const began = Date.now(); (await latest(acme))?.step !== 'closing' && Date.now() - began < 60_000;) await sleep(20);
    await sleep(4_500); // it has closed the company, and would carry the rest
    await writer.query('commit');
    writer.release();
    await moving;
    expect((await (await acme.tables()).query(`select name from ${acme.schema}.core_product where id = $1`, [product!.id])).rows).toEqual([{ name: 'Written late' }]);
  }, 300_000);

  it('takes along what was said and not heard yet, which is then heard once', async () => {
    await acme.rest();
    const { rows: [last] } = await (await acme.tables()).query<{ id: string }>(`select e.id from ${acme.schema}.core_event e join ${acme.schema}.core_inbox i on i.event_id = e.id where i.state = 'done' order by e.id desc limit 1`);
    const applied = async () => (await (await acme.tables()).query(`select consumer, attempts from ${acme.schema}.core_inbox where event_id = $1 and state = 'done' order by consumer`, [last!.id])).rows;
    const before = await applied();
    // As if it had been said in the moment before the company was closed: nobody has been told of it.
    const forget = async (client: pg.Pool) => {
      await client.query(`delete from ${acme.schema}.core_inbox where event_id = $1`, [last!.id]);
      await client.query(`insert into ${acme.schema}.core_outbox (id) values ($1)`, [last!.id]);
    };
    await forget(await acme.tables());
    await moveTo(acme, await elsewhere(acme));
    await acme.rest();
    expect((await applied()).map(({ consumer }) => consumer as string)).toEqual(before.map(({ consumer }) => consumer as string));
  }, 300_000);
});

describe('a move that is not to be', () => {
  it.each([
    ['where it lives', async () => ({ cell: await cellOf(acme) }), 'PLATFORM_TENANT_LIVES_THERE'],
    ['where no cell is', async () => ({ cell: 'nowhere' }), 'PLATFORM_UNKNOWN_CELL'],
    ['unless its address is typed', async () => ({ cell: await elsewhere(acme), confirm: 'another' }), 'PLATFORM_MOVE_NOT_CONFIRMED'],
  ])('is refused %s', async (_where, more, code) => {
    const before = [await acme.fingerprint(), await cellOf(acme)];
    expect((await office.ask('tenantMove', { tenantId: acme.id, confirm: acme.slug, reason: 'room', ...(await more()) }, 'tenantMove { id }')).refused).toBe(code);
    expect([await acme.fingerprint(), await cellOf(acme)]).toEqual(before);
  });

  it('is refused to a company’s own people, who see no cell either', async () => {
    const { errors } = await acme.graphql('mutation { tenantMove(input: { tenantId: "x", cell: "x", confirm: "x", reason: "x" }) { userErrors { code } } }');
    expect(errors![0]!.message).toContain('Cannot query field');
    expect((await acme.graphql('{ cells { name } }')).errors![0]!.message).toContain('Cannot query field');
  });

  it('is called off before the last step, and everything is as it was', async () => {
    const [before, from, to] = [await acme.fingerprint(), await cellOf(acme), await elsewhere(acme)];
    const { tenantMove } = await office.ask('tenantMove', { tenantId: acme.id, cell: to, confirm: acme.slug, reason: 'room' }, 'tenantMove { id }');
    for (const began = Date.now(); (await latest(acme))?.step !== 'closing' && Date.now() - began < 30_000;) await sleep(20);
    expect((await office.ask('tenantMoveCancel', { moveId: tenantMove.id }, 'tenantMove { id }')).refused).toBeUndefined();
    const row = await office.ended('tenant_move', tenantMove.id as string);
    expect([row.state, row.error, await cellOf(acme), (await beside(to, acme)).filter(isCarried)]).toEqual(['CANCELLED', null, from, []]);
    await expectWhole(acme, before);
    expect((await office.ask('tenantMoveCancel', { moveId: tenantMove.id }, 'tenantMove { id }')).refused).toBe('PLATFORM_MOVE_ENDED');
  }, 180_000);

  it('comes to nothing where its tables are changed on the way', async () => {
    const { id } = await office.system.control((context) => askMove(context, { tenantId: acme.id, cell: 'west', reason: 'test', isRunning: true }).catch(() => askMove(context, { tenantId: acme.id, cell: 'main', reason: 'test', isRunning: true })));
    const [before, tables] = [await acme.fingerprint(), await acme.tables()];
    const drift = (sql: string) => tables.query(sql);
    await expect(runMove(archives, id, (step) => { if (step === 'closing') void drift(`create table ${acme.schema}.core_zz_new (id uuid primary key)`); })).rejects.toMatchObject({ code: 'PLATFORM_MOVE_OVERTAKEN' });
    await drift(`drop table ${acme.schema}.core_zz_new`);
    expect((await latest(acme)).state).toBe('FAILED');
    await expectWhole(acme, before);
  }, 180_000);
});

describe('a move whose process is killed', () => {
  const stepOf = async () => (await office.pool.query<{ step: string }>("select step from public.tenant_move where tenant_id = $1 and state = 'RUNNING'", [acme.id])).rows[0]?.step;

  /**
   * Holds the process at the end of the step, where its next one waits for a row: that of the move, or for the last step the company's, in the
   * middle of the very transaction that would switch it. Answers how to let go.
   */
  async function heldAt(child: ChildProcess, step: string): Promise<() => Promise<void>> {
    const holder = await office.pool.connect();
    const letGo = async () => {
      await holder.query('rollback');
      holder.release();
    };
    const isHeld = async () => {
      await holder.query('begin');
      const { rows: [row] } = await holder.query<{ step: string }>("select step from public.tenant_move where tenant_id = $1 and state = 'RUNNING' for update", [acme.id]);
      if (row?.step === (step === 'switching' ? 'comparing' : step)) return true;
      await holder.query('rollback');
      return false;
    };
    for (const began = Date.now(); !(await isHeld()); await sleep(2)) {
      if (child.exitCode === null && Date.now() - began < 60_000) continue;
      await letGo();
      throw new Error('It was over before.');
    }
    if (step === 'switching') {
      await holder.query('rollback');
      await holder.query('begin');
      await holder.query('select from public.tenant where id = $1 for update', [acme.id]);
      while ((await stepOf()) !== step) await sleep(5);
    }
    return letGo;
  }

  it.each(['copying', 'loading', 'verifying', 'closing', 'comparing', 'leaving', 'switching'])('while %s leaves the company whole in one cell, and a second one succeeds', async (step) => {
    const [from, to] = [await cellOf(acme), await elsewhere(acme)];
    const before = await acme.fingerprint();
    const settings = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', ILMS_DEMO: 'off', DATABASE_URL: office.system.database.ownerUrl, DATA_DIR: office.system.all.installation.settings.dataDir, ILMS_CELLS: `west=${west.ownerUrl}` };
    const child = spawn(process.execPath, [...nodeOptions, entryPoint, 'tenant', 'move', acme.slug, '--to', to, '--reason', 'test'], { cwd: projectRoot, env: settings, stdio: 'ignore' });
    const ended = once(child, 'exit');
    const letGo = await heldAt(child, step);
    await sleep(['closing', 'comparing'].includes(step) ? 4_500 : 1_500); // it does what the step is, and waits to begin the next
    child.kill('SIGKILL');
    await ended;
    await letGo();
    // The database notices only by and by that the process is gone, and holds its guard until then.
    for (const began = Date.now(); (await latest(acme)).state === 'RUNNING' && Date.now() - began < 60_000; await sleep(100)) await archives.settleWhatWasLeft(await archives.tenant(acme.id));
    const { state } = await latest(acme);
    const cell = await cellOf(acme);
    expect([state, cell]).toEqual(['FAILED', from]);
    await expectWhole(acme, before);
    expect((await beside(cell === from ? to : from, acme)).filter(isCarried)).toEqual([]);
    const print = await acme.fingerprint();
    await moveTo(acme, await elsewhere(acme));
    await expectWhole(acme, print);
  }, 300_000);
});
