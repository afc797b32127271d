import { System } from '@ilms/host/testing/system';
import { uuidv7 } from '@ilms/kernel/uuid';
import { setTimeout as sleep } from 'node:timers/promises';
import { figure, milliseconds, type Bench } from '../measurement.ts';
import { percentile } from '../percentile.ts';

const ASK = '{ orders(first: 1) { nodes { id } } }';
const HISTORY = 200;
/** As a browser asks with a tab open: often enough to see when it changed, too seldom to be the load itself. */
const EVERY = 25;

/** How long a change of what a company may use takes to hold, made by another process; and what it costs to find out what a company may use. */
export const entitlements: Bench = {
  name: 'entitlements',
  async run({ isFull }) {
    const system = await System.open();
    try {
      const { pool } = system.database;
      const companies = await Promise.all(Array.from({ length: 10 }, () => system.company(['inventory', 'oms'])));
      const change = (tenantId: string, kind: 'module_enabled' | 'module_disabled') => pool.query(
        "insert into subscription_event (id, tenant_id, at, kind, subject, data, actor_id, actor_name, request_id) values ($1, $2, $3, $4, 'oms', '{}', 'bench', 'bench', 'bench')", [uuidv7(), tenantId, new Date(), kind]);
      const seen: number[] = [];
      await Promise.all(companies.map(async (company) => {
        for (let round = 0; round < (isFull ? 20 : 6); round++) {
          const isOn = round % 2 === 1;
          await sleep(Math.random() * 2_000);
          await change(company.id, isOn ? 'module_enabled' : 'module_disabled');
          seen.push(await milliseconds(async () => {
            while (!(await company.graphql(ASK)).errors !== isOn) await sleep(EVERY);
          }));
        }
      }));

      const [company] = companies as [typeof companies[number]];
      for (let n = 0; n < HISTORY; n++) await change(company.id, n % 2 ? 'module_enabled' : 'module_disabled');
      const { controlPlane } = system.all.installation;
      const ask = () => controlPlane.entitlements(company.id);
      const [cold, warm]: [number[], number[]] = [[], []];
      for (let round = 0; round < (isFull ? 200 : 50); round++) {
        controlPlane.forget();
        cold.push(await milliseconds(ask));
        for (let n = 0; n < 100; n++) warm.push(await milliseconds(ask));
      }
      const [change99, warm99, cold99] = [percentile(seen, 99), percentile(warm, 99), percentile(cold, 99)];
      return [
        { what: `a module switched by another process, until it holds (${seen.length} times, p99)`, measured: `${figure(change99)} ms`, target: '≤ 5 s', ok: change99 <= 5_000 },
        { what: 'what a company may use, remembered (p99)', measured: `${warm99.toFixed(4)} ms`, target: '≤ 1 ms', ok: warm99 <= 1 },
        { what: `the same from ${HISTORY} changes in the database (p99)`, measured: `${figure(cold99)} ms`, target: '≤ 10 ms', ok: cold99 <= 10 },
      ];
    } finally {
      await system.close();
    }
  },
};
