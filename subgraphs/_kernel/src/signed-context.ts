import { createHash, createHmac, hkdfSync, randomUUID, timingSafeEqual } from 'node:crypto';
import type { RequestContext } from './context.ts';

/** How long a signed context is believed, in seconds; and how far two clocks may disagree. */
export const CONTEXT_LIFETIME = 30;
const LEEWAY = 5;

/** The header that carries the context from the router to a subgraph. */
export const CONTEXT_HEADER = 'x-ilms-context';

interface Claims extends RequestContext {
  aud: string;
  iat: number;
  exp: number;
  jti: string;
  /** SHA-256 of the request body: a context stolen from one request does not sign another. */
  body: string;
}

const keys = new Map<string, Buffer>();

/** Each subgraph has its own key, so that one of them cannot speak to another in the router's name. */
function keyFor(secret: string, audience: string): Buffer {
  const id = `${audience}\0${secret}`;
  let key = keys.get(id);
  if (!key) keys.set(id, (key = Buffer.from(hkdfSync('sha256', secret, 'ilms-context', audience, 32))));
  return key;
}

const mac = (secret: string, audience: string, text: string) => createHmac('sha256', keyFor(secret, audience)).update(text).digest();
const bodyHash = (body: string) => createHash('sha256').update(body).digest('base64url');

/** Signs who is asking, for one subgraph, one request body and at most {@link CONTEXT_LIFETIME} seconds. */
export function signContext(context: RequestContext, audience: string, body: string, secret: string, now = Date.now()): string {
  const iat = Math.floor(now / 1000);
  const claims: Claims = { ...context, aud: audience, iat, exp: iat + CONTEXT_LIFETIME, jti: randomUUID(), body: bodyHash(body) };
  const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${text}.${mac(secret, audience, text).toString('base64url')}`;
}

/** The context a subgraph may act on, or undefined: unsigned, altered, stale, for another subgraph or for another body. */
export function verifyContext(token: string | undefined, audience: string, body: string, secret: string, now = Date.now()): RequestContext | undefined {
  const [text, signature, ...rest] = token?.split('.') ?? [];
  if (!text || !signature || rest.length) return undefined;
  const given = Buffer.from(signature, 'base64url');
  const expected = mac(secret, audience, text);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const claims = JSON.parse(Buffer.from(text, 'base64url').toString()) as Claims;
  const seconds = Math.floor(now / 1000);
  if (claims.aud !== audience || claims.body !== bodyHash(body)) return undefined;
  if (claims.exp < seconds - LEEWAY || claims.iat > seconds + LEEWAY || claims.exp - claims.iat > CONTEXT_LIFETIME) return undefined;
  const { tenant, actor, permissions, entitlements, requestId, batch } = claims;
  return { tenant, actor, permissions, entitlements, requestId, ...(batch ? { batch } : {}) };
}
