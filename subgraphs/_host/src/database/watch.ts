import { spawn } from 'node:child_process';

/**
 * Stops the server even if we are killed without a chance to do it ourselves: a shell waits for the end of its input, which comes when we end
 * in whatever way. A throwaway's directory is removed too. Returns how to call it off.
 */
export function stopWhenWeEnd(pid: number, data: string, remove?: string): () => void {
  if (process.platform === 'win32') return () => {};
  // An ended server may still have its number, until init takes note of it; its lock file is gone then.
  const script = 'read -r _; kill -INT "$1" 2>/dev/null && while [ -e "$2/postmaster.pid" ] && kill -0 "$1" 2>/dev/null; do sleep 0.1; done; [ -z "$3" ] || rm -rf -- "$3"';
  const shell = spawn('/bin/sh', ['-c', script, 'ilms-database-watch', String(pid), data, remove ?? ''], { cwd: '/', stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  return () => void shell.kill('SIGKILL');
}
