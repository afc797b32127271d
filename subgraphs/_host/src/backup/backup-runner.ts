import { setTimeout as sleep } from 'node:timers/promises';
import { dropLeft } from '../move/drop-left.ts';
import { runMove } from '../move/run-move.ts';
import { runExport } from '../export/run-export.ts';
import type { Archives } from './archives.ts';
import { runBackup } from './run-backup.ts';
import { runRestore } from './run-restore.ts';
import { tidyArchives } from './tidy.ts';

/** Milliseconds between looks at what was asked for. */
const LOOK = 2_000;
/** Milliseconds between looks at what is old, or was left behind. */
const TIDY = 20_000;

/**
 * Does what was asked for in the tables of moves, restores, backups and exports, one after the other, in every process that holds the owner's connection.
 * Whoever takes a piece of work says so in its row, so that two processes do not do the same.
 */
export class BackupRunner {
  #isStopping = false;
  #ended: Promise<void> = Promise.resolve();
  readonly #stop = new AbortController();

  private constructor(private readonly archives: Archives) {}

  static start(archives: Archives): BackupRunner {
    const runner = new BackupRunner(archives);
    runner.#ended = runner.#run();
    return runner;
  }

  /** Ends after the piece of work that is under way; a process that is killed leaves it to be undone by another. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#stop.abort();
    await this.#ended;
  }

  async #run(): Promise<void> {
    let tidied = 0;
    while (!this.#isStopping) {
      try {
        if (Date.now() - tidied > TIDY) {
          for (const tenant of await this.archives.perhapsLeft()) await this.#byItself(() => this.archives.settleWhatWasLeft(tenant));
          await this.#byItself(() => tidyArchives(this.archives));
          await this.#byItself(() => dropLeft(this.archives));
          tidied = Date.now();
        }
        while (!this.#isStopping && ((await this.#next('tenant_move', runMove)) || (await this.#next('restore_run', runRestore)) || (await this.#next('backup', runBackup)))) { /* until nothing waits */ }
        // One at a look: it waits on where another process is at work on the same company.
        if (!this.#isStopping) await this.#next('data_export', runExport);
      } catch (error) {
        if (!this.#isStopping) this.archives.installation.logger.warn({ err: error }, 'backups could not be looked after; the next look tries again');
      }
      await sleep(LOOK, undefined, { signal: this.#stop.signal, ref: false }).catch(() => undefined);
    }
  }

  /** A cell that is away holds up what concerns it, and nothing else; the next look tries again. */
  async #byItself(work: () => Promise<unknown>): Promise<void> {
    await work().catch((error: unknown) => { if (!this.#isStopping) this.archives.installation.logger.warn({ err: error }, 'something of backups or moves could not be put in order; the next look tries again'); });
  }

  async #next(table: 'tenant_move' | 'restore_run' | 'backup' | 'data_export', work: (archives: Archives, id: string) => Promise<unknown>): Promise<boolean> {
    const { rows: [taken] } = await this.archives.owner.query<{ id: string }>(
      `update public.${table} set state = 'RUNNING', started_at = $1 where id = (select id from public.${table} where state = 'WAITING' order by asked_at, id limit 1 for update skip locked) returning id`, [new Date()]);
    if (!taken) return false;
    // Its row and a letter say what went wrong; the others go on.
    await work(this.archives, taken.id).catch((error: Error) => { this.archives.installation.logger.warn({ [table]: taken.id, err: error }, 'it was not done'); });
    return true;
  }
}
