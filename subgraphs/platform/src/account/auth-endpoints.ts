import type { RequestContext } from '@ilms/kernel/context';
import { translate } from '@ilms/kernel/database-errors';
import { DomainError } from '@ilms/kernel/errors';
import type { Subgraph } from '@ilms/kernel/subgraph';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { controlContext } from '../control-context.ts';
import { enterSandbox } from '../sandbox/enter-sandbox.ts';
import { enterByHandover, leaveCompany } from '../access/handover.service.ts';
import { enterNewCompany } from '../signup/enter.ts';
import { acceptInvitation, viewInvitation } from '../invitation/acceptance.ts';
import { forgotPassword, resetPassword } from './password.service.ts';
import { cookieLife } from './session-life.ts';
import { login, passChallenge, refresh, signOut, type Client, type LoginOutcome, type SignedIn } from './session.service.ts';

const Credentials = z.strictObject({ email: z.string().min(3).max(254).regex(/^[^\p{Cc}]+$/u), password: z.string().min(1).max(200) });
const SecondStep = z.strictObject({ challenge: z.string().min(20).max(100), code: z.string().min(6).max(40) });
const Forgotten = z.strictObject({ email: z.string().min(3).max(254).regex(/^[^\p{Cc}]+$/u) });
const NewPassword = z.strictObject({ token: z.string().min(20).max(100), password: z.string().min(1).max(1000) });
const InvitationToken = z.strictObject({ token: z.string().min(20).max(100) });
const Acceptance = z.strictObject({ token: z.string().min(20).max(100), name: z.string().trim().max(120).regex(/^[^\p{Cc}]*$/u).default(''), password: z.string().min(1).max(1000) });
const SupportCode = z.strictObject({ code: z.string().min(20).max(100) });
const Leaving = z.strictObject({ endsAccess: z.boolean() });
const MAX_BODY = 4096;

/** Who is being signed in to: a company, or with null the panel. */
export interface Door {
  tenantId: string | null;
  requestId: string;
  /** Where the caller is, as far as we can tell. */
  address?: string | undefined;
}

function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-store', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

const refuse = (response: ServerResponse, status: number, code: string, message: string, headers: Record<string, string> = {}) => reply(response, status, { error: { code, message } }, headers);

const lockedOut = (response: ServerResponse, retryAfter: number) => refuse(response, 423, 'LOCKED_OUT', `Too many failed attempts. Try again in ${Math.ceil(retryAfter / 60)} minutes.`, { 'retry-after': String(retryAfter) });

const clientOf = (request: IncomingMessage, { address }: Door): Client => ({ userAgent: request.headers['user-agent'] ?? '', address });

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
 * Sign-in in one step or two, refresh, sign-out, a forgotten password, an invitation. The refresh token lives in a cookie that scripts cannot read and other sites cannot
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

  #signedIn(response: ServerResponse, { tenantId }: Door, signed: SignedIn, recoveryCodes?: readonly string[]): void {
    const { refreshToken, until, ...body } = signed;
    const seconds = until ? Math.max(0, Math.floor((until.getTime() - Date.now()) / 1000)) : cookieLife(tenantId);
    reply(response, 200, recoveryCodes ? { ...body, recoveryCodes } : body, refreshToken ? { 'set-cookie': this.#setCookie(refreshToken, seconds) } : {});
  }

  async handle(request: IncomingMessage, response: ServerResponse, path: string, door: Door): Promise<void> {
    try {
      await this.#handle(request, response, path, door);
    } catch (error) {
      const cause = translate(error);
      if (!(cause instanceof DomainError)) throw error;
      reply(response, 422, { error: { code: cause.code, message: cause.message, field: cause.field ?? null } });
    }
  }

  async #handle(request: IncomingMessage, response: ServerResponse, path: string, door: Door): Promise<void> {
    if (request.method !== 'POST') return refuse(response, 405, 'METHOD_NOT_ALLOWED', 'Use POST.', { allow: 'POST' });
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return refuse(response, 415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
    const body = await jsonOf(request);
    if (body === undefined) return refuse(response, 400, 'BAD_REQUEST', 'The body is not JSON, or too long.', { connection: 'close' });
    const context = this.#context(door.requestId);
    switch (path) {
      case '/auth/login': return this.#login(request, response, body, context, door);
      case '/auth/second-step': return this.#secondStep(request, response, body, context, door);
      case '/auth/forgotten': return this.#forgotten(response, body, context, door);
      case '/auth/new-password': return this.#newPassword(response, body, context, door);
      case '/auth/invitation': return this.#invitation(response, body, context, door);
      case '/auth/enter': return this.#enter(request, response, body, context, door);
      case '/auth/accept': return this.#accept(request, response, body, context, door);
      case '/auth/support': return this.#support(request, response, body, context, door);
      case '/auth/leave': return this.#leave(request, response, body, context, door);
      case '/auth/refresh': return this.#refresh(request, response, context, door);
      case '/auth/logout': return this.#logout(request, response, context);
      default: return refuse(response, 404, 'NOT_FOUND', 'There is nothing here.');
    }
  }

  async #login(request: IncomingMessage, response: ServerResponse, body: unknown, context: RequestContext, door: Door): Promise<void> {
    const given = Credentials.safeParse(body);
    if (!given.success) return refuse(response, 400, 'BAD_REQUEST', 'Send an e-mail address and a password.');
    return this.#outcome(response, door, await this.subgraph.run(context, (scope) => login(scope, { ...given.data, tenantId: door.tenantId, ...clientOf(request, door) })));
  }

  /** 202 says that the password was right and a second factor must follow; there is no token and no cookie yet. */
  #outcome(response: ServerResponse, door: Door, outcome: LoginOutcome): void {
    if ('ok' in outcome) return this.#signedIn(response, door, outcome.ok);
    if ('needs' in outcome) return reply(response, 202, { secondFactor: outcome.needs });
    if (outcome.refused === 'locked') return lockedOut(response, outcome.retryAfter);
    if (outcome.refused === 'busy') return refuse(response, 503, 'BUSY', 'Too many people are signing in at this moment. Try again in a few seconds.', { 'retry-after': '5' });
    return refuse(response, 401, 'INVALID_CREDENTIALS', 'The e-mail address or the password is wrong.');
  }

  async #secondStep(request: IncomingMessage, response: ServerResponse, body: unknown, context: RequestContext, door: Door): Promise<void> {
    const given = SecondStep.safeParse(body);
    if (!given.success) return refuse(response, 400, 'BAD_REQUEST', 'Send the challenge and a code.');
    const outcome = await this.subgraph.run(context, (scope) => passChallenge(scope, { ...given.data, tenantId: door.tenantId, ...clientOf(request, door) }));
    if ('ok' in outcome) return this.#signedIn(response, door, outcome.ok, outcome.recoveryCodes);
    if (outcome.refused === 'locked') return lockedOut(response, outcome.retryAfter);
    if (outcome.refused === 'challenge') return refuse(response, 401, 'CHALLENGE_VOID', 'This took too long, or was begun elsewhere. Sign in again.');
    return refuse(response, 401, 'INVALID_CODE', 'This code is wrong, was used already, or is too old. Wait for the next one and try again.');
  }

  /** The same answer whether or not there is such a person. */
  async #forgotten(response: ServerResponse, body: unknown, context: RequestContext, door: Door): Promise<void> {
    const given = Forgotten.safeParse(body);
    if (!given.success) return refuse(response, 400, 'BAD_REQUEST', 'Send an e-mail address.');
    const { retryAfter } = await this.subgraph.run(context, (scope) => forgotPassword(scope, { ...given.data, tenantId: door.tenantId, address: door.address }));
    return retryAfter > 0 ? lockedOut(response, retryAfter) : reply(response, 202, {});
  }

  async #newPassword(response: ServerResponse, body: unknown, context: RequestContext, door: Door): Promise<void> {
    const given = NewPassword.safeParse(body);
    if (!given.success) return refuse(response, 400, 'BAD_REQUEST', 'Send the token of the link and a password.');
    await this.subgraph.run(context, (scope) => resetPassword(scope, { ...given.data, tenantId: door.tenantId }));
    reply(response, 204, undefined);
  }

  async #invitation(response: ServerResponse, body: unknown, context: RequestContext, door: Door): Promise<void> {
    const given = InvitationToken.safeParse(body);
    const { tenantId } = door;
    if (!given.success || !tenantId) return refuse(response, 400, 'BAD_REQUEST', 'Send the token of the link.');
    reply(response, 200, await this.subgraph.run(context, (scope) => viewInvitation(scope, { ...given.data, tenantId })));
  }

  async #accept(request: IncomingMessage, response: ServerResponse, body: unknown, context: RequestContext, door: Door): Promise<void> {
    const given = Acceptance.safeParse(body);
    const { tenantId } = door;
    if (!given.success || !tenantId) return refuse(response, 400, 'BAD_REQUEST', 'Send the token of the link, a name and a password.');
    return this.#outcome(response, door, await this.subgraph.run(context, (scope) => acceptInvitation(scope, { ...given.data, tenantId, ...clientOf(request, door) })));
  }

  /** From the page that has just made the company, or from the company beside one for trying things out. */
  async #enter(request: IncomingMessage, response: ServerResponse, body: unknown, context: RequestContext, door: Door): Promise<void> {
    const given = InvitationToken.safeParse(body);
    const { tenantId } = door;
    if (!given.success || !tenantId) return refuse(response, 400, 'BAD_REQUEST', 'Send the token of the link.');
    return this.#outcome(response, door, await this.subgraph.run(context, async (scope) => {
      const entering = { ...given.data, tenantId, ...clientOf(request, door) };
      return (await enterSandbox(scope, entering)) ?? enterNewCompany(scope, entering);
    }));
  }

  /** One of us comes from the panel, with the code it has just made. */
  async #support(request: IncomingMessage, response: ServerResponse, body: unknown, context: RequestContext, door: Door): Promise<void> {
    const given = SupportCode.safeParse(body);
    const { tenantId } = door;
    if (!given.success || !tenantId) return refuse(response, 400, 'BAD_REQUEST', 'Send the code of the panel.');
    return this.#signedIn(response, door, await this.subgraph.run(context, (scope) => enterByHandover(scope, { ...given.data, tenantId, ...clientOf(request, door) })));
  }

  /** One of us leaves, with the cookie he came by; the header is what a form of another site cannot send. */
  async #leave(request: IncomingMessage, response: ServerResponse, body: unknown, context: RequestContext, door: Door): Promise<void> {
    const given = Leaving.safeParse(body);
    const { tenantId } = door;
    if (request.headers['x-ilms-refresh'] !== '1') return refuse(response, 403, 'CSRF', 'Send the header x-ilms-refresh: 1.');
    if (!given.success || !tenantId) return refuse(response, 400, 'BAD_REQUEST', 'Say whether the access ends too.');
    const token = this.#tokenFrom(request) ?? '';
    await this.subgraph.run(context, (scope) => leaveCompany(scope, { ...given.data, token, tenantId }));
    reply(response, 204, undefined, { 'set-cookie': this.#setCookie('', 0) });
  }

  async #refresh(request: IncomingMessage, response: ServerResponse, context: RequestContext, door: Door): Promise<void> {
    // A form of another site cannot set this header, so a cookie that is sent along does nothing by itself.
    if (request.headers['x-ilms-refresh'] !== '1') return refuse(response, 403, 'CSRF', 'Send the header x-ilms-refresh: 1.');
    const token = this.#tokenFrom(request);
    const signed = token ? await this.subgraph.run(context, (scope) => refresh(scope, token, door.tenantId)) : undefined;
    if (!signed) return refuse(response, 401, 'UNAUTHENTICATED', 'Sign in again.', token ? { 'set-cookie': this.#setCookie('', 0) } : {});
    return this.#signedIn(response, door, signed);
  }

  async #logout(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void> {
    const token = this.#tokenFrom(request);
    if (token) await this.subgraph.run(context, (scope) => signOut(scope, token));
    reply(response, 204, undefined, { 'set-cookie': this.#setCookie('', 0) });
  }
}
