import { EventDelivery } from '@ilms/kernel/delivery';
import { CLOCK_QUEUE, DELIVER_QUEUE, MAIL_QUEUE, openJobs, WORK_QUEUE } from '@ilms/kernel/jobs';
import type { RequestContext } from '@ilms/kernel/context';
import { SYSTEM } from '@ilms/kernel/scope';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { PgBoss } from 'pg-boss';
import { controlContext } from '@ilms/platform/control-context';
import { pictureForLetter } from '@ilms/platform/label/public-label';
import { senderForLetter } from '@ilms/platform/sender/own-sender';
import { letterbox } from '../mail/letterbox.ts';
import { unsealed, type QueuedMail } from '../mail/mail-queue.ts';
import type { Installation } from './installation.ts';
import { AT_WORK, isAway, tenantAtWork, tenantsAtWork, type WorkingTenant } from './tenants-at-work.ts';

/** Milliseconds between looks at every tenant, for what a lost wake-up left lying. */
const SWEEP = 10_000;

/** Seconds after which an errand for a module or a company in maintenance is tried again. */
const LATER = 60;

interface Work {
  tenantId: string;
  module: string;
  job: string;
  payload?: Record<string, unknown>;
}

/** The process that carries events to their consumers and runs modules' jobs, fairly over all tenants. */
export class Worker {
  private isStopping = false;
  private timer: NodeJS.Timeout | undefined;

  private constructor(private readonly installation: Installation, private readonly boss: PgBoss, private readonly delivery: EventDelivery) {}

  static async start(installation: Installation, appUrl: string): Promise<Worker> {
    const asked = <T>(question: (context: TenantContext) => Promise<T>): Promise<T> => installation.platform.run(controlContext('mail'), question);
    const letters = letterbox(installation.settings, { pictures: (sha256) => asked((context) => pictureForLetter(context, sha256)), senders: (company) => asked((context) => senderForLetter(context, company)) });
    const boss = await openJobs(appUrl, { isWorker: true });
    const worker = new Worker(installation, boss, new EventDelivery(installation.modules, installation.orm, installation.logger));
    await boss.work<{ tenantId: string }>(DELIVER_QUEUE, { pollingIntervalSeconds: 0.5, batchSize: 5 }, async (jobs) => {
      for (const job of jobs) await worker.call(job.data.tenantId);
    });
    await boss.work<Work>(WORK_QUEUE, { pollingIntervalSeconds: 0.5, localConcurrency: 4 }, async (jobs) => {
      for (const job of jobs) await worker.run(job.data);
    });
    await boss.work<QueuedMail>(MAIL_QUEUE, { pollingIntervalSeconds: 0.5, localConcurrency: 2 }, async (jobs) => {
      for (const job of jobs) await letters.post(unsealed(job.data));
    });
    await worker.keepTime();
    worker.sweepLater(0);
    return worker;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    await this.boss.stop({ graceful: true, timeout: 20_000 }).catch(() => undefined);
  }

  /** Lets the clock start every job that has a cron, in India's time; jobs that no manifest names any more are forgotten. */
  private async keepTime(): Promise<void> {
    const timed = this.installation.modules.flatMap((module) => (module.jobs ?? []).flatMap((job) => (job.cron ? [{ key: `${module.code}.${job.name}`, module: module.code, job: job.name, cron: job.cron }] : [])));
    for (const { key, cron, ...data } of timed) await this.boss.schedule(CLOCK_QUEUE, cron, data, { tz: 'Asia/Kolkata', key });
    for (const known of await this.boss.getSchedules(CLOCK_QUEUE)) if (!timed.some(({ key }) => key === known.key)) await this.boss.unschedule(CLOCK_QUEUE, known.key);
    await this.boss.work<{ module: string; job: string }>(CLOCK_QUEUE, { pollingIntervalSeconds: 5 }, async (jobs) => {
      for (const { data } of jobs) await this.begin(data.module, data.job);
    });
  }

  /** What the clock says is due: the control plane's own work is done here and now, a module's is one piece for each tenant. */
  async begin(module: string, job: string): Promise<void> {
    if (module === this.installation.platform.module.code) await this.runOwn(job, {});
    else await this.fanOut(module, job);
  }

  /** The control plane's own work, in nobody's name but its own. */
  private async runOwn(job: string, payload: Record<string, unknown>): Promise<void> {
    const { platform } = this.installation;
    const found = platform.module.jobs?.find(({ name }) => name === job);
    await platform.run(controlContext(`job-${platform.module.code}.${job}`), async (scope) => found?.run(scope, payload));
  }

  /** One piece of work for every tenant that has the module; one tenant's failure is its own, and one in maintenance does it afterwards. */
  async fanOut(module: string, job: string): Promise<number> {
    const concerned = (await tenantsAtWork(this.installation, undefined, [...AT_WORK, 'maintenance'])).filter(({ entitlements }) => entitlements.modules.includes(module));
    for (const { tenant } of concerned) await this.boss.send(WORK_QUEUE, { tenantId: tenant.id, module, job }, { singletonKey: `${tenant.id} ${module}.${job}` });
    return concerned.length;
  }

  /** Carries one tenant's events until it has said nothing more, or its turn is over. A suspended tenant waits. */
  async visit(tenantId: string): Promise<void> {
    const at = await tenantAtWork(this.installation, tenantId);
    if (!at) return;
    await this.backfill(at);
    const { isUnfinished } = await this.delivery.deliver(at);
    if (isUnfinished) await this.boss.send(DELIVER_QUEUE, { tenantId }, { singletonKey: tenantId });
  }

  /** A visit whose failure is one tenant's own: it is logged, and the next sweep tries again. */
  async call(tenantId: string): Promise<void> {
    try {
      await this.visit(tenantId);
    } catch (error) {
      if (!this.isStopping) this.installation.logger.warn({ tenant: tenantId, err: error }, 'visit failed; the next one tries again');
    }
  }

  /** Per tenant, the modules whose past this process has made sure of. */
  private readonly backfilled = new Map<string, ReadonlySet<string>>();

  /** Lets modules hear what was said before they were there: looking again is cheap, missing one is not. */
  private async backfill(at: WorkingTenant): Promise<void> {
    const known = this.backfilled.get(at.tenant.id);
    const listening = this.installation.modules.filter((module) => module.reactions?.length && at.entitlements.modules.includes(module.code)).map(({ code }) => code);
    for (const module of listening) if (!known?.has(module)) await this.delivery.backfill(at, module);
    // Only now, so that a failure is made good; and only these, so that a module subscribed again later hears what it missed.
    this.backfilled.set(at.tenant.id, new Set(listening));
  }

  async run({ tenantId, module, job, payload }: Work): Promise<void> {
    if (module === this.installation.platform.module.code) return this.runOwn(job, payload ?? {});
    if (await isAway(this.installation, tenantId)) return void (await this.later({ tenantId, module, job, ...(payload ? { payload } : {}) }));
    const at = await tenantAtWork(this.installation, tenantId);
    const owner = this.installation.modules.find((candidate) => candidate.code === module);
    const found = owner?.jobs?.find((candidate) => candidate.name === job);
    if (!at || !owner || !found) return;
    // Errands are sent once: one for a module in maintenance is kept until it is back.
    if (at.entitlements.maintenance?.[module] !== undefined) return void (await this.later({ tenantId, module, job, ...(payload ? { payload } : {}) }));
    if (!at.entitlements.modules.includes(module)) return;
    const context: RequestContext = { ...at, actor: SYSTEM, permissions: ['*'], requestId: `job-${module}.${job}` };
    await this.installation.subgraphs.get(module)!.run(context, (scope) => found.run(scope, payload ?? {}));
  }

  private later(work: Work): Promise<string | null> {
    return this.boss.send(WORK_QUEUE, work, { startAfter: LATER });
  }

  private sweepLater(milliseconds: number): void {
    if (this.isStopping) return;
    this.timer = setTimeout(() => void this.sweep().finally(() => this.sweepLater(SWEEP)), milliseconds);
    this.timer.unref();
  }

  private async sweep(): Promise<void> {
    try {
      for (const { tenant } of await tenantsAtWork(this.installation)) {
        if (this.isStopping) return;
        await this.call(tenant.id);
      }
    } catch (error) {
      if (!this.isStopping) this.installation.logger.warn({ err: error }, 'sweep failed; the next one tries again');
    }
  }
}
