import { constants } from 'node:os';

/** Ctrl-C reaches a process from the terminal and again through its parents; what comes later than this is a person who insists. */
const ECHO = 1_000;

/**
 * Settles when this process is told to end: Ctrl-C, a signal, or the end of the process that started it. Whoever asks again because stopping
 * takes too long ends the process at once; the embedded database stops by itself then, and what was not acknowledged is rolled back.
 */
export function toldToStop(): Promise<string> {
  return new Promise((resolve) => {
    let since: number | undefined;
    const hear = (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') => {
      since ??= Date.now();
      if (Date.now() - since <= ECHO) return resolve(signal);
      process.stderr.write('Ending at once.\n');
      process.exit(128 + constants.signals[signal]);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => hear(signal));
    process.channel?.unref();
    process.on('disconnect', () => resolve('disconnect'));
  });
}
