import type { RequestContext } from '@ilms/kernel/context';
import type { Subgraph } from '@ilms/kernel/subgraph';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { controlContext } from '../control-context.ts';
import { login, refresh, SESSION_DAYS, signOut, type SignedIn } from './session.service.ts';

const Credentials = z.strictObject({ email: z.string().min(3).max(254).regex(/^[^\p{Cc}]+$/u), password: z.string().min(1).max(200) });
const MAX_BODY = 4096;

/** Who is being signed in to: a company, or with null the panel. */
export interface Door {
  tenantId: string | null;
  requestId: string;
}

function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-store', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

const refuse = (response: ServerResponse, status: number, code: string, message: string, headers: Record<string, string> = {}) => reply(response, status, { error: { code, message } }, headers);

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  // The connection stays open for as long as it takes to say that this is too long.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if ((size += chunk.length) > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
  } catch {
    return undefined;
  }
}

/**
 * Sign-in, refresh and sign-out. The refresh token lives in a cookie that scripts cannot read and other sites cannot
 * send; the access token lives in the page's memory only, so a cookie alone never reaches the graph.
 */
export class AuthEndpoints {
  readonly #cookie: string;

  constructor(private readonly subgraph: Subgraph, private readonly options: { secureCookies: boolean }) {
    this.#cookie = options.secureCookies ? '__Host-ilms-session' : 'ilms-session';
  }

  #setCookie(value: string, maxAge: number): string {
    return `${this.#cookie}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${this.options.secureCookies ? '; Secure' : ''}`;
  }

  #tokenFrom(request: IncomingMessage): string | undefined {
    const found = (request.headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(`${this.#cookie}=`));
    return found?.slice(this.#cookie.length + 1);
  }

  #context(requestId: string): RequestContext {
    return { ...controlContext(requestId), permissions: [] }; // nobody is signed in yet
  }

  #signedIn(response: ServerResponse, signed: SignedIn): void {
    const { refreshToken, ...body } = signed;
    reply(response, 200, body, refreshToken ? { 'set-cookie': this.#setCookie(refreshToken, SESSION_DAYS * 86_400) } : {});
  }

  async handle(request: IncomingMessage, response: ServerResponse, path: string, door: Door): Promise<void> {
    if (request.method !== 'POST') return refuse(response, 405, 'METHOD_NOT_ALLOWED', 'Use POST.', { allow: 'POST' });
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return refuse(response, 415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
    const body = await jsonOf(request);
    if (body === undefined) return refuse(response, 400, 'BAD_REQUEST', 'The body is not JSON, or too long.', { connection: 'close' });
    const context = this.#context(door.requestId);
    switch (path) {
      case '/auth/login': return this.#login(request, response, body, context, door);
      case '/auth/refresh': return this.#refresh(request, response, context, door);
      case '/auth/logout': return this.#logout(request, response, context);
      default: return refuse(response, 404, 'NOT_FOUND', 'There is nothing here.');
    }
  }

  async #login(request: IncomingMessage, response: ServerResponse, body: unknown, context: RequestContext, door: Door): Promise<void> {
    const given = Credentials.safeParse(body);
    if (!given.success) return refuse(response, 400, 'BAD_REQUEST', 'Send an e-mail address and a password.');
    const outcome = await this.subgraph.run(context, (scope) => login(scope, { ...given.data, tenantId: door.tenantId, userAgent: request.headers['user-agent'] ?? '' }));
    if ('ok' in outcome) return this.#signedIn(response, outcome.ok);
    if (outcome.refused === 'locked') return refuse(response, 423, 'LOCKED_OUT', `Too many failed attempts. Try again in ${Math.ceil(outcome.retryAfter / 60)} minutes.`, { 'retry-after': String(outcome.retryAfter) });
    if (outcome.refused === 'busy') return refuse(response, 503, 'BUSY', 'Too many people are signing in at this moment. Try again in a few seconds.', { 'retry-after': '5' });
    return refuse(response, 401, 'INVALID_CREDENTIALS', 'The e-mail address or the password is wrong.');
  }

  async #refresh(request: IncomingMessage, response: ServerResponse, context: RequestContext, door: Door): Promise<void> {
    // A form of another site cannot set this header, so a cookie that is sent along does nothing by itself.
    if (request.headers['x-ilms-refresh'] !== '1') return refuse(response, 403, 'CSRF', 'Send the header x-ilms-refresh: 1.');
    const token = this.#tokenFrom(request);
    const signed = token ? await this.subgraph.run(context, (scope) => refresh(scope, token, door.tenantId)) : undefined;
    if (!signed) return refuse(response, 401, 'UNAUTHENTICATED', 'Sign in again.', token ? { 'set-cookie': this.#setCookie('', 0) } : {});
    return this.#signedIn(response, signed);
  }

  async #logout(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void> {
    const token = this.#tokenFrom(request);
    if (token) await this.subgraph.run(context, (scope) => signOut(scope, token));
    reply(response, 204, undefined, { 'set-cookie': this.#setCookie('', 0) });
  }
}
