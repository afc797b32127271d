import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { CONTEXT_HEADER, verifyContext } from './signed-context.ts';
import type { RequestContext } from './context.ts';
import { translate } from './database-errors.ts';
import { DomainError, Forbidden, NotFound } from './errors.ts';
import { maintenanceWords } from './maintenance.ts';
import type { Subgraph } from './subgraph.ts';

const MAX_BODY = 2 * 1024 * 1024;
/** A file travels in base64, a third larger than it is. */
const MAX_UPLOAD = 16 * 1024 * 1024;

async function bodyOf(request: IncomingMessage, most = MAX_BODY): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if ((size += chunk.length) > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

/** A file on its way to the module that takes it. */
export interface UploadedFile {
  readonly filename: string;
  /** In base64. */
  readonly content: string;
  readonly about: Readonly<Record<string, string>>;
}

/** Hands a file to the module that takes its kind, or answers why not, in the form of a refused mutation. */
export async function upload(subgraph: Subgraph, context: RequestContext, kind: string, file: UploadedFile): Promise<{ status: number; body: unknown }> {
  const refused = (status: number, code: string, message: string, field?: readonly string[]) => ({ status, body: { error: { code, message, ...(field ? { field } : {}) } } });
  const { module } = subgraph;
  const found = module.uploads?.[kind];
  if (!found || (!module.alwaysOn && !context.entitlements.modules.includes(module.code))) return refused(404, 'NOT_FOUND', 'There is nothing here.');
  const maintenance = maintenanceWords(module, context.entitlements);
  if (maintenance) return refused(503, 'MODULE_MAINTENANCE', maintenance);
  if (['restricted', 'suspended', 'cancelled'].includes(context.entitlements.state)) return refused(403, 'TENANT_READ_ONLY', 'This company can only read at the moment.');
  const content = Buffer.from(file.content, 'base64');
  if (content.length > found.mostBytes) return refused(413, 'TOO_LARGE', `A file may have at most ${Math.floor(found.mostBytes / 1024 / 1024)} MB; this one has ${(content.length / 1024 / 1024).toFixed(1)}.`);
  if (content.length === 0) return refused(400, 'EMPTY_FILE', 'The file is empty.');
  try {
    return await subgraph.run(context, async (scope) => {
      if (found.permission && !scope.can(found.permission)) return refused(403, 'FORBIDDEN', `This needs the permission ${found.permission}.`);
      return { status: 200, body: await found.take(scope, { ...file, content }) };
    });
  } catch (error) {
    const cause = translate(error);
    if (cause instanceof DomainError) return refused(cause instanceof NotFound ? 404 : cause instanceof Forbidden ? 403 : 400, cause.code, cause.message, cause.field);
    throw error;
  }
}

/** A file on its way: whole, or as a stream where it may be of any size. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer | Readable;
}

/** Sends a file; one that breaks off in the middle breaks the answer off, so that nobody takes a half for the whole. */
export async function sendFile(response: ServerResponse, { status, headers, body }: FileAnswer): Promise<void> {
  response.writeHead(status, headers);
  if (Buffer.isBuffer(body)) return void response.end(body);
  await pipeline(body, response).catch(() => response.destroy());
}

/** Answers a download in the tenant's name, or the reason why not; never more than the message meant for the caller. */
export async function download(subgraph: Subgraph, context: RequestContext, kind: string, id: string): Promise<FileAnswer> {
  const refused = (status: number, code: string, message: string) => ({ status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: Buffer.from(JSON.stringify({ error: { code, message } })) });
  const { module } = subgraph;
  const found = module.downloads?.[kind];
  if (!found || (!module.alwaysOn && !context.entitlements.modules.includes(module.code))) return refused(404, 'NOT_FOUND', 'There is nothing here.');
  const maintenance = maintenanceWords(module, context.entitlements);
  if (maintenance) return refused(503, 'MODULE_MAINTENANCE', maintenance);
  try {
    return await subgraph.run(context, async (scope) => {
      if (!scope.can(found.permission)) return refused(403, 'FORBIDDEN', `This needs the permission ${found.permission}.`);
      const { filename, contentType, body } = await found.render(scope, id);
      const safeName = filename.replace(/[^\w.-]+/g, '-');
      return { status: 200, headers: { 'content-type': contentType, 'content-disposition': `attachment; filename="${safeName}"`, 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }, body };
    });
  } catch (error) {
    const cause = translate(error);
    if (cause instanceof NotFound) return refused(404, 'NOT_FOUND', 'There is nothing here.');
    if (cause instanceof DomainError) return refused(400, cause.code, cause.message);
    throw error;
  }
}

/**
 * A module as a process of its own. Whoever comes without the router's signed context gets 401, whatever they ask for:
 * the schema, its SDL, a download. Only `/healthz` answers everybody, and it says nothing but `ok`.
 */
export async function serveSubgraph(subgraph: Subgraph, { secret, port, host = '127.0.0.1' }: { secret: string; port: number; host?: string }): Promise<Server> {
  const graphql = async (body: string, context: RequestContext, response: ServerResponse) => {
    const parsed = JSON.parse(body) as { query?: string; variables?: Record<string, unknown>; operationName?: string };
    if (typeof parsed.query !== 'string') return reply(response, 400, { errors: [{ message: 'There is no query.' }] });
    return reply(response, 200, await subgraph.execute({ query: parsed.query, variables: parsed.variables ?? null, operationName: parsed.operationName ?? null }, context));
  };

  const server = createServer((request, response) => {
    void (async () => {
      if (request.method === 'GET' && request.url === '/healthz') return void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
      const body = await bodyOf(request, request.url?.startsWith('/upload/') ? MAX_UPLOAD : MAX_BODY);
      if (body === undefined) return reply(response, 413, { errors: [{ message: 'Too large.' }] });
      const token = request.headers[CONTEXT_HEADER];
      const context = verifyContext(typeof token === 'string' ? token : undefined, subgraph.module.code, body, secret);
      if (!context) return reply(response, 401, { errors: [{ message: 'This service answers only its router.', extensions: { code: 'UNAUTHENTICATED' } }] });
      if (request.method === 'POST' && request.url === '/graphql') return graphql(body, context, response);
      const path = /^\/download\/([a-z-]+)\/([0-9a-f-]{36})$/.exec(request.url ?? '');
      if (request.method === 'POST' && path) {
        const file = await download(subgraph, context, path[1]!, path[2]!);
        return sendFile(response, file);
      }
      const taken = /^\/upload\/([a-z-]+)$/.exec(request.url ?? '');
      if (request.method === 'POST' && taken) {
        const answer = await upload(subgraph, context, taken[1]!, JSON.parse(body) as UploadedFile);
        return reply(response, answer.status, answer.body);
      }
      return reply(response, 404, { errors: [{ message: 'There is nothing here.' }] });
    })().catch(() => {
      if (!response.headersSent) reply(response, 500, { errors: [{ message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL' } }] });
      else response.destroy();
    });
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return server;
}
