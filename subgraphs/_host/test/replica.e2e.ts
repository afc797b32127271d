import { configureReplicas } from '@ilms/kernel/replica';
import { rolePool } from '@ilms/kernel/pool';
import { HOME_CELL } from '@ilms/kernel/scope';
import { appUrl } from '../src/database/app-login.ts';
import { System, type Company } from '../src/testing/system.ts';

let system: System;
let company: Company;
let url: string;

beforeAll(async () => {
  system = await System.open();
  company = await system.company(['inventory', 'oms'], { seeded: true });
  url = system.database.ownerUrl;
}, 120_000);
afterAll(() => system?.close());
afterEach(() => configureReplicas(new Map()));

const ANALYSIS = '{ salesAnalysis { orders gross net units } }';
const asked = async () => (await system.database.pool.query("select coalesce(sum(calls), 0)::int as calls from (select count(*) as calls from pg_stat_activity where application_name = 'ilms reports' and datname = current_database()) s")).rows[0].calls as number;
const secret = () => system.all.installation.settings.secret;
/** A replica of the same rows: what is tested is who is asked, and what it refuses. */
const replica = (address = url) => rolePool({ connectionString: appUrl(address, secret()), max: 2, patience: 1_000, readOnly: true, name: 'ilms reports' });

describe('a read replica', () => {
  it('answers reports as the database does, in the name of the company', async () => {
    const before = await company.must(ANALYSIS);
    expect(await asked()).toBe(0);
    const pool = replica();
    configureReplicas(new Map([[HOME_CELL, pool]]));
    try {
      expect(await company.must(ANALYSIS)).toEqual(before);
      expect(await asked()).toBeGreaterThan(0);
      const other = await system.company(['inventory', 'oms']);
      expect((await other.must(ANALYSIS)).salesAnalysis.orders).toBe(0);
    } finally {
      await pool.end();
    }
  }, 60_000);

  it('takes no write', async () => {
    const pool = replica();
    configureReplicas(new Map([[HOME_CELL, pool]]));
    try {
      const before = await company.fingerprint();
      const core = system.all.installation.subgraphs.get('core')!;
      const request = { tenant: company.ref, actor: { kind: 'system' as const, id: 'x', name: 'x' }, permissions: ['*'], requestId: 'x', entitlements: await system.all.installation.controlPlane.entitlements(company.id) };
      await expect(core.run(request, (context) => context.report("update core_customer set name = 'x' returning id"))).rejects.toMatchObject({ code: '25006' });
      await expect(core.run(request, (context) => context.report("with gone as (delete from core_customer returning id) select * from gone"))).rejects.toMatchObject({ code: '25006' });
      expect(await company.fingerprint()).toBe(before);
    } finally {
      await pool.end();
    }
  }, 60_000);

  it('is not asked inside a transaction, which must see what it has written', async () => {
    const pool = replica();
    configureReplicas(new Map([[HOME_CELL, pool]]));
    try {
      const core = system.all.installation.subgraphs.get('core')!;
      const request = { tenant: company.ref, actor: { kind: 'system' as const, id: 'x', name: 'x' }, permissions: ['*'], requestId: 'x', entitlements: await system.all.installation.controlPlane.entitlements(company.id) };
      const seen = await core.run(request, (context) => context.transaction(async (tx) => {
        await tx.sql("update core_customer set notes = 'seen inside' where id = (select id from core_customer order by id limit 1)");
        return tx.report<{ count: number }>("select count(*)::int as count from core_customer where notes = 'seen inside'");
      }));
      expect(seen).toEqual([{ count: 1 }]);
    } finally {
      await pool.end();
    }
  }, 60_000);

  it('that is away is no reason to answer nothing', async () => {
    const pool = replica(Object.assign(new URL(url), { port: '1' }).href);
    configureReplicas(new Map([[HOME_CELL, pool]]));
    try {
      expect((await company.must(ANALYSIS)).salesAnalysis.orders).toBeGreaterThan(0);
    } finally {
      await pool.end();
    }
  }, 60_000);
});
