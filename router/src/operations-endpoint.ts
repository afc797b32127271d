import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';

export interface OperationsOptions {
  readonly metrics: Metrics;
  readonly metricsToken: string | undefined;
  /** Whether this process can serve now: its database is there, its supergraph is loaded, it is not shutting down. */
  readonly ready: () => Promise<boolean>;
  /** Whether a certificate for this host name may be fetched. */
  readonly isServed: (name: string) => Promise<boolean>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Answers the machines that run us: `/healthz`, `/readyz`, `/metrics`, and `/tls/ask?domain=` as a proxy asks that fetches certificates on demand, at any host
 * name. False when the path is none of these. What `/tls/ask` tells, anybody learns who sends a request to that host.
 */
export async function answerOperations(request: IncomingMessage, response: ServerResponse, path: string, options: OperationsOptions): Promise<boolean> {
  if (path === '/healthz') return send(response, 200, 'ok\n');
  if (path === '/readyz') return (await isReady(options)) ? send(response, 200, 'ready\n') : send(response, 503, 'not ready\n');
  if (path === '/tls/ask') return (await options.isServed(domainAsked(request))) ? send(response, 200, 'served\n') : send(response, 404, 'not served\n');
  if (path !== '/metrics') return false;
  if (!mayReadMetrics(request, options.metricsToken)) return send(response, 404, 'not found\n');
  return send(response, 200, await options.metrics.registry.metrics(), options.metrics.registry.contentType);
}

const domainAsked = (request: IncomingMessage): string => (new URLSearchParams(request.url!.split('?')[1] ?? '').get('domain') ?? '').toLowerCase();

async function isReady({ ready }: OperationsOptions): Promise<boolean> {
  try {
    return await ready();
  } catch {
    return false;
  }
}

/** A neighbour on this very machine, or whoever holds the metrics token. A request that a proxy passed on is not a neighbour's. */
function mayReadMetrics(request: IncomingMessage, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined && given !== undefined) return timingSafeEqual(digest(given), digest(token));
  return LOOPBACK.has(request.socket.remoteAddress ?? '') && FORWARDING.every((name) => request.headers[name] === undefined);
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function send(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): true {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
  return true;
}
