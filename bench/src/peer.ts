import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { nodeOptions } from '@ilms/host/cli/project';

/** A process of the bench, so that each server has its own event loop and its CPU can be told apart. */
export class Peer {
  private constructor(private readonly child: ChildProcess, readonly ports: Readonly<Record<string, number>>) {}

  /** Runs a file of the bench with one JSON argument; it says its ports when it listens. */
  static async start(file: string, argument: object = {}): Promise<Peer> {
    const child = spawn(process.execPath, [...nodeOptions, file, JSON.stringify(argument)], { env: { ...process.env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [ports] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => { throw new Error(`${file} ended.`); })])) as [Record<string, number>];
    return new Peer(child, ports);
  }

  /** Milliseconds of CPU it has used since it started. */
  async cpu(): Promise<number> {
    const said = once(this.child, 'message');
    this.child.send('cpu');
    return ((await said) as [number])[0];
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}

/** Called in the peer: says where it listens, answers what CPU it has used, ends with its parent. */
export function servePeer(ports: Record<string, number>): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send!((user + system) / 1000);
  });
  process.on('disconnect', () => process.exit());
  process.send!(ports);
}
