import type { IncomingMessage } from 'node:http';
import { HeaderMap } from '@apollo/server';
import type { HTTPGraphQLRequest } from '@apollo/server';
import { checkDocument, checkVariables } from './limits.ts';
import { Refusal } from './refusal.ts';

/** Largest request body; files travel elsewhere. */
export const BODY_LIMIT = 256 * 1024;

/** The only headers of a request that the GraphQL layer is shown. */
const SHOWN_HEADERS = ['accept', 'authorization', 'content-type', 'apollo-require-preflight', 'x-apollo-operation-name'];

const MEDIA_TYPES = ['application/graphql-response+json', 'application/json'];

/** A GraphQL request within all limits, with the text it wants run. */
export interface ReadRequest {
  readonly http: HTTPGraphQLRequest;
  readonly query: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: unknown;
}

/** Reads a request of the GraphQL-over-HTTP kind: JSON by POST, or parameters by GET. Everything malformed is refused here. */
export async function readGraphQLRequest(request: IncomingMessage): Promise<ReadRequest> {
  refuseUnanswerable(request);
  const headers = new HeaderMap();
  for (const name of SHOWN_HEADERS) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const search = request.url!.includes('?') ? request.url!.slice(request.url!.indexOf('?')) : '';
  const { body, fields } = request.method === 'GET' ? { body: undefined, fields: fieldsOfSearch(search) } : await fieldsOfBody(request);
  if (isRecord(fields.extensions) && fields.extensions.persistedQuery !== undefined) {
    throw new Refusal('PERSISTED_QUERY_NOT_SUPPORTED', 'Persisted queries are off; send the document.');
  }
  checkVariables(fields.variables);
  checkVariables(fields.extensions);
  const query = typeof fields.query === 'string' && fields.query ? fields.query : undefined;
  if (query !== undefined) checkDocument(query);
  const operationName = typeof fields.operationName === 'string' && fields.operationName ? fields.operationName : undefined;
  return { http: { method: request.method!, headers, search, body }, query, operationName, variables: fields.variables };
}

function refuseUnanswerable(request: IncomingMessage): void {
  if (request.method !== 'GET' && request.method !== 'POST') throw new Refusal('METHOD_NOT_ALLOWED', 'Use POST, or GET for queries.', { allow: 'GET, POST' });
  if (!accepts(request.headers.accept)) throw new Refusal('NOT_ACCEPTABLE', `Answers are ${MEDIA_TYPES.join(' or ')}.`);
  if (request.headers['content-encoding'] && request.headers['content-encoding'] !== 'identity') {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send the request uncompressed.');
  }
}

function accepts(header: string | undefined): boolean {
  if (!header) return true;
  const ranges = header.split(',').map((range) => range.split(';')[0]!.trim().toLowerCase());
  return ranges.some((range) => range === '*/*' || range === 'application/*' || MEDIA_TYPES.includes(range));
}

function fieldsOfSearch(search: string): Record<string, unknown> {
  const parameters = new URLSearchParams(search);
  const one = (name: string) => {
    const given = parameters.getAll(name);
    if (given.length > 1) throw new Refusal('BAD_REQUEST', `The parameter "${name}" is given more than once.`);
    return given[0];
  };
  const json = (name: string) => {
    const given = one(name);
    return given ? parseJson(given, `The parameter "${name}" is not JSON.`) : undefined;
  };
  return { query: one('query'), operationName: one('operationName'), variables: json('variables'), extensions: json('extensions') };
}

async function fieldsOfBody(request: IncomingMessage): Promise<{ body: unknown; fields: Record<string, unknown> }> {
  const [type, ...parameters] = (request.headers['content-type'] ?? '').split(';').map((part) => part.trim().toLowerCase());
  if (type !== 'application/json') throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length).replaceAll('"', '');
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send UTF-8.');
  const body = parseJson(await readBody(request, BODY_LIMIT), 'The body is not JSON.');
  if (Array.isArray(body)) throw new Refusal('BATCHING_OFF', 'Send one operation per request.');
  if (!isRecord(body)) throw new Refusal('BAD_REQUEST', 'The body is not a JSON object.');
  return { body, fields: body };
}

/** The whole body as text, refused as soon as it is known to be too large. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const tooLarge = () => new Refusal('PAYLOAD_TOO_LARGE', `The body is larger than ${limit / 1024} KiB.`, { connection: 'close' });
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string, otherwise: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('BAD_REQUEST', otherwise);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
