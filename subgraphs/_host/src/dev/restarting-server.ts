import { spawn, type ChildProcess } from 'node:child_process';
import { entryPoint, nodeOptions, projectRoot } from '../cli/project.ts';

/** The server as a process that is ended and started again when the code changes. One that fails waits for the next change. */
export class RestartingServer {
  private child: ChildProcess | undefined;
  private isRestarting = false;
  private isStale = false;
  private isStopped = false;

  constructor(private readonly environment: Readonly<Record<string, string>>, private readonly say: (line: string) => void) {}

  start(): void {
    if (this.isStopped) return;
    const child = spawn(process.execPath, [...nodeOptions, entryPoint, 'start', '--dev'], {
      cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, ...this.environment },
    });
    this.child = child;
    child.once('exit', (code) => {
      if (this.child !== child) return;
      this.child = undefined;
      if (code) this.say('The server has ended; it starts again with the next change.');
    });
  }

  /** Ends what runs, then starts anew; changes that come meanwhile lead to one more restart. */
  async restart(paths: readonly string[]): Promise<void> {
    this.isStale = true;
    if (this.isRestarting) return;
    this.isRestarting = true;
    this.say(`Changed: ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}. The server starts again.`);
    while (this.isStale && !this.isStopped) {
      this.isStale = false;
      await this.end();
    }
    this.isRestarting = false;
    this.start();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.end();
  }

  private async end(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    this.child = undefined;
    child.kill('SIGTERM');
    const impatient = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(impatient);
  }
}
