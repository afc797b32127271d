import { CONTEXT_HEADER, signContext } from '@ilms/kernel/signed-context';
import type { RequestContext } from '@ilms/kernel/context';
import { download, upload, type UploadedFile } from '@ilms/kernel/server';
import { AuthEndpoints } from '@ilms/platform/account/auth-endpoints';
import type { Mount } from '@ilms/router/mount';
import { Refusal } from '@ilms/router/refusal';
import { Agent, request, type IncomingMessage } from 'node:http';
import { SITE_HEADER } from '../cli/serve.ts';
import { Pages, type Site } from '../web/pages.ts';
import type { Installation } from './installation.ts';

const FILE = /^\/([a-z][a-z0-9_]*)\/([a-z-]+)\/([0-9a-f-]{36})$/;

/** Sign-in at tenants' addresses and at the panel's. */
export function authMount(installation: Installation): Mount {
  const endpoints = new AuthEndpoints(installation.platform, { secureCookies: installation.settings.environment === 'production' });
  return {
    prefix: '/auth',
    hosts: 'any',
    handler: async (request, response, { site, path, requestId }) => {
      if (site.kind === 'root') throw new Refusal('NOT_FOUND', 'Sign in at your company’s own address.');
      await endpoints.handle(request, response, `/auth${path}`, { tenantId: site.kind === 'tenant' ? site.tenant.id : null, requestId });
    },
  };
}

/** Files that modules hand out, under the same rules as their graph. */
export function downloadMount(installation: Installation): Mount {
  const { settings } = installation;
  return {
    prefix: '/download',
    hosts: 'tenant',
    handler: async (_request, response, { path, authenticate }) => {
      const { context } = await authenticate();
      const [, module, kind, id] = FILE.exec(path) ?? [];
      const url = module && settings.subgraphUrls[module];
      const subgraph = module ? installation.subgraphs.get(module) : undefined;
      if (!module || !kind || !id || !(url || subgraph) || !context.entitlements.modules.includes(module)) throw new Refusal('NOT_FOUND', 'There is nothing at this path.');
      if (!url) {
        const file = await download(subgraph!, context, kind, id);
        return void response.writeHead(file.status, file.headers).end(file.body);
      }
      const answer = await fetch(`${new URL(url).origin}/download/${kind}/${id}`, { method: 'POST', headers: { [CONTEXT_HEADER]: signContext(context, module, '', settings.secret) }, signal: AbortSignal.timeout(20_000) });
      const headers = Object.fromEntries(['content-type', 'content-disposition', 'cache-control', 'x-content-type-options'].flatMap((name) => (answer.headers.has(name) ? [[name, answer.headers.get(name)!]] : [])));
      response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()));
    },
  };
}

/** Largest file anybody may bring; each kind of upload may allow less. */
const MOST_BYTES = 11 * 1024 * 1024;
const UPLOAD = /^\/([a-z][a-z0-9_]*)\/([a-z-]+)$/;

async function fileOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if ((size += chunk.length) > MOST_BYTES) throw new Refusal('PAYLOAD_TOO_LARGE', 'A file may have at most 10 MB.', { connection: 'close' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Files that modules take in, under the same rules as their graph: the body is the file, what it is about stands in the query string. */
export function uploadMount(installation: Installation): Mount {
  const { settings } = installation;
  return {
    prefix: '/upload',
    hosts: 'tenant',
    handler: async (incoming, response, { path, authenticate }) => {
      if (incoming.method !== 'POST') throw new Refusal('METHOD_NOT_ALLOWED', 'Use POST.', { allow: 'POST' });
      const { context } = await authenticate();
      const [, module, kind] = UPLOAD.exec(path) ?? [];
      const url = module && settings.subgraphUrls[module];
      const subgraph = module ? installation.subgraphs.get(module) : undefined;
      if (!module || !kind || !(url || subgraph) || !context.entitlements.modules.includes(module)) throw new Refusal('NOT_FOUND', 'There is nothing at this path.');
      const { filename = 'file', ...about } = Object.fromEntries(new URL(incoming.url!, 'http://here').searchParams);
      const file: UploadedFile = { filename: filename.replace(/[\\/\p{Cc}]/gu, '-').slice(0, 200), content: (await fileOf(incoming)).toString('base64'), about };
      const answer = url ? await elsewhere(url, context, module, kind, file, settings.secret) : await upload(subgraph!, context, kind, file);
      response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(answer.body));
    },
  };
}

/** The module is a process of its own. */
async function elsewhere(url: string, context: RequestContext, module: string, kind: string, file: UploadedFile, secret: string): Promise<{ status: number; body: unknown }> {
  const body = JSON.stringify(file);
  const answer = await fetch(`${new URL(url).origin}/upload/${kind}`, { method: 'POST', body, headers: { 'content-type': 'application/json', [CONTEXT_HEADER]: signContext(context, module, body, secret) }, signal: AbortSignal.timeout(60_000) });
  return { status: answer.status, body: await answer.json() };
}

/** The app, the panel and the landing page. */
export function pagesMount(directory: string): Mount {
  const pages = new Pages(directory);
  return { prefix: '/', hosts: 'any', handler: (request, response, { site }) => pages.handle(request, response, site.kind as Site) };
}

/** The same pages when they are served by a process of their own; it is told whose page is meant, and nothing else. */
export function proxiedPagesMount(webUrl: string): Mount {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    prefix: '/',
    hosts: 'any',
    handler: (incoming, response, { site }) => new Promise((resolve) => {
      const passed = Object.fromEntries(['accept-encoding', 'if-none-match'].flatMap((name) => (incoming.headers[name] ? [[name, incoming.headers[name]]] : [])));
      const outgoing = request(new URL(incoming.url ?? '/', webUrl), { method: incoming.method, agent, headers: { ...passed, [SITE_HEADER]: site.kind }, timeout: 10_000 }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response).on('close', resolve);
      });
      outgoing.on('timeout', () => outgoing.destroy());
      outgoing.on('error', () => {
        if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
        response.end('The pages cannot be reached at the moment.');
        resolve();
      });
      outgoing.end();
    }),
  };
}
