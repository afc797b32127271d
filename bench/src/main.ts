import { cpus, totalmem } from 'node:os';
import { CommandFailed } from '@ilms/host/cli/failure';
import { table, type Output } from '@ilms/host/cli/output';
import { startDatabase } from '@ilms/host/database/database';
import pg from 'pg';
import { browserBudgets } from './browser/budgets.ts';
import { backdating } from './stock/backdating.ts';
import { figure, type Bench, type Row } from './measurement.ts';
import { masters } from './masters/masters.ts';
import { orderCost } from './orders/order-cost.ts';
import { statements } from './orders/statements.ts';
import { entitlements } from './platform/entitlements.ts';
import { renewals } from './platform/renewals.ts';
import { webhook } from './platform/webhook.ts';
import { projectionSets } from './router/projection-sets.ts';
import { routerThroughput } from './router/throughput.ts';
import { unseenSet } from './router/unseen-set.ts';
import { otherCell } from './tenancy/other-cell.ts';
import { isolation } from './tenancy/isolation.ts';
import { manyTenants } from './tenancy/many-tenants.ts';
import { migrations } from './tenancy/migrations.ts';
import { provisioning } from './tenancy/provisioning.ts';
import { roleSwitch } from './tenancy/role-switch.ts';

export const BENCHES: readonly Bench[] = [routerThroughput, unseenSet, roleSwitch, otherCell, manyTenants, provisioning, migrations, entitlements, renewals, webhook, statements, masters, browserBudgets, backdating, orderCost, projectionSets, isolation];

export interface BenchOptions {
  readonly full: boolean;
  /** Names of parts, by commas; all of them otherwise. */
  readonly only?: string;
}

/** Measures, part by part, and prints one table. Answers whether every promise was kept. */
export async function bench({ full, only }: BenchOptions, output: Output): Promise<boolean> {
  const names = BENCHES.map(({ name }) => name);
  const chosen = only?.split(',') ?? names;
  const unknown = chosen.filter((name) => !names.includes(name));
  if (unknown.length) throw new CommandFailed(`There is no part ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
  // The parts make databases of their own on one server, as tests do.
  const given = process.env['ILMS_TEST_DATABASE_URL'];
  const server = given ? { ownerUrl: given, stop: async () => undefined } : await startDatabase({ throwaway: true });
  process.env['ILMS_TEST_DATABASE_URL'] = server.ownerUrl;
  try {
    const began = performance.now();
    const rows: Row[] = [];
    for (const part of BENCHES.filter(({ name }) => chosen.includes(name))) {
      output.note(`${part.name} …`);
      const effort = { isFull: full, note: (text: string) => output.note(`  ${text}`) };
      rows.push(...(await part.run(effort).catch((error: Error) => [failed(part, error, output)])));
    }
    const machine = await machineOf(server.ownerUrl);
    const kept = rows.every(({ ok }) => ok !== false);
    output.answer({ machine, rows, ok: kept }, `\n${table([['what', 'measured', 'ratio', 'target', ''], ...rows.map(cells)])}\n\n${machine}; ${figure((performance.now() - began) / 1000)} s.`);
    return kept;
  } finally {
    await server.stop();
  }
}

/** A part that breaks down is a promise not kept; the others are measured all the same. */
function failed({ name }: Bench, error: Error, output: Output): Row {
  output.note(error.stack ?? String(error));
  return { what: name, measured: `failed: ${error.message.split('\n')[0]!.slice(0, 120)}`, target: '', ok: false };
}

const cells = ({ what, measured, ratio, target, ok }: Row): string[] => [what, measured, ratio === undefined ? '' : `${ratio.toFixed(2)}×`, target, ok === undefined ? '' : ok ? 'ok' : 'MISSED'];

/** The size of the machine, without which no figure means anything. */
async function machineOf(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows: [server] } = await client.query<{ version: string; fsync: string }>(`select current_setting('server_version') as version, current_setting('fsync') as fsync`);
  await client.end();
  return `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, PostgreSQL ${server!.version} on the same machine, fsync ${server!.fsync}`;
}
