import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { composeSupergraph } from '../../src/compose.ts';
import type { Logger } from '../../src/logger.ts';
import { createRouter } from '../../src/router.ts';
import type { Router, RouterOptions } from '../../src/router.ts';
import { SyntheticControlPlane } from './control-plane.ts';
import type { SyntheticTenant } from './control-plane.ts';
import { SUBGRAPHS } from './subgraph-sdl.ts';
import { syntheticTransports } from './subgraph.ts';

export const SUPERGRAPH_SDL = composeSupergraph(SUBGRAPHS);

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an answer is whatever JSON came
  json: any;
}

/** What a logger was told, for tests that look. */
export class KeptLog implements Logger {
  readonly entries: { level: string; details: object; message: string }[] = [];
  private keep = (level: string) => (details: object, message: string) => void this.entries.push({ level, details, message });
  debug = this.keep('debug');
  info = this.keep('info');
  warn = this.keep('warn');
  error = this.keep('error');
}

/** A router on a free port of this machine, asked by real requests. */
export class ServedRouter {
  private constructor(
    readonly router: Router,
    readonly controlPlane: SyntheticControlPlane,
    readonly log: KeptLog,
    readonly port: number,
  ) {}

  static async start(tenants: Record<string, SyntheticTenant>, options: Partial<RouterOptions> = {}): Promise<ServedRouter> {
    const controlPlane = new SyntheticControlPlane(tenants);
    const log = new KeptLog();
    const router = createRouter({ domain: 'ilms.test', supergraphSdl: SUPERGRAPH_SDL, transports: syntheticTransports(), controlPlane, logger: log, ...options });
    return new ServedRouter(router, controlPlane, log, await router.listen(0, '127.0.0.1'));
  }

  /** Asks as a member of a tenant at the tenant's own address. */
  ask(slug: string, query: string, variables?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.post(`${slug}.ilms.test`, '/graphql', JSON.stringify({ query, variables }), { authorization: `Bearer user.${slug}`, ...headers });
  }

  post(host: string, path: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', host, path, { 'content-type': 'application/json', ...headers }, body);
  }

  send(method: string, host: string, path: string, headers: Record<string, string | string[]> = {}, body?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = httpRequest({ port: this.port, host: '127.0.0.1', method, path, headers: { host, ...headers } }, async (response) => {
        let text = '';
        for await (const chunk of response.setEncoding('utf8')) text += chunk;
        const isJson = /json/.test(response.headers['content-type'] ?? '');
        resolve({ status: response.statusCode!, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): Promise<void> {
    return this.router.close();
  }
}
