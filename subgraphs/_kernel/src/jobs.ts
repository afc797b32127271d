import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import { CONTROL_ROLE } from './scope.ts';

export const JOB_SCHEMA = 'pgboss';

/** Queue of visits to tenants that have said something; at most one waiting visit per tenant, so that all get their turn. */
export const DELIVER_QUEUE = 'deliver';
/** Queue of modules' own jobs: `{ tenantId, module, job, payload }`. */
export const WORK_QUEUE = 'work';
/** Queue of the clock: `{ module, job }`, sent when a job's cron says so; each becomes one piece of work per tenant. */
export const CLOCK_QUEUE = 'clock';
/** Queue of letters to be sent, each sealed: it may carry a link that signs somebody in. */
export const MAIL_QUEUE = 'mail';
const DEAD_QUEUE = 'dead';

/** Installs the job tables (on the owner's connection) and lets the control plane's role use them. */
export async function installJobs(ownerUrl: string, owner: pg.Pool): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: JOB_SCHEMA, supervise: false, schedule: false, max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue(DEAD_QUEUE);
  await boss.createQueue(DELIVER_QUEUE, { policy: 'short', retryLimit: 3, deadLetter: DEAD_QUEUE });
  await boss.createQueue(CLOCK_QUEUE, { retryLimit: 3, deadLetter: DEAD_QUEUE });
  // Tried for about a day: a mail server may be away for a night.
  await boss.createQueue(MAIL_QUEUE, { retryLimit: 12, retryDelay: 15, retryBackoff: true, retryDelayMax: 14_400, deadLetter: DEAD_QUEUE, deleteAfterSeconds: 3600 });
  await boss.createQueue(WORK_QUEUE, { retryLimit: 5, retryBackoff: true, deadLetter: DEAD_QUEUE });
  await boss.stop({ graceful: false });
  for (const grant of ['usage on schema', 'select, insert, update, delete on all tables in schema', 'execute on all functions in schema', 'usage, select on all sequences in schema']) {
    await owner.query(`grant ${grant} ${JOB_SCHEMA} to ${CONTROL_ROLE}`);
  }
}

/** The job queue as processes use it: connections of its own, each under the control plane's role from its first moment. */
export async function openJobs(appUrl: string, options: { isWorker: boolean }): Promise<PgBoss> {
  const url = new URL(appUrl);
  url.searchParams.set('options', `-c role=${CONTROL_ROLE}`);
  const boss = new PgBoss({ connectionString: url.href, schema: JOB_SCHEMA, migrate: false, createSchema: false, supervise: options.isWorker, schedule: options.isWorker, max: options.isWorker ? 4 : 1 });
  boss.on('error', () => undefined); // a lost connection is mended by the next poll
  await boss.start();
  return boss;
}
