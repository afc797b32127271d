import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HTTPGraphQLResponse } from '@apollo/server';
import { OUR_FAULT } from './outward-error.ts';
import { Refusal } from './refusal.ts';

/** Every answer is for one person, is what it says it is, and is not to be framed or kept. A mount may loosen this for its own pages. */
const HEADERS = {
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  vary: 'authorization, accept',
} as const;

export function setCommonHeaders(response: ServerResponse, requestId: string): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  response.setHeader('x-request-id', requestId);
}

/** Sends what the GraphQL layer answered. */
export function sendGraphQL(response: ServerResponse, { status, headers, body }: HTTPGraphQLResponse): void {
  if (body.kind !== 'complete') throw new Error('incremental delivery is not offered');
  for (const [name, value] of headers) if (name !== 'cache-control') response.setHeader(name, value);
  response.statusCode = status ?? 200;
  response.setHeader('content-length', Buffer.byteLength(body.string));
  response.end(body.string);
}

/** Says no in GraphQL's own shape, whoever asked and whatever for. */
export function sendRefusal(request: IncomingMessage, response: ServerResponse, error: unknown, requestId: string): void {
  const refusal = error instanceof Refusal ? error : new Refusal('INTERNAL', OUR_FAULT);
  const extensions = { code: refusal.code, ...(refusal.code === 'INTERNAL' && { requestId }) };
  const text = JSON.stringify({ errors: [{ message: refusal.message, extensions }] });
  response.statusCode = refusal.status;
  for (const [name, value] of Object.entries(refusal.headers)) response.setHeader(name, value);
  const prefersNew = /application\/graphql-response\+json/i.test(request.headers.accept ?? '');
  response.setHeader('content-type', `application/${prefersNew ? 'graphql-response+json' : 'json'}; charset=utf-8`);
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}
