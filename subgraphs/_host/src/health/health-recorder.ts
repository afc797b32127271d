import type { HealthMinute } from '@ilms/kernel/health';
import { watchStatements } from '@ilms/kernel/statement-watch';
import { storeHealth } from '@ilms/platform/health/store-health';
import { TrafficCount } from '@ilms/router/traffic';
import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Installation } from '../system/installation.ts';
import { SlowStatements } from './slow-statements.ts';

const MINUTE = 60_000;
/** By so much a minute's end may be missed and the minute is still the one that has ended. */
const LATE = 1_000;
const MEGABYTE = 1024 * 1024;
const ms = (nanoseconds: number): number => (Number.isFinite(nanoseconds) ? nanoseconds / 1e6 : 0);

interface Gateway { readonly variants: number; readonly plansBuilt: number; readonly plansReused: number }

/** Writes down minute by minute how one process is. Best effort: a minute that cannot be stored is let go, and the system goes on. */
export class HealthRecorder {
  readonly traffic = new TrafficCount();
  private readonly process = randomUUID();
  private readonly startedAt = new Date();
  private readonly statements = new SlowStatements();
  private readonly loop = monitorEventLoopDelay({ resolution: 20 });
  private timer: NodeJS.Timeout | undefined;
  /** Set once there is a router in this process. */
  gateway: (() => Gateway) | undefined;

  private constructor(private readonly installation: Installation, private readonly role: string) {}

  static start(installation: Installation, role: string): HealthRecorder {
    const recorder = new HealthRecorder(installation, role);
    recorder.loop.enable();
    watchStatements((text, took) => recorder.statements.heard(text, took));
    recorder.later();
    return recorder;
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.loop.disable();
    watchStatements(undefined);
    await this.record();
  }

  /** At the end of each minute of the clock, so that those of all processes are the same. */
  private later(): void {
    this.timer = setTimeout(() => void this.record().finally(() => this.later()), MINUTE - (Date.now() % MINUTE));
    this.timer.unref();
  }

  /** Stores what was seen since the last time, under the minute that has just ended. */
  async record(): Promise<void> {
    const { installation: { pool, settings, logger, errors, orm } } = this;
    const seen: HealthMinute = {
      process: this.process, role: this.role, startedAt: this.startedAt, minute: new Date(Math.floor((Date.now() - LATE) / MINUTE) * MINUTE),
      traffic: this.traffic.take(), statements: this.statements.take(), errors: errors.take(),
      vitals: {
        loopP50: ms(this.loop.percentile(50)), loopP99: ms(this.loop.percentile(99)), loopMost: ms(this.loop.max),
        poolMost: settings.poolSize, poolTotal: pool.totalCount, poolIdle: pool.idleCount, poolWaiting: pool.waitingCount,
        memoryMb: Math.round(process.memoryUsage.rss() / MEGABYTE), ...(this.gateway ? { gateway: this.gateway() } : {}),
      },
    };
    this.loop.reset();
    await storeHealth(orm, seen).catch((error: unknown) => logger.warn({ err: error }, 'a minute of health could not be stored'));
  }
}
