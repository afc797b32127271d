/**
 * Settles when this process is told to end: Ctrl-C, a signal, or the end of the process that started it. Later signals are ignored, because
 * Ctrl-C reaches a process both from the terminal and through its parent, and stopping is already under way.
 */
export function toldToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
    process.channel?.unref();
    process.on('disconnect', () => resolve('disconnect'));
  });
}
