import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nodeOptions } from '../cli/project.ts';
import type { LooseJson } from './loose-json.ts';

/** What a server answered, as loose as GraphQL itself. */
export interface Reply {
  status: number;
  json: LooseJson;
}

/** How long a client goes on asking before it gives up, in milliseconds. */
const PATIENCE = 45_000;

/** The product in a process of its own, which can be killed and brought up again, and a client that does not give up on it. */
export class ServerProcess {
  private child: ChildProcess | undefined;
  private port = 0;
  /** Requests sent again because nobody had answered. */
  retries = 0;

  private constructor(private readonly environment: Record<string, string>) {}

  static async start(environment: Record<string, string>): Promise<ServerProcess> {
    const server = new ServerProcess(environment);
    await server.up();
    return server;
  }

  /** Brings it up; answers when it listens. */
  async up(): Promise<void> {
    const child = spawn(process.execPath, [...nodeOptions, join(import.meta.dirname, 'serve-all-in-one.ts')], { env: { ...process.env, NODE_OPTIONS: '', ...this.environment }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let complaints = '';
    child.stderr!.on('data', (text: Buffer) => (complaints += text.toString()));
    const [said] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => { throw new Error(`The server ended: ${complaints}`); })])) as [{ port: number }];
    this.child = child;
    this.port = said.port;
  }

  /** Ends it the way a power cut does. */
  async kill(): Promise<void> {
    const child = this.child!;
    this.port = 0;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Asks until somebody answers: a request that was cut off, or that the server failed at, is sent again as it was. */
  async insist(host: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const text = JSON.stringify(body);
    for (const began = Date.now(); Date.now() - began < PATIENCE; this.retries++) {
      const reply = await this.ask(host, path, text, headers).catch(() => undefined);
      const isFinal = reply && reply.status < 500 && reply.status !== 429 && !/"code":"(INTERNAL|RATE_LIMITED|CONFLICT_RETRY)"/.test(JSON.stringify(reply.json?.errors ?? ''));
      if (isFinal) return reply;
      await sleep(40 + Math.random() * 60);
    }
    throw new Error(`Nobody answered ${text.slice(0, 200)}`);
  }

  private ask(host: string, path: string, text: string, headers: Record<string, string>): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (!this.port) return reject(new Error('down'));
      const sent = request({ host: '127.0.0.1', port: this.port, path, method: 'POST', headers: { host, 'content-type': 'application/json', ...headers }, timeout: 10_000 }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('close', () => {
          if (!answer.complete) return reject(new Error('cut off'));
          try { resolve({ status: answer.statusCode!, json: JSON.parse(Buffer.concat(chunks).toString()) }); } catch (error) { reject(error as Error); }
        });
      });
      sent.on('timeout', () => sent.destroy(new Error('timed out')));
      sent.on('error', reject);
      sent.end(text);
    });
  }
}
