import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandFailed } from '../cli/failure.ts';
import { entryPoint, nodeOptions, projectRoot } from '../cli/project.ts';
import { freePort } from '../database/server.ts';
import type { Addresses, Service } from './description.ts';

const HEALTHY_WITHIN = 120_000;

interface Options {
  /** Port of the router; 0 takes free ports for all. */
  readonly port: number;
  readonly ownerUrl: string;
  readonly print: (line: string) => void;
  /** Arguments of Node that come before a service's command. */
  readonly program?: readonly string[];
}

/** The services as processes of this machine, started in the order of the description, each line they print prefixed with their name. */
export class LocalServices {
  private readonly running = new Map<string, ChildProcess>();
  private isStopping = false;
  /** Settles with the name of the first service that ends by itself. */
  readonly firstEnded: Promise<string>;
  private hasEnded!: (name: string) => void;

  private constructor(private readonly services: readonly Service[], private readonly addresses: Addresses, private readonly options: Options) {
    this.firstEnded = new Promise((resolve) => (this.hasEnded = resolve));
  }

  /** Starts all and waits until all are healthy; if one does not become so, all are stopped again. */
  static async start(services: readonly Service[], options: Options): Promise<LocalServices> {
    const ports = new Map<string, number>();
    for (const { name, port, isPublic } of services) ports.set(name, options.port === 0 ? await freePort(0) : isPublic ? options.port : port);
    const port = (name: string) => ports.get(name)!;
    const { ILMS_CELLS: cells = '' } = process.env;
    const started = new LocalServices(services, { ownerUrl: options.ownerUrl, databaseUrl: withoutCredentials(options.ownerUrl), ownerCells: cells, cells: cellsWithoutCredentials(cells), listenOn: '127.0.0.1', port, url: (name) => `http://127.0.0.1:${port(name)}` }, options);
    try {
      await started.startAll();
    } catch (error) {
      await started.stop();
      throw error;
    }
    return started;
  }

  /** Where people reach the system. */
  get url(): string {
    return this.addresses.url(this.services.find(({ isPublic }) => isPublic)!.name);
  }

  /** Where one of them answers. */
  urlOf(name: string): string {
    return this.addresses.url(name);
  }

  /** The processes that run, by name. */
  get pids(): ReadonlyMap<string, number> {
    return new Map([...this.running].map(([name, child]) => [name, child.pid!]));
  }

  /** Ends them in reverse order, so that nobody loses what it still talks to. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const child of [...this.running.values()].reverse()) {
      child.kill('SIGTERM');
      await ended(child);
    }
  }

  private async startAll(): Promise<void> {
    const states = new Map<string, Promise<void>>();
    for (const service of this.services) {
      const before = Promise.all(service.after.map((name) => states.get(name)));
      states.set(service.name, before.then(() => this.startOne(service)));
    }
    await Promise.all(states.values());
  }

  private async startOne(service: Service): Promise<void> {
    if (!service.command || this.isStopping) return; // PostgreSQL is there already
    const { print, program = [...nodeOptions, entryPoint] } = this.options;
    const child = spawn(process.execPath, [...program, ...service.command], {
      cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, ...service.settings(this.addresses) },
    });
    for (const stream of [child.stdout!, child.stderr!]) createInterface({ input: stream }).on('line', (line) => print(`${service.name.padEnd(20)} │ ${line}`));
    if (service.isTask) {
      const code = await ended(child);
      if (code !== 0) throw new CommandFailed(`${service.name} failed (${code}).`);
      return;
    }
    this.running.set(service.name, child);
    child.once('exit', () => this.isStopping || this.hasEnded(service.name));
    await this.becomesHealthy(service, child);
  }

  private async becomesHealthy(service: Service, child: ChildProcess): Promise<void> {
    const url = this.addresses.url(service.name) + (service.health ?? '/');
    for (const deadline = Date.now() + HEALTHY_WITHIN; Date.now() < deadline && !this.isStopping; await sleep(100)) {
      if (child.exitCode !== null) throw new CommandFailed(`${service.name} ended with ${child.exitCode} before it was healthy.`);
      if (await fetch(url).then((answer) => answer.ok, () => false)) return;
    }
    throw new CommandFailed(`${service.name} was not healthy within ${HEALTHY_WITHIN / 1000} s.`);
  }
}

const withoutCredentials = (url: string) => Object.assign(new URL(url), { username: '', password: '' }).href;

const cellsWithoutCredentials = (cells: string) => cells.split(',').filter(Boolean).map((pair) => pair.replace(/=(.*)/s, (_, url: string) => `=${withoutCredentials(url)}`)).join(',');

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve(child.exitCode) : child.once('exit', resolve)));
