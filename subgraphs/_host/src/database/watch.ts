import { spawn } from 'node:child_process';

/**
 * Stops the server even if we are killed without a chance to do it ourselves: a shell waits for the end of its input, which comes when we end
 * in whatever way. A throwaway's directory is removed too. Returns how to call it off.
 */
export function stopWhenWeEnd(pid: number, remove?: string): () => void {
  if (process.platform === 'win32') return () => {};
  const script = 'read -r _; kill -INT "$1" 2>/dev/null && while kill -0 "$1" 2>/dev/null; do sleep 0.1; done; [ -z "$2" ] || rm -rf -- "$2"';
  const shell = spawn('/bin/sh', ['-c', script, 'ilms-database-watch', String(pid), remove ?? ''], { cwd: '/', stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  return () => void shell.kill('SIGKILL');
}
